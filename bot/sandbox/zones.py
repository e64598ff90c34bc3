"""Time zones as Slack tells of them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def offset_and_label(tz: str, at_ms: int) -> tuple[str, int]:
    """The zone's label and its offset in seconds at this moment; an unknown zone counts as UTC."""
    try:
        zone = ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC", 0
    local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(zone)
    offset = local.utcoffset()
    return local.tzname() or tz, int(offset.total_seconds()) if offset else 0
