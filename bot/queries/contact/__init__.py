"""What is known of whether a customer may be approached."""
