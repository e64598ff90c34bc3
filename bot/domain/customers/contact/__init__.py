"""When a customer may be approached, and why not now."""
