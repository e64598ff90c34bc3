"""When something was said, as exports write it."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

_LONGEST: Final = 64
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d*)?|(\d{12,13})")
_DAY_MONTH = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII)
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)


class DateOrder(StrEnum):
    """Which number of 3/11/2026 is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Unclear(ValueError):
    """It is no date, or could be two; the message says which."""


def read(text: str, zone: ZoneInfo, order: DateOrder | None = None) -> int:
    """UTC milliseconds of a date. ``zone`` is for those that name none.

    ISO 8601, seconds or milliseconds since 1970, RFC 5322, and 3.11.2026; of 3/11/2026 only where ``order`` says which
    number is the day, or it can't be a month.

    Raises:
        Unclear: for all others.
    """
    said = text.strip()[:_LONGEST]
    if found := _EPOCH.fullmatch(said):
        return int(found[1]) * 1000 if found[1] else int(found[2])
    moment = _iso(said) or _numbered(said, order) or _mail(said)
    if moment is None:
        raise Unclear("its date can't be read")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    if not _EARLIEST <= moment <= _LATEST:
        raise Unclear("its date is before 1990 or after 2100")
    return int(moment.timestamp() * 1000)


def _iso(said: str) -> datetime | None:
    bare = said.removesuffix(" UTC").removesuffix(" GMT")
    try:
        found = datetime.fromisoformat(bare)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if bare != said and found.tzinfo is None else found


def _numbered(said: str, order: DateOrder | None) -> datetime | None:
    found = _DAY_MONTH.fullmatch(said)
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    is_day_first = found[2] == "." or order is DateOrder.DAY_FIRST or first > 12
    if not is_day_first and order is None and second <= 12 and first != second:
        raise Unclear("its date can be read two ways: say --dates dmy or mdy")
    day, month = (first, second) if is_day_first else (second, first)
    hour, minute, seconds = (int(found[at] or 0) for at in (5, 6, 7))
    try:
        return datetime(int(found[4]), month, day, hour, minute, seconds)  # noqa: DTZ001 - its zone comes after
    except ValueError:
        return None


def _mail(said: str) -> datetime | None:
    try:
        return parsedate_to_datetime(said)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
