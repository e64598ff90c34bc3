"""The forms of how often customers hear from us, and whom we never keep."""
