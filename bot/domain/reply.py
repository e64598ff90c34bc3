"""The human gate: what must be said before a conversation counts as answered (DESIGN §1.3)."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from bot.domain.commands import LogReply
from bot.domain.errors import Mend

NOTE_MIN = 20
"""Characters that a note needs."""
TOO_ALIKE = 0.9
"""A note this much like one of the last 20 is a template, not a memory."""
LAST_NOTES = 20


def check(reply: LogReply, previous_notes: Iterable[str], now: int) -> None:
    """Hold a reply against the gate; attempts need no note.

    Raises:
        Mend: naming the field to mend.
    """
    if reply.outcome.is_attempt:
        return
    note = " ".join(reply.note.split())
    if len(note) < NOTE_MIN:
        raise Mend("note", f"A few words more, please: at least {NOTE_MIN} characters, so that others know them too.")
    if any(_alike(note, old) for old in previous_notes):
        raise Mend("note", "This reads almost like an earlier note of yours. What was particular this time?")
    if reply.settled is None:
        raise Mend("settled", "Is it settled for them?")
    if not reply.settled and (reply.follow_up_at is None or reply.follow_up_at <= now):
        raise Mend("follow_up", "When will you get back to them? Choose a day to come.")


def _alike(note: str, old: str) -> bool:
    matcher = SequenceMatcher(None, note.casefold(), " ".join(old.split()).casefold(), autojunk=False)
    return (
        matcher.real_quick_ratio() >= TOO_ALIKE and matcher.quick_ratio() >= TOO_ALIKE and matcher.ratio() >= TOO_ALIKE
    )
