"""Figures, measured here and now: `make bench`."""
