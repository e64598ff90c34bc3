"""What a team hears of its week."""
