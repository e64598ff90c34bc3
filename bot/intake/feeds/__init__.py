"""RSS and Atom, read into voices. Pure, and to be run where it can be ended (bot/sources/feeds/worker.py)."""
