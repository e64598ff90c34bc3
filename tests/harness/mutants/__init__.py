"""Mistakes planted at random, to see whether a test notices them (docs/decisions/0013)."""
