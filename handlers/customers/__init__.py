"""What people do with a customer."""
