"""A customer in Slack."""
