"""A team's week."""
