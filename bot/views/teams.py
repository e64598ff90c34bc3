"""What is shown of a team: App Home, its settings, its welcome.

Times are UTC milliseconds; ids of people and channels are Slack's; ``tz`` is an IANA name.
"""

from dataclasses import dataclass, field

from bot.domain.conversations.conversation import State
from bot.domain.hours import Week
from bot.domain.paging import HomePart, Paginated
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Kind
from bot.views.contact_rules import ContactRulesView
from bot.views.conversations import PromiseView
from bot.views.incidents import IncidentView
from bot.views.people import PersonView, WhileAwayView
from bot.views.recognition import RecognitionView


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One conversation in a list. ``due_at`` is what is due next, None when nothing is.

    ``until_they_write`` goes with ``snoozed_until``: until the customer writes, and then at the latest.
    ``card`` is the channel and the ``ts`` of its card, both empty while it stands nowhere.
    """

    id: int
    customer: str
    matter: str
    state: State
    kind: Kind
    urgent: bool
    owner: PersonView | None
    due_at: int | None
    snoozed_until: int | None = None
    until_they_write: bool = False
    card: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A marketer's load. ``away_until`` None means present. ``leave`` is what they plan, or are on.

    ``holiday`` is the name of the public holiday that they have today; empty for none.
    """

    person: PersonView
    open: int
    capacity: int
    overdue: int
    away_until: int | None = None
    leave: "LeaveView | None" = None
    stand_in: PersonView | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team and its settings, as its form shows them."""

    id: int
    name: str
    channel: str
    settings: TeamSettings = field(default_factory=TeamSettings)
    managers: tuple[str, ...] = ()
    marketers: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What a marketer of a team speaks (ISO 639-1), and how many conversations they may carry, None for the team's."""

    team_id: int
    person: PersonView
    languages: tuple[str, ...]
    open_cap: int | None
    team_cap: int


@dataclass(frozen=True, slots=True)
class SkillView:
    """A list of words of a team's, and who knows what they are about."""

    id: int
    name: str
    words: tuple[str, ...]
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class SkillsView:
    """Who of a team knows what: its lists, and those for whom languages or a room of their own are set."""

    team_id: int
    team: str
    language: str
    skills: tuple[SkillView, ...] = ()
    profiles: tuple[ProfileView, ...] = ()


@dataclass(frozen=True, slots=True)
class ManagerView:
    """What managers see of one team on App Home. ``open`` counts all that is open in it.

    ``leaving`` are those who are here, and plan a leave. ``kept_back``: so much nobody is asked about, or has looked
    through.
    """

    team: TeamView
    load: Paginated[LoadLine] = field(default_factory=Paginated)
    away: tuple[LoadLine, ...] = ()
    open: int = 0
    overdue: Paginated[HomeLine] = field(default_factory=Paginated)
    waiting: Paginated[HomeLine] = field(default_factory=Paginated)
    taken_back: Paginated[HomeLine] = field(default_factory=Paginated)
    dismissed: Paginated[HomeLine] = field(default_factory=Paginated)
    nominations: Paginated[RecognitionView] = field(default_factory=Paginated)
    leaving: tuple[LoadLine, ...] = ()
    kept_back: int = 0


@dataclass(frozen=True, slots=True)
class DayView:
    """Somebody's own day. ``mine`` counts all that is theirs. ``led`` are the incidents that they have taken on.

    ``first_due`` is the earliest time at which anything of theirs is due, on whatever page it stands.
    """

    mine: int = 0
    first_due: int | None = None
    in_hand: Paginated[HomeLine] = field(default_factory=Paginated)
    promises: Paginated[PromiseView] = field(default_factory=Paginated)
    follow_ups: Paginated[HomeLine] = field(default_factory=Paginated)
    snoozed: Paginated[HomeLine] = field(default_factory=Paginated)
    passed_on: Paginated[HomeLine] = field(default_factory=Paginated)
    recognitions: Paginated[RecognitionView] = field(default_factory=Paginated)
    led: tuple[IncidentView, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamName:
    """Which team, and what it is called."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class HoursView:
    """When somebody works, on the clock of ``tz``; ``is_own``: their own week, not their team's.

    ``country`` and ``region`` say where their public holidays are, empty for nowhere; ``countries`` and the ``regions``
    of their country are codes with names. ``holiday`` is the name of one that is today.
    """

    week: Week
    tz: str
    is_own: bool = False
    country: str = ""
    region: str = ""
    countries: tuple[tuple[str, str], ...] = ()
    regions: tuple[tuple[str, str], ...] = ()
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class LeaveView:
    """A leave of somebody's own dates: [starts_at, ends_at); ``has_begun``; and who stands in, None for nobody."""

    starts_at: int
    ends_at: int
    has_begun: bool
    stand_in: PersonView | None


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A conversation that was passed on while somebody is away, as it is now, and to whom: None for nobody yet."""

    line: HomeLine
    taker: PersonView | None


@dataclass(frozen=True, slots=True)
class StandsInView:
    """The note about what was passed on while ``who`` is away, for ``reader``: only theirs, unless it is who is away.

    ``until`` None: it is not known; ``tz`` is the reader's.
    """

    who: PersonView
    reader: str
    until: int | None
    lines: tuple[MovedLine, ...]
    tz: str


@dataclass(frozen=True, slots=True)
class AwayFormView:
    """What the form for a leave begins with: of whom, and the leave that they have already.

    ``of_another``: a manager fills it in for them. ``stand_in`` is whoever stands in usually, a Slack id;
    ``colleagues`` are those who can, by name.
    """

    person: PersonView
    tz: str
    now: int
    leave: LeaveView | None
    stand_in: str | None
    of_another: bool = False
    colleagues: tuple[PersonView, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeView:
    """App Home for one person, now. ``has_team``: the workspace has a team; ``may_make_team``: they may make one.

    ``may_look`` False: they are no full member, and nothing else is said. ``part`` is the view that they look at: of
    ``day``, ``managed`` and ``settings`` only that one is filled. ``manages`` are the teams that they manage.
    ``contact`` goes with ``settings``: what holds for all teams. ``thanked_private``: they asked not to be posted.
    """

    me: PersonView
    tz: str
    now: int
    has_team: bool = True
    may_make_team: bool = False
    is_member: bool = False
    may_look: bool = True
    part: HomePart = HomePart.MY_DAY
    manages: tuple[TeamName, ...] = ()
    day: DayView = field(default_factory=DayView)
    managed: ManagerView | None = None
    settings: TeamView | None = None
    contact: ContactRulesView = field(default_factory=ContactRulesView)
    away_until: int | None = None
    hours: HoursView | None = None
    leave: LeaveView | None = None
    thanked_private: bool = False
    while_away: WhileAwayView | None = None


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
class ManagerLeftView:
    """That ``who`` manages a team no more, for ``reader``; ``is_gone``: they have left altogether.

    ``others`` are those who manage it now: nobody, while it has none.
    """

    team: TeamName
    who: PersonView
    reader: str
    others: tuple[PersonView, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    """A list from which a manager assigns several: its value (a list of Home, "away", or a person's id), and its size.

    ``person`` is whoever has those of a person's list.
    """

    value: str
    size: int
    person: PersonView | None = None


@dataclass(frozen=True, slots=True)
class SeveralView:
    """What a manager assigns several from: the first of ``total`` in one list, and whoever may take them.

    ``takers``: whoever has most room first.
    """

    team: TeamName
    source: str
    sources: tuple[SourceView, ...]
    lines: tuple[HomeLine, ...]
    total: int
    takers: tuple[LoadLine, ...]
    tz: str
    now: int


@dataclass(frozen=True, slots=True)
class ShareView:
    """What one colleague is about to be given, and what they carry now."""

    taker: LoadLine
    lines: tuple[HomeLine, ...]


@dataclass(frozen=True, slots=True)
class SharedOutView:
    """What goes where when a manager says yes; ``stays``: what has moved on, or is one of the takers' already."""

    team: TeamName
    shares: tuple[ShareView, ...]
    stays: tuple[HomeLine, ...]
