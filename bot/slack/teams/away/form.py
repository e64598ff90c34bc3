"""The form in which somebody says that they are away: from when to when, and who stands in."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.domain.hours import local, moment
from bot.domain.teams.absence import AHEAD_MAX, GoAway
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import VALUE, Fields, person_id, read_metadata, write_metadata
from bot.views.teams import AwayFormView

CALLBACK = "away"
"""The form, and the button that opens it."""
OF_COLLEAGUE = "send_away"
"""The menu in which a manager chooses who is away."""
BACK = "away_back"
FIRST = "from"
LAST = "until"
STAND_IN = "stand_in"
OPTIONS_MAX = 100
"""Slack's, of a menu; more stand in groups."""
NAME_MAX = 30
"""So much of each name is shown: a group is labelled by two of them, in 75 characters."""

Days = tuple[date, date]


def open_form(view: AwayFormView, *, typed: str = "", meant: Days | None = None) -> block_kit.Block:
    """The form, with the leave that they have; or with the days that were ``meant`` by what was ``typed``."""
    today, leave = local(view.now, view.tz).date(), view.leave
    first, last = meant or (today, None)
    if leave and not meant:
        first, last = (local(one, view.tz).date() for one in (leave.starts_at, leave.ends_at - 1))
    has_begun = leave is not None and leave.has_begun and not meant
    who = mrkdwn.name(view.person)
    back = f"{who} is back the day after." if view.of_another else "You are back the day after."
    blocks = [block_kit.section(one) for one in _opening(view, typed, meant, has_begun=has_begun)]
    if not has_begun:
        picker = block_kit.datepicker(VALUE, first.isoformat())
        blocks.append(block_kit.input_block("First day away", picker, FIRST))
    picker = block_kit.datepicker(VALUE, last.isoformat() if last else "", placeholder="The last day away")
    blocks += [
        block_kit.input_block("Last day away", picker, LAST, back),
        _who_stands_in(view),
    ]
    kept = write_metadata(of=view.person.id if view.of_another else "")
    title = "A colleague is away" if view.of_another else "Away"
    return block_kit.form(title, blocks, CALLBACK, submit="Save", metadata=kept)


def _who_stands_in(view: AwayFormView) -> block_kit.Block:
    """The field with those who can; without any, why there is none."""
    if not view.colleagues:
        nobody = f"Nobody else answers customers in {'their' if view.of_another else 'your'} team"
        return block_kit.context(f"{nobody}, so nobody can stand in: what falls due waits for the managers.")
    options = [(mrkdwn.cut(one.name, NAME_MAX) or "Somebody", one.id) for one in view.colleagues]
    groups = [options[at : at + OPTIONS_MAX] for at in range(0, len(options), OPTIONS_MAX)]
    if len(groups) == 1:
        menu = block_kit.select(VALUE, options, view.stand_in, "A colleague who answers customers, too")
    else:
        named = [(f"{some[0][0]} to {some[-1][0]}", some) for some in groups]
        menu = block_kit.grouped_select(VALUE, named, view.stand_in)
    hint = "They get what falls due in that time, and it stays with them. Without anybody, we ask whoever is next."
    return block_kit.input_block("Who stands in?", menu, STAND_IN, hint, optional=True)


def _opening(view: AwayFormView, typed: str, meant: Days | None, *, has_begun: bool) -> list[str]:
    who = mrkdwn.name(view.person)
    said = [f"*{who}* is away, and nobody asks them till they are back."] if view.of_another else []
    if has_begun and view.leave:
        since = mrkdwn.weekday(view.leave.starts_at, view.tz)
        said.append(f"{f'{who} has' if view.of_another else 'You have'} been away since {since}.")
    if meant:
        first, last = (moment(one, 0, view.tz) for one in (meant[0], meant[1] + timedelta(days=1)))
        said.append(f"Away *{phrases.away_period(first, last, view.tz)}*: is that what you mean?")
    elif typed:
        said.append(f"I can't read days in “{mrkdwn.literal(typed, 80)}”. Please choose them here.")
    return said


def read_colleague(action: Mapping[str, Any]) -> str:
    """Whom a manager chose.

    Raises:
        StaleInteraction: when it is nobody.
    """
    found = action.get("selected_user")
    if not isinstance(found, str) or not found:
        raise StaleInteraction("That menu names nobody.")
    return found


def of(view: Mapping[str, Any]) -> str:
    """Whom a form is about, empty for whoever sends it.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    found = read_metadata(view).get("of", "")
    if not isinstance(found, str):
        raise StaleInteraction("That form is about nobody.")
    return found


def read(view: Mapping[str, Any], tz: str, now: int) -> GoAway:
    """What was chosen; days are those of ``tz``, whoever's leave it is.

    Raises:
        FormErrors: for days that have passed, are not in their order, or over a year ahead.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, today = Fields(view), local(now, tz).date()
    first = (fields.day(FIRST) if fields.has(FIRST) else today) or today
    last, stand_in = fields.day(LAST), _stand_in(fields)
    if first < today:
        fields.refuse(FIRST, "That day has passed. Choose today or a later one.")
    if last is None:
        fields.refuse(LAST, "Which is the last day away?")
    elif last < first:
        fields.refuse(LAST, "That is before the first day away.")
    elif moment(last, 24 * 60, tz) > now + AHEAD_MAX:
        fields.refuse(LAST, "A year ahead at most, please.")
    fields.check()
    starts_at = now if first == today else moment(first, 0, tz)
    return GoAway(starts_at, moment(last or today, 24 * 60, tz), stand_in, of(view))


def _stand_in(fields: Fields) -> str | None:
    """Who was chosen, empty for nobody; None where there was nobody to choose from."""
    if not fields.has(STAND_IN):
        return None
    chosen = fields.option(STAND_IN)
    return person_id(chosen) if chosen else ""


def confirmation(view: AwayFormView) -> block_kit.Block:
    """What the form becomes: from when to when, and who has what meanwhile."""
    leave = view.leave
    if leave is None:
        return block_kit.confirmation("Away", "Saved.")
    who = f"{mrkdwn.name(view.person)} is" if view.of_another else "You are"
    said = [f"{who} away {phrases.away_period(leave.starts_at, leave.ends_at, view.tz)}."]
    to = mrkdwn.name(leave.stand_in) if leave.stand_in else "whoever is next"
    said.append(f"What falls due in that time goes to {to}; what is due later stays.")
    return block_kit.confirmation("Away", " ".join(said))
