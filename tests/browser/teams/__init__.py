"""Voices, and mails about them, on a screen and on a phone."""
