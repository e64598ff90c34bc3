"""What people ask for about a customer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditCustomer:
    """The customer form: the name, and one more way to reach them (as typed, may be empty)."""

    customer_id: int
    name: str
    reach_by: str = ""
