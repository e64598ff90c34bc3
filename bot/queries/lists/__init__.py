"""Lists of conversations, as people work in them."""
