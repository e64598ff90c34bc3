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


class RowId(TypedDict):
    """Which row."""

    id: int


class VoiceRow(TypedDict):
    """A voice, with where it stands and what it was taken for."""

    id: int
    conversation_id: int
    subject: str
    kind: str
    language: str
    words: str | None
    reported_by: str | None
    urgent: int


class Contents(TypedDict):
    """What a conversation consists of, by ids: what moves when it is joined to another."""

    voices: list[int]
    touches: list[int]
    mails: list[int]


def of_voice(tx: Tx, workspace: str, *, voice: int) -> VoiceRow | None:
    """Find a voice, with what it was taken for."""
    return tx.one("matters.of_voice", workspace=workspace, voice=voice)


def contents(tx: Tx, workspace: str, *, conversation: int) -> Contents:
    """List what a conversation consists of."""
    said: list[RowId] = tx.all("matters.voices", workspace=workspace, conversation=conversation)
    done: list[RowId] = tx.all("matters.touches", workspace=workspace, conversation=conversation)
    sent: list[RowId] = tx.all("matters.mails", workspace=workspace, conversation=conversation)
    return Contents(voices=_ids(said), touches=_ids(done), mails=_ids(sent))


def _ids(rows: list[RowId]) -> list[int]:
    return [row["id"] for row in rows]


def move(tx: Tx, workspace: str, moved: Contents, *, into: int) -> None:
    """Move voices with all that is known of them, touches, and the questions about sent mails, to a conversation."""
    for voice in moved["voices"]:
        tx.run("matters.move_voice", workspace=workspace, voice=voice, into=into)
        tx.run("matters.move_judgement", workspace=workspace, voice=voice, into=into)
        tx.run("matters.move_corrections", workspace=workspace, voice=voice, into=into)
        tx.run("matters.move_sense", workspace=workspace, voice=voice, into=into)
    for touch in moved["touches"]:
        tx.run("matters.move_touch", workspace=workspace, touch=touch, into=into)
    for mail in moved["mails"]:
        tx.run("matters.move_mail", workspace=workspace, mail=mail, into=into)


def follow_along(tx: Tx, workspace: str, *, conversation: int, into: int) -> int:
    """Let whoever follows a conversation follow the one that it was joined to."""
    return tx.run("matters.follow_along", workspace=workspace, conversation=conversation, into=into)
