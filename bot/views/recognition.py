"""What is shown of applause."""

from dataclasses import dataclass

from bot.domain.recognition.applause import RecognitionState
from bot.domain.recognition.praise import PraiseState
from bot.domain.recognition.staff import Staff
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class ApplauseFormView:
    """What the form says: whether a manager approves it first, and what the team thanks people for.

    ``has_staff``: there is a list of people who may not be in Slack.
    """

    nominating: bool
    values: tuple[str, ...]
    has_staff: bool = False


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """Praise for somebody; ``quote`` are a customer's words, if any.

    ``private``: it is not posted in the channel. ``declined_with`` is what a manager said to whoever nominated.
    ``on_paper``: they are not in Slack, and get a card that is printed.
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
    on_paper: bool = False
    conversation_id: int | None = None
    handed_by: PersonView | None = None
    handed_at: int | None = None


@dataclass(frozen=True, slots=True)
class PraiseView:
    """A customer's praise that names staff: ``named`` for sure, and of ``among`` one, whom a person must choose.

    ``quote`` is empty when the words are gone.
    """

    voice_id: int
    conversation_id: int
    customer: str
    quote: str
    state: PraiseState
    named: tuple[Staff, ...] = ()
    among: tuple[Staff, ...] = ()
    decided_by: PersonView | None = None
