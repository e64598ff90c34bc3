"""Messages that somebody marked as no voice before anything was made of them."""

from typing import TypedDict

from bot.ports import Tx


class MarkedRow(TypedDict):
    """Who marked it."""

    person_id: str


def insert(tx: Tx, workspace: str, *, source_key: str, person: str, now: int) -> int:
    """Keep that what this source key brings is no voice; 0 when that is known."""
    return tx.run("not_voices.insert", workspace=workspace, source_key=source_key, person=person, now=now)


def get(tx: Tx, workspace: str, *, source_key: str) -> MarkedRow | None:
    """Find who marked what this source key brings; None while nobody did."""
    return tx.one("not_voices.get", workspace=workspace, source_key=source_key)
