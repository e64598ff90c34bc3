"""Feeds and networks: their settings, and what looks at them put together."""
