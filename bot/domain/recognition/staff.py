"""Whom customers may name: everybody of the staff, in Slack or not."""

from dataclasses import dataclass
from typing import Final

STAFF_MAX: Final = 20_000
"""Rows of a list that are taken at once."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who may be praised. ``id`` is the company's own; ``slack`` and ``manager`` are Slack ids, or empty."""

    id: str
    name: str
    place: str = ""
    title: str = ""
    nicknames: tuple[str, ...] = ()
    slack: str = ""
    manager: str = ""


@dataclass(frozen=True, slots=True)
class StaffCount:
    """What a list brought: how many of it are new, how many are changed, and how many were known as they are."""

    added: int = 0
    changed: int = 0
    same: int = 0
