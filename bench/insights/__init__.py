"""Benches of what the week is told."""
