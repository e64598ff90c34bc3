"""The human gate: what must be said before a conversation counts as answered (docs/rules.md#the-human-gate)."""

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.likeness import alike
from bot.domain.errors import FieldError
from bot.domain.text import length

NOTE_MIN = 20
"""Characters that a note needs."""
TOO_SHORT = f"A few words more, please: {NOTE_MIN} characters or more, so that others know them too."
TOO_ALIKE = 0.9
"""A note this much like one of the last 20 is a template, not a memory."""
LAST_NOTES = 20


def is_too_short(note: str) -> bool:
    """Whether a note says less than others need, to know them too."""
    return length(note) < NOTE_MIN


def is_template(note: str, old: str) -> bool:
    """Whether a note is too much like an earlier one of the same marketer. Takes milliseconds for long ones."""
    return alike(note, old, TOO_ALIKE)


def check(reply: LogReply, now: int, *, template: bool = False) -> None:
    """Hold a reply against the gate; attempts need no note. ``template``: the note is like an earlier one of theirs.

    Raises:
        FieldError: naming the field to mend.
    """
    if reply.outcome.is_attempt:
        return
    if is_too_short(reply.note):
        raise FieldError("note", TOO_SHORT)
    if template:
        raise FieldError("note", "This reads almost like an earlier note of yours. What was particular this time?")
    if reply.settled is None:
        raise FieldError("settled", "Is it settled for them?")
    if not reply.settled and (reply.follow_up_at is None or reply.follow_up_at <= now):
        raise FieldError("follow_up", "When will you get back to them? Choose a day to come.")
