"""Console verbs about the map."""

import argparse
import sys

from netzwerkstatt.design.boundaries import load_boundaries

WORDS = {"states": "Länder", "districts": "Kreise"}


def load_boundaries_file(options: argparse.Namespace) -> int:
    """Prepare official boundaries for the map."""
    level, areas = load_boundaries(options.file, options.credit)
    sys.stdout.write(f"{areas} {WORDS[level]} geladen. Die Karte zeigt sie ab jetzt.\n")
    return 0
