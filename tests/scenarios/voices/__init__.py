"""Voices as people pass them on."""
