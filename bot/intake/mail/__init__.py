"""Mails, and what they pass on, read into voices."""
