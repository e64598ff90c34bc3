"""What is shown of an incident: on its card, and in its list. Times are UTC milliseconds."""

from dataclasses import dataclass

from bot.views.people import PersonView
from bot.views.voices import VoiceView


@dataclass(frozen=True, slots=True)
class InsideView:
    """Somebody in an incident; ``spoken``: one of us has spoken with them, in this round."""

    conversation_id: int
    customer: str
    owner: PersonView | None
    reply_due: int | None
    spoken: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as its card shows it.

    ``inside`` are those whom nobody has spoken with yet first. ``newest`` is what was said last, the newest first.
    ``mended_at``: since then each is to be told. ``tz`` is the team's zone, an IANA name.
    ``card`` is the channel and the ``ts`` of its card there, both empty while it stands nowhere.
    """

    id: int
    tz: str
    formed_at: int
    owner: PersonView | None
    inside: tuple[InsideView, ...]
    newest: tuple[VoiceView, ...]
    mended_at: int | None = None
    ended_at: int | None = None
    card: tuple[str, str] = ("", "")

    @property
    def spoken(self) -> int:
        """How many have been spoken with."""
        return sum(one.spoken for one in self.inside)

    @property
    def to_do(self) -> int:
        """How many are still to be spoken with."""
        return sum(one.is_open and not one.spoken for one in self.inside)


@dataclass(frozen=True, slots=True)
class PartView:
    """The incident that a conversation is part of, in the one line that its card has; ``people`` are in it."""

    id: int
    people: int
    is_mended: bool
