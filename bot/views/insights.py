"""What is shown of a week."""

from dataclasses import dataclass

from bot.domain.conversations.conversation import Method
from bot.domain.insights.figures import Spread
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A customer's own words; ``customer`` is empty for one without a name."""

    words: str
    customer: str


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A customer who waits since a moment; ``card`` is where it stands: channel and ``ts``, both empty for nowhere."""

    id: int
    customer: str
    matter: str
    since: int
    card: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class PromiseView:
    """What a customer was promised, and for when; ``id`` is its conversation's."""

    id: int
    customer: str
    promise: str
    due: int
    by: PersonView
    card: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class LineView:
    """What a manager adds."""

    words: str
    by: PersonView


@dataclass(frozen=True, slots=True)
class WeekView:
    """How many people had something to tell in a week that began then, and how many of them heard back."""

    start: int
    people: int
    heard_back: int


@dataclass(frozen=True, slots=True)
class DigestView:
    """A team's days [start, end), mostly a week. ``by_method`` counts touches that reached the customer.

    ``id`` is 0 for one that nobody made. ``answered_in`` is how long people had waited who were answered, in working
    time, ``hours`` that by which it counts: days (Monday 0), from and to. ``waiting`` counts those still open,
    ``named`` are the ones who wait longest, ``promises`` those of the seven days to come. ``before`` are the weeks up
    to this one. ``origin`` is the workspace's address, for links.

    ``came_back`` are the people who wrote back to say thank you. ``kept_back``: public comments, and other messages,
    that nobody was asked about; ``left_over``: so many of both nobody has looked through.
    """

    team: str
    tz: str
    start: int
    end: int
    voices: int = 0
    people: int = 0
    heard_back: int = 0
    by_method: tuple[tuple[Method, int], ...] = ()
    quotes: tuple[QuoteView, ...] = ()
    waiting: int = 0
    overdue: int = 0
    recognitions: tuple[RecognitionView, ...] = ()
    answered_by: tuple[PersonView, ...] = ()
    preview: bool = False
    made_at: int | None = None
    came_back: int = 0
    kept_back: tuple[int, int] = (0, 0)
    left_over: int = 0
    id: int = 0
    team_id: int = 0
    answered_in: Spread | None = None
    hours: tuple[tuple[int, ...], str, str] = ((), "", "")
    named: tuple[WaitingView, ...] = ()
    promises: tuple[PromiseView, ...] = ()
    before: tuple[WeekView, ...] = ()
    line: LineView | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """Of how many ``cases`` something is true."""

    counted: int
    cases: int

    @property
    def percent(self) -> int | None:
        """The share in whole percent; None for no case."""
        return round(100 * self.counted / self.cases) if self.cases else None


@dataclass(frozen=True, slots=True)
class ResponseView:
    """What people respond to: reached in this way, how many were glad at the end, and how many wrote again."""

    method: Method
    glad: Cases
    again: Cases


@dataclass(frozen=True, slots=True)
class FiguresView:
    """What days [start, end) came to. ``answered_in`` is how long people had waited, in working time.

    ``came_again``: who was answered and wrote again within `COMES_AGAIN_DAYS`, of those for whom these are over;
    ``again_from`` and ``again_until`` are the days that this looks at. ``came_back`` wrote to say thank you.
    """

    start: int
    end: int
    voices: int
    answered: Cases
    by_method: tuple[tuple[Method, int], ...]
    answered_in: Spread | None
    promises: Cases
    came_again: Cases
    again_from: int
    again_until: int
    came_back: int
    thanked: int
    kept_back: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """A team's time, its weeks one by one, and for its board the last four weeks beside the first four."""

    team: str
    tz: str
    hours: tuple[tuple[int, ...], str, str]
    made_at: int
    all: FiguresView
    responses: tuple[ResponseView, ...]
    weeks: tuple[FiguresView, ...]
    now: FiguresView
    at_first: FiguresView | None
