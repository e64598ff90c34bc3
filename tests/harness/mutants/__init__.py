"""Mistakes planted at random, to see whether a test notices them (decision 18)."""
