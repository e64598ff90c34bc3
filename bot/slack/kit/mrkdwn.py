"""How words, names and times are written so that Slack shows exactly them: escaped first, then cut."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.hours import DAY
from bot.views.people import PersonView

NAME_LIMIT = 80
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AROUND = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

# Controls, and marks that turn the direction of everything behind them: a name could reverse our own sentence.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Slack has no escape for these four; inside a word ("greta_l@example.com") they do nothing and stay as they are.
_FORMATTING = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
_LOOKS_LIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ADDRESS_OR_NUMBER = re.compile(r"\S@\S|(?:\d[\s()./-]*){6}")


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to Slack: ``text`` is one plain sentence (phones show it when locked), ``blocks`` the message."""

    text: str
    blocks: list[dict[str, Any]]


def escape(text: str) -> str:
    """Text as Slack shows it literally: no mention, no link; without control and direction marks."""
    clean = _SURROGATE.sub("\ufffd", _UNSHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(escaped: str, limit: int) -> str:
    """Escaped text in at most ``limit`` characters, ending in "…" when cut; no entity and no emoji is split."""
    if len(escaped) <= limit:
        return escaped
    if limit < 1:
        return ""
    return escaped[: last_cut(escaped, limit - 1)].rstrip() + "…"


def last_cut(escaped: str, most: int) -> int:
    """Where a longer text may be parted, after at most so many characters: within no entity and no emoji."""
    end = most
    while end > 0 and not _may_cut(escaped, end, most + 1):
        end -= 1
    return end


def _may_cut(text: str, end: int, limit: int) -> bool:
    ampersand = text.rfind("&", max(0, end - 4), end)
    if ampersand >= 0 and ";" not in text[ampersand:end]:
        return False
    if limit - end > 40:  # a pile of marks without end is no character that one could spare
        return True
    if text[end - 1] == "\u200d" or _joins(text[end]):
        return False
    flags = re.search("[\U0001f1e6-\U0001f1ff]*$", text[max(0, end - 40) : end])
    return not (flags and len(flags.group()) % 2 and "\U0001f1e6" <= text[end] <= "\U0001f1ff")


def _joins(char: str) -> bool:
    skin_or_tag = "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"
    return char == "\u200d" or skin_or_tag or unicodedata.category(char) in {"Mn", "Mc", "Me"}


def clip(text: str, limit: int) -> str:
    """Somebody's text, escaped, in at most ``limit`` characters as Slack counts them."""
    return cut(escape(text), limit)


def literal(text: str, limit: int) -> str:
    """Somebody's text on one line of mrkdwn: escaped, and without effect on the formatting around it."""
    return cut(_unformatted(escape(" ".join(text.split()))), limit)


def quote(text: str, limit: int) -> str:
    """A quotation in mrkdwn, every line behind "> ", in at most ``limit`` characters; empty lines are left out."""
    lines = [line.strip() for line in _unformatted(escape(text)).splitlines()]
    return cut("\n".join(f"> {line}" for line in lines if line), limit)


def _unformatted(escaped: str) -> str:
    return _FORMATTING.sub(lambda found: _LOOKS_LIKE[found.group()], escaped)


def plain(text: str, limit: int) -> dict[str, Any]:
    """A plain_text object of at most ``limit`` characters."""
    return {"type": "plain_text", "text": clip(text, limit), "emoji": True}


def mrkdwn(safe: str) -> dict[str, Any]:
    """A mrkdwn object of text that is escaped already; Slack adds no links of its own (``verbatim``)."""
    return {"type": "mrkdwn", "text": safe, "verbatim": True}


def exact(text: str, limit: int) -> str:
    """An address or a number, to be copied as it is: monospaced, so that no sign of it is changed."""
    return f"`{cut(escape(' '.join(text.replace('`', ' ').split())), limit - 2)}`"


def is_person_id(person_id: str) -> bool:
    """Whether Slack knows somebody by this id; staff without Slack have none."""
    return re.fullmatch(r"[UW][A-Z0-9]{2,}", person_id) is not None


def mention(person_id: str) -> str:
    """A mention, which may ring: only after the claim, never in a thread. An id that is none becomes its plain text."""
    return f"<@{person_id}>" if is_person_id(person_id) else literal(person_id, NAME_LIMIT)


def called(person: PersonView) -> str:
    """A mention of somebody in Slack, the name of somebody who is not."""
    return mention(person.id) if is_person_id(person.id) else name(person)


def link(url: str, label: str) -> str:
    """A link in mrkdwn, or nothing when the address is not one of the web."""
    address = re.sub(r"[<>|\s\"]", lambda found: f"%{ord(found.group()):02X}", _UNSHOWN.sub("", url.strip()))
    if not re.match(r"https?://[^/\s]", address) or len(address) > 1500:
        return ""
    return f"<{address.replace('&', '&amp;')}|{literal(label, 75)}>"


def name(person: PersonView) -> str:
    """How others call somebody, without ringing them."""
    return isolated(literal(person.name, NAME_LIMIT)) or "Somebody"


def has_name(raw: str) -> bool:
    """Whether a customer has a name, rather than none, or only an address or a number (they never show on a phone)."""
    bare = " ".join(escape(raw).split()).casefold()
    return bare not in {"", "somebody", "someone", "unknown", "a customer"} and not _ADDRESS_OR_NUMBER.search(raw)


def customer(raw: str, *, opening: bool = True) -> str:
    """A customer's name; "A customer" when there is none ("a customer" when it does not open the sentence)."""
    return named(raw, "A customer" if opening else "a customer")


def named(raw: str, nameless: str) -> str:
    """A customer's name, or ``nameless`` where a sentence has other words for whoever has none."""
    return isolated(literal(raw, NAME_LIMIT)) if has_name(raw) else nameless


def isolated(shown: str) -> str:
    """Somebody's words, escaped: written from right to left, they keep their direction to themselves."""
    return f"\u2068{shown}\u2069" if _RIGHT_TO_LEFT.search(shown) else shown


def zone(tz: str | None) -> ZoneInfo:
    """The zone of this IANA name; UTC when it is missing or unknown."""
    try:
        return ZoneInfo(tz or "UTC")
    except (ValueError, KeyError, OSError):
        return ZoneInfo("UTC")


def is_zone(tz: str) -> bool:
    """Whether this is an IANA name that we can read the time by."""
    return zone(tz).key == tz


def local(ms: int, tz: str | None) -> datetime:
    """A moment (UTC milliseconds) as the clock on a wall of that zone shows it."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)).astimezone(zone(tz))


def clock(ms: int, tz: str | None, now: int | None = None) -> str:
    """A time: "Tue 15:00", or "Tue 24 Nov, 15:00" when that is over six days from ``now`` (or ``now`` is not given)."""
    at = local(ms, tz)
    near = now is not None and abs(ms - now) <= 6 * DAY
    return f"{_DAYS[at.weekday()]} {at:%H:%M}" if near else f"{_DAYS[at.weekday()]} {day(ms, tz)}, {at:%H:%M}"


def day(ms: int, tz: str | None) -> str:
    """A day, in plain text: "24 Nov"."""
    at = local(ms, tz)
    return f"{at.day} {_MONTHS[at.month - 1]}"


def weekday_of(ms: int, tz: str | None) -> str:
    """The day of the week, in full: "Tuesday"."""
    return _LONG_DAYS[local(ms, tz).weekday()]


def month(ms: int, tz: str | None, now: int) -> str:
    """A month: "March"; "March 2024" when that is not this year."""
    at = local(ms, tz)
    return _LONG_MONTHS[at.month - 1] + ("" if at.year == local(now, tz).year else f" {at.year}")


def when(ms: int, tz: str | None, now: int) -> str:
    """A time in mrkdwn, that each reader sees in their own zone; the fallback is in the team's."""
    return f"<!date^{ms // 1000}^{{date_short_pretty}} at {{time}}|{clock(ms, tz, now)}>"


def soon(ms: int, tz: str | None, now: int, zones: Collection[str] = ()) -> str:
    """A time in mrkdwn as one says it of the days around: "today 10:58", "tomorrow 09:28", "Tue 14:00".

    Readers in ``zones`` see it on their own clocks. Slack has no short name for a day of the week, so that is written
    out, unless it is another one for some of them. Over six days away it is "Tue 24 Nov, 14:00".
    """
    days = (local(ms, tz).date() - local(now, tz).date()).days
    weekday = local(ms, tz).weekday()
    is_theirs = all(local(ms, zone).weekday() == weekday for zone in zones)
    day_of = _DAYS[weekday] if 1 < abs(days) <= 6 and is_theirs else "{date_short_pretty}"
    spoken = f"{_AROUND[days]} {local(ms, tz):%H:%M}" if days in _AROUND else clock(ms, tz, now)
    return f"<!date^{ms // 1000}^{day_of} {{time}}|{spoken}>"


def weekday(ms: int, tz: str | None) -> str:
    """A day that is the same wherever it is read, in plain text: "Thu 26 Nov"."""
    return f"{_DAYS[local(ms, tz).weekday()]} {day(ms, tz)}"


def hour(ms: int, tz: str | None, now: int) -> str:
    """A time in mrkdwn like `when`; of today the fallback is "10:04" alone."""
    if local(ms, tz).date() != local(now, tz).date():
        return when(ms, tz, now)
    return f"<!date^{ms // 1000}^{{date_short_pretty}} at {{time}}|{local(ms, tz):%H:%M}>"


def date(ms: int, tz: str | None) -> str:
    """A day in mrkdwn: "24 Nov" in the team's zone as the fallback."""
    return f"<!date^{ms // 1000}^{{date_short}}|{day(ms, tz)}>"


def number(count: int) -> str:
    """A count in words up to twelve, above in figures: "5,008"."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """So many of them: "one call", "two calls", "14 calls"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def opened(sentence: str) -> str:
    """Our own words at the beginning of a sentence: with a capital."""
    return sentence[:1].upper() + sentence[1:]


def span(ms: int, of: str = "working") -> str:
    """A length of time in words: "two working hours", "one and a half working hours", "20 minutes"."""
    minutes = max(0, ms) // 60_000
    kind = f"{of} " if of else ""
    if minutes < 1:
        return "less than a minute"
    if minutes < 55:
        return counted(minutes, "minute")
    halves = round(minutes / 30)
    if halves % 2 and halves < 24:
        return f"{number(halves // 2)} and a half {kind}hours"
    return counted(round(minutes / 60), f"{kind}hour")


def listed(names: list[str]) -> str:
    """Names in a sentence: "Nora", "Nora and Tom", "Nora, Tom and Idris"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
