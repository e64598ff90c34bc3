"""Commands that read JSON objects, one a line, add what they find to each, and keep nothing."""
