"""What somebody plans with a customer, and what is asked and said of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.conversations.conversation import Method, Outcome
from bot.domain.conversations.reply import CONTACTS, TOO_SHORT, is_too_short
from bot.domain.customers.contact.guard import Decision
from bot.domain.errors import FieldError
from bot.domain.hours import DAY

ABOUT_MAX: Final = 300
"""Characters of what a plan is about."""
WHY_MIN: Final = 20
"""Characters of a manager's reason to go on although the guard says no."""
AHEAD_MS: Final = 366 * DAY
LEDGER_MS: Final = 800 * DAY
"""Older than this nothing stands in anybody's way: the longest window is a year, and tries in a row are recent."""


class PlanState(StrEnum):
    """Where a plan stands. Values are stored."""

    PLANNED = "planned"
    REMINDER = "reminder"
    """Not allowed yet; whoever asked is told once it may be. It stands in nobody's way."""
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self in {PlanState.PLANNED, PlanState.REMINDER}


@dataclass(frozen=True, slots=True)
class PlanContact:
    """The form: when (UTC milliseconds), how, about what; ``why`` is a manager's reason to go on although refused."""

    conversation_id: int
    at: int
    method: Method
    about: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class LogContact:
    """What came of a plan."""

    plan_id: int
    method: Method
    outcome: Outcome
    note: str = ""


class ContactRefused(Exception):
    """The guard said no: the ``decision`` says why, and when next."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("Not yet, please.")
        self.decision = decision


def check_plan(form: PlanContact, now: int) -> None:
    """Hold a form against what a plan needs.

    Raises:
        FieldError: naming the field to mend.
    """
    if not form.about.strip():
        raise FieldError("about", "What is it about? A few words are enough.")
    if not now < form.at <= now + AHEAD_MS:
        raise FieldError("day", "Choose a time to come, within a year.")
    if form.why and len(form.why.strip()) < WHY_MIN:
        raise FieldError("why", f"Say why, in {WHY_MIN} characters or more: it is kept.")


def check_log(form: LogContact) -> None:
    """Hold what came of a plan against the human gate (docs/rules.md#the-human-gate).

    Raises:
        FieldError: naming the field to mend.
    """
    if (form.method, form.outcome) not in CONTACTS.values():
        raise FieldError("did", "These two do not go together. What did you do: phone, write or meet them?")
    if not form.outcome.is_attempt and is_too_short(form.note):
        raise FieldError("note", TOO_SHORT)
