"""How a colleague is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in Slack, as others call them."""

    id: str
    name: str
    title: str = ""
