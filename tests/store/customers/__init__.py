"""What is kept of customers."""
