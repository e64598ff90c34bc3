"""What people do so that a customer has peace."""
