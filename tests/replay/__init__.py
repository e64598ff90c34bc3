"""Replays: a past that is played through the rules, and its page."""
