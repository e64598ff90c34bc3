"""What is known of a customer when somebody writes to them, and what can be found in a draft."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Medium(StrEnum):
    """How the draft is to reach them; the automated ones have no person behind them."""

    EMAIL = "email"
    LETTER = "letter"
    SMS = "sms"
    PHONE_SCRIPT = "phone_script"
    AUTOMATED_EMAIL = "automated_email"
    AUTOMATED_SMS = "automated_sms"
    AUTOMATED_VOICE = "automated_voice"

    @property
    def is_automated(self) -> bool:
        """Whether a machine sends it."""
        return self.value.startswith("automated")


@dataclass(frozen=True, slots=True)
class Facts:
    """What we know. ``name`` is empty when nobody told it; ``orders`` is None when it is not known.

    ``contacts`` are the days on which we were in touch, ``first_contact`` the first of all, which may be older.
    """

    name: str = ""
    orders: int | None = None
    contacts: tuple[date, ...] = ()
    first_contact: date | None = None
    medium: Medium = Medium.EMAIL


class DraftRule(StrEnum):
    """What can be wrong with a draft."""

    CORPORATE_PHRASE = "corporate_phrase"
    UNPROVEN_CLAIM = "unproven_claim"
    MISSING_NAME = "missing_name"
    WRONG_NAME = "wrong_name"
    CURRENT_RESIDENT = "current_resident"
    ROBOT_CARE = "robot_care"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again: ``phrase`` as it stands in the draft (empty for what is lacking), and why."""

    rule: DraftRule
    phrase: str
    why: str
