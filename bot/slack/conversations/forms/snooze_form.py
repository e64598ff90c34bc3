"""The form that snoozes a conversation's reminders, until a time of the owner's choice."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.reminders import SNOOZE_MAX_MS
from bot.domain.hours import local, moment
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.conversations import CardView

CALLBACK = "snooze"
UNTIL = "until"
ON_DAY = "day"
AT_TIME = "time"

_NINE, _AFTER_LUNCH = 9 * 60, 13 * 60


class Until(StrEnum):
    """What may be chosen."""

    AFTERNOON = "afternoon"
    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"
    CHOSEN = "chosen"


def moment_of(choice: Until, now: int, tz: str) -> int:
    """The end of a snooze, UTC milliseconds: 13:00 today, 9:00 tomorrow, 9:00 in three days; not for ``CHOSEN``."""
    days, clock = {Until.AFTERNOON: (0, _AFTER_LUNCH), Until.TOMORROW: (1, _NINE), Until.THREE_DAYS: (3, _NINE)}[choice]
    return moment(local(now, tz).date() + timedelta(days=days), clock, tz)


def open_form(card: CardView, now: int, tz: str) -> block_kit.Block:
    """The form for one conversation, for somebody whose clock is in ``tz``; no afternoon once that has begun."""
    who = mrkdwn.named(card.customer, "the customer")
    options = [
        ("This afternoon, 13:00", Until.AFTERNOON),
        ("Tomorrow, 9:00", Until.TOMORROW),
        ("In three days, 9:00", Until.THREE_DAYS),
        ("A day and time of my own", Until.CHOSEN),
    ]
    if moment_of(Until.AFTERNOON, now, tz) <= now:
        options = options[1:]
    blocks = [
        block_kit.section(f"No reminder about {who} until then. The day it is due stays the same."),
        block_kit.input_block("Until when?", block_kit.radios(VALUE, options, Until.TOMORROW), UNTIL),
        block_kit.input_block("A day of my own", block_kit.datepicker(VALUE), ON_DAY, optional=True),
        block_kit.input_block("At", block_kit.timepicker(VALUE, "09:00"), AT_TIME, optional=True),
    ]
    return block_kit.form("Snooze", blocks, CALLBACK, submit="Snooze", metadata=write_metadata(id=str(card.id)))


def read(view: Mapping[str, Any], tz: str, now: int) -> Snooze:
    """What was chosen; days and times are read in ``tz``.

    Raises:
        FormErrors: when it is no moment to come, or over 30 days away.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, conversation_id = Fields(view), row_id(read_metadata(view).get("id"))
    choice = fields.needed(UNTIL, Until, "Until when?")
    if choice is Until.CHOSEN:
        until = _read_chosen(fields, now, tz)
    else:
        until = moment_of(choice, now, tz)
        if until <= now:
            fields.refuse(UNTIL, "That afternoon has begun already. Choose another time.")
    fields.check()
    return Snooze(conversation_id, until)


def _read_chosen(fields: Fields, now: int, tz: str) -> int:
    day, clock = fields.day(ON_DAY), fields.time(AT_TIME)
    if day is None:
        fields.refuse(ON_DAY, "Which day?")
    if clock is None:
        fields.refuse(AT_TIME, "At what time?")
    if day is None or clock is None:
        return now
    until = moment(day, clock.hour * 60 + clock.minute, tz)
    if until <= now:
        fields.refuse(ON_DAY, "That moment has passed. Choose one to come.")
    if until > now + SNOOZE_MAX_MS:
        fields.refuse(ON_DAY, "30 days at most: people wait. If it takes longer, hand it over.")
    return until


def confirmation(customer: str, until: int, *, tz: str, now: int) -> block_kit.Block:
    """What the form becomes: until when it is quiet."""
    who = mrkdwn.named(customer, "The customer")
    return block_kit.confirmation("Snoozed", f"Quiet until {mrkdwn.when(until, tz, now)}. {who} stays with you.")
