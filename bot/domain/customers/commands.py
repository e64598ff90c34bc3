"""What people ask for about a customer."""

from dataclasses import dataclass

NAME_MAX = 200
"""Characters of a customer's name that are kept."""
REACH_BY_MAX = 200
"""Characters of a way to reach them, as it is typed."""


@dataclass(frozen=True, slots=True)
class EditCustomer:
    """The customer form: the name, one more way to reach them (as typed, may be empty), and whose customer they are.

    ``person`` is the Slack id of the colleague whom their new matters go to first, empty for none.
    """

    customer_id: int
    name: str
    reach_by: str = ""
    person: str = ""
