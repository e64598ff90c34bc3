"""Plays the story by itself and prints what each person sees."""

from pathlib import Path


async def play(folder: Path) -> None:
    """Play."""
