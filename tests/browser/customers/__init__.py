"""Customers, on a screen and on a phone."""
