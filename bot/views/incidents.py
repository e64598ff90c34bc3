"""What is shown of an incident: on its card, and in its list. Times are UTC milliseconds."""

from dataclasses import dataclass

from bot.views.people import PersonView
from bot.views.voices import VoiceView


@dataclass(frozen=True, slots=True)
class InsideView:
    """Somebody in an incident; ``spoken``: one of us has spoken with them, in this round.

    ``not_since``: they are not to be contacted, as they asked then (UTC milliseconds); None for whoever did not.
    """

    conversation_id: int
    customer: str
    owner: PersonView | None
    reply_due: int | None
    spoken: bool
    is_open: bool
    not_since: int | None = None

    @property
    def is_to_do(self) -> bool:
        """Whether somebody is still to speak with them."""
        return self.is_open and not self.spoken and self.not_since is None

    @property
    def is_in_peace(self) -> bool:
        """Whether nobody is to speak with them."""
        return self.is_open and not self.spoken and self.not_since is not None


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident as its card shows it.

    ``inside`` are those first whom nobody has spoken with yet, then those who are not to be contacted.
    ``newest`` is what was said last, the newest first.
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
        return sum(one.is_to_do for one in self.inside)

    @property
    def in_peace(self) -> int:
        """How many are not to be contacted."""
        return sum(one.is_in_peace for one in self.inside)


@dataclass(frozen=True, slots=True)
class PartView:
    """The incident that a conversation is part of, in the one line that its card has; ``people`` are in it."""

    id: int
    people: int
    is_mended: bool
