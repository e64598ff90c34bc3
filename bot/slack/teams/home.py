"""App Home: one's own day; and for managers their teams, and what they are set to."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack.kit import block_kit, list_lines, mrkdwn
from bot.slack.kit.view_state import row_id
from bot.slack.teams import hours_form, team_form
from bot.slack.teams.away import form
from bot.slack.teams.home_tab import day as home_day
from bot.slack.teams.home_tab import parts, settings, team
from bot.views.teams import HomeView

REFRESH = "home_refresh"
THANKS = "home_thanks"
PRIVATE = "private"
TIDY = "home_tidy"
SETTINGS = team.SETTINGS
OPEN = list_lines.OPEN
NOT_FOR_YOU = "Hello. Golden Thread is for full members of this workspace; there is nothing to do for you here."
BYTES = 240_000
"""A view may weigh 250,000 bytes as JSON; the rest is for what stands around the blocks."""

_REFRESH = block_kit.button("Refresh", REFRESH, "now")


def draw(view: HomeView, origin: str = "", scopes: str = "") -> block_kit.Block:
    """The view to publish, at most 100 blocks whatever is in it; ``origin`` is the workspace's address, for links.

    ``scopes`` are those of the token, as Slack tells them; empty when it does not.
    """
    if not view.may_look:
        return _home([block_kit.section(NOT_FOR_YOU)])
    if not view.has_team:
        return _home(_first_run(view))
    return _home([*parts.tabs(view, _REFRESH), *_part(view, origin, scopes)])


def _part(view: HomeView, origin: str, scopes: str) -> list[block_kit.Block]:
    if view.managed:
        return team.draw(view, view.managed, origin)
    if view.settings:
        return settings.draw(view.settings, scopes, view.contact, view.tz)
    greeting = [block_kit.section(home_day.sentence(view))]
    if view.hours:
        greeting.append(block_kit.context(f"{hours_form.sentence(view.hours)}."))
    return [*greeting, block_kit.actions("home", *_controls(view)), *home_day.lists(view, origin)]


def _home(blocks: Sequence[block_kit.Block]) -> block_kit.Block:
    kept: list[block_kit.Block] = []
    weight = 0
    for block in blocks:
        weight += len(json.dumps(block)) + 2
        if weight > BYTES:
            kept.append(
                block_kit.context("There is more than Slack shows here: `/voice mine` and `/voice team` list it.")
            )
            break
        kept.append(block)
    return {"type": "home", "blocks": kept}


def _first_run(view: HomeView) -> list[block_kit.Block]:
    who = mrkdwn.name(view.me)
    what = "I give every customer's voice to one of you by name, and that person answers: by phone, mail or letter."
    if view.may_make_team:
        words = "It begins with a team: a channel, somebody who manages it, and those who answer. That takes a minute."
        buttons = [block_kit.button("Make a team", SETTINGS, team_form.NEW, "primary"), _REFRESH]
    else:
        words = "There is no team yet. A workspace admin can make one here, on their own Home tab."
        buttons = [_REFRESH]
    return [block_kit.section(f"Welcome, {who}. {what}"), block_kit.section(words), block_kit.actions("home", *buttons)]


def _is_away(view: HomeView) -> bool:
    return view.away_until is not None and view.away_until > view.now


def _controls(view: HomeView) -> list[block_kit.Block]:
    tidy = block_kit.button(
        "Tidy", TIDY, "old", a11y="Tidy away my finished messages to you that are older than a week"
    )
    controls = [_REFRESH, *([hours_form.button()] if view.hours else []), tidy]
    controls += _away(view) if view.is_member else []
    controls.append(_thanks(view))
    # what is pressed once a year stands among the settings, too; here for whoever looks for it where it was
    return [*controls, *(team.settings_button(one.id, one.name) for one in view.manages[:1])]


def _away(view: HomeView) -> list[block_kit.Block]:
    """What one says of being away: the form, and, with a leave or away by their status, that one is here."""
    if view.leave is None and not _is_away(view):
        return [block_kit.button("Away…", form.CALLBACK, "new", a11y="Say when you are away, and who stands in")]
    label = "Change" if view.leave else "Away…"
    change = block_kit.button(label, form.CALLBACK, "change", a11y="Change when you are away, and who stands in")
    if _is_away(view):
        return [block_kit.button("I am back", form.BACK, "back", "primary"), change]
    return [change, block_kit.button("I am not away", form.BACK, "cancel", a11y="Cancel the leave that you plan")]


def _thanks(view: HomeView) -> block_kit.Block:
    """Whether their thanks stand in the channel, for them to change."""
    if view.thanked_private:
        return block_kit.button("Thank me in the channel", THANKS, "channel", a11y="Thank me in the channel, too")
    return block_kit.button("Thank me in private", THANKS, PRIVATE, a11y="Thank me in private, and post nothing")


def wants_private(action: Mapping[str, Any]) -> bool:
    """What was chosen there."""
    return action.get("value") == PRIVATE


def tidied(count: int, most: int) -> block_kit.Block:
    """What is said when the old messages go; with as many as go at once, ``most``, that there may be more."""
    if not count:
        return block_kit.confirmation("Tidy", "Nothing here is old enough to tidy.")
    words = "One old message is on its way out." if count == 1 else f"{count} old messages are on their way out."
    more = " There may be more: press *Tidy* once more." if count >= most else ""
    return block_kit.confirmation("Tidy", words + more)


def read_settings(action: Mapping[str, Any]) -> int | None:
    """The team whose settings are asked for; None for a new one.

    Raises:
        StaleInteraction: when the value is neither.
    """
    value = action.get("value")
    return None if value == team_form.NEW else row_id(value)
