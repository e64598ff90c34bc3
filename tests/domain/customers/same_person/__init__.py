"""The guard of a customer's peace."""
