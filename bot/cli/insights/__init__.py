"""The commands about what a team's work came to."""
