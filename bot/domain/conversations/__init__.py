"""A conversation with a customer, from the first voice to the answer."""
