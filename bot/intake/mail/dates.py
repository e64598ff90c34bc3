"""When a mail was written, from its Date header or from the date line that a mail program wrote into a forward."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from bot.domain.text import UNSEEN
from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.months import CROATIAN_MONTHS, MONTHS, ZONES

_YEAR = r"(\d{4}|\d{2}(?!\d|[:.h]))"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:\.|o|er)?[ -](?:de )?([^\W\d_]{{3,12}})\.?,?[ -](?:de |del )?{_YEAR}")
_MONTH_FIRST = re.compile(rf"([^\W\d_]{{3,12}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}")
_YEAR_FIRST = re.compile(r"(\d{4})\.? ([^\W\d_]{3,12})\.? (\d{1,2})")
_ISO = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-]) ?(\d{{1,2}})[/.-] ?{_YEAR}")
_TIME = re.compile(
    r"(?P<noon>午前|午後|上午|下午)? ?(\d{1,2})(?:[:.]| ?h ?|時 ?)(\d{2})(?:(?:[:.]|分 ?)(\d{2}))?"
    r"(?: ?(?P<half>[ap])\.? ?m\b)?",
    re.IGNORECASE,
)
_CROATIAN = re.compile(r"\bu \d{1,2}:\d{2}|\b(?:sri|uto|čet)(?:\b|jed|rak|vrt)", re.IGNORECASE)
_EXACT = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} [\d:]{4,8} [+-]\d{4}\b")
_UNIX = re.compile(r"([A-Z][a-z]{2}) (\d{1,2}) (\d\d:\d\d:\d\d) ([A-Z]{3,5}) (\d{4})")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?\b")


def header(text: str) -> datetime | None:
    """The moment of an RFC 5322 Date header, with its zone (UTC when it gives none); None when it is no date."""
    try:
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def written(text: str, zone: tzinfo) -> datetime | None:
    """The moment that a date line in people's form names; ``zone`` is used when it gives none.

    A mail program writes the line in the zone of whoever forwards. None when no day is found in it.
    """
    line = unicodedata.normalize("NFKC", UNSEEN.sub("", " ".join(text[:200].split())))
    line = _UNIX.sub(r"\1 \2, \5 \3 \4", line)
    if _EXACT.match(line) and (exact := header(line)):
        return exact
    day = _day(line)
    if day is None:
        return None
    (year, month, number), rest = day
    try:
        return _at(datetime(year, month, number, tzinfo=UTC), rest, zone)
    except ValueError:
        return None


def milliseconds(moment: datetime | None) -> int | None:
    """UTC milliseconds of the moment, or None; dates before 1970 are faults of a sender's clock."""
    if moment is None:
        return None
    since = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    return since if since >= 0 else None


def _day(line: str) -> tuple[tuple[int, int, int], str] | None:
    """The day, and what else stands in the line: the time is behind it, or else before."""
    months = CROATIAN_MONTHS if _CROATIAN.search(line) else MONTHS
    if (found := _DAY_FIRST.search(line)) and (month := _month(found[2], months)):
        return (_year(found[3]), month, int(found[1])), _beside(found)
    if (found := _MONTH_FIRST.search(line)) and (month := _month(found[1], months)):
        return (_year(found[3]), month, int(found[2])), _beside(found)
    if (found := _YEAR_FIRST.search(line)) and (month := _month(found[2], months)):
        return (int(found[1]), month, int(found[3])), _beside(found)
    if found := _ISO.search(line):
        return (int(found[1]), int(found[2]), int(found[3])), _beside(found)
    return _numbers(line)


def _numbers(line: str) -> tuple[tuple[int, int, int], str] | None:
    if (found := _NUMBERS.search(line)) is None:
        return None
    first, second, rest = int(found[1]), int(found[3]), _beside(found)
    if found[2] == "/" and (second > 12 or ((time := _TIME.search(rest)) and time["half"])):
        first, second = second, first  # 11/3/2026 10:00 AM is American
    return (_year(found[4]), second, first), rest


def _beside(day: re.Match[str]) -> str:
    behind = day.string[day.end() :]
    return behind if _TIME.search(behind) else day.string[: day.start()]


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(word: str, months: tuple[tuple[str, int], ...]) -> int | None:
    said = folded(word)
    return next((number for stem, number in months if said.startswith(stem)), None)


def _at(day: datetime, rest: str, zone: tzinfo) -> datetime:
    time = _TIME.search(rest)
    if time is None:
        return day.replace(tzinfo=zone)
    hour, half = int(time[2]), (time["half"] or "").lower()
    if half or time["noon"]:
        hour = hour % 12 + (12 if half == "p" or time["noon"] in {"午後", "下午"} else 0)
    return day.replace(
        hour=hour, minute=int(time[3]), second=int(time[4] or 0), tzinfo=_zone(rest[time.end() :]) or zone
    )


def _zone(rest: str) -> tzinfo | None:
    if offset := _OFFSET.search(rest):
        distance = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return timezone(-distance if offset[1] == "-" else distance)
    name = next((word for word in re.findall(r"[a-z]+", folded(rest)) if word in ZONES), None)
    return None if name is None else timezone(timedelta(hours=ZONES[name]))
