"""What is kept of somebody, handed out and erased: a customer, or a colleague."""
