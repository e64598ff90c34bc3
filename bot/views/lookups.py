"""What `/voice` answers."""

from dataclasses import dataclass, field

from bot.views.customers import CustomerView
from bot.views.teams import HomeLine, ManagerView


@dataclass(frozen=True, slots=True)
class LookupView:
    """The answer to `/voice mine|find|who|team`: lines under one heading's ``kind``, ``query`` as typed.

    ``manages``: whoever asks decides who takes the team's conversations.
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
