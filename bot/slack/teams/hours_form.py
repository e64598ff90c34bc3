"""**My hours**: when somebody works, and where their public holidays are."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, Final

from bot.domain.errors import FieldError
from bot.domain.teams.commands import SetHours
from bot.domain.teams.schedules import (
    OTHER_DAYS,
    PlainWeek,
    in_words,
    plain,
    read_other_days,
    write_other_days,
)
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Entered, Fields, refilled
from bot.views.teams import HoursView

HOURS = "my_hours"
"""The button on Home, and the form that it opens."""
DAYS, FROM, TO = "days", "from", "to"
LUNCH_FROM, LUNCH_TO = "lunch_from", "lunch_to"
COUNTRY, REGION = "country", "region"
NOWHERE: Final = "-"
"""The choice of no country or region."""
TYPED_MAX: Final = 300
_DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GROUP: Final = 100
"""Slack takes so many options in a group."""


def button() -> block_kit.Block:
    """The button on Home."""
    return block_kit.button("My hours", HOURS, "mine", a11y="My hours: when I work, and my public holidays")


def sentence(view: HoursView) -> str:
    """When somebody works, for Home: in mrkdwn, without a full stop."""
    whose = "You work" if view.is_own else "You work as the team does:"
    said = f"{whose} {in_words(view.week)}, {mrkdwn.literal(view.tz, 60)} time"
    if view.holiday:
        said += f". Today is a public holiday of yours, {mrkdwn.literal(view.holiday, 80)}: nobody asks you"
    return said


def open_form(view: HoursView, values: Entered | None = None) -> block_kit.Block:
    """The form, with the hours as they are or as far as it was filled in; its regions are those of ``view.country``."""
    week = plain(view.week)
    blocks = [
        block_kit.context(
            f"Your clock is {mrkdwn.literal(view.tz, 60)} time, as your Slack profile says. "
            "Nobody asks or reminds you outside these hours."
        ),
        block_kit.input_block(
            "Days",
            block_kit.checkboxes(VALUE, [(name, str(day)) for day, name in enumerate(_DAY_NAMES)], _strings(week.days)),
            DAYS,
        ),
        _clock("From", FROM, week.start),
        _clock("To", TO, week.end),
        _clock("Lunch from", LUNCH_FROM, week.lunch[0] if week.lunch else None, optional=True),
        _clock("Lunch to", LUNCH_TO, week.lunch[1] if week.lunch else None, optional=True),
        block_kit.input_block(
            "Days with other hours",
            block_kit.text_input(
                VALUE, write_other_days(week.others), placeholder="Wed 9:00-13:00; Fri 8:00-12:00", max_length=TYPED_MAX
            ),
            OTHER_DAYS,
            optional=True,
        ),
        block_kit.input_block(
            "Public holidays of",
            _menu((("None", NOWHERE), *((name, code) for code, name in view.countries)), view.country or NOWHERE),
            COUNTRY,
            dispatch=True,
        ),
    ]
    if view.regions:
        menu = _menu((("All of it", NOWHERE), *((name, code) for code, name in view.regions)), view.region or NOWHERE)
        # a field of its own for each country: what was chosen in one is no region of another
        blocks.append(block_kit.input_block("Region", menu, f"{REGION}_{view.country}"))
    return block_kit.form("My hours", refilled(blocks, values or {}), HOURS, submit="Save")


def _clock(label: str, block: str, minutes: int | None, *, optional: bool = False) -> block_kit.Block:
    # 24:00 is midnight, which Slack's pickers write as 00:00
    shown = "" if minutes is None else f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return block_kit.input_block(label, block_kit.timepicker(VALUE, shown), block, optional=optional)


def _menu(options: Iterable[block_kit.Option], initial: str) -> block_kit.Block:
    """A menu of however many, a hundred to a group, each named by its first and last letters."""
    listed = list(options)
    groups = [listed[at : at + _GROUP] for at in range(0, len(listed), _GROUP)]
    named = [(f"{one[0][0][:12]} to {one[-1][0][:12]}", one) for one in groups]
    return block_kit.grouped_select(VALUE, named, initial)


def _strings(days: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(str, days))


def country_in(view: Mapping[str, Any]) -> str:
    """The country chosen in an open form; empty for none."""
    return _place(Fields(view), COUNTRY)


def _place(fields: Fields, block: str) -> str:
    value = fields.option(block) if fields.has(block) else None
    if value is not None and not (len(value) <= TYPED_MAX and value.isprintable()):
        raise StaleInteraction("That form has a place that was never offered.")
    return "" if value in {None, NOWHERE} else str(value)


def read(view: Mapping[str, Any]) -> SetHours:
    """The hours that were chosen.

    Raises:
        FormErrors: for hours that can't be, under their fields.
        StaleInteraction: when the form is none of ours.
    """
    fields = Fields(view)
    days = tuple(int(day) for day in fields.ticked(DAYS, _strings(range(7))))
    start, end = _minutes(fields.time(FROM)), _minutes(fields.time(TO)) or 24 * 60
    lunch = _lunch(fields, start, end)
    try:
        others = read_other_days(fields.text(OTHER_DAYS, TYPED_MAX))
    except FieldError as exc:
        fields.refuse(OTHER_DAYS, str(exc))
        others = ()
    if not days and not any(spans for _, spans in others):
        fields.refuse(DAYS, "On which days do you work? One at least.")
    if days and start >= end:
        fields.refuse(TO, "Your day ends before it begins. When does it end?")
    fields.check()
    country = _place(fields, COUNTRY)
    week = PlainWeek(days, start, end, lunch, others).week()
    return SetHours(week, country, _place(fields, f"{REGION}_{country}"))


def _minutes(clock: time | None) -> int:
    return clock.hour * 60 + clock.minute if clock else 0


def _lunch(fields: Fields, start: int, end: int) -> tuple[int, int] | None:
    begins, ends = fields.time(LUNCH_FROM), fields.time(LUNCH_TO)
    if begins is None and ends is None:
        return None
    if begins is None or ends is None:
        fields.refuse(LUNCH_TO if ends is None else LUNCH_FROM, "A lunch needs both: from when, and to when?")
        return None
    lunch = _minutes(begins), _minutes(ends)
    if not start < lunch[0] < lunch[1] < end:
        fields.refuse(LUNCH_TO, "Lunch lies within your day, and ends after it begins.")
        return None
    return lunch


def confirmation(view: HoursView) -> block_kit.Block:
    """What the form becomes."""
    places = [name for code, name in view.countries if code == view.country]
    parts = [name for code, name in view.regions if code == view.region]
    where = f" Public holidays: {mrkdwn.literal(', '.join([*places, *parts]), 120)}." if places else ""
    return block_kit.confirmation("My hours", f"Saved. {sentence(view)}.{where}")
