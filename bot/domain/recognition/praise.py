"""Praise that names staff is put before the managers, who thank them, or do not (docs/rules.md#recognition)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from bot.domain.recognition.staff import Staff

SHOWN_MAX: Final = 5
"""People whom a message names of those who may be meant; the form has them all."""


class PraiseState(StrEnum):
    """What became of praise. ``NOBODY``: it names none of the staff."""

    UNREAD = "unread"
    NOBODY = "nobody"
    OPEN = "open"
    THANKED = "thanked"
    DROPPED = "dropped"


def who_decides(managers: Sequence[str], named: Sequence[Staff]) -> list[str]:
    """Give whom to ask: each manager but one who is praised alone, as nobody thanks themselves."""
    return [one for one in managers if [it.slack for it in named] != [one]]
