"""Being away, as it is asked for and told."""
