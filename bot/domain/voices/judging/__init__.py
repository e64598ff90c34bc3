"""What kind of voice it is, whether it hurries, and in which language: what is decided from words alone."""
