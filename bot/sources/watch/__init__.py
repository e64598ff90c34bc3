"""What looks at feeds and networks again and again (docs/connect.md#a-feed)."""
