"""What is said of us in public, in networks that one may look into (docs/connect.md#bluesky)."""
