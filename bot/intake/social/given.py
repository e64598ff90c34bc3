"""Values out of somebody else's JSON: whatever stands there, what is asked for comes out, or nothing."""

from datetime import UTC, datetime
from typing import Any, Final

from bot.intake import sanitize

_COUNT_MAX: Final = 10**12
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def inner(given: Any, *names: str) -> dict[str, Any]:  # noqa: ANN401 - anybody's JSON
    """The object at the end of these names; an empty one when there is none."""
    for name in names:
        given = given.get(name) if isinstance(given, dict) else None
    return given if isinstance(given, dict) else {}


def objects(given: Any, name: str = "") -> list[dict[str, Any]]:  # noqa: ANN401 - anybody's JSON
    """The objects of a list, or of the list in a field."""
    found = given.get(name) if name and isinstance(given, dict) else given
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(given: dict[str, Any], name: str, at_most: int = 500) -> str:
    """A line of text, also where a number stands for an id; empty for all else."""
    value = given.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return sanitize.line(value, at_most) if isinstance(value, str) else ""


def many(given: dict[str, Any], name: str) -> str:
    """A text of several lines."""
    value = given.get(name)
    return value[: sanitize.READ_AT_MOST] if isinstance(value, str) else ""


def count(given: dict[str, Any], name: str) -> int:
    """A whole number from nought on; nought for all else."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 0 <= value <= _COUNT_MAX else 0


def moment(given: dict[str, Any], name: str) -> int | None:
    """UTC milliseconds of ISO 8601 or of seconds since 1970; None for all else."""
    value = given.get(name)
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value.strip()[:64])
        except ValueError:
            return None
        value = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LATEST:
        return None
    return int(value * 1000)
