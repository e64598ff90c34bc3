"""What people ask for about a voice."""

from dataclasses import dataclass

from bot.domain.voices.voice import Channel, Kind


@dataclass(frozen=True, slots=True)
class RouteVoice:
    """The route form. ``origin`` is ``channel:ts`` of the message it was opened on, or empty.

    ``reach_by`` is as typed (an address, a number, a handle); ``team_id`` None is the workspace's default team;
    ``answered`` is the note of "I already answered", or empty; ``note`` is for whoever answers.
    ``language`` is an ISO 639-1 code, empty when nobody says.
    """

    words: str
    name: str = ""
    reach_by: str = ""
    kind: Kind = Kind.COMPLAINT
    channel: Channel = Channel.OTHER
    team_id: int | None = None
    origin: str = ""
    said_at: int | None = None
    subject: str = ""
    answered: str = ""
    note: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """The form that says what sort a conversation is."""

    conversation_id: int
    kind: Kind
    urgent: bool
