"""How Slack comes in, and how every click, form and command is answered."""
