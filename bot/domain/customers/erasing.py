"""What is left of somebody who asked to be forgotten: hashes that say "this one", and thanks without their name."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HIDDEN: Final = "erased:"
"""Before the hash that takes the place of a source key: what was erased is known, and does not come in anew."""
A_CUSTOMER: Final = "a customer"
A_COLLEAGUE: Final = "a colleague"
PART_MIN: Final = 3
"""A part of a name with fewer letters is no name by itself."""
NAMES_MAX: Final = 50


class Erased(StrEnum):
    """Of what an erasure is noted. Values are stored."""

    CUSTOMER = "customer"
    PERSON = "person"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is kept of an erasure: of what, and which, as a hash. ``at`` in UTC milliseconds."""

    workspace: str
    kind: Erased
    digest: str
    at: int


def digest_of(workspace: str, kind: Erased, value: object) -> str:
    """Give the hash that stands for an id or a source key of a workspace: 64 hexadecimal digits."""
    return hashlib.sha256(f"{kind}:{workspace}:{value}".encode()).hexdigest()


def hidden(workspace: str, source_key: str) -> str:
    """Give what takes the place of a source key; one that is hidden already stays."""
    if source_key.startswith(HIDDEN):
        return source_key
    return HIDDEN + digest_of(workspace, Erased.SOURCE, source_key)


def without(text: str, names: Iterable[str], instead: str) -> str:
    """Put ``instead`` in the place of each name in a text, and of each of its parts that begins with a capital.

    A whole name is found in any case, a part only as it is written: Rose is somebody, a rose is not.
    """
    given = [" ".join(one.split()) for one in names if one.strip()][:NAMES_MAX]
    parts = {
        part
        for name in given
        for part in re.findall(r"[^\W\d_]+", name)
        if len(part) >= PART_MIN and part[0].isupper() and part != name
    }
    for words, flags in ((given, re.IGNORECASE), (sorted(parts), re.NOFLAG)):
        if words:
            found = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
            text = re.sub(rf"(?<!\w)(?:{found})(?!\w)", instead, text, flags=flags)
    return text


def slack_link(source_key: str, origin: str) -> str:
    """Give the link of the message that a voice came from, or nothing for one that came from elsewhere.

    ``origin`` is where the workspace stands, ``https://slack.com`` leads to any.
    """
    found = re.fullmatch(r"slack:([CGD][A-Z0-9]+):(\d+)\.(\d+)", source_key)
    return f"{origin}/archives/{found[1]}/p{found[2]}{found[3]}" if found else ""
