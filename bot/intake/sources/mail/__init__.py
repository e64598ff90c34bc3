"""Mail providers that hand a mail in as they received it, or as its fields."""
