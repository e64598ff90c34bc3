"""What was deleted where it stood before it was taken in stays out: Slack brings events late, and forms stay open."""

from bot.services.core.unit_of_work import UnitOfWork
from bot.store.core import requests


def note_deletion(work: UnitOfWork, source_key: str) -> None:
    """Keep that the message of this source key was deleted."""
    requests.seen(work.tx, work.workspace, key=_key(source_key), now=work.now)


def was_deleted(work: UnitOfWork, source_key: str) -> bool:
    """Whether the message was deleted before it was taken in, in the last seven days (`due.KEYS_LIVE_MS`)."""
    return requests.is_known(work.tx, work.workspace, key=_key(source_key))


def _key(source_key: str) -> str:
    return f"deleted:{source_key}"
