"""The life of a conversation: its states, the moves between them, and what a touch can be."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Conflict
from bot.domain.voices.voice import Kind


class State(StrEnum):
    """Where a conversation stands."""

    WAITING = "waiting"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"
    DISMISSED = "dismissed"


OPEN = frozenset({State.WAITING, State.ASSIGNED, State.CLAIMED})
"""The states in which somebody still has to speak with the customer."""
ONGOING = OPEN | {State.ANSWERED}
"""The states in which it is not over for the customer."""


class Move(StrEnum):
    """What can be done to a conversation."""

    ASSIGN = "assign"
    CLAIM = "claim"
    TAKE_BACK = "take_back"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"
    DISMISS = "dismiss"
    BRING_BACK = "bring_back"
    JOIN = "join"


MOVES: dict[tuple[State, Move], State] = {
    (State.WAITING, Move.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Move.ASSIGN): State.ASSIGNED,
    (State.CLAIMED, Move.ASSIGN): State.ASSIGNED,
    (State.WAITING, Move.CLAIM): State.CLAIMED,
    (State.ASSIGNED, Move.CLAIM): State.CLAIMED,
    (State.ASSIGNED, Move.TAKE_BACK): State.WAITING,
    (State.CLAIMED, Move.TAKE_BACK): State.WAITING,
    (State.CLAIMED, Move.ANSWER): State.ANSWERED,
    (State.CLAIMED, Move.CLOSE): State.CLOSED,
    (State.ANSWERED, Move.CLOSE): State.CLOSED,
    (State.ANSWERED, Move.REOPEN): State.ASSIGNED,
    (State.CLOSED, Move.REOPEN): State.ASSIGNED,
    (State.WAITING, Move.DISMISS): State.DISMISSED,
    (State.ASSIGNED, Move.DISMISS): State.DISMISSED,
    (State.CLAIMED, Move.DISMISS): State.DISMISSED,
    (State.DISMISSED, Move.BRING_BACK): State.WAITING,
    (State.WAITING, Move.JOIN): State.CLOSED,
    (State.ASSIGNED, Move.JOIN): State.CLOSED,
    (State.CLAIMED, Move.JOIN): State.CLOSED,
}
"""The one table of states (docs/rules.md#states). A hand-over is ASSIGN at the moment that the other accepts."""

_WHY_NOT: dict[State, str] = {
    State.WAITING: "it still waits for somebody",
    State.ASSIGNED: "nobody has claimed it yet",
    State.CLAIMED: "somebody already has it",
    State.ANSWERED: "it is answered, and waits for its follow-up",
    State.CLOSED: "it is closed",
    State.DISMISSED: "it was put aside as not for us",
}


def after(state: State, move: Move) -> State:
    """The state that the move leads to.

    Raises:
        Conflict: when the table has no such move.
    """
    try:
        return MOVES[state, move]
    except KeyError:
        raise Conflict(f"That is not possible any more: {_WHY_NOT[state]}.") from None


class Method(StrEnum):
    """How somebody spoke with a customer, in person."""

    CALL = "call"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGE = "message"
    VISIT = "visit"


class Outcome(StrEnum):
    """What came of a touch. The first two reached the customer; the others are attempts and keep it claimed."""

    REACHED = "reached"
    SENT = "sent"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"

    @property
    def is_attempt(self) -> bool:
        """True when the customer has not heard from a person yet."""
        return self in {Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER}


class Feeling(StrEnum):
    """How the customer seemed at the end, as the marketer saw it."""

    DELIGHTED = "delighted"
    CONTENT = "content"
    UNMOVED = "unmoved"
    UPSET = "upset"


class Reason(StrEnum):
    """Why this owner, or why none; stored with the conversation and shown on its card."""

    THEIR_PERSON = "their_person"
    KNOWS = "knows"
    HAS_THEIRS = "has_theirs"
    SKILL = "skill"
    LANGUAGE = "language"
    LEAST_OPEN = "least_open"
    HANDED_OVER = "handed_over"
    TOOK_IT = "took_it"
    TAKEN_BACK = "taken_back"
    LEFT = "left"
    ALL_FULL = "all_full"
    ALL_AWAY = "all_away"
    NO_MEMBERS = "no_members"
    NOT_CLAIMED = "not_claimed"
    STANDBY = "standby"
    GIVEN = "given"
    RETURNED = "returned"
    STANDS_IN = "stands_in"
    INCIDENT = "incident"
    NOT_PART = "not_part"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The voices of one customer on one matter. Times are UTC milliseconds; ``owner`` is a Slack user id.

    ``clock_started_at`` is when its present clock began: opened, or opened anew. ``follow_up_at`` is when to speak
    with the customer again, after an answer that did not settle it or after an attempt. ``reply_due`` is the promise to
    the customer: nothing moves it to later until they have heard from us. ``take_backs`` counts how often it was given
    to somebody else because nobody claimed it in time. ``joined_into`` is the conversation that it was joined to, if it
    was: then nothing is left in this one.
    """

    id: int
    workspace_id: str
    team_id: int
    customer_id: int
    state: State
    kind: Kind
    urgent: bool
    matter: str
    owner: str | None
    assignment_reason: Reason
    reason_person: str | None
    opened_at: int
    clock_started_at: int
    assigned_at: int | None = None
    claim_due: int | None = None
    reply_due: int | None = None
    claimed_at: int | None = None
    answered_at: int | None = None
    closed_at: int | None = None
    snoozed_until: int | None = None
    follow_up_at: int | None = None
    undo_until: int | None = None
    take_backs: int = 0
    until_they_write: bool = False
    joined_into: int | None = None
