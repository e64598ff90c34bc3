"""What other tools know of a customer, and hand in: who they are, what they bought, what they heard from elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.ledger import NO_WISHES, Wishes
from bot.domain.voices.voice import Sender

WHAT_MAX: Final = 200
"""Characters of what was bought or said."""
TOTAL_MAX: Final = 40
BY_MAX: Final = 80
KEY_MAX: Final = 200


class FactKind(StrEnum):
    """What is handed in."""

    CUSTOMER = "customer"
    PURCHASE = "purchase"
    TOUCH = "touch"


class Medium(StrEnum):
    """How a customer heard from elsewhere. Values are stored."""

    CAMPAIGN = "campaign"
    """The campaign tool sent it, to very many."""
    CALL = "call"
    EMAIL = "email"
    LETTER = "letter"
    MESSAGE = "message"
    VISIT = "visit"

    @property
    def method(self) -> Method | None:
        """How a person reached them; None for a campaign, which no person did."""
        return None if self is Medium.CAMPAIGN else Method(self)


@dataclass(frozen=True, slots=True)
class CustomerFact:
    """Somebody is a customer: a name, by what they are known, and what another tool knows of their wishes."""

    sender: Sender
    wishes: Wishes = NO_WISHES


@dataclass(frozen=True, slots=True)
class Purchase:
    """One order: ``bought_at`` in UTC milliseconds, ``total`` as the shop writes it, with its currency."""

    sender: Sender
    source_key: str
    bought_at: int
    what: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class OutsideTouch:
    """What a customer heard from elsewhere: ``touched_at`` in UTC milliseconds, ``by`` a person or a tool."""

    sender: Sender
    source_key: str
    touched_at: int
    medium: Medium
    what: str = ""
    by: str = ""


Fact = CustomerFact | Purchase | OutsideTouch


class InvalidFact(ValueError):
    """It can't be kept; the message says why in a few words, and quotes nothing of it."""
