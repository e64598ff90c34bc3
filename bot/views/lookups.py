"""What `/voice` answers."""

from dataclasses import dataclass, field

from bot.domain.conversations.assignment import Sought, Standing
from bot.domain.conversations.conversation import Reason
from bot.domain.paging import Paginated
from bot.views.conversations import CardView
from bot.views.customers import CustomerView
from bot.views.people import PersonView
from bot.views.teams import HomeLine, ManagerView
from bot.views.voices import PastVoiceView


@dataclass(frozen=True, slots=True)
class StandingView:
    """How a marketer stood when somebody was chosen; ``number`` as in `Ranked`."""

    person: PersonView
    standing: Standing
    number: int


@dataclass(frozen=True, slots=True)
class WhyView:
    """How somebody was chosen for a conversation, a page of it. ``at`` is when, None where nobody was compared.

    ``chosen`` and ``reason`` are of that choice; the ``card`` says who has it since. ``more`` counts those who are not
    kept, ``begins_at`` is when the first began to work, None when some did already. ``tz`` is the reader's.
    """

    card: CardView
    tz: str
    at: int | None = None
    chosen: PersonView | None = None
    reason: Reason | None = None
    sought: Sought = field(default_factory=Sought)
    begins_at: int | None = None
    people: Paginated[StandingView] = field(default_factory=Paginated)
    more: int = 0


@dataclass(frozen=True, slots=True)
class LookupView:
    """The answer to `/voice mine|find|who|team`: lines under one heading's ``kind``, ``query`` as typed.

    ``manages``: whoever asks decides who takes the team's conversations. ``past`` is what was said before we listened,
    without a conversation, and was found.
    """

    kind: str
    query: str = ""
    lines: tuple[HomeLine, ...] = ()
    customers: tuple[CustomerView, ...] = ()
    team: ManagerView | None = None
    more: int = 0
    now: int = 0
    tz: str = field(default="UTC")
    manages: bool = False
    past: tuple[PastVoiceView, ...] = ()
