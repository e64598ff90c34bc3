"""**The whole story**: all that a customer said, that was done for them and noted of them, page by page."""

from collections.abc import Mapping
from typing import Any, Final

from bot.slack.customers import facts_words
from bot.slack.customers.contact import more_known
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.view_state import row_id
from bot.views.conversations import PlannedView, TouchView
from bot.views.customers import NoteView, OutsideView, PurchaseView, StoryEntry, StoryView
from bot.views.voices import PastVoiceView

CALLBACK: Final = "whole_story"
OPEN_FORM: Final = "whole_story"
"""The button of a customer's page."""
NEWER: Final = "story_newer"
OLDER: Final = "story_older"
_WORDS: Final = 600
_DIGITS_MAX: Final = 4


def button(conversation_id: int) -> block_kit.Block:
    """The line of a customer's page that opens this."""
    press = block_kit.button("The whole story", OPEN_FORM, f"{conversation_id}:0", a11y="All that was said and done")
    return block_kit.section("All that they said and we did, in order.", press)


def draw(view: StoryView, now: int) -> block_kit.Block:
    """One page of it."""
    who = mrkdwn.named(view.customer, "this customer")
    blocks = [block_kit.section(f"*{who}*, the newest first")]
    blocks += [block_kit.section(_entry(one, view.tz, now)) for one in view.entries]
    if not view.entries:
        blocks.append(block_kit.context("Nothing more is known."))
    return block_kit.form("The whole story", [*blocks, *_turning(view)], CALLBACK, close="Done")


def _entry(one: StoryEntry, tz: str, now: int) -> str:
    if isinstance(one, PurchaseView):
        return facts_words.purchase(one, tz, now)
    if isinstance(one, OutsideView):
        return facts_words.outside(one, tz, now)
    if isinstance(one, PlannedView):
        return planned(one, tz)
    if isinstance(one, TouchView):
        return touch(one, now, tz)
    if isinstance(one, NoteView):
        return note(one, now, tz)
    said = one.said if isinstance(one, PastVoiceView) else one
    quoted = phrases.words(said) if said.words is None else mrkdwn.quote(said.words, _WORDS)
    return f"{phrases.KINDS[said.kind].capitalize()}, {phrases.way_and_when(said, tz, now)}\n{quoted}".rstrip()


def note(one: NoteView, now: int, tz: str) -> str:
    """What a colleague wrote down, with their name."""
    return f"{mrkdwn.name(one.by)} noted, {mrkdwn.when(one.at, tz, now)}:\n{mrkdwn.quote(one.words, _WORDS)}"


def planned(one: PlannedView, tz: str) -> str:
    """What a colleague plans, and why they go on where the guard said no."""
    plans = more_known.PLANS[one.method].format("them")
    said = f"{mrkdwn.name(one.by)} {plans} on {mrkdwn.date(one.at, tz)}: {mrkdwn.literal(one.about, 300)}"
    return "\n".join([said, *_overruled(one)])


def _overruled(one: PlannedView | TouchView) -> list[str]:
    if not one.overruled_why:
        return []
    return [f"Our limits said no, and {mrkdwn.name(one.by)} decided to go on: {mrkdwn.literal(one.overruled_why, 500)}"]


def touch(one: TouchView, now: int, tz: str) -> str:
    """What one of us did, how it went, and what was promised."""
    said = f"{mrkdwn.name(one.by)} {phrases.did(one, 'them')}, {mrkdwn.when(one.at, tz, now)}"
    how = f"; {phrases.feeling(one)}" if one.feeling else ""
    shown = [f"{said}{how}."]
    if one.note:
        shown.append(mrkdwn.quote(one.note, _WORDS))
    if one.promise:
        due = f", by {mrkdwn.date(one.promise_due, tz)}" if one.promise_due is not None else ""
        shown.append(f"Promised: {mrkdwn.literal(one.promise, 200)}{due}.")
    return "\n".join([*shown, *_overruled(one)])


def _turning(view: StoryView) -> list[block_kit.Block]:
    buttons, one = [], view.conversation_id
    if view.page:
        buttons.append(block_kit.button("Newer", NEWER, f"{one}:{view.page - 1}", a11y="What was after this"))
    if view.has_older:
        buttons.append(block_kit.button("Older", OLDER, f"{one}:{view.page + 1}", a11y="What was before this"))
    return [block_kit.actions(CALLBACK, *buttons)] if buttons else []


def read_page(action: Mapping[str, Any]) -> tuple[int, int]:
    """Which conversation's customer, and which page; the first where none is named.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    one, _, page = str(action.get("value")).partition(":")
    return row_id(one), int(page) if page.isascii() and page.isdigit() and len(page) <= _DIGITS_MAX else 0
