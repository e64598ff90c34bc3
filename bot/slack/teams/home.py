"""App Home: what is mine, what I passed on, whom I may thank; and for managers, how their teams are."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.hours import moment
from bot.domain.paging import HomeList, Paginated
from bot.slack.conversations import card, promise
from bot.slack.kit import block_kit, list_lines, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import read_day, row_id
from bot.slack.recognition import applause
from bot.slack.teams import home_pages, team_form
from bot.views.recognition import RecognitionView
from bot.views.teams import HomeLine, HomeView, ManagerView

REFRESH = "home_refresh"
TIDY = "home_tidy"
SETTINGS = "team_settings"
AWAY = "away"
OPEN = list_lines.OPEN
BACK = "back"
NOT_FOR_YOU = "Hello. Golden Thread is for full members of this workspace; there is nothing to do for you here."
BLOCKS = 100
BYTES = 240_000
"""A view may weigh 250,000 bytes as JSON; the rest is for what stands around the blocks."""


def draw(view: HomeView) -> block_kit.Block:
    """The view to publish, at most 100 blocks whatever is in it."""
    if not view.may_look:
        return _home([block_kit.section(NOT_FOR_YOU)])
    if not view.has_team:
        return _home(_first_run(view))
    mine = [*_greeting(view), *_my_lists(view)]
    return _home([*mine, *_managed(view, BLOCKS - len(mine))])


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
    refresh = block_kit.button("Refresh", REFRESH, "now")
    if view.may_make_team:
        words = "It begins with a team: a channel, somebody who manages it, and those who answer. That takes a minute."
        buttons = [block_kit.button("Make a team", SETTINGS, team_form.NEW, "primary"), refresh]
    else:
        words = "There is no team yet. A workspace admin can make one here, on their own Home tab."
        buttons = [refresh]
    return [block_kit.section(f"Welcome, {who}. {what}"), block_kit.section(words), block_kit.actions("home", *buttons)]


def _greeting(view: HomeView) -> list[block_kit.Block]:
    if view.mine.total:
        waits = f"{mrkdwn.counted(view.mine.total, 'conversation is', 'conversations are')} yours"
        first = "" if view.first_due is None else f", the first due {mrkdwn.when(view.first_due, view.tz, view.now)}"
        sentence = f"Hello, {mrkdwn.name(view.me)}. {waits[0].upper()}{waits[1:]}{first}."
    else:
        sentence = f"Hello, {mrkdwn.name(view.me)}. Nobody waits for you."
    if _is_away(view):
        sentence += f" You are away until {mrkdwn.date(view.away_until or 0, view.tz)}, and nobody asks you."
    return [block_kit.section(sentence), block_kit.actions("home", *_controls(view))]


def _is_away(view: HomeView) -> bool:
    return view.away_until is not None and view.away_until > view.now


def _controls(view: HomeView) -> list[block_kit.Block]:
    tidy = block_kit.button(
        "Tidy", TIDY, "old", a11y="Tidy away my finished messages to you that are older than a week"
    )
    controls = [block_kit.button("Refresh", REFRESH, "now"), tidy]
    if view.is_member and _is_away(view):
        controls.append(block_kit.button("I am back", AWAY, BACK, "primary"))
    elif view.is_member:
        controls.append(block_kit.datepicker(AWAY, placeholder="Away until…"))
    if view.may_make_team:
        controls.append(block_kit.button("Make another team", SETTINGS, team_form.NEW))
    return controls


def _my_lists(view: HomeView) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    if view.is_member or view.mine.total:
        blocks += _list(HomeList.MINE, view.mine, view, "What you are asked to answer will stand here.")
    if view.is_member or view.calls.total:
        empty = "Whom you are to phone or write to within a day will stand here."
        blocks += _list(HomeList.CALLS, view.calls, view, empty)
    if view.is_member or view.promises.total:
        blocks += _promises(view)
    empty = "Heard something from a customer? `/voice`, or *Route to a marketer* in a message's menu, brings it here."
    blocks += _list(HomeList.PASSED_ON, view.passed_on, view, empty)
    return [*blocks, *_recognitions(view.recognitions)]


def _list(of: HomeList, listed: Paginated[HomeLine], view: HomeView, empty: str) -> list[block_kit.Block]:
    heading = block_kit.header(home_pages.title(of, listed))
    if not listed.total:
        return [heading, block_kit.context(empty)]
    return [heading, *_entries(listed, view), *home_pages.page_buttons(of, listed)]


def _entries(listed: Paginated[HomeLine], view: HomeView) -> list[block_kit.Block]:
    return [list_lines.entry(one, view.now, view.tz, view.me.id) for one in listed.shown]


def _promises(view: HomeView) -> list[block_kit.Block]:
    listed = view.promises
    blocks = [block_kit.header(home_pages.title(HomeList.PROMISES, listed))]
    for one in listed.shown:
        said = promise.line(one, view.now, view.tz, view.me.id)
        blocks += [block_kit.section(said), block_kit.actions(f"promise_{one.id}", *promise.buttons(one))]
    if not listed.total:
        blocks.append(block_kit.context("What you promise a customer for a day will stand here until it is kept."))
    return [*blocks, *home_pages.page_buttons(HomeList.PROMISES, listed)]


def _recognitions(listed: Paginated[RecognitionView]) -> list[block_kit.Block]:
    heading = block_kit.header(home_pages.title(HomeList.THANKS, listed))
    if not listed.total:
        return [heading, block_kit.context("When somebody thanks you with `/applaud`, it will stand here.")]
    said = [f"{mrkdwn.name(one.by)}: “{mrkdwn.literal(one.why, 300)}”" for one in listed.shown]
    return [heading, block_kit.section("\n".join(said)), *home_pages.page_buttons(HomeList.THANKS, listed)]


def _managed(view: HomeView, room: int) -> list[block_kit.Block]:
    """Every team in full while there is room, then in one line each, then as a number."""
    blocks: list[block_kit.Block] = []
    for place, team in enumerate(view.managed):
        left, free = len(view.managed) - place - 1, room - len(blocks)
        whole = _whole_team(team, view)
        if len(whole) + left <= free:
            blocks += whole
        elif free > 1 or not left:
            blocks.append(_short_team(team))
        else:
            return [*blocks, block_kit.context(f"and {left + 1} more teams; `/voice team` shows yours")]
    return blocks


def _whole_team(team: ManagerView, view: HomeView) -> list[block_kit.Block]:
    load = list_lines.load(team.load, view.now, view.tz) or "Nobody is in this team yet. Add people in Team settings."
    away = [one.person for one in team.load if (one.away_until or 0) > view.now]
    names = mrkdwn.cut(mrkdwn.listed([mrkdwn.name(one) for one in away]), 500)
    return [
        block_kit.divider(),
        block_kit.header(team.team.name if mrkdwn.literal(team.team.name, 80) else "A team without a name"),
        _heading(team, f"*Load*\n{load}"),
        *_overdue(team, view),
        *_waiting(team, view),
        block_kit.section(f"*Away*\n{names or 'Everybody is here. Who is away will stand here.'}"),
        *_nominations(team),
        *_dismissed(team, view),
    ]


def _overdue(team: ManagerView, view: HomeView) -> list[block_kit.Block]:
    empty = "Nothing is late. What nobody answered in time will stand here."
    return _team_list(team, HomeList.OVERDUE, team.overdue, _entries(team.overdue, view), empty)


def _waiting(team: ManagerView, view: HomeView) -> list[block_kit.Block]:
    empty = "Nobody waits. A voice that nobody is free for will stand here."
    return _team_list(team, HomeList.WAITING, team.waiting, _entries(team.waiting, view), empty)


def _team_list(
    team: ManagerView, of: HomeList, listed: Paginated[Any], entries: Sequence[block_kit.Block], empty: str
) -> list[block_kit.Block]:
    heading = f"*{home_pages.title(of, listed)}*"
    if not listed.total:
        return [block_kit.section(f"{heading}\n{empty}")]
    return [block_kit.section(heading), *entries, *home_pages.page_buttons(of, listed, team.team.id, team.team.name)]


def _short_team(team: ManagerView) -> block_kit.Block:
    name, nominated = mrkdwn.literal(team.team.name, 80), mrkdwn.counted(team.nominations.total, "nomination")
    return _heading(team, f"*{name}*: {team.overdue.total} overdue, {team.waiting.total} waiting, {nominated}")


def _heading(team: ManagerView, words: str) -> block_kit.Block:
    spoken = f"Team settings of {team.team.name}"
    return block_kit.section(words, block_kit.button("Team settings", SETTINGS, str(team.team.id), a11y=spoken))


def _nominations(team: ManagerView) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    for one in team.nominations.shown:
        to, by = mrkdwn.name(one.to), mrkdwn.name(one.by)
        blocks += [
            block_kit.section(f"{by} would like to see {to} applauded:\n{mrkdwn.quote(one.why, 300)}"),
            block_kit.actions(f"nomination_{team.team.id}_{one.id}", *_decide(one)),
        ]
    empty = "When somebody nominates a colleague, you decide here."
    return _team_list(team, HomeList.NOMINATIONS, team.nominations, blocks, empty)


def _decide(one: RecognitionView) -> list[block_kit.Block]:
    value, who = str(one.id), one.to.name
    return [
        block_kit.button("Approve", applause.APPROVE, value, "primary", f"Approve the applause for {who}"),
        block_kit.button("Decline", applause.REFUSE, value, a11y=f"Decline the applause for {who}"),
    ]


def _dismissed(team: ManagerView, view: HomeView) -> list[block_kit.Block]:
    blocks: list[block_kit.Block] = []
    for one in team.dismissed.shown:
        who = one.customer if mrkdwn.has_name(one.customer) else "a customer"
        button = block_kit.button("Bring back", card.BRING_BACK, str(one.id), a11y=f"Bring back {who}")
        blocks.append(block_kit.section(list_lines.line(one, view.now, view.tz), button))
    empty = "What was put aside will stand here, to bring back."
    return _team_list(team, HomeList.DISMISSED, team.dismissed, blocks, empty)


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


def read_away(action: Mapping[str, Any], now: int, tz: str) -> int | None:
    """Until when somebody is away: midnight at the start of the day chosen, UTC milliseconds; None when they are here.

    A day that has come already means that they are here.

    Raises:
        StaleInteraction: when the action is neither the date nor the button.
    """
    if action.get("value") == BACK:
        return None
    if "selected_date" not in action:
        raise StaleInteraction("That is no way to be away.")
    if action["selected_date"] is None:
        return None
    until = moment(read_day(action["selected_date"]), 0, tz)
    return until if until > now else None
