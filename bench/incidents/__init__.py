"""A batch of bad beans, as people write of it."""
