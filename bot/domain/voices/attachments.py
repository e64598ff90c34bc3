"""What came with a voice beside its words. It is counted and named; no file is kept."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What sort of thing came with it."""

    PHOTO = "photo"
    VIDEO = "video"
    RECORDING = "recording"
    PDF = "pdf"
    MAIL = "mail"
    INVITATION = "invitation"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by its name, which may be empty."""

    name: str
    sort: Sort


def written(attachments: tuple[Attachment, ...]) -> str:
    """How they are kept: a line each."""
    return "\n".join(f"{one.sort} {one.name}" for one in attachments)


def read(kept: str) -> tuple[Attachment, ...]:
    """Read them again."""
    lines = [line.partition(" ") for line in kept.split("\n") if line]
    return tuple(Attachment(name, Sort(sort)) for sort, _, name in lines)


def counted(attachments: tuple[Attachment, ...]) -> list[tuple[Sort, int]]:
    """How many there are of each sort, in the order in which they came."""
    return list(Counter(one.sort for one in attachments).items())
