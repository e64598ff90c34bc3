"""What a team's work came to: a week, and any time."""
