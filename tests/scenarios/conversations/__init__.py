"""What people do with a conversation, as they see it."""
