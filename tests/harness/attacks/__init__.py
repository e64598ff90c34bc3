"""Attacks on the bot: one module per topic, each with a tuple ``ATTACKS``."""
