"""Exports that somebody gives to `golden-thread import voices` (docs/connect.md#an-export)."""
