"""Voices come in."""
