"""One matter or another."""
