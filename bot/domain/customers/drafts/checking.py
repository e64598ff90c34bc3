"""Reads a draft with the facts beside it. It never rewrites one, and keeps nothing."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from bot.domain.customers.drafts.facts import DraftRule, Facts, Finding
from bot.domain.customers.drafts.names import Nicknames, named
from bot.domain.customers.drafts.phrases import CARE, CLAIMS, HOLLOW, RESIDENT, TELLS_MACHINE, Phrase
from bot.domain.customers.given_names import nicknames_of

DRAFT_MAX: Final = 10_000
"""Characters that are read: four printed pages."""


def check(text: str, facts: Facts, today: date, nicknames: Nicknames = nicknames_of) -> list[Finding]:
    """What to look at again, in the order of the draft; what is lacking comes first."""
    text = text[:DRAFT_MAX]
    cares = CARE if facts.medium.is_automated or _pattern(TELLS_MACHINE).search(text) else ()
    found: list[tuple[tuple[int, int], Finding]] = []
    for phrase in (*RESIDENT, *CLAIMS, *cares, *HOLLOW):
        found += [
            (match.span(), Finding(phrase.rule, match[0], why))
            for match in _pattern(phrase.words).finditer(text)
            if (why := phrase.claim(facts, today, match) if phrase.claim else phrase.why)
        ]
    found += [(_place(text, one.phrase), one) for one in named(text, facts, nicknames)]
    return [one for _, one in _apart(found)]


def finds(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in a text, whatever the facts are."""
    return _pattern(phrase.words).search(text) is not None


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
    spelled = (
        words.replace("’", "'")
        .replace("'", "['’]")
        .replace("[- ]", r"[-\s]")
        .replace(" ?", r"\s{0,3}")
        .replace(" ", r"\s{1,3}")
    )
    # an optional part of a phrase carries its blank with it, so that doubled blanks never have to match twice
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
