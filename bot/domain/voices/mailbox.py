"""How far a folder of a mailbox has been read (docs/rules.md#the-mailbox)."""

from dataclasses import dataclass
from typing import Final

from bot.domain.hours import MINUTE

CLOCKS_APART_MS: Final = 15 * MINUTE
"""So far a mail server's clock may be behind ours before a mail that has just come looks like history."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a folder. Mails below ``next_uid`` have been seen to.

    ``uid_validity`` says which numbering of the folder that is (RFC 3501, 2.3.1.1). Of mails below ``since_below`` only
    those count that arrived from ``since`` on (UTC milliseconds): the rest was there before us.
    """

    uid_validity: int
    next_uid: int
    since: int
    since_below: int

    def counts(self, uid: int, arrived_at: int) -> bool:
        """Whether a mail is ours to take in: it came after we were connected, or somebody put it there since."""
        return uid >= self.since_below or arrived_at >= self.since - CLOCKS_APART_MS


def resumed(known: Position | None, uid_validity: int, uid_next: int, now: int, since: int | None = None) -> Position:
    """Where to go on in a folder whose next mail will have the number ``uid_next``.

    A folder begins at the moment of its connection. With ``since`` its history from then on is read, too. When the
    server numbers a folder anew, all that came since the connection is looked at again: the source key of each mail
    says which of them are here already.
    """
    if since is not None:
        return Position(uid_validity, 1, since, uid_next)
    if known is None:
        return Position(uid_validity, uid_next, now, uid_next)
    if known.uid_validity != uid_validity:
        return Position(uid_validity, 1, known.since, uid_next)
    return known
