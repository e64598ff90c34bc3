"""What a person asks for in a form, read and typed; the services take these."""

from dataclasses import dataclass

from bot.domain.conversation import Feeling, Method, Outcome
from bot.domain.voice import Channel, Kind


@dataclass(frozen=True, slots=True)
class RouteVoice:
    """The route form. ``origin`` is ``channel:ts`` of the message it was opened on, or empty.

    ``reach_by`` is as typed (an address, a number, a handle); ``team_id`` None is the workspace's default team;
    ``answered`` is the note of "I already answered", or empty.
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


@dataclass(frozen=True, slots=True)
class LogReply:
    """The reply form. ``settled`` None goes with an attempt; both dates are UTC milliseconds."""

    conversation_id: int
    method: Method
    outcome: Outcome
    note: str = ""
    feeling: Feeling | None = None
    promise: str = ""
    promise_due: int | None = None
    settled: bool | None = None
    follow_up_at: int | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """The hand-over form: to whom, and a word for them."""

    conversation_id: int
    to: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snooze:
    """The snooze form: until when, in UTC milliseconds."""

    conversation_id: int
    until: int


@dataclass(frozen=True, slots=True)
class Applaud:
    """The applause form or command: praise for one person. ``conversation_id`` is where it began, if anywhere."""

    to: str
    why: str
    value: str = ""
    conversation_id: int | None = None


@dataclass(frozen=True, slots=True)
class EditCustomer:
    """The customer form: the name, and one more way to reach them (as typed, may be empty)."""

    customer_id: int
    name: str
    reach_by: str = ""


@dataclass(frozen=True, slots=True)
class SaveTeam:
    """The team form. ``team_id`` None makes a new team; hours are ``HH:MM``; days are 0-6, Monday 0."""

    team_id: int | None
    name: str
    channel: str
    managers: tuple[str, ...]
    marketers: tuple[str, ...]
    watched: tuple[str, ...] = ()
    hours: tuple[str, str] = ("09:00", "17:30")
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    digest_day: int = 0
    digest_time: str = "09:00"
    tz: str = "UTC"
