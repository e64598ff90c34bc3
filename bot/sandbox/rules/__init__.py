"""Slack's rules for blocks, elements, fields and views."""
