"""Public holidays by country and region, by the `holidays` library (decision 26): the days on which people are off."""

import re
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


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """The countries whose public holidays are known, by ISO 3166-1 code, and their names in English, by name."""
    from holidays import list_supported_countries  # noqa: PLC0415 - takes a tenth of a second, and most teams ask for none
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - as above

    supported = list_supported_countries(include_aliases=False)
    names = {code: _spaced(name) for name, code, *_ in COUNTRIES.values() if code in supported}
    return MappingProxyType(dict(sorted(names.items(), key=lambda one: one[1])))


def _spaced(name: str) -> str:
    """``UnitedStates`` is United States."""
    said = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    return re.sub(r" (And|The|Of) ", lambda found: found[0].lower(), said)


@lru_cache(maxsize=256)
def regions(country: str) -> Mapping[str, str]:
    """The parts of a country that have holidays of their own, by their codes, and their names; none where none has."""
    if country not in countries():
        return MappingProxyType({})
    from holidays import country_holidays  # noqa: PLC0415 - as above

    aliases = country_holidays(country).get_subdivision_aliases()
    names = {code: next(iter(known), code) for code, known in aliases.items()}
    return MappingProxyType(dict(sorted(names.items(), key=lambda one: one[1])))


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
    from holidays import country_holidays  # noqa: PLC0415 - as above

    if country not in countries() or region not in {"", *regions(country)}:
        return MappingProxyType({})
    language = _ENGLISH if _ENGLISH in country_holidays(country).supported_languages else None
    return MappingProxyType(dict(country_holidays(country, subdiv=region or None, years=year, language=language)))
