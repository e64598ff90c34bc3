"""The kinds of messages that stand in Slack, as projections of the state, and what is true of each kind."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Priority:
    """Who goes first where several messages wait for one place."""

    URGENT = 0
    PERSON = 1
    CARD = 2
    HISTORY = 3


class MessageKind(StrEnum):
    """What a message shows. Values are stored; a kind is never renamed."""

    CARD = "card"
    OWNER = "owner"
    OFFER = "offer"
    NOMINATION = "nomination"
    NOMINATION_REMINDER = "nomination_reminder"
    NOMINATION_DECIDED = "nomination_decided"
    ARRIVED = "arrived"
    ENDED = "ended"
    PROGRESS = "progress"
    FOLLOWING = "following"
    HISTORY = "history"
    NUDGE = "nudge"
    DUE_LIST = "due_list"
    RECOGNITION = "recognition"
    PERSONAL_RECOGNITION = "personal_recognition"
    PRAISE = "praise"
    THANKS_CARD = "thanks_card"
    THANKS_HANDED = "thanks_handed"
    DIGEST = "digest"
    WELCOME = "welcome"
    WATCHING = "watching"
    OVERVIEW = "overview"
    LIST = "list"
    DELIVERY_FAILURE = "delivery_failure"
    MANAGER_LEFT = "manager_left"
    STANDS_IN = "stands_in"
    SENT_MAIL = "sent_mail"
    SOURCE_SILENT = "source_silent"
    INCIDENT = "incident"
    CONTACT_DUE = "contact_due"

    @property
    def is_redrawn(self) -> bool:
        """True when it is drawn anew with every change of its subject."""
        return self in _REDRAWN

    @property
    def shows_words(self) -> bool:
        """True when it shows a conversation's words or matter besides its card: drawn anew when these change or go."""
        return self in _SHOWS_WORDS

    @property
    def tells_of_one_customer(self) -> bool:
        """True when it tells of one conversation alone: deleted when its customer is erased. The card stays, empty."""
        return self in _TELLS_OF_ONE_CUSTOMER

    @property
    def is_batched(self) -> bool:
        """True when one message shows many of these at once where too many wait for one place."""
        return self in _BATCHED_AS

    @property
    def batched_as(self) -> "MessageKind":
        """The kind of that one message; a KeyError for a kind that is not batched."""
        return _BATCHED_AS[self]

    @property
    def is_batch(self) -> bool:
        """True when it shows many conversations, and changes with each of them."""
        return self in _BATCHED_AS.values()

    @property
    def names_no_customer(self) -> bool:
        """True when somebody who is no full member of the workspace may read it, too."""
        return self is MessageKind.PERSONAL_RECOGNITION

    @property
    def priority(self) -> int:
        """Its `Priority` when nothing makes it urgent."""
        return _PRIORITIES.get(self, Priority.PERSON)


_REDRAWN: Final = frozenset(
    {
        MessageKind.CARD,
        MessageKind.OWNER,
        MessageKind.OFFER,
        MessageKind.NOMINATION,
        MessageKind.NOMINATION_REMINDER,
        MessageKind.ARRIVED,
        MessageKind.FOLLOWING,
        MessageKind.INCIDENT,
        MessageKind.THANKS_CARD,
        MessageKind.PRAISE,
    }
)
_SHOWS_WORDS: Final = frozenset(
    {
        MessageKind.ARRIVED,
        MessageKind.FOLLOWING,
        MessageKind.HISTORY,
        MessageKind.NUDGE,
        MessageKind.OFFER,
        MessageKind.NOMINATION,
        MessageKind.NOMINATION_REMINDER,
        MessageKind.RECOGNITION,
        MessageKind.PERSONAL_RECOGNITION,
        MessageKind.THANKS_CARD,
        MessageKind.PRAISE,
    }
)
_TELLS_OF_ONE_CUSTOMER: Final = frozenset(
    {
        MessageKind.OWNER,
        MessageKind.OFFER,
        MessageKind.ARRIVED,
        MessageKind.ENDED,
        MessageKind.PROGRESS,
        MessageKind.FOLLOWING,
        MessageKind.HISTORY,
        MessageKind.NUDGE,
        MessageKind.SENT_MAIL,
        MessageKind.CONTACT_DUE,
        MessageKind.PRAISE,
    }
)
_BATCHED_AS: Final = {MessageKind.CARD: MessageKind.OVERVIEW, MessageKind.OWNER: MessageKind.LIST}
_PRIORITIES: Final = {
    MessageKind.CARD: Priority.CARD,
    MessageKind.HISTORY: Priority.HISTORY,
    MessageKind.OVERVIEW: Priority.URGENT,
    MessageKind.LIST: Priority.URGENT,
}

SHARED_OUTSIDE = "shared_outside"
"""Why a message waits that would be posted where outsiders read; stored with it, beside Slack's own codes."""
SHARED_WATCHED = "shared_watched"
"""The same of a channel that is only listened to."""


@dataclass(frozen=True, slots=True)
class PendingMessage:
    """A message that Slack does not show yet as it should. ``ts`` is empty until it was posted.

    ``unconfirmed``: an earlier attempt may have arrived; look for ``id`` in the channel before posting again.
    ``tried_at``: Slack's clock at the first of these attempts, in milliseconds; 0 when it was not known.
    ``withdrawn``: it is to be deleted where it stands.
    """

    id: int
    workspace: str
    kind: MessageKind
    subject: int
    place: str
    version: int
    channel: str
    ts: str
    attempts: int
    unconfirmed: bool
    expires_at: int | None
    parent_ts: str
    parent_channel: str
    tried_at: int = 0
    withdrawn: bool = False


def is_person(place: str) -> bool:
    """Whether a place is somebody's direct messages (a user's id) rather than a channel."""
    return place.startswith(("U", "W"))
