"""A mail's parts, charsets and pages, read into headers, text and the names of what is attached."""
