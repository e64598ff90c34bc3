"""RSS and Atom feeds (docs/connect.md#a-feed)."""
