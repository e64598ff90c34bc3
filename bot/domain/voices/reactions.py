"""Emoji with which people say in Slack what a message is: a voice to pass on, or none (docs/rules.md#taking-in)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME_MAX: Final = 100
"""Slack's: a name has at most so many characters."""
_NAME = re.compile(r"[\w+'-]+")
_SAME: Final = {"thumbsup": "+1", "thumbsdown": "-1"}


class Meaning(StrEnum):
    """What a reaction asks for."""

    ROUTE = "route"
    NOT_A_VOICE = "not_a_voice"


@dataclass(frozen=True, slots=True)
class TeamEmoji:
    """The emoji of a team, by name, empty for none; ``listens``: it watches the channel in question."""

    team_id: int
    route: str
    not_a_voice: str
    listens: bool = False


def name_of(typed: str) -> str:
    """An emoji's name, however it is written: ``:Love_Letter:``, ``+1::skin-tone-3``; empty when it can't be one."""
    name = typed.strip().lower().strip(":").partition("::")[0]
    return _SAME.get(name, name) if len(name) <= NAME_MAX and _NAME.fullmatch(name) else ""


def meaning(reaction: str, teams: Iterable[TeamEmoji]) -> tuple[Meaning, int] | None:
    """What a reaction means, and for which team; None when it is none of theirs.

    ``teams`` come in order: of several with the same emoji the first one is meant, the one that listens before all.
    Only whoever listens to a channel can be told that something there is no voice.
    """
    name = name_of(reaction)
    for team in sorted(teams, key=lambda one: not one.listens):
        if name and name == team.not_a_voice and team.listens:
            return Meaning.NOT_A_VOICE, team.team_id
        if name and name == team.route:
            return Meaning.ROUTE, team.team_id
    return None
