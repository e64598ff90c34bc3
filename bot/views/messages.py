"""What is shown of many messages at once, and of those that could not be delivered."""

from dataclasses import dataclass

from bot.views.conversations import CardView
from bot.views.teams import HomeLine


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Many conversations at once, without those that are no longer the reader's."""

    lines: tuple[HomeLine, ...]
    tz: str


@dataclass(frozen=True, slots=True)
class DeliveryFailureView:
    """What Slack refuses: ``waiting`` messages for a place, and Slack's own word for why."""

    place: str
    code: str
    waiting: int


@dataclass(frozen=True, slots=True)
class AlreadyHere:
    """What is with us already of a message in Slack: the conversation, and where its card stands (empty: nowhere yet).

    ``card`` None: the message is our own, and shows no conversation or many of them.
    """

    card: CardView | None = None
    channel: str = ""
    ts: str = ""
