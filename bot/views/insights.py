"""What is shown of a week."""

from dataclasses import dataclass

from bot.domain.conversations.conversation import Method
from bot.views.people import PersonView
from bot.views.recognition import RecognitionView


@dataclass(frozen=True, slots=True)
class DigestView:
    """One team's week [start, end). ``by_method`` counts touches that reached the customer.

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
    quote: str = ""
    waiting: int = 0
    overdue: int = 0
    recognitions: tuple[RecognitionView, ...] = ()
    answered_by: tuple[PersonView, ...] = ()
    preview: bool = False
    made_at: int | None = None
    came_back: int = 0
    kept_back: tuple[int, int] = (0, 0)
    left_over: int = 0
