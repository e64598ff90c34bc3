"""Thanks inside the company."""
