"""Colleagues who asked to hear how a conversation ends."""

from typing import TypedDict

from bot.ports import Tx


class FollowerRow(TypedDict):
    """Who follows a conversation."""

    person_id: str


class FollowedRow(TypedDict):
    """What somebody followed."""

    conversation_id: int


def insert(tx: Tx, workspace: str, *, conversation: int, person: str, now: int) -> int:
    """Keep that somebody follows a conversation; 0 when they did already."""
    return tx.run("followers.insert", workspace=workspace, conversation=conversation, person=person, now=now)


def remove(tx: Tx, workspace: str, *, conversation: int, person: str) -> int:
    """Keep that somebody follows a conversation no more; 0 when they did not."""
    return tx.run("followers.remove", workspace=workspace, conversation=conversation, person=person)


def leave(tx: Tx, workspace: str, *, team: int, person: str) -> list[FollowedRow]:
    """Keep that somebody follows nothing of a team any more; give what they followed."""
    return tx.all("followers.leave", workspace=workspace, team=team, person=person)


def of_conversation(tx: Tx, workspace: str, *, conversation: int) -> list[FollowerRow]:
    """List who follows a conversation."""
    return tx.all("followers.of_conversation", workspace=workspace, conversation=conversation)
