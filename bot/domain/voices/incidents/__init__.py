"""The same matter from many people."""
