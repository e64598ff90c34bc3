"""What people ask for about a conversation."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.conversations.conversation import Feeling, Method, Outcome, State
from bot.domain.conversations.retry import Retry
from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.recognition.commands import Applaud


@dataclass(frozen=True, slots=True)
class LogReply:
    """The reply form. ``settled`` None goes with an attempt; both dates are UTC milliseconds.

    ``retry``: when to try again after an attempt; None leaves that to us. ``applaud`` is thanked in the same breath.
    ``seen`` is the last change (an event's id, 0 for none) of which whoever writes knew; None: that does not matter.
    ``asked_not_to``: the customer asked not to be contacted any more. ``may_quote``: they said yes to being quoted.
    """

    conversation_id: int
    method: Method
    outcome: Outcome
    note: str = ""
    feeling: Feeling | None = None
    promise: str = ""
    promise_due: int | None = None
    settled: bool | None = None
    follow_up_at: int | None = None
    retry: Retry | None = None
    applaud: Applaud | None = None
    seen: int | None = None
    asked_not_to: bool = False
    may_quote: bool = False


@dataclass(frozen=True, slots=True)
class PutOffPromise:
    """The form of a promise that is not kept yet: which touch it was made in, and the new day, in UTC milliseconds."""

    touch_id: int
    due: int


HAND_OVER_NOTE_MAX = 1000
"""Characters of a word that goes along with a hand-over."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The hand-over form: to whom, and a word for them."""

    conversation_id: int
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """One of several that a manager assigns: to whom, and how it stood when they saw it."""

    conversation_id: int
    to: str
    was_state: State
    was_owner: str | None


@dataclass(frozen=True, slots=True)
class AssignSeveral:
    """A manager's decision who takes several conversations of a team, as they saw it in the preview."""

    team_id: int
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Assign:
    """A manager's decision who takes a conversation."""

    conversation_id: int
    to: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """The snooze form: until when, in UTC milliseconds.

    ``until_they_write``: until the customer does, and ``until`` at the latest. ``why`` goes with what is later than the
    customer was promised an answer.
    """

    conversation_id: int
    until: int
    until_they_write: bool = False
    why: SnoozeReason | None = None


WHOSE_MAX = 200
"""Characters for the name of the team that a conversation is for instead."""


class WhyNotOurs(StrEnum):
    """Why a voice is not for us. Values are stored with the event."""

    SPAM = "spam"
    NO_CUSTOMER = "no_customer"
    ELSEWHERE = "elsewhere"
    DUPLICATE = "duplicate"
    OTHER = "other"
