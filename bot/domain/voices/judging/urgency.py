"""Whether words speak of something that must not wait, and of what, by the readable rules alone."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of
from bot.domain.voices.judging.urgency_rules import FIGURES, RULES

READ_MAX: Final = 6_000
"""Characters of a text that are looked through for urgency: what harmed somebody is said before that."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """What the rules find in a text: what decides alone, and what only hints at it."""

    certain: tuple[Alarm, ...] = ()
    hints: tuple[Alarm, ...] = ()


def alarms(text: str) -> Alarms:
    """Look for what must not wait; figures of speech are none."""
    said = _without_figures(tokens_of(text[:READ_MAX]))
    found = [value for value, _, _ in _table().found(said)]
    certain = tuple(dict.fromkeys(reason for reason, decides in found if decides))
    hints = tuple(dict.fromkeys(reason for reason, decides in found if not decides and reason not in certain))
    return Alarms(certain, hints)


def _without_figures(said: str) -> str:
    kept, end = [], 0
    for _, begins, ends in _figures().found(said):
        if begins >= end:
            kept += [said[end:begins], "· "]  # what stood on both sides of it does not become one phrase
            end = ends + 1
    return "".join([*kept, said[end:]])


@cache
def _table() -> Phrases[tuple[Alarm, bool]]:
    return Phrases(
        (phrase, (rule.reason, decides))
        for rule in RULES
        for words, decides in ((rule.certain, True), (rule.hints, False))
        for phrase in listed(words)
    )


@cache
def _figures() -> Phrases[None]:
    return Phrases((phrase, None) for phrase in listed(FIGURES))
