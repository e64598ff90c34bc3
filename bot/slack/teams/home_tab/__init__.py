"""The views of App Home, and how one moves between them."""
