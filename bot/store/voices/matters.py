"""What a matter consists of: all that was said in a conversation, to be compared."""

from typing import Final, TypedDict

from bot.domain.voices.incidents.sense import Sense
from bot.ports import Tx
from bot.store.voices.incidents import read_sense

SAID_MAX: Final = 20
"""With so many of a conversation's voices a new one is compared, the newest."""


class SaidRow(TypedDict):
    """What was said, and what it is about (None where nobody could say)."""

    subject: str
    words: str | None
    ticket: str
    received_at: int
    maker: str | None
    numbers: str | None


def said(tx: Tx, workspace: str, *, conversation: int, most: int = SAID_MAX) -> list[SaidRow]:
    """List what was said in a conversation, the newest first."""
    return tx.all("matters.said", workspace=workspace, conversation=conversation, most=most)


def sense_of(row: SaidRow) -> Sense | None:
    """Read what it is about."""
    return None if row["maker"] is None or row["numbers"] is None else read_sense(row["maker"], row["numbers"])
