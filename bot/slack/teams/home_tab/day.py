"""My day: what is in somebody's hands, what they promised, whom they come back to, what rests."""

from typing import Any

from bot.domain.paging import HomeList, Paginated
from bot.slack.conversations import card, promise
from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.teams.away import notes
from bot.slack.teams.home_tab import pages
from bot.slack.voices.incidents import card as incident_card
from bot.views.recognition import RecognitionView
from bot.views.teams import DayView, HomeLine, HomeView

_WOULD_FILL = {
    HomeList.PROMISES: "what you promise a customer for a day",
    HomeList.FOLLOW_UPS: "whom you come back to",
    HomeList.SNOOZED: "what you let rest",
    HomeList.PASSED_ON: "what you pass on with `/voice` or *Route to a marketer*",
    HomeList.THANKS: "thanks for you",
}


def sentence(view: HomeView) -> str:
    """Hello, how much is theirs, and by when."""
    day = view.day
    if day.mine:
        waits = mrkdwn.opened(f"{mrkdwn.counted(day.mine, 'conversation is', 'conversations are')} yours")
        first = "" if day.first_due is None else f", the first due {mrkdwn.when(day.first_due, view.tz, view.now)}"
        said = f"Hello, {mrkdwn.name(view.me)}. {waits}{first}."
    else:
        said = f"Hello, {mrkdwn.name(view.me)}. Nobody waits for you."
    said += f"\n{notes.welcome_back(view.while_away)}" if view.while_away and not view.away_until else ""
    return f"{said}{_away(view)}"


def _away(view: HomeView) -> str:
    """When they are away, or will be, and who stands in."""
    leave = view.leave
    if leave is None and view.away_until is None:
        return ""
    if leave is None:
        until = phrases.away_until(view.away_until or 0, view.tz, view.now).replace("their status", "it")
        return (
            f"\nYour Slack status says that you are away {until}, and nobody asks you. What is urgent goes to others."
        )
    by = f"; {mrkdwn.name(leave.stand_in)} stands in" if leave.stand_in else ""
    if leave.has_begun:
        return f"\nYou are away {phrases.away_until(leave.ends_at, view.tz, view.now)}, and nobody asks you{by}."
    return f"\nYou are away {phrases.away_period(leave.starts_at, leave.ends_at, view.tz)}{by}."


def lists(view: HomeView, origin: str) -> list[block_kit.Block]:
    """Each list that has something in it, then one sentence for those that have not."""
    day = view.day
    led = [incident_card.row(one, view.now, origin) for one in day.led]
    blocks = [
        *([block_kit.header("Incidents"), *led] if led else []),
        *_rows(HomeList.NOW, day.in_hand, view, origin),
        *_promises(view, day),
        *_rows(HomeList.FOLLOW_UPS, day.follow_ups, view, origin),
        *_rows(HomeList.SNOOZED, day.snoozed, view, origin),
        *_passed_on(view, day, origin),
        *_recognitions(day.recognitions),
    ]
    return [*blocks, *_empty(view, day)]


def _rows(of: HomeList, listed: Paginated[HomeLine], view: HomeView, origin: str) -> list[block_kit.Block]:
    rows = [
        block
        for one in listed.shown
        for block in (
            block_kit.section(list_lines.line(one, view.now, view.tz, view.me.id, origin)),
            block_kit.actions(f"row_{one.id}", *card.row_buttons(one)),
        )
    ]
    return pages.titled(of, listed, rows)


def _promises(view: HomeView, day: DayView) -> list[block_kit.Block]:
    rows = [
        block
        for one in day.promises.shown
        for block in (
            block_kit.section(promise.line(one, view.now, view.tz, view.me.id)),
            block_kit.actions(f"promise_{one.id}", *promise.buttons(one)),
        )
    ]
    return pages.titled(HomeList.PROMISES, day.promises, rows)


def _passed_on(view: HomeView, day: DayView, origin: str) -> list[block_kit.Block]:
    rows = [list_lines.entry(one, view.now, view.tz, view.me.id, origin) for one in day.passed_on.shown]
    return pages.titled(HomeList.PASSED_ON, day.passed_on, rows)


def _recognitions(listed: Paginated[RecognitionView]) -> list[block_kit.Block]:
    said = [f"{mrkdwn.name(one.by)}: “{mrkdwn.literal(one.why, 300)}”" for one in listed.shown]
    return pages.titled(HomeList.THANKS, listed, [block_kit.section("\n".join(said))])


def _empty(view: HomeView, day: DayView) -> list[block_kit.Block]:
    """What would fill the lists that are empty, in one sentence; of whoever is in no team only what they may do."""
    of: dict[HomeList, Paginated[Any]] = {
        HomeList.PROMISES: day.promises,
        HomeList.FOLLOW_UPS: day.follow_ups,
        HomeList.SNOOZED: day.snoozed,
        HomeList.PASSED_ON: day.passed_on,
        HomeList.THANKS: day.recognitions,
    }
    theirs = of if view.is_member else (HomeList.PASSED_ON, HomeList.THANKS)
    missing = [_WOULD_FILL[one] for one in theirs if not of[one].total]
    if view.is_member and not day.mine:
        missing = ["what you are asked to answer", *missing]
    return [block_kit.context(f"Here will stand {mrkdwn.listed(missing)}.")] if missing else []
