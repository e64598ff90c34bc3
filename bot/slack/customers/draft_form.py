"""**Read my draft**: a private form that marks what a draft says and the facts don't bear out; it keeps nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.customers.drafts.facts import Finding, Medium
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, entered, read_metadata, refilled, row_id, write_metadata
from bot.views.customers import DraftFormView

OPEN_FORM = "read_draft"
CALLBACK = "read_draft"
WHOM, MEDIUM, DRAFT = "whom", "medium", "draft"
WHOM_MAX, DRAFT_MAX = 200, 3000
_SHOWN: Final = 15
MEDIA: Final = {
    Medium.EMAIL: "A personal mail",
    Medium.LETTER: "A letter",
    Medium.SMS: "A text message",
    Medium.PHONE_SCRIPT: "Notes for a call",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed: to whom, as a conversation or as words; how; and the draft itself."""

    conversation_id: int | None
    whom: str
    medium: Medium
    text: str


def button(conversation_id: int) -> block_kit.Block:
    """The way to the form, in the form of a reply."""
    start = block_kit.button("Read my draft", OPEN_FORM, str(conversation_id), a11y="Read my draft to this customer")
    return block_kit.section("Not sent yet? I hold your words against what we know of them.", start)


def open_form(view: DraftFormView | None = None) -> block_kit.Block:
    """The form: for one customer, or for whoever is named in it."""
    return _form(_fields(view), view.conversation_id if view else None)


def _fields(view: DraftFormView | None) -> list[block_kit.Block]:
    media = [(label, str(one)) for one, label in MEDIA.items()]
    words = block_kit.text_input(VALUE, multiline=True, max_length=DRAFT_MAX)
    hint = "I mark, and never rewrite. Nothing of it is kept."
    blocks = [
        block_kit.input_block("What is it?", block_kit.radios(VALUE, media, Medium.EMAIL), MEDIUM),
        block_kit.input_block("Your draft", words, DRAFT, hint),
    ]
    if view is not None and view.conversation_id is not None:
        return [block_kit.section(f"To *{mrkdwn.named(view.facts.name, 'this customer')}*"), *blocks]
    whom = block_kit.text_input(VALUE, max_length=WHOM_MAX)
    ask = block_kit.input_block(
        "Whom is it to?", whom, WHOM, "An address, a number, a handle or a name.", optional=True
    )
    return [ask, *blocks]


def _form(blocks: Sequence[block_kit.Block], conversation_id: int | None) -> block_kit.Block:
    kept = write_metadata(id="" if conversation_id is None else str(conversation_id))
    return block_kit.form("Read my draft", blocks, CALLBACK, submit="Read it", close="Close", metadata=kept)


def read(view: Mapping[str, Any]) -> Draft:
    """What was typed.

    Raises:
        FormErrors: without a draft.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view).get("id")
    medium, text = fields.needed(MEDIUM, Medium, "What is it?"), fields.text(DRAFT, DRAFT_MAX)
    if not text:
        fields.refuse(DRAFT, "What would you like to say?")
    whom = fields.text(WHOM, WHOM_MAX) if fields.has(WHOM) else ""
    fields.check()
    return Draft(row_id(kept) if kept else None, whom, medium, text)


def with_findings(sent: Mapping[str, Any], view: DraftFormView, found: Sequence[Finding]) -> block_kit.Block:
    """The form with what to look at again above the draft, which stays as it was typed."""
    asked_of_nobody = read_metadata(sent).get("id") == ""
    fields = refilled(_fields(None if asked_of_nobody else view), entered(sent))
    return _form([*_told(view, found), block_kit.divider(), *fields], None if asked_of_nobody else view.conversation_id)


def _told(view: DraftFormView, found: Sequence[Finding]) -> list[block_kit.Block]:
    if not found:
        return [block_kit.section("Nothing to mark. It reads as from one person to another."), _known(view)]
    count = mrkdwn.counted(len(found), "thing", "things")
    lines = [f"• {_finding(one)}" for one in found[:_SHOWN]]
    more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
    return [block_kit.section(f"*{count} to look at again*"), *map(block_kit.section, [*lines, *more]), _known(view)]


def _finding(one: Finding) -> str:
    phrase = mrkdwn.literal(one.phrase, 200)
    return f"“{phrase}”: {mrkdwn.literal(one.why, 400)}" if phrase else mrkdwn.literal(one.why, 400)


def _known(view: DraftFormView) -> block_kit.Block:
    """The facts that it was held against."""
    facts = view.facts
    if not (facts.name or facts.contacts):
        return block_kit.context("Held against nothing but the words: we know nobody to whom it goes.")
    days = len(facts.contacts)
    orders = "Orders are not known." if facts.orders is None else f"Orders: {facts.orders:,}."
    on = f"the last one {facts.contacts[-1].isoformat()}" if days else "none yet"
    name = mrkdwn.named(facts.name, "No name is known")
    return block_kit.context(f"Held against: {name}; days on which we were in touch: {days}, {on}. {orders}")
