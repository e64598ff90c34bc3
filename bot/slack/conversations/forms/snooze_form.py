"""The form that snoozes a conversation: until an offered time, one in words, or until the customer writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.reminders import SNOOZE_MAX_MS
from bot.domain.conversations.snoozing import SnoozeReason, is_beyond_promise
from bot.domain.hours import local, moment
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import FormErrors
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView, SnoozeView

CALLBACK = "snooze"
UNTIL = "until"
WORDS = "words"
WHY = "why"

WORDS_MAX = 80
_NINE, _AFTER_LUNCH = 9 * 60, 13 * 60


class Until(StrEnum):
    """What may be chosen; ``THEN`` is a moment that the form itself holds."""

    THEN = "then"
    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"
    THEY_WRITE = "they_write"


_REASONS = [
    ("They asked us to wait", SnoozeReason.THEIR_WISH),
    ("I wait for an answer from somebody else", SnoozeReason.WAITING),
    ("They can't be reached before then", SnoozeReason.OUT_OF_REACH),
    ("My day is too full", SnoozeReason.FULL_DAY),
]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was chosen or typed.

    ``until`` is None for words that are to be read yet; ``is_shown``: it stood in the form.
    """

    conversation_id: int
    words: str
    until: int | None
    until_they_write: bool = False
    is_shown: bool = True
    why: SnoozeReason | None = None


def moment_of(choice: Until, now: int, tz: str) -> int:
    """The end of a snooze, UTC milliseconds: 13:00 today, 9:00 tomorrow, 9:00 in three days, at most 30 days on."""
    if choice not in _CLOCKS:
        return now + SNOOZE_MAX_MS
    days, clock = _CLOCKS[choice]
    return moment(local(now, tz).date() + timedelta(days=days), clock, tz)


_CLOCKS = {Until.AFTERNOON: (0, _AFTER_LUNCH), Until.TOMORROW: (1, _NINE), Until.THREE_DAYS: (3, _NINE)}


def open_form(
    view: SnoozeView, now: int, tz: str, *, words: str = "", meant: Snooze | None = None, then: int | None = None
) -> block_kit.Block:
    """The form for one conversation, for somebody whose clock is in ``tz``; no afternoon once that has begun.

    ``words`` are what was typed, and ``meant`` how it was read: the form asks whether that is right, and why, where
    it is later than the customer was promised. ``then`` is a moment that is offered first.
    """
    who = mrkdwn.named(view.card.customer, "the customer")
    options = _options(view, now, tz, then)
    first = Until.THEN if then else Until.THEY_WRITE if meant and meant.until_they_write else Until.TOMORROW
    blocks = [
        *_meant(view, meant, words, now, tz),
        block_kit.section(f"No reminder about {who} until then. The day it is due stays the same."),
        block_kit.input_block("Until when?", block_kit.radios(VALUE, options, first), UNTIL),
        block_kit.input_block(
            "Or say it in your own words",
            block_kit.text_input(
                VALUE, words, placeholder="Tuesday 14:00, in two hours, demain matin", max_length=WORDS_MAX
            ),
            WORDS,
            optional=True,
        ),
        *_why(view, meant),
    ]
    kept = write_metadata(
        id=str(view.card.id), then=then or view.again_at, words=words, until=meant.until if meant and words else None
    )
    submit = "Yes, snooze" if words else "Snooze"
    return block_kit.form("Snooze", blocks, CALLBACK, submit=submit, metadata=kept)


def _options(view: SnoozeView, now: int, tz: str, then: int | None) -> list[block_kit.Option]:
    options = [
        ("This afternoon, 13:00", Until.AFTERNOON),
        ("Tomorrow, 9:00", Until.TOMORROW),
        ("In three days, 9:00", Until.THREE_DAYS),
        ("Until they write, as last time" if view.waited_for_them else "Until they write", Until.THEY_WRITE),
    ]
    if moment_of(Until.AFTERNOON, now, tz) <= now:
        options = options[1:]
    if then:
        return [(mrkdwn.clock(then, tz, now), Until.THEN), *options]
    if view.again_at and not view.waited_for_them:
        return [*options, (f"As long again, until {mrkdwn.clock(view.again_at, tz, now)}", Until.THEN)]
    return [*options]


def _meant(view: SnoozeView, meant: Snooze | None, words: str, now: int, tz: str) -> list[block_kit.Block]:
    said = [f"*{_spelled(meant.until, tz)}*: is that what you mean?"] if meant and words else []
    if meant and is_beyond(view.card, meant.until):
        said.append(beyond(view.card, now))
    return [block_kit.section(" ".join(said))] if said else []


def _spelled(ms: int, tz: str) -> str:
    """A moment with its day and date, as its reader's clock shows it: "Tuesday, 1 Dec, 14:00"."""
    at = mrkdwn.local(ms, tz)
    return f"{mrkdwn.weekday_of(ms, tz)}, {mrkdwn.day(ms, tz)}, {at:%H:%M}"


def _why(view: SnoozeView, meant: Snooze | None) -> list[block_kit.Block]:
    if not meant or not must_say_why(view, meant):
        return []
    return [block_kit.input_block("Why?", block_kit.radios(VALUE, _REASONS), WHY)]


def is_beyond(card: CardView, until: int) -> bool:
    """Whether a snooze until then ends later than the customer was promised an answer."""
    return is_beyond_promise(card.state, card.reply_due, until)


def must_say_why(view: SnoozeView, meant: Snooze) -> bool:
    """Whether whoever snoozes has to say why, as it is later than promised and they are no manager."""
    return view.must_say_why and is_beyond(view.card, meant.until)


def beyond(card: CardView, now: int) -> str:
    """That it is later than promised: "That is after the time Greta was promised an answer (Tue 15:00)."."""
    who = mrkdwn.named(card.customer, "the customer")
    at = "" if card.reply_due is None else f" ({mrkdwn.when(card.reply_due, card.team_tz, now)})"
    return f"That is after the time {who} was promised an answer{at}."


def read(view: Mapping[str, Any], tz: str, now: int) -> Typed:
    """What was chosen or typed; words go before a choice. Times of day are those of ``tz``.

    Raises:
        FormErrors: when it is no moment to come.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    conversation_id = row_id(kept.get("id"))
    words = " ".join(fields.text(WORDS, WORDS_MAX).split())
    why = fields.chosen(WHY, SnoozeReason) if fields.has(WHY) else None
    choice = fields.needed(UNTIL, Until, "Until when?")
    fields.check()
    if words:
        until = _moment(kept, "until") if words == kept.get("words") else None
        return Typed(conversation_id, words, until, is_shown=until is not None, why=why)
    until = _moment(kept, "then") if choice is Until.THEN else moment_of(choice, now, tz)
    if until is None or until <= now:
        raise FormErrors({UNTIL: "That time has come already. Choose another one."})
    return Typed(conversation_id, "", until, choice is Until.THEY_WRITE, why=why)


def _moment(kept: Mapping[str, Any], name: str) -> int | None:
    value = kept.get(name)
    return value if isinstance(value, int) and 0 < value < 2**53 else None


def understood(typed: Typed, until: int | None, now: int, tz: str) -> Snooze:
    """The snooze that is meant, where the words typed mean ``until``.

    Raises:
        FormErrors: when they mean nothing, a time that has passed, or one over 30 days away.
    """
    if until is None:
        words = "I can't read a time in that. Try “tomorrow morning”, “Tuesday 14:00” or “in two hours”."
        raise FormErrors({WORDS: words})
    field = WORDS if typed.words else UNTIL
    if until <= now:
        raise FormErrors({field: f"I read that as {_spelled(until, tz)}, and it has passed. Choose a time to come."})
    if until > now + SNOOZE_MAX_MS:
        longest = "30 days at most: people wait. If it takes longer, hand it over."
        raise FormErrors({field: f"I read that as {_spelled(until, tz)}. {longest}"})
    return Snooze(typed.conversation_id, until, typed.until_they_write, typed.why)


def confirmation(view: SnoozeView, form: Snooze, *, tz: str, now: int) -> block_kit.Block:
    """What the form becomes: until when it is quiet."""
    who = mrkdwn.named(view.card.customer, "The customer")
    rest = mrkdwn.opened(phrases.quiet(form.until, tz, now, until_they_write=form.until_they_write))
    said = [f"{rest}. {who} stays with you."]
    if is_beyond(view.card, form.until):
        said.append("The time of their answer stays as promised, so it may be late then.")
    return block_kit.confirmation("Snoozed", " ".join(said))
