"""A mail that a colleague sent to a customer themselves, with our address in its BCC (docs/rules.md#mails-in-bcc)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.hours import DAY, MINUTE

OLD_MS: Final = 7 * DAY
"""Whatever was sent so long ago was most likely handed in by mistake: nobody is asked about it."""
LOGGED_BEFORE_MS: Final = 30 * MINUTE
"""Somebody may log a mail and only then send it."""
RECIPIENTS_MAX: Final = 20
"""A mail to more people than this is no personal one."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """What the headers of such a mail say; nothing else of it is kept.

    Addresses are in lower case. ``key`` is what makes it the same mail again; ``sent_at`` is in UTC milliseconds, None
    when it does not say.
    """

    sender: str
    recipients: tuple[str, ...]
    key: str
    sent_at: int | None = None


class Answer(StrEnum):
    """What its sender is told of it. Values are stored; none is ever renamed."""

    ASKED = "asked"
    NO_TEAM = "no_team"
    OLD = "old"
    SEVERAL = "several"
    UNKNOWN = "unknown"
    NOTHING_OPEN = "nothing_open"
    NOT_YOURS = "not_yours"


def sent_when(sent_at: int | None, now: int) -> int:
    """When it was sent: as it says, but never later than it came."""
    return now if sent_at is None else min(sent_at, now)


def refusal(mail: SentMail, *, in_team: bool, customers: int, sent_at: int, now: int) -> Answer | None:
    """Why a mail is about no conversation, before any is looked at; None when it may be about one.

    ``in_team``: its sender is in a team; ``customers``: so many of its recipients are known to us.
    """
    if not in_team:
        return Answer.NO_TEAM
    if now - sent_at >= OLD_MS:
        return Answer.OLD
    if customers > 1 or len(mail.recipients) > RECIPIENTS_MAX:
        return Answer.SEVERAL
    return None if customers else Answer.UNKNOWN
