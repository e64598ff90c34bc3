"""Tickets of help desks: in which conversations their customers are heard, and when agents answered in them."""

from typing import TypedDict

from bot.ports import Tx


class TicketConversation(TypedDict):
    """A conversation in which a ticket's customer is heard."""

    conversation_id: int


class TicketCustomer(TypedDict):
    """The customer whose ticket it is."""

    customer_id: int


class TicketVoice(TypedDict):
    """A voice of a ticket's that still has its words."""

    source_key: str


class SupportAnswered(TypedDict):
    """When an agent answered last; None for never."""

    said_at: int | None


def insert(tx: Tx, workspace: str, *, source_key: str, ticket: str, said_at: int, now: int) -> int:
    """Keep that an agent answered; 0 when that was here already."""
    return tx.run("tickets.insert", workspace=workspace, source_key=source_key, ticket=ticket, said_at=said_at, now=now)


def conversations(tx: Tx, workspace: str, *, ticket: str) -> list[TicketConversation]:
    """List the conversations in which a ticket's customer is heard."""
    return tx.all("tickets.conversations", workspace=workspace, ticket=ticket)


def customer(tx: Tx, workspace: str, *, ticket: str) -> TicketCustomer | None:
    """Find whose ticket it is, as far as they have been heard."""
    return tx.one("tickets.customer", workspace=workspace, ticket=ticket)


def voices(tx: Tx, workspace: str, *, ticket: str, most: int) -> list[TicketVoice]:
    """List what was said in a ticket and still has its words."""
    return tx.all("tickets.voices", workspace=workspace, ticket=ticket, most=most)


def answered(tx: Tx, workspace: str, *, conversation: int) -> int | None:
    """Give when an agent answered last in any ticket of a conversation; None for never."""
    row: SupportAnswered | None = tx.one("tickets.answered", workspace=workspace, conversation=conversation)
    return row["said_at"] if row else None
