"""The help of the desk."""
