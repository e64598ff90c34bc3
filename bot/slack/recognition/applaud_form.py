"""The form that thanks somebody who did right by a customer."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.recognition.applause import AT_ONCE_MAX, TOO_MANY, TOO_SHORT, WHY_MIN, is_too_short
from bot.domain.recognition.commands import Applaud
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.slack.recognition import thanked
from bot.slack.workspaces.slash_commands import ApplaudRequest
from bot.views.people import PersonView

CALLBACK = "applaud"
TO = "to"
WHY = "why"
WORTH = "worth"
HOW = "how"
PRIVATE = "private"

_WHY = 1000


def open_form(
    *,
    to: Sequence[str] = (),
    why: str = "",
    conversation_id: int | None = None,
    nominating: bool = False,
    values: Sequence[str] = (),
    notice: str = "",
) -> block_kit.Block:
    """The form; ``nominating`` is True for those whose applause a manager approves first.

    ``values`` are what the team thanks people for.

    ``notice`` says, escaped already, why what was typed was not enough.
    """
    chosen = block_kit.multi_users(VALUE, to[:AT_ONCE_MAX], "One colleague, or several", AT_ONCE_MAX)
    worth = block_kit.select(VALUE, [(one, one) for one in values])
    blocks = [
        *([block_kit.section(notice)] if notice else []),
        block_kit.input_block("Who?", chosen, TO),
        block_kit.input_block(
            "What did they do?",
            block_kit.text_input(VALUE, why[:_WHY], multiline=True, max_length=_WHY),
            WHY,
            f"Say it as you would to them, {WHY_MIN} characters or more.",
        ),
        *([block_kit.input_block("What was it?", worth, WORTH, optional=True)] if values else []),
        block_kit.input_block(
            "Who reads it?",
            block_kit.checkboxes(VALUE, [("Just them: not in the channel", PRIVATE)]),
            HOW,
            optional=True,
        ),
    ]
    if nominating:
        blocks.append(block_kit.context("A manager reads it first, and says yes or no."))
    kept = write_metadata(id=None if conversation_id is None else str(conversation_id))
    return block_kit.form(
        "Applaud someone", blocks, CALLBACK, submit="Nominate" if nominating else "Thank", metadata=kept
    )


def not_people(typed: ApplaudRequest) -> str:
    """Why what was typed behind `/applaud` names nobody, or too many; empty when it does neither."""
    if typed.group:
        return "Applause goes to people, not to groups. Choose who it was."
    if typed.unnamed:
        who = mrkdwn.exact(typed.unnamed, 80)
        return (
            f"I can't tell who {who} is. Choose them here; "
            "next time, pick them from the list that opens when you type `@` and a name."
        )
    return TOO_MANY if len(typed.to) > AT_ONCE_MAX else ""


def read(view: Mapping[str, Any]) -> tuple[Applaud, ...]:
    """What was typed: the same praise for each who was chosen.

    Raises:
        FormErrors: with words under each field that cannot be taken.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields, kept = Fields(view), read_metadata(view)
    to, why = fields.people(TO), fields.text(WHY, _WHY)
    if not to:
        fields.refuse(TO, "Who was it? Choose a colleague.")
    if len(to) > AT_ONCE_MAX:
        fields.refuse(TO, TOO_MANY)
    if is_too_short(why):
        fields.refuse(WHY, TOO_SHORT)
    value = (fields.option(WORTH) if fields.has(WORTH) else None) or ""
    private = PRIVATE in fields.ticked(HOW, (PRIVATE,))
    fields.check()
    conversation = row_id(kept["id"]) if "id" in kept else None
    return tuple(Applaud(one, why, value, conversation, private) for one in to)


def confirmation(to: Sequence[PersonView], *, given: bool, private: bool) -> block_kit.Block:
    """What the form becomes; ``given`` False: a manager decides on it first."""
    return block_kit.confirmation(
        "Thank you" if given else "Nominated", thanked.sentence(to, given=given, private=private)
    )
