"""What is shown of applause."""

from dataclasses import dataclass

from bot.domain.recognition.applause import RecognitionState
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class ApplauseFormView:
    """What the form says: whether a manager approves it first, and what the team thanks people for."""

    nominating: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """Praise for somebody; ``quote`` are a customer's words, if any.

    ``private``: it is not posted in the channel. ``declined_with`` is what a manager said to whoever nominated.
    """

    id: int
    to: PersonView
    by: PersonView
    why: str
    state: RecognitionState
    at: int
    value: str = ""
    quote: str = ""
    decided_by: PersonView | None = None
    private: bool = False
    declined_with: str = ""
