"""Servers of ours that speak what networks and feeds document, for the adapters that read them."""
