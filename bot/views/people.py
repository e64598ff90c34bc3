"""How a colleague is shown, and what they come back to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in Slack, as others call them."""

    id: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class WhileAwayView:
    """What became of what was passed on while somebody was away: how many, settled of them, and who took them."""

    moved: int
    settled: int
    takers: tuple[PersonView, ...]
