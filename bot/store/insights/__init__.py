"""What a week is counted from."""
