"""**Who they are**: by what a customer is known, each with **Unlink**, and who may be the same person, with answers."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.customers.commands import AnswerPair, Unlink
from bot.domain.customers.same_person.joining import Answer
from bot.slack.customers.contact import more_known
from bot.slack.kit import block_kit, mrkdwn, phrases
from bot.slack.kit.view_state import read_metadata, row_id, write_metadata
from bot.views.customers import IdentityView, JoinView, SuggestionView, WhoView

CALLBACK: Final = "who_they_are"
OPEN_FORM: Final = "who_they_are"
"""The button of a customer's page."""
UNLINK: Final = "unlink_identity"
SAME: Final = "same_person"
DIFFERENT: Final = "different_people"
NOT_SURE: Final = "not_sure_yet"
ANSWERS: Final = {SAME: Answer.SAME, DIFFERENT: Answer.DIFFERENT, NOT_SURE: Answer.NOT_SURE}
_SHOWN: Final = 25
_ASKED: Final = 10
_WAYS: Final = 3
_TEXT_MAX: Final = 200


def button(conversation_id: int, asked: int = 0) -> block_kit.Block:
    """The line of a customer's page that opens this; ``asked``: with how many others they may be one person."""
    others = mrkdwn.counted(asked, "other", "others")
    text = f"They may be the same person as {others} whom we know." if asked else "By what do we know them?"
    press = block_kit.button("Who they are", OPEN_FORM, str(conversation_id), a11y="By what we know this customer")
    return block_kit.section(text, press)


def open_form(view: WhoView, now: int, done: str = "") -> block_kit.Block:
    """The form for one customer; ``done`` says what the last press did."""
    who = mrkdwn.named(view.customer, "this customer")
    blocks = [block_kit.section(done)] if done else []
    blocks.append(block_kit.section(f"*By what we know {who}*"))
    blocks += [_identity(one, now, view.tz) for one in view.identities[:_SHOWN]]
    if not view.identities:
        blocks.append(block_kit.context("No address, number or handle is known yet. Add one on their page."))
    blocks += _more(len(view.identities) - _SHOWN)
    if view.suggestions:
        blocks += [block_kit.divider(), block_kit.section("*Perhaps the same person*")]
        blocks += [block for one in view.suggestions[:_ASKED] for block in _suggestion(one)]
        blocks += _more(len(view.suggestions) - _ASKED)
    kept = write_metadata(id=str(view.conversation_id or ""))
    return block_kit.form("Who they are", blocks, CALLBACK, close="Done", metadata=kept)


def ask(view: WhoView) -> block_kit.Block:
    """What the customer form becomes when what was added is known as another's."""
    blocks = [block_kit.section("Saved, but for that: somebody else is known by it. Is this one person?")]
    blocks += [block for one in view.suggestions for block in _suggestion(one)]
    return block_kit.form("One person?", blocks, CALLBACK, close="Done", metadata=write_metadata(id=""))


def _identity(one: IdentityView, now: int, tz: str) -> block_kit.Block:
    at = mrkdwn.when(one.at, tz, now)
    if one.evidence == "told_by_colleague":
        known = f"{mrkdwn.name(one.by)} told us, {at}" if one.by else f"a colleague told us, {at}"
    else:
        known = f"they used it, first {at}"
    lines = [f"{mrkdwn.exact(one.text, _TEXT_MAX)}", f"{mrkdwn.opened(known)}."]
    if one.shared:
        lines.append("Somebody else is known by it as well.")
    if one.joined:
        lines.append(_joined(one.joined, now, tz))
    return block_kit.section("\n".join(lines), _unlink(one) if one.may_unlink else None)


def _joined(joined: JoinView, now: int, tz: str) -> str:
    who = mrkdwn.name(joined.by) if joined.by else "I"
    return f"{who} joined it {phrases.ago(joined.at, tz, now)}: {more_known.because(joined.names, joined.evidence)}."


def _unlink(one: IdentityView) -> block_kit.Block:
    back = "What came with it by the join goes back as well." if one.joined else "What was said from it goes with it."
    sure = block_kit.confirm("Not theirs?", f"It becomes a customer of its own. {back}", "Unlink", "Leave it")
    value = f"{one.id}:{one.record_id}"
    return block_kit.button("Unlink", UNLINK, value, a11y=f"Unlink {one.text}", confirm=sure)


def _suggestion(one: SuggestionView) -> list[block_kit.Block]:
    who = mrkdwn.named(one.name, "Somebody without a name" if one.reach_by else "Somebody whom another team knows")
    ways = " · ".join(mrkdwn.exact(way, 100) for way in one.reach_by[:_WAYS])
    sure = f"{one.score} of 100" if one.is_asked else f"{one.score} of 100, too little to ask about"
    because = mrkdwn.opened(more_known.because(one.names, one.evidence))
    said = "\n".join([f"*{who}*", *([ways] if ways else []), f"{because} ({sure})."])
    value, spoken = str(one.pair_id), one.name or "this customer"
    return [
        block_kit.section(said),
        block_kit.actions(
            f"pair_{one.pair_id}",
            block_kit.button("Same person", SAME, value, a11y=f"{spoken} is the same person"),
            block_kit.button("Different people", DIFFERENT, value, a11y=f"{spoken} is somebody else"),
            block_kit.button("Not sure yet", NOT_SURE, value, a11y=f"Ask me about {spoken} again in 30 days"),
        ),
    ]


def _more(count: int) -> list[block_kit.Block]:
    return [block_kit.context(f"and {count} more")] if count > 0 else []


SAID: Final = {
    SAME: "Joined: they are one customer now. *Unlink* takes it back whenever you like.",
    DIFFERENT: "Kept: they are two people, and nobody asks again.",
    NOT_SURE: "I ask again in 30 days.",
    UNLINK: "Unlinked: what they said and what we did went back to whom it came from.",
}
"""What a press did."""


def answered(action_id: str) -> block_kit.Block:
    """What the question becomes that stood on its own."""
    return block_kit.confirmation("Thank you", SAID[action_id])


def read_answer(action: Mapping[str, Any]) -> AnswerPair:
    """What was pressed.

    Raises:
        StaleInteraction: when it is none of ours.
    """
    return AnswerPair(row_id(action.get("value")), ANSWERS[str(action.get("action_id"))])


def read_unlink(action: Mapping[str, Any]) -> Unlink:
    """Which identity is taken off.

    Raises:
        StaleInteraction: when the value is none of ours.
    """
    one, _, record = str(action.get("value")).partition(":")
    return Unlink(row_id(one), row_id(record))


def conversation_of(view: Mapping[str, Any]) -> int | None:
    """From which conversation's page somebody came; None for a question on its own.

    Raises:
        StaleInteraction: when the form is not one that `open_form` or `ask` made.
    """
    kept = read_metadata(view).get("id")
    return row_id(kept) if kept else None
