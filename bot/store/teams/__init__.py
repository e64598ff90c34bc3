"""Workspaces, people, teams and their settings."""
