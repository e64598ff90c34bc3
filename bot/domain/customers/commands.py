"""What people ask for about a customer."""

from dataclasses import dataclass

NAME_MAX = 200
"""Characters of a customer's name that are kept."""
REACH_BY_MAX = 200
"""Characters of a way to reach them, as it is typed."""


@dataclass(frozen=True, slots=True)
class EditCustomer:
    """The customer form: the name, and one more way to reach them (as typed, may be empty)."""

    customer_id: int
    name: str
    reach_by: str = ""
