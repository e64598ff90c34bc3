"""The form in which whoever applauded finds other words, or takes it back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.domain.recognition.applause import TOO_SHORT, WHY_MIN, is_too_short
from bot.domain.recognition.commands import CorrectApplause
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.recognition import RecognitionView

CALLBACK: Final = "applause_correct"
UNDO: Final = "applause_undo"
ACTIONS: Final = "applause_undo"
WHY: Final = "why"
WORTH: Final = "worth"
CORRECTED: Final = "Corrected, wherever it stands."
UNDONE: Final = "Undone. What was posted of it goes, and nobody else hears of it."
_WHY: Final = 1000


def open_form(thanks: Sequence[RecognitionView], values: Sequence[str]) -> block_kit.Block:
    """What was said of whom. ``thanks``: all who were thanked with it; ``values``: the team's own list."""
    one, who = thanks[0], mrkdwn.listed([mrkdwn.name(each.to) for each in thanks])
    sure = block_kit.confirm("Undo this?", "It goes wherever it was posted.", "Undo", "Keep it")
    worth = block_kit.select(VALUE, [(each, each) for each in values], one.value)
    blocks = [
        block_kit.section(f"For {who}."),
        block_kit.input_block(
            "What did they do?",
            block_kit.text_input(VALUE, one.why, multiline=True, max_length=_WHY),
            WHY,
            f"{WHY_MIN} characters or more. Whoever has read it already sees the new words.",
        ),
        *([block_kit.input_block("What was it?", worth, WORTH, optional=True)] if values else []),
        block_kit.actions(ACTIONS, block_kit.button("Undo", UNDO, str(one.id), "danger", confirm=sure)),
    ]
    return block_kit.form("Correct or undo", blocks, CALLBACK, submit="Save", metadata=write_metadata(id=str(one.id)))


def read(view: Mapping[str, Any]) -> CorrectApplause:
    """What was typed.

    Raises:
        FormErrors: without a reason in words.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields = Fields(view)
    why = fields.text(WHY, _WHY)
    if is_too_short(why):
        fields.refuse(WHY, TOO_SHORT)
    value = (fields.option(WORTH) if fields.has(WORTH) else None) or ""
    fields.check()
    return CorrectApplause(row_id(read_metadata(view).get("id")), why, value)
