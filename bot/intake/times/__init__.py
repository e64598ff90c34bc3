"""Times as people say them, in their own languages."""
