"""When praise counts as praise (docs/rules.md#recognition): somebody else's, and in words."""

from enum import StrEnum

from bot.domain.errors import FieldError
from bot.domain.hours import HOUR, MINUTE, Hours, add
from bot.domain.teams.people import Person
from bot.domain.text import length

WHY_MIN = 20
"""Characters that applause needs: a reason, not a reflex."""
AT_ONCE_MAX = 5
"""Colleagues who can be applauded with the same words."""
WORD_MAX = 500
"""Characters in which a nomination is declined."""
NO_WORD = "They took the time to praise somebody: tell them why not, or why not yet."
COUNTED_DAYS = 7
"""Days over which applause is counted."""
TOO_MANY = f"Choose {AT_ONCE_MAX} colleagues at most: praise for everybody reaches nobody."
GUEST = "They are a guest here, and this team thanks its own. A manager can change that under Times and limits."
NOT_ONESELF_TOO = "Leave yourself out of it, and the others are thanked: yours has to come from somebody else."
NOT_OURS = "Your team's list has changed meanwhile. Choose one of those that it has now."
CORRECTED_MS = HOUR
"""For so long applause may be corrected or taken back."""
REMINDED_DAYS = 2
"""Working days after which a manager is reminded of a nomination."""
TOO_LATE = "Applause can be corrected for an hour, and not once it was handed over. This one stands."
LEFT_THE_LIST = "They are not in the list of staff any more. Who was it?"
TOO_SHORT = f"Tell us what they did: {WHY_MIN} characters or more."


class RecognitionState(StrEnum):
    """How far a recognition has come."""

    NOMINATED = "nominated"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def is_too_short(why: str) -> bool:
    """Whether applause gives no reason in words."""
    return length(why) < WHY_MIN


def full(most: int) -> str:
    """Say that somebody has given as much applause as their team allows in `COUNTED_DAYS`."""
    return f"You have praised {most} times in {COUNTED_DAYS} days, as often as your team set. Keep this: it stays true."


def check(by: Person, to: Person, why: str) -> None:
    """Hold applause against the rules.

    Raises:
        FieldError: for oneself, for a bot or someone who left, or without a reason in words.
    """
    if by.id == to.id:
        raise FieldError("to", "Modesty aside, this one has to come from somebody else.")
    if to.is_bot or to.is_deleted:
        raise FieldError("to", "Choose a colleague who is here to read it.")
    check_why(why)


def check_guest(to: Person, *, allowed: bool) -> None:
    """Hold whom is thanked against what the team has set of guests.

    Raises:
        FieldError: for a guest, or somebody of another organisation, where these are not thanked.
    """
    if (to.is_guest or to.is_external) and not allowed:
        raise FieldError("to", GUEST)


def check_why(why: str) -> None:
    """Hold the reason against the rules.

    Raises:
        FieldError: when it is too short.
    """
    if is_too_short(why):
        raise FieldError("why", TOO_SHORT)


def is_correctable(state: RecognitionState, *, at: int, now: int, handed: bool) -> bool:
    """Whether applause may be corrected or taken back still; ``at`` is when it was made or decided on."""
    return state in {RecognitionState.NOMINATED, RecognitionState.GIVEN} and not handed and now - at < CORRECTED_MS


def remind_at(made_at: int, hours: Hours) -> int:
    """When a manager with these hours is reminded of a nomination: after two of their working days, on the average."""
    days = [sum(ends - begins for begins, ends in day) for day in hours.week if day]
    return add(made_at, REMINDED_DAYS * MINUTE * sum(days) // len(days), hours)
