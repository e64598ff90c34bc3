"""A source that has gone silent, told to the managers: it may be broken, and customers may be waiting."""

from bot.domain.hours import HOUR, MINUTE
from bot.slack.kit import mrkdwn
from bot.slack.kit.block_kit import section
from bot.slack.kit.mrkdwn import Message
from bot.views.voices import SilentSourceView

_WORKING_DAY = 8 * HOUR


def draw(view: SilentSourceView, now: int) -> Message:
    """Since when nothing came, what is usual, and where to look."""
    title = mrkdwn.literal(view.title, 100)
    since = mrkdwn.soon(view.heard_at, view.tz, now)
    if view.again:
        sentence = f"{title} speaks again: it was heard {since}."
        return Message(sentence, [section(sentence)])
    sentence = f"{title} has gone silent. Please have a look."
    trouble = "I look at the wrong place" if view.is_looked_into else "its calls no longer reach us"
    tells = "`golden-thread doctor`" if view.is_looked_into else "its log of deliveries"
    more = (
        f"Nothing has come since {since}; {_usual(view.gap_ms)}. All may be well, or {trouble}: "
        f"{tells} says more. I say this once."
    )
    return Message(sentence, [section(f"{sentence} {more}")])


def _usual(gap: int) -> str:
    """How often it speaks: "usually something comes every two hours"."""
    if gap < MINUTE:
        return "usually something comes every minute"
    if gap < HOUR:
        return f"usually something comes every {_every(round(gap / MINUTE), 'minute')}"
    if gap < _WORKING_DAY:
        return f"usually something comes every {_every(round(gap / HOUR), 'working hour')}"
    return f"usually something comes every {_every(round(gap / _WORKING_DAY), 'working day')}"


def _every(count: int, unit: str) -> str:
    return unit if count <= 1 else f"{mrkdwn.number(count)} {unit}s"
