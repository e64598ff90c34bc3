"""JSON as machines write it: numbers for ids, empty PHP arrays for nothing, "N/A", a byte-order mark, NaN."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from bot.domain.voices.voice import InvalidVoice
from bot.intake import sanitize

LINE_MAX: Final = 1_000
ID_MAX: Final = 200
ITEMS_MAX: Final = 200
_LINK_MAX: Final = 2_000
_DIGITS_MAX: Final = 400
_LATEST_S: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_MILLISECONDS_FROM: Final = 10**11
"""A number of seconds this large lies beyond the year 5000: so it is milliseconds."""
_NOTHING: Final = frozenset({"", "n/a", "na", "none", "null", "nil", "undefined", "nan", "-"})
"""What programs write where they have nothing to say, in small letters."""
_BARE_LINK = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+/\S*", re.IGNORECASE)
_FRACTION = re.compile(r"(\.\d{6})\d+")


def load(body: bytes | str) -> "Payload":
    """The JSON object in a body, in UTF-8 with or without a byte-order mark; of a key that comes twice the last counts.

    Raises:
        InvalidVoice: for anything else.
    """
    said = body if isinstance(body, str) else body.decode("utf-8", "replace")
    try:
        found = json.loads(said.lstrip("\ufeff"), parse_int=_whole)
    except (ValueError, RecursionError):
        raise InvalidVoice("The body is not JSON.") from None
    if not isinstance(found, dict):
        raise InvalidVoice("The body must be a JSON object.")
    return Payload(found)


def _whole(digits: str) -> int | float:
    """The number; one that Python will not read for its length is no number at all."""
    return int(digits) if len(digits) <= _DIGITS_MAX else math.nan


class Payload:
    """One object of a payload. What is not of the shape that it must have is an InvalidVoice with the field's name."""

    def __init__(self, given: Mapping[str, object], within: str = "") -> None:
        self._given = given
        self._within = within

    def __bool__(self) -> bool:
        return bool(self._given)

    def has(self, name: str) -> bool:
        """Whether anything stands there, of whatever shape."""
        return not _is_nothing(self._given.get(name))

    def text(self, name: str, at_most: int | None = None) -> str:
        """Words, as they were written but for what no database takes; empty when there are none."""
        value = self._given.get(name)
        if _is_nothing(value):
            return ""
        if isinstance(value, dict | list):
            raise self.wrong(name, "must be text")
        said = sanitize.plain(_number(value) if isinstance(value, int | float) else str(value))
        return said if at_most is None else said[:at_most]

    def raw(self, name: str) -> str:
        """Text to the letter: a mail as it came, or what a signature is over; empty when it is none."""
        value = self._given.get(name)
        return value if isinstance(value, str) else ""

    def line(self, name: str, at_most: int = LINE_MAX) -> str:
        """A name, a subject or an id, on one line; what only says that there is none is none."""
        said = sanitize.line(self.text(name, 4 * at_most), at_most)
        return "" if said.lower() in _NOTHING else said

    def id(self, name: str) -> str:
        """An id, needed: text, or a number.

        Raises:
            InvalidVoice: it is missing.
        """
        found = self.line(name, ID_MAX)
        if not found:
            raise self.wrong(name, "is missing")
        return found

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Yes or no, also in words or as a number."""
        value = self._given.get(name)
        if isinstance(value, bool):
            return value
        said = self.line(name).lower()
        return said in {"true", "yes", "1"} if said else default

    def inner(self, *names: str) -> "Payload":
        """The object in a field, or further in; an empty one where there is nothing."""
        here = self
        for name in names:
            here = here._inner(name)
        return here

    def _inner(self, name: str) -> "Payload":
        value = self._given.get(name)
        if isinstance(value, dict):
            return Payload(value, f"{self._within}{name}.")
        if _is_nothing(value):
            return Payload({}, f"{self._within}{name}.")
        raise self.wrong(name, "must be an object")

    def items(self, name: str) -> list["Payload"]:
        """The objects in a list, at most 200; an object alone is one, anything else in the list is left out."""
        value = self._given.get(name)
        if isinstance(value, dict) and value:
            return [Payload(value, f"{self._within}{name}.")]
        if _is_nothing(value):
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "must be a list")
        places = enumerate(value[:ITEMS_MAX])
        return [Payload(one, f"{self._within}{name}[{at}].") for at, one in places if isinstance(one, dict)]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Names with their texts, as headers come: a list is the same name several times."""
        for name, value in self._given.items():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str | int | float) and not isinstance(one, bool):
                    yield name, str(one)

    def moment(self, name: str) -> int | None:
        """UTC milliseconds: from ISO 8601 with a zone, RFC 5322, or seconds or milliseconds since 1970.

        None where nobody can tell: when something was said never keeps it from being heard.
        """
        value = self._given.get(name)
        if isinstance(value, bool) or _is_nothing(value):
            return None
        seconds = float(value) if isinstance(value, int | float) else _seconds(str(value).strip())
        if seconds is not None and seconds >= _MILLISECONDS_FROM:
            seconds /= 1_000
        return None if seconds is None or not 0 <= seconds <= _LATEST_S else int(seconds * 1_000)

    def link(self, name: str) -> str:
        """A web address, which is shown and never fetched; empty for what is none."""
        said = self.line(name, _LINK_MAX)
        if _BARE_LINK.fullmatch(said):
            said = f"https://{said}"
        return said if is_web(said) else ""

    def wrong(self, name: str, what: str) -> InvalidVoice:
        """What is said of a field that can't be."""
        return InvalidVoice(f"{self._within}{name} {what}.")


def is_web(said: str) -> bool:
    """Whether it is an address of the web that may be shown."""
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"[\s<>|]", said)


def _is_nothing(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    return value is None or value in ("", [], {})


def _number(value: float) -> str:
    """A number as an id is written: 5158, not 5158.0."""
    return str(int(value)) if value == int(value) else str(value)


def _seconds(said: str) -> float | None:
    if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,9})?", said):
        return float(said)
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found: datetime = read(_FRACTION.sub(r"\1", said))
            return found.timestamp() if found.tzinfo else None
        except (ValueError, OverflowError):
            continue
    return None
