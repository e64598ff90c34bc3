"""Who speaks to us."""
