"""The note about what was passed on while somebody is away: one to them, one to each of those who have it now."""

from bot.slack.conversations import card
from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.kit.mrkdwn import Message
from bot.views.people import WhileAwayView
from bot.views.teams import MovedLine, StandsInView

LINES_MAX = 20
"""So many conversations stand there with their buttons: a message holds 50 blocks."""
NAMED_MAX = 3
LEAVER_NAMED_MAX = 10
"""Whoever is away reads the names in one sentence for each colleague, and has no lines below it."""


def draw(view: StandsInView, now: int) -> Message:
    """What was passed on, as it is now."""
    return _to_whoever_is_away(view, now) if view.reader == view.who.id else _to_whoever_has_it(view, now)


def welcome_back(view: WhileAwayView) -> str:
    """What became of it, in a sentence for whoever is back."""
    moved = "one conversation" if view.moved == 1 else f"{mrkdwn.number(view.moved)} conversations"
    who = mrkdwn.listed([mrkdwn.name(one) for one in view.takers]) or "Your colleagues"
    had = f"{who} took on {moved} of yours"
    if not view.settled:
        done = "it is in good hands" if view.moved == 1 else "they are in good hands"
    elif view.settled == view.moved:
        done = "it is settled" if view.moved == 1 else "all are settled"
    else:
        done = f"{mrkdwn.counted(view.settled, 'is', 'are')} settled, the rest is in good hands"
    return f"Welcome back. While you were away, {had}; {done}."


def is_back() -> Message:
    """The answer to whoever says that they are here."""
    sentence = "Good to have you here. You are asked again as before."
    rest = "What others took on while you were away stays with them."
    return Message(sentence, [block_kit.section(f"{sentence} {rest}")])


def _to_whoever_has_it(view: StandsInView, now: int) -> Message:
    these = "this one" if len(view.lines) == 1 else f"these {mrkdwn.number(len(view.lines))}"
    sentence = f"{_away(view, now)}. You have {these} meanwhile: {_names(view.lines)}."
    blocks = [block_kit.section(sentence)]
    theirs = [one.line for one in view.lines if one.line.owner is not None and one.line.owner.id == view.reader]
    for one in theirs[:LINES_MAX]:
        blocks += [
            block_kit.section(list_lines.line(one, now, view.tz, view.reader)),
            block_kit.actions(f"row_{one.id}", *card.row_buttons(one)),
        ]
    if len(theirs) > LINES_MAX:
        more = mrkdwn.opened(mrkdwn.number(len(theirs) - LINES_MAX))
        blocks.append(block_kit.context(f"{more} more on my Home tab."))
    gone = len(view.lines) - len(theirs)
    if gone:
        blocks.append(block_kit.context(f"{mrkdwn.opened(mrkdwn.number(gone))} of them moved on to somebody else."))
    return Message(sentence, blocks)


def _away(view: StandsInView, now: int) -> str:
    until = f" {phrases.away_until(view.until, view.tz, now)}" if view.until else ""
    return f"{mrkdwn.name(view.who)} is away{until}"


def _to_whoever_is_away(view: StandsInView, now: int) -> Message:
    until = f" {phrases.away_until(view.until, view.tz, now)}" if view.until else ""
    by: dict[str, list[MovedLine]] = {}
    for one in view.lines:
        by.setdefault(mrkdwn.name(one.taker) if one.taker else "", []).append(one)
    has = [f"{who} has {_names(tuple(lines), LEAVER_NAMED_MAX)}" for who, lines in by.items() if who]
    waiting = by.get("", [])
    if waiting:
        names, verb = _names(tuple(waiting), LEAVER_NAMED_MAX), "waits" if len(waiting) == 1 else "wait"
        has.append(f"{names} {verb} for the first of us with room")
    sentence = f"While you are away{until}, {mrkdwn.listed(has)}."
    rest = "It stays with them when you are back, with all that you did. What is due later stays with you."
    return Message(sentence, [block_kit.section(sentence), block_kit.context(rest)])


def _names(lines: tuple[MovedLine, ...], most: int = NAMED_MAX) -> str:
    names = [mrkdwn.customer(one.line.customer, opening=False) for one in lines]
    if len(names) > most:
        names = [*names[: most - 1], f"{mrkdwn.number(len(names) - most + 1)} more"]
    return mrkdwn.listed(names)
