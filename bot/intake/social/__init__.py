"""What networks say in their own JSON, read into voices. Pure."""
