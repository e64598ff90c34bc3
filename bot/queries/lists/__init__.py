"""Lists of conversations, as people work in them and are reminded of them."""
