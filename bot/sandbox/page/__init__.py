"""The practice page: its JSON, what is pressed there, and its static files."""
