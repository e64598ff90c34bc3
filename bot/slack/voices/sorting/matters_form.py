"""**Split or join**: what was said in a conversation, each with **Split**, and the customer's others, with **Join**."""

from collections.abc import Mapping
from typing import Any, Final

from bot.slack.kit import block_kit, list_lines, mrkdwn, phrases
from bot.slack.kit.view_state import read_metadata, row_id, write_metadata
from bot.views.customers import MattersView
from bot.views.teams import HomeLine
from bot.views.voices import VoiceView

CALLBACK = "split_or_join"
OPEN_FORM: Final = "split_or_join"
"""The button of a customer's page."""
SPLIT: Final = "split"
JOIN: Final = "join"
_WORDS = 300


def button(conversation_id: int) -> block_kit.Block:
    """The line of a customer's page that opens this."""
    press = block_kit.button("Split or join", OPEN_FORM, str(conversation_id), a11y="Split or join this conversation")
    return block_kit.section("Two matters in one conversation, or one matter in two?", press)


def open_form(view: MattersView, now: int, done: str = "") -> block_kit.Block:
    """The form for one conversation; ``done`` says what the last press did."""
    who = mrkdwn.named(view.customer, "the customer")
    blocks = [block_kit.section(done)] if done else []
    blocks.append(block_kit.section(f"*What {who} said in this one*"))
    blocks += [_voice(view, one, now) for one in view.voices]
    if view.more:
        more = mrkdwn.counted(view.more, "earlier one stays", "earlier ones stay")
        blocks.append(block_kit.context(f"{mrkdwn.opened(more)} here."))
    if view.others:
        blocks += [block_kit.divider(), block_kit.section("*What else is open with them*")]
        blocks += [_other(view, one, now) for one in view.others]
    blocks.append(
        block_kit.context(
            "One press does it, and what they were promised is kept. For ten minutes *Undo* stands on the card of what "
            "was split off or joined; later *Join* takes back a split, and *Split* a join."
        )
    )
    kept = write_metadata(id=str(view.conversation_id))
    return block_kit.form("Split or join", blocks, CALLBACK, close="Done", metadata=kept)


def _voice(view: MattersView, voice: VoiceView, now: int) -> block_kit.Block:
    at = voice.said_at if voice.said_at is not None else voice.received_at
    quoted = mrkdwn.quote(voice.words or "", _WORDS) or "_There are no words any more._"
    said = f"{phrases.KINDS[voice.kind].capitalize()}, {mrkdwn.when(at, view.tz, now)}\n{quoted}"
    if not view.may_split:
        return block_kit.section(said)
    spoken = f"Split off the {phrases.KINDS[voice.kind]}: {voice.words or 'without words'}"
    return block_kit.section(said, block_kit.button("Split", SPLIT, str(voice.id), a11y=spoken))


def _other(view: MattersView, one: HomeLine, now: int) -> block_kit.Block:
    value = f"{view.conversation_id}:{one.id}"
    spoken = f"Join with {one.matter or 'the other conversation'} of {list_lines.spoken(one)}"
    return block_kit.section(list_lines.line(one, now, view.tz), block_kit.button("Join", JOIN, value, a11y=spoken))


def after_split(view: MattersView, voice_id: int) -> str:
    """What a press on Split did; empty when it did nothing."""
    if any(one.id == voice_id for one in view.voices):
        return ""
    return "Split off: it has a card of its own now."


def after_join(view: MattersView, pair: tuple[int, int]) -> str:
    """What a press on Join did; empty when it did nothing."""
    if view.conversation_id in pair and any(one.id in pair for one in view.others):
        return ""
    return "Joined: both are one conversation now."


def read_pair(action: Mapping[str, Any]) -> tuple[int, int]:
    """Which conversation is joined with which.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    one, _, other = str(action.get("value")).partition(":")
    return row_id(one), row_id(other)


def conversation_of(view: Mapping[str, Any]) -> int:
    """Which conversation the form is about.

    Raises:
        StaleInteraction: when the form is not one that `open_form` made.
    """
    return row_id(read_metadata(view).get("id"))
