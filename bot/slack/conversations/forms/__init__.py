"""The forms that are opened on a conversation."""
