"""How often customers hear from us, and whom we never keep: the forms of a workspace's managers."""
