"""Mails that colleagues sent to customers themselves: who, when and about which conversation, and not what they say."""

from typing import TypedDict

from bot.domain.voices.sent_mail import Answer
from bot.ports import Tx


class SentMailRow(TypedDict):
    """A mail, and what its sender was told of it."""

    person_id: str
    answer: str
    conversation_id: int | None
    sent_at: int
    received_at: int


def insert(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    *,
    mail_id: int,
    source_key: str,
    person: str,
    answer: Answer,
    conversation: int | None,
    sent_at: int,
    now: int,
) -> int:
    """Keep that a mail was sent; 0 when it was here already."""
    return tx.run(
        "sent_mails.insert",
        id=mail_id,
        workspace=workspace,
        source_key=source_key,
        person=person,
        answer=answer,
        conversation=conversation,
        sent_at=sent_at,
        now=now,
    )


def get(tx: Tx, workspace: str, *, mail_id: int) -> SentMailRow | None:
    """Find a mail."""
    return tx.one("sent_mails.get", workspace=workspace, id=mail_id)
