"""Reads a draft with the facts beside it. It never rewrites one, and keeps nothing."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from bot.domain.customers.drafts.facts import DraftRule, Facts, Finding
from bot.domain.customers.drafts.names import named
from bot.domain.customers.drafts.phrases import CARE, CLAIMS, HOLLOW, RESIDENT, TELLS_MACHINE, Phrase

DRAFT_MAX: Final = 10_000
"""Characters that are read: four printed pages."""


def check(text: str, facts: Facts, today: date) -> list[Finding]:
    """What to look at again, in the order of the draft; what is lacking comes first."""
    text = text[:DRAFT_MAX]
    found = [
        (spot, Finding(DraftRule.CURRENT_RESIDENT, text[slice(*spot)], why)) for spot, why in _spots(RESIDENT, text)
    ]
    found += [(_place(text, one.phrase), one) for one in named(text, facts)]
    found += [
        (spot, Finding(DraftRule.UNPROVEN_CLAIM, text[slice(*spot)], why)) for spot, why in _claims(text, facts, today)
    ]
    if facts.medium.is_automated or _pattern(TELLS_MACHINE).search(text):
        found += [(spot, Finding(DraftRule.ROBOT_CARE, text[slice(*spot)], why)) for spot, why in _spots(CARE, text)]
    found += [
        (spot, Finding(DraftRule.CORPORATE_PHRASE, text[slice(*spot)], why)) for spot, why in _spots(HOLLOW, text)
    ]
    return [one for _, one in _apart(found)]


def finds(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in a text, whatever the facts are."""
    return _pattern(phrase.words).search(text) is not None


def _spots(phrases: tuple[Phrase, ...], text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for phrase in phrases:
        for match in _pattern(phrase.words).finditer(text):
            yield match.span(), phrase.why


def _claims(text: str, facts: Facts, today: date) -> list[tuple[tuple[int, int], str]]:
    said = (
        (match.span(), phrase.claim(facts, today, match))
        for phrase in CLAIMS
        if phrase.claim
        for match in _pattern(phrase.words).finditer(text)
    )
    return [(spot, why) for spot, why in said if why]


def _apart(found: list[tuple[tuple[int, int], Finding]]) -> Iterator[tuple[tuple[int, int], Finding]]:
    """Leave out what stands within another of the same rule: the longer one says it all."""
    ends: dict[DraftRule, int] = {}
    for spot, one in sorted(found, key=lambda each: (each[0][0], -each[0][1])):
        if ends.get(one.rule, -1) < spot[1]:
            ends[one.rule] = spot[1]
            yield spot, one


def _place(text: str, phrase: str) -> tuple[int, int]:
    begin = text.find(phrase) if phrase else 0
    return begin, begin + len(phrase)


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Compile one: whole words, either quotation mark, any gap where a blank stands."""
    spelled = words.replace("’", "'").replace("'", "['’]").replace("[- ]", r"[-\s]").replace(" ", r"\s{1,3}")
    # an optional part of a phrase carries its blank with it, so that doubled blanks never have to match twice
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
