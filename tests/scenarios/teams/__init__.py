"""Managers and Home, as people see them."""
