"""The human gate: what must be said before a conversation counts as answered (DESIGN §1.3)."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.domain.commands import LogReply

NOTE_MIN = 20
"""Characters that a note needs."""
TOO_ALIKE = 0.9
"""A note this much like one of the last 20 is a template, not a memory."""
LAST_NOTES = 20


class NotYet(ValueError):
    """The reply can't be logged like this; ``field`` names what to mend, the message says how."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def check(reply: LogReply, previous_notes: Iterable[str], now: int) -> None:
    """Hold a reply against the gate; attempts need no note.

    Raises:
        NotYet: naming the field to mend.
    """
    if reply.outcome.is_attempt:
        return
    note = " ".join(reply.note.split())
    if len(note) < NOTE_MIN:
        raise NotYet("note", f"A few words more, please: at least {NOTE_MIN} characters, so that others know them too.")
    if any(_alike(note, old) for old in previous_notes):
        raise NotYet("note", "This reads almost like an earlier note of yours. What was particular this time?")
    if reply.settled is None:
        raise NotYet("settled", "Is it settled for them?")
    if not reply.settled and (reply.follow_up_at is None or reply.follow_up_at <= now):
        raise NotYet("follow_up", "When will you get back to them? Choose a day to come.")


def _alike(note: str, old: str) -> bool:
    matcher = SequenceMatcher(None, note.casefold(), " ".join(old.split()).casefold(), autojunk=False)
    return (
        matcher.real_quick_ratio() >= TOO_ALIKE and matcher.quick_ratio() >= TOO_ALIKE and matcher.ratio() >= TOO_ALIKE
    )
