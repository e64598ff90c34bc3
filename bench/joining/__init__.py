"""How many voices join the conversation of their matter, and how many of another matter open another."""
