"""What became of each thing that a source shows: any of it may be shown again and again."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one."""

    TAKEN = "taken"
    KEPT = "kept"
    EDITED = "edited"
    REPEATED = "repeated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of it; ``why`` says so of one that was refused."""

    outcome: Outcome
    why: str = ""
