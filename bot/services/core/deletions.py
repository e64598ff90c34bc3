"""What was deleted where it stood before it was taken in, and what was erased, stays out.

Slack brings events late, forms stay open, and mailboxes and exports are read again.
"""

from bot.domain.customers.erasing import Erased, digest_of
from bot.services.core.unit_of_work import UnitOfWork
from bot.store.core import requests
from bot.store.customers import privacy


def note_deletion(work: UnitOfWork, source_key: str) -> None:
    """Keep that the message of this source key was deleted."""
    requests.seen(work.tx, work.workspace, key=_key(source_key), now=work.now)


def was_deleted(work: UnitOfWork, source_key: str) -> bool:
    """Whether the message was deleted in the last seven days (`due.KEYS_LIVE_MS`), or ever erased."""
    if requests.is_known(work.tx, work.workspace, key=_key(source_key)):
        return True
    digest = digest_of(work.workspace, Erased.SOURCE, source_key)
    return privacy.is_erased(work.tx, work.workspace, kind=Erased.SOURCE, digest=digest)


def _key(source_key: str) -> str:
    return f"deleted:{source_key}"
