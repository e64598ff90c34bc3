"""A conversation in Slack: card, thread, messages, forms."""
