"""Measurements, side by side; `make bench` runs them all."""
