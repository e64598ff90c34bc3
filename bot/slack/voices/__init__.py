"""How voices are handed in, and what their reporters hear."""
