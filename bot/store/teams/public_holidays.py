"""Public holidays by country and region, by the `holidays` library (decision 26): the days on which people are off."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.domain.hours import local
from bot.domain.teams.schedules import Schedule

_BEFORE, _AFTER = 1, 2
"""Working time is counted weeks back and months ahead: so many years before and after this one are looked at."""
_ENGLISH: Final = "en_US"


def countries() -> Mapping[str, tuple[str, ...]]:
    """The countries whose public holidays are known, by ISO 3166-1 code, each with its regions, if it has any."""
    return _countries()


def regions(country: str) -> tuple[str, ...]:
    """The regions of a country that have holidays of their own, by ISO 3166-2 or the country's own codes."""
    return _countries().get(country, ())


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[str, ...]]:
    import holidays  # noqa: PLC0415 - takes a tenth of a second, and most teams ask for none

    found = holidays.list_supported_countries(include_aliases=False)
    return MappingProxyType({code: tuple(parts) for code, parts in sorted(found.items())})


def off(schedule: Schedule, now: int, tz: str) -> frozenset[date]:
    """Somebody's public holidays around the year that it is now, UTC milliseconds, in their zone ``tz``."""
    if not schedule.country:
        return frozenset()
    return _dates(schedule.country, schedule.region, local(now, tz).year)


def today(schedule: Schedule, now: int, tz: str) -> str:
    """The name of the public holiday that somebody has today, in English where it is known; empty for none."""
    if not schedule.country:
        return ""
    day = local(now, tz).date()
    return named(schedule.country, schedule.region, day.year).get(day, "")


@lru_cache(maxsize=256)
def _dates(country: str, region: str, year: int) -> frozenset[date]:
    years = range(year - _BEFORE, year + _AFTER + 1)
    return frozenset(day for one in years for day in named(country, region, one))


@lru_cache(maxsize=1024)
def named(country: str, region: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year and their names, in English where the library has them."""
    import holidays  # noqa: PLC0415 - as above

    if region not in {"", *regions(country)} or country not in countries():
        return MappingProxyType({})
    spoken = holidays.country_holidays(country).supported_languages
    language = _ENGLISH if _ENGLISH in spoken else None
    found = holidays.country_holidays(country, subdiv=region or None, years=year, language=language)
    return MappingProxyType(dict(found))
