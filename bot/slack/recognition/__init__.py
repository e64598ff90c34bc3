"""Thanks in Slack."""
