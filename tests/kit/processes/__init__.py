"""Processes of ours beside the tests."""
