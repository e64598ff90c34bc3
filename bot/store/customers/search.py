"""Words of customers, found again."""

from typing import TypedDict

from bot.ports import Tx
from bot.store.voices.history import PastVoiceRow


class FoundVoice(TypedDict):
    """A voice that was found, and its conversation."""

    conversation_id: int
    id: int


def voices(tx: Tx, workspace: str, *, words: str | None, person: str, most: int) -> list[FoundVoice]:
    """Find voices by words that each must hold, among those said to the teams that ``person`` is in."""
    return tx.all("search.voices", words=words, workspace=workspace, person=person, most=most)


def history(tx: Tx, workspace: str, *, words: str | None, person: str, most: int) -> list[PastVoiceRow]:
    """As `voices`, of what was said before we listened."""
    return tx.all("search.history", words=words, workspace=workspace, person=person, most=most)
