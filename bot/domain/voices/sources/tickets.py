"""What a help desk tells of a ticket beside what the customer says (docs/rules.md#support)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SupportReply:
    """An agent answered in the help desk: a touch of the company's, and no personal answer of the team's.

    ``key`` is by which it is known for ever, ``ticket`` what its customer's voices carry, too; ``said_at`` is in UTC
    milliseconds, None when the help desk does not say.
    """

    key: str
    ticket: str
    said_at: int | None = None


@dataclass(frozen=True, slots=True)
class WordsEdited:
    """A customer's words were changed where they stand; ``words`` None: they were removed."""

    source_key: str
    words: str | None


@dataclass(frozen=True, slots=True)
class TicketGone:
    """A ticket was deleted, and all that its customer said in it with it."""

    ticket: str
