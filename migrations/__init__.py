"""Numbered, portable SQL; forward only."""
