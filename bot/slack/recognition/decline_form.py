"""The form with which a manager declines a nomination, in a word for whoever made it."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.recognition.applause import NO_WORD, WORD_MAX
from bot.domain.recognition.commands import DeclineNomination
from bot.slack.kit import block_kit, mrkdwn
from bot.slack.kit.view_state import VALUE, Fields, read_metadata, row_id, write_metadata
from bot.views.recognition import RecognitionView

CALLBACK: Final = "nomination_decline"
WORD: Final = "word"
_WHY: Final = 1000


def open_form(view: RecognitionView) -> block_kit.Block:
    """What was said of whom, and room for an answer."""
    by, to, why = mrkdwn.name(view.by), mrkdwn.name(view.to), mrkdwn.quote(view.why, _WHY)
    blocks = [
        block_kit.section(f"{by} would like to see {to} applauded." + (f"\n{why}" if why else "")),
        block_kit.input_block(
            "Your word to them",
            block_kit.text_input(VALUE, multiline=True, max_length=WORD_MAX),
            WORD,
            "Only whoever nominated reads it.",
        ),
    ]
    kept = write_metadata(id=str(view.id))
    return block_kit.form("Decline with a word", blocks, CALLBACK, submit="Decline", metadata=kept)


def read(view: Mapping[str, Any]) -> DeclineNomination:
    """What was typed.

    Raises:
        FormErrors: without a word.
        StaleInteraction: when the form is not one that `open_form` made.
    """
    fields = Fields(view)
    word = fields.text(WORD, WORD_MAX)
    if not word:
        fields.refuse(WORD, NO_WORD)
    fields.check()
    return DeclineNomination(row_id(read_metadata(view).get("id")), word)


DECLINED: Final = "Declined. Whoever nominated hears it from you, with your word."
