"""A mailbox and an export, made up from a seed, and how long a replay of them takes."""
