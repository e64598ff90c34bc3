"""Golden Thread: a Slack bot that gives every customer's voice to a named marketer."""
