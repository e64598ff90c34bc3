"""The fields of a JSON object from outside, each read as what it must be, or refused by its name."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from bot.domain.voices.voice import InvalidVoice
from bot.intake import sanitize

_LINK_AT_MOST = 2_000
_NOTHING = frozenset({"n/a", "none", "null", "undefined"})
_LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()

Choice = TypeVar("Choice", bound=StrEnum)


class Fields:
    """One JSON object. Absent, null, "" or PHP's [] counts as not given; every refusal is an InvalidVoice."""

    def __init__(self, given: dict[str, object], within: str = "") -> None:
        self._given = given
        self._within = within

    def text(self, name: str, at_most: int) -> str:
        """The field's text without outer spaces, at most ``at_most`` characters; empty when not given."""
        value = self._given.get(name)
        if value is None or value == []:
            return ""
        if not isinstance(value, str):
            raise self._wrong(name, "must be text")
        stripped = sanitize.plain(value).strip()
        if len(stripped) > at_most:
            raise self._wrong(name, f"is too long: {len(stripped)} characters, at most {at_most}")
        return stripped

    def id(self, name: str, at_most: int) -> str:
        """As `text`, of what many tools write as a number."""
        value = self._given.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return Fields({name: str(value)}, self._within).text(name, at_most)
        return self.text(name, at_most)

    def says_nothing(self, name: str) -> bool:
        """Whether the field only says that there is none: "N/A", "null"."""
        value = self._given.get(name)
        return isinstance(value, str) and value.strip().lower() in _NOTHING

    def inner(self, name: str) -> "Fields":
        """The object in the field; an empty one when not given."""
        value = self._given.get(name)
        if value is None or value == []:
            return Fields({}, f"{name}.")
        if not isinstance(value, dict):
            raise self._wrong(name, "must be an object")
        return Fields(value, f"{self._within}{name}.")

    def one_of(self, name: str, choices: type[Choice]) -> Choice | None:
        """The choice that the field names, in any case; None when not given."""
        value = self.text(name, 40).lower()
        if not value:
            return None
        try:
            return choices(value)
        except ValueError:
            raise self._wrong(name, f"must be one of {', '.join(choices)}") from None

    def count(self, name: str, at_most: int) -> int:
        """The whole number in the field, from 0 to ``at_most``; 0 when not given."""
        value = self._given.get(name)
        if value is None:
            return 0
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= at_most:
            raise self._wrong(name, f"must be a whole number from 0 to {at_most}")
        return value

    def link(self, name: str) -> str:
        """The web address in the field (http or https, with a host); empty when not given."""
        value = self.text(name, _LINK_AT_MOST)
        if not value:
            return ""
        try:
            parts = urlsplit(value)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>|]", value):
            raise self._wrong(name, "must be a web address that begins with http:// or https://")
        return value

    def moment(self, name: str) -> int | None:
        """UTC milliseconds of the field: ISO 8601 with a zone, or seconds since 1970; None when not given."""
        value = self._given.get(name)
        if value is None or value == "":
            return None
        seconds = _iso(value) if isinstance(value, str) else value
        # compared before it is multiplied: a whole number may be too large for any float
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= _LATEST:
            raise self._wrong(name, "must be ISO 8601 with a zone (2026-11-03T10:00:00+01:00) or seconds since 1970")
        return int(seconds * 1_000)

    def _wrong(self, name: str, what: str) -> InvalidVoice:
        return InvalidVoice(f"{self._within}{name} {what}.")


def _iso(value: str) -> float | None:
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return found.timestamp() if found.tzinfo else None
