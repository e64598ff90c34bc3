"""What people ask for about a customer."""

from dataclasses import dataclass

from bot.domain.conversations.conversation import Method
from bot.domain.customers.same_person.joining import Answer

NAME_MAX = 200
"""Characters of a customer's name that are kept."""
REACH_BY_MAX = 200
"""Characters of a way to reach them, as it is typed."""

NOTE_MAX = 1_000
"""Characters of a note about a customer."""


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """What a colleague says of two customers who may be one person."""

    pair_id: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class Unlink:
    """An identity that is not its customer's; ``record_id`` is the customer whom it came with."""

    identity_id: int
    record_id: int


@dataclass(frozen=True, slots=True)
class HowToApproach:
    """What a customer asked for, as it is ticked and chosen; None for no way that they prefer."""

    asked_not_to: bool = False
    yes_to_calls: bool = False
    prefers: Method | None = None
    may_quote: bool = False


@dataclass(frozen=True, slots=True)
class EditCustomer:
    """The customer form: the name, one more way to reach them (as typed, may be empty), and whose customer they are.

    ``person`` is the Slack id of the colleague whom their new matters go to first, empty for none.
    ``approach`` None leaves what they asked for as it is. ``note`` is for the team, may be empty.
    """

    customer_id: int
    name: str
    reach_by: str = ""
    person: str = ""
    approach: HowToApproach | None = None
    note: str = ""
