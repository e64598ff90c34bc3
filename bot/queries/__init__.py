"""Reads: a transaction in, view models out. They change nothing."""
