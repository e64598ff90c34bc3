"""The human gate: what counts as contact, and what must be said before a conversation counts as answered.

The rules: docs/rules.md#the-human-gate.
"""

from enum import StrEnum
from typing import Final

from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.conversations.likeness import alike
from bot.domain.errors import FieldError
from bot.domain.hours import MINUTE
from bot.domain.text import length

NOTE_MIN = 20
"""Characters that a note needs."""
TOO_SHORT = f"A few words more, please: {NOTE_MIN} characters or more, so that others know them too."
TOO_ALIKE = 0.9
"""A note this much like one of the last 20 is a template, not a memory."""
LAST_NOTES = 20
FORM_OPEN_MS = 30 * MINUTE
"""Whoever has not sent the form after this time has most likely closed it; Slack tells nobody."""


class Contact(StrEnum):
    """What somebody did to reach a customer: the one question of the form. Values are sent in forms."""

    SPOKE = "spoke"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    MAIL = "mail"
    LETTER = "letter"
    MESSAGE = "message"
    MET = "met"

    @property
    def method(self) -> Method:
        """How it was done."""
        return CONTACTS[self][0]

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        return CONTACTS[self][1]


CONTACTS: Final[dict[Contact, tuple[Method, Outcome]]] = {
    Contact.SPOKE: (Method.CALL, Outcome.REACHED),
    Contact.LEFT_MESSAGE: (Method.CALL, Outcome.LEFT_MESSAGE),
    Contact.NO_ANSWER: (Method.CALL, Outcome.NO_ANSWER),
    Contact.MAIL: (Method.EMAIL, Outcome.SENT),
    Contact.LETTER: (Method.LETTER, Outcome.SENT),
    Contact.MESSAGE: (Method.MESSAGE, Outcome.SENT),
    Contact.MET: (Method.VISIT, Outcome.REACHED),
}
"""The pairs of method and outcome that there are: nobody reaches a letter, and no mail is left unanswered at once."""


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
    if (reply.method, reply.outcome) not in CONTACTS.values():
        raise FieldError("did", "These two do not go together. What did you do: phone, write or meet them?")
    if reply.promise_due is not None and not reply.promise.strip():
        raise FieldError("promise", "What did you promise for that day?")
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
