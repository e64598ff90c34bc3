"""Foreign formats, read into voices. Pure."""
