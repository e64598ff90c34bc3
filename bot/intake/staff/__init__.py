"""Finds the staff that a customer names."""
