"""An incident in Slack: one card for many people, and its list."""
