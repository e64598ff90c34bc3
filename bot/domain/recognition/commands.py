"""What people ask for when they applaud."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Applaud:
    """The applause form or command: praise for one person. ``conversation_id`` is where it began, if anywhere."""

    to: str
    why: str
    value: str = ""
    conversation_id: int | None = None
