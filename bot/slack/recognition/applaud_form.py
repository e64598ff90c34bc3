"""The form that thanks somebody who did right by a customer."""

from collections.abc import Mapping
from typing import Any

from bot.domain.recognition.applause import TOO_SHORT, WHY_MIN, is_too_short
from bot.domain.recognition.commands import Applaud
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.people import PersonView

CALLBACK = "applaud"
TO = "to"
WHY = "why"
WORTH = "worth"

VALUES = ("Care", "Courage", "Craft", "Above and beyond")
_WHY = 1000


def open_form(
    *, to: str = "", why: str = "", conversation_id: int | None = None, nominating: bool = False
) -> block_kit.Block:
    """The form; ``nominating`` is True for those whose applause a manager approves first."""
    blocks = [
        block_kit.input_block("Who?", block_kit.users_select(VALUE, to, "A colleague"), TO),
        block_kit.input_block(
            "What did they do?",
            block_kit.text_input(VALUE, why, multiline=True, max_length=_WHY),
            WHY,
            f"Say it as you would to them, {WHY_MIN} characters or more.",
        ),
        block_kit.input_block(
            "What was it?", block_kit.select(VALUE, [(one, one) for one in VALUES]), WORTH, optional=True
        ),
    ]
    if nominating:
        blocks.append(block_kit.context("A manager reads it first, and says yes or no."))
    kept = write_metadata(id=None if conversation_id is None else str(conversation_id))
    return block_kit.form(
        "Applaud someone", blocks, CALLBACK, submit="Nominate" if nominating else "Thank", metadata=kept
    )


def read(view: Mapping[str, Any]) -> Applaud:
    """What was typed.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    to, why = fields.person(TO), fields.text(WHY, _WHY)
    if not to:
        fields.refuse(TO, "Who was it? Choose a colleague.")
    if is_too_short(why):
        fields.refuse(WHY, TOO_SHORT)
    value = fields.option(WORTH, VALUES) or ""
    fields.check()
    return Applaud(to, why, value, row_id(kept["id"]) if "id" in kept else None)


def confirmation(to: PersonView, *, given: bool) -> block_kit.Block:
    """What the form becomes; ``given`` False: a manager decides on it first."""
    who = mrkdwn.name(to)
    if given:
        return block_kit.confirmation("Thank you", f"Thank you for noticing. {who} reads it now, and so does the team.")
    return block_kit.confirmation(
        "Nominated", f"Thank you for noticing. A manager reads it first, and then {who} does."
    )
