"""What we keep of customers."""
