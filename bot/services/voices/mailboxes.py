"""How far a mailbox has been read. What has come of its mails is `take_in`'s."""

from bot.domain.voices.mailbox import Position, resumed
from bot.ports import Tx
from bot.store.voices import mailboxes


def resume(
    tx: Tx,
    workspace: str,
    now: int,
    *,
    mailbox: str,
    folder: str,
    uid_validity: int,
    uid_next: int,
    since: int | None = None,
) -> Position:
    """Where to go on in a folder, as `resumed` says, kept from now on."""
    known = mailboxes.get(tx, workspace, mailbox=mailbox, folder=folder)
    position = resumed(known, uid_validity, uid_next, now, since)
    if position != known:
        mailboxes.save(tx, workspace, position, mailbox=mailbox, folder=folder)
    return position


def advance(tx: Tx, workspace: str, position: Position, *, mailbox: str, folder: str) -> None:
    """Keep that a folder has been read so far."""
    mailboxes.save(tx, workspace, position, mailbox=mailbox, folder=folder)
