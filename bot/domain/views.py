"""What a person is shown: frozen view models, filled by the read services and drawn by `slack`.

Times are UTC milliseconds; ids of people and channels are Slack's; ``tz`` is an IANA name.
"""

from dataclasses import dataclass, field

from bot.domain.conversation import Feeling, Method, Outcome, Reason, State
from bot.domain.paging import Listed
from bot.domain.voice import Channel, Kind


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in Slack, as others call them."""

    id: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One thing the customer said. ``words`` are None when they were removed at the source.

    ``forwarder_verified`` is False when nobody could check that ``passed_by``, or anybody of ours, passed it on.
    """

    id: int
    words: str | None
    kind: Kind
    channel: Channel
    network: str = ""
    link: str = ""
    received_at: int = 0
    said_at: int | None = None
    passed_by: PersonView | None = None
    forwarder_verified: bool = True


@dataclass(frozen=True, slots=True)
class TouchView:
    """One personal contact. ``matter`` is what its conversation was about."""

    by: PersonView
    method: Method
    outcome: Outcome
    at: int
    note: str = ""
    feeling: Feeling | None = None
    promise: str = ""
    promise_due: int | None = None
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the data bears out about a customer before this conversation: nothing more may be said of them.

    ``voices`` and ``conversations`` count the earlier ones only; ``first_at`` is the first earlier voice.
    """

    voices: int = 0
    conversations: int = 0
    first_at: int | None = None
    last_touch: TouchView | None = None


@dataclass(frozen=True, slots=True)
class CardView:
    """A conversation, as its card and its owner's message show it.

    ``reach_by`` are ways to reach the customer, as people read them ("greta@example.com"); they stand in the
    owner's message and on the customer's form, never on the card's first line. ``undo`` is True for ten minutes after
    the last claim, reply, snooze, hand-over or dismissal. ``offered_to`` is whoever a hand-over waits for.
    """

    id: int
    team_id: int
    team_tz: str
    state: State
    kind: Kind
    urgent: bool
    matter: str
    customer: str
    voices: tuple[VoiceView, ...]
    known: Known
    owner: PersonView | None
    reason: Reason
    reason_person: PersonView | None = None
    claim_due: int | None = None
    reply_due: int | None = None
    claimed_at: int | None = None
    snoozed_until: int | None = None
    follow_up_at: int | None = None
    touches: tuple[TouchView, ...] = ()
    reach_by: tuple[str, ...] = ()
    offered_to: PersonView | None = None
    passed_by: PersonView | None = None
    forwarder_verified: bool = True
    undo: bool = False
    customer_tz: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened to a conversation, for its card's thread. ``kind`` is a `domain.events.EventKind`.

    ``left`` is whoever had it, or was asked to take it, and answers this team's customers no more; ``still_here``: they
    manage it still. ``stays_answered``: it was answered already.
    """

    kind: str
    at: int
    actor: PersonView | None
    other: PersonView | None = None
    touch: TouchView | None = None
    words: str | None = None
    until: int | None = None
    passed_by: PersonView | None = None
    left: PersonView | None = None
    still_here: bool = False
    stays_answered: bool = False
    forwarder_verified: bool = True


@dataclass(frozen=True, slots=True)
class NudgeView:
    """A reminder that reaches a person now: which conversation, which rung, and how long is left.

    ``rung`` is the percentage of the time allowed that has passed (75, 100, 125, 200), or 0 for a follow-up, a
    retry or the end of a snooze. ``what`` is a `domain.reminders.ReminderKind`.
    ``over``: it stands in Slack, and there is nothing to be reminded of any more.
    """

    card: CardView
    what: str
    rung: int
    due_at: int
    to: str
    as_manager: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class OfferView:
    """A hand-over that waits for an answer. ``state`` is open, accepted, declined or expired."""

    id: int
    card: CardView
    giver: PersonView
    taker: PersonView
    note: str
    due_at: int
    state: str


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """Praise for somebody. ``state`` is nominated, given or declined; ``quote`` are a customer's words, if any."""

    id: int
    to: PersonView
    by: PersonView
    why: str
    state: str
    at: int
    value: str = ""
    quote: str = ""
    decided_by: PersonView | None = None


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One conversation in a list. ``due_at`` is what is due next, None when nothing is."""

    id: int
    customer: str
    matter: str
    state: State
    kind: Kind
    urgent: bool
    owner: PersonView | None
    due_at: int | None
    snoozed_until: int | None = None


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A marketer's load. ``away_until`` None means present."""

    person: PersonView
    open: int
    capacity: int
    overdue: int
    away_until: int | None = None


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team and its settings, as its form shows them; hours are (from, to) as ``HH:MM``; days 0-6, Monday 0."""

    id: int
    name: str
    channel: str
    tz: str
    managers: tuple[str, ...] = ()
    marketers: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    hours: tuple[str, str] = ("09:00", "17:30")
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    digest_day: int = 0
    digest_time: str = "09:00"
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class ManagerView:
    """What managers see of one team on App Home."""

    team: TeamView
    load: tuple[LoadLine, ...] = ()
    overdue: Listed[HomeLine] = field(default_factory=Listed)
    waiting: Listed[HomeLine] = field(default_factory=Listed)
    dismissed: Listed[HomeLine] = field(default_factory=Listed)
    nominations: Listed[RecognitionView] = field(default_factory=Listed)


@dataclass(frozen=True, slots=True)
class HomeView:
    """App Home for one person, now. ``has_team``: the workspace has a team; ``may_make_team``: they may make one.

    ``may_look`` False: they are no full member, and nothing else is said.
    ``first_due`` is the earliest time at which anything of theirs is due, on whatever page it stands.
    """

    me: PersonView
    tz: str
    now: int
    has_team: bool = True
    may_make_team: bool = False
    is_member: bool = False
    may_look: bool = True
    mine: Listed[HomeLine] = field(default_factory=Listed)
    first_due: int | None = None
    calls: Listed[HomeLine] = field(default_factory=Listed)
    passed_on: Listed[HomeLine] = field(default_factory=Listed)
    recognitions: Listed[RecognitionView] = field(default_factory=Listed)
    managed: tuple[ManagerView, ...] = ()
    away_until: int | None = None


@dataclass(frozen=True, slots=True)
class DigestView:
    """One team's week [start, end). ``by_method`` counts touches that reached the customer."""

    team: str
    tz: str
    start: int
    end: int
    voices: int = 0
    people: int = 0
    heard_back: int = 0
    by_method: tuple[tuple[Method, int], ...] = ()
    quote: str = ""
    waiting: int = 0
    overdue: int = 0
    recognitions: tuple[RecognitionView, ...] = ()
    answered_by: tuple[PersonView, ...] = ()
    preview: bool = False
    made_at: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerView:
    """What somebody's teams know of a customer: names, ways to reach them, conversations and touches, newest first.

    ``elsewhere`` counts their conversations with other teams, of which nothing else is shown.
    """

    id: int
    name: str
    reach_by: tuple[str, ...]
    conversations: tuple[HomeLine, ...] = ()
    touches: tuple[TouchView, ...] = ()
    voices: tuple[VoiceView, ...] = ()
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class WelcomeView:
    """The first message to whoever joins a team."""

    team: TeamView
    person: PersonView
    added_by: PersonView | None
    as_manager: bool
    as_marketer: bool
    tz: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Many conversations at once; ``gathered`` counts them all, also those that are no longer the reader's."""

    lines: tuple[HomeLine, ...]
    tz: str
    gathered: int


@dataclass(frozen=True, slots=True)
class TroubleView:
    """What Slack refuses: ``waiting`` messages for a place, and Slack's own word for why."""

    place: str
    code: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to `/voice mine|find|who|team`: lines under one heading's ``kind``, ``query`` as typed."""

    kind: str
    query: str = ""
    lines: tuple[HomeLine, ...] = ()
    customers: tuple[CustomerView, ...] = ()
    team: ManagerView | None = None
    more: int = 0
    now: int = 0
    tz: str = field(default="UTC")
