"""A time in somebody's own words, as a moment: our own phrases first, then dateparser, which knows many more languages.

It knows neither "morgen früh" nor "demain matin", and reads "Dienstag 14 Uhr" as a day that has passed.
"""

import threading
from datetime import datetime
from typing import Final

from bot.domain.hours import DAY, local, moment
from bot.intake.times.lexicon import MORNING
from bot.intake.times.moments import moments
from bot.intake.times.phrases import read

TEXT_MAX: Final = 80
"""Characters of a time in words: more is cut away unread (decision 16)."""
AHEAD_MAX: Final = 30 * DAY
"""What can be meant in two ways is meant for the next 30 days, if it can be."""

_LANGUAGES: Final = ("en", "de", "fr", "es", "sv", "it", "nl", "pt", "da", "nb", "fi", "pl")
_ONE_AT_A_TIME: Final = threading.Lock()
"""dateparser keeps settings of its own between calls."""


def read_time(text: str, now: int, tz: str, language: str = "") -> int | None:
    """The moment meant, UTC milliseconds; it may have passed, or be far away. None when the words say no time.

    ``now`` is in UTC milliseconds, ``tz`` the speaker's zone, ``language`` theirs ("de"), empty when it is not known.
    The first call for words that only dateparser knows takes a second: not for the loop's own thread.
    """
    cut = text.strip()[:TEXT_MAX]
    if not cut:
        return None
    found = [at for said in read(cut, language) for at in moments(said, now, tz)] or _by_dateparser(
        cut, now, tz, language
    )
    near = (at for at in found if now < at <= now + AHEAD_MAX)
    return next(near, None) or next((at for at in found if at > now), None) or next(iter(found), None)


def _by_dateparser(text: str, now: int, tz: str, language: str) -> list[int]:
    import dateparser  # type: ignore[import-untyped]  # it has no types  # noqa: PLC0415 - few need it, and it loads slowly

    today = local(now, tz).replace(tzinfo=None)
    languages = sorted(_LANGUAGES, key=lambda one: one != language)
    settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": today, "RETURN_AS_TIMEZONE_AWARE": False}
    with _ONE_AT_A_TIME:
        found = dateparser.parse(text, languages=languages, settings=settings)
    return [] if found is None else [_moment(found, today, tz)]


def _moment(found: datetime, today: datetime, tz: str) -> int:
    """A day without a time is its morning; dateparser gives midnight, or the time that it is now."""
    minutes = found.hour * 60 + found.minute
    is_bare = minutes == 0 or (found.time() == today.time() and found.date() != today.date())
    return moment(found.date(), MORNING if is_bare else minutes, tz)
