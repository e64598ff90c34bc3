"""Many conversations at once: the overview in a channel, and the list for one person."""

from collections.abc import Sequence

from bot.domain.conversations.conversation import State
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.mrkdwn import Message
from bot.views.messages import OverviewView
from bot.views.teams import HomeLine

_SECTION = 2900
_MATTER = 40
_NAME = 40


def channel(view: OverviewView, now: int) -> Message:
    """Everything that came in at once, each with its owner; the cards follow at Slack's pace."""
    count = mrkdwn.counted(len(view.lines), "customer")
    verb = "has" if len(view.lines) == 1 else "have"
    sentence = f"{mrkdwn.opened(count)} {verb} something to tell us, all at once. Each stands here with who answers."
    lines = [_line(one, view.tz, now) for one in view.lines]
    after = block_kit.context("A card for each follows, the urgent ones first.")
    return Message(sentence, [block_kit.section(sentence), *_sections(lines), after])


def person(view: OverviewView, now: int) -> Message:
    """What is one person's, in one message instead of many."""
    if not view.lines:
        sentence = "What was listed here is with others now. Nothing is left for you to do."
        return Message(sentence, [block_kit.section(sentence)])
    verb = "is" if len(view.lines) == 1 else "are"
    count = mrkdwn.counted(len(view.lines), "conversation")
    sentence = f"{mrkdwn.opened(count)} {verb} for you. One after the other; the first ones are due first."
    lines = [_line(one, view.tz, now) for one in view.lines]
    after = block_kit.context("The buttons are on their cards in the channel, and all of it is on my Home tab.")
    return Message(sentence, [block_kit.section(sentence), *_sections(lines), after])


def _line(one: HomeLine, tz: str, now: int) -> str:
    name = mrkdwn.isolated(mrkdwn.literal(one.customer, _NAME)) if mrkdwn.has_name(one.customer) else "A customer"
    matter = mrkdwn.isolated(mrkdwn.literal(one.matter, _MATTER))
    kind = f"*urgent* {phrases.KINDS[one.kind]}" if one.urgent else phrases.KINDS[one.kind]
    return " · ".join([f"• *{name}*", *([matter] if matter else []), _stands(one, tz, now), kind])


def _stands(one: HomeLine, tz: str, now: int) -> str:
    if one.state in {State.CLOSED, State.ANSWERED}:
        return "answered"
    if one.state is State.DISMISSED:
        return "not for us"
    if one.owner is None:
        return "nobody is asked yet"
    return f"{mrkdwn.isolated(mrkdwn.literal(one.owner.name, _NAME)) or 'somebody'}{_due(one, tz, now)}"


def _due(one: HomeLine, tz: str, now: int) -> str:
    if one.due_at is None:
        return ""
    return f", {'by' if one.due_at > now else 'was due'} {mrkdwn.clock(one.due_at, tz, now)}"


def _sections(lines: Sequence[str]) -> list[block_kit.Block]:
    sections, held = [], ""
    for line in lines:
        if held and len(held) + len(line) + 1 > _SECTION:
            sections.append(block_kit.section(held))
            held = ""
        held = f"{held}\n{line}" if held else line
    return [*sections, block_kit.section(held)] if held else sections
