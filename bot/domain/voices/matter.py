"""What a conversation is about, in the few words that a card's first line has room for."""

import re

MATTER_MAX = 60
_READ = 1_000
_PREFIX = re.compile(r"\s*(?:re|fwd?|aw|wg|sv|vs|tr|rv|vb|antw|enc|doorst)\s*(?:\[\d+\])?:\s*", re.IGNORECASE)


def matter_of(subject: str) -> str:
    """Give the subject without its reply and forward marks, at most 60 characters; empty when there is none.

    A customer's own words are never taken for it: they must not stand on a lock screen (docs/rules.md#lock-screens).
    """
    matter = bare_subject(subject)
    return matter if len(matter) <= MATTER_MAX else matter[: MATTER_MAX - 1].rsplit(" ", 1)[0] + "…"


def bare_subject(subject: str) -> str:
    """Give the beginning of a subject, in one line, without its reply and forward marks."""
    line, begins = " ".join(subject[:_READ].split()), 0
    while mark := _PREFIX.match(line, begins):
        begins = mark.end()
    return line[begins:]
