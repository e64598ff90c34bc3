"""Slack messages read into voices."""
