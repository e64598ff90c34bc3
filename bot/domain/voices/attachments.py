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


def counted(attachments: tuple[Attachment, ...]) -> list[tuple[Sort, int]]:
    """How many there are of each sort, in the order in which they came."""
    return list(Counter(one.sort for one in attachments).items())
