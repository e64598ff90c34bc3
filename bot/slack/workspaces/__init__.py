"""The app as Slack knows it."""
