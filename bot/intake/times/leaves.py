"""The days of a leave in somebody's own words: "until Friday", "3 Dec - 12 Dec", "next week", "vom 7. bis 18.12."."""

import re
from datetime import date, timedelta
from typing import Final

from bot.domain.hours import local, moment
from bot.intake.times.phrases import read
from bot.intake.times.reader import TEXT_MAX, read_time

_UNTIL: Final = (
    r"until|till|til|to|through|thru|bis(?: zum)?|jusqu'?(?:à|au)|au|à|hasta(?: el)?|al|till och med|t\.?o\.?m\.?"
    r"|fino al|tot|a"
)
_BETWEEN: Final = re.compile(rf"\s+(?:{_UNTIL})\s+|\s+[-\u2013\u2014]\s*|\s*[\u2013\u2014]\s*", re.IGNORECASE)
_LEADING_UNTIL: Final = re.compile(rf"(?:{_UNTIL})\s+", re.IGNORECASE)
_LEADING_FROM: Final = re.compile(
    r"(?:from|on|vom|von|ab|am|du|dès|desde(?: el)?|del?|från|dal|van|le)\s+", re.IGNORECASE
)
_FOR: Final = re.compile(r"(?:for|für|pendant|por|durante|i|per|voor)\s+(?=\S+\s+\S)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(\d{1,2}\.?)\s*-\s*(\d{1,2}\.?\s*\S.*)")
_BARE: Final = re.compile(r"\d{1,2}\.?")


def read_leave(text: str, now: int, tz: str, language: str = "") -> tuple[date, date] | None:
    """The first and the last day meant, both of them days away; None when the words say none.

    As `read_time`, whose note on time this shares. What begins before today, or ends before it begins, is none.
    """
    said = " ".join(text.split())[:TEXT_MAX]
    today = local(now, tz).date()
    found = _read(said, now, tz, language) if said else None
    return found if found and today <= found[0] <= found[1] else None


def _read(said: str, now: int, tz: str, language: str) -> tuple[date, date] | None:
    today = local(now, tz).date()
    if (leading := _LEADING_UNTIL.match(said)) and (last := _day(said[leading.end() :], now, tz, language)):
        return today, last
    if length := _FOR.match(said):
        return _for(said[length.end() :], now, tz, language)
    bare = said[begun.end() :] if (begun := _LEADING_FROM.match(said)) else said
    parts = _BETWEEN.split(bare, maxsplit=1)
    if len(parts) == 1 and (short := _SHORT.fullmatch(bare)):
        parts = [short[1], short[2]]
    if len(parts) == 2:
        return _between(parts[0], parts[1], now, tz, language)
    first = _day(bare, now, tz, language)
    if first and any(one.next_week and not one.has_day for one in read(bare, language)):
        return first, first + timedelta(days=6)
    return (first, first) if first else None


def _between(first: str, last: str, now: int, tz: str, language: str) -> tuple[date, date] | None:
    """From a day to the next such day after it; a first day without a month is in that of the last."""
    if _BARE.fullmatch(first):
        end = _day(last, now, tz, language)
        number = int(first.removesuffix("."))
        return (end.replace(day=number), end) if end and 0 < number <= end.day else None
    begins = _day(first, now, tz, language)
    ends = _day(last, moment(begins, 0, tz), tz, language) if begins else None
    return (begins, ends) if begins and ends else None


def _for(length: str, now: int, tz: str, language: str) -> tuple[date, date] | None:
    """So many days, today among them."""
    today = local(now, tz).date()
    words = {"de": "in", "fr": "dans", "es": "en", "sv": "om", "it": "tra", "nl": "over"}.get(language, "in")
    for before in dict.fromkeys((words, "in")):
        back = _day(f"{before} {length}", now, tz, language)
        if back and back > today:
            return today, back - timedelta(days=1)
    return None


def _day(text: str, now: int, tz: str, language: str) -> date | None:
    found = read_time(text, now, tz, language)
    return None if found is None else local(found, tz).date()
