"""Records of what other tools know of customers, read into facts: who they are, what they bought, what they heard.

Columns are found by the names that shops, campaign tools and address books give them; ``--map`` names any other.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.contact.ledger import Wishes
from bot.domain.customers.facts import (
    BY_MAX,
    KEY_MAX,
    TOTAL_MAX,
    WHAT_MAX,
    CustomerFact,
    Fact,
    FactKind,
    InvalidFact,
    Medium,
    OutsideTouch,
    Purchase,
)
from bot.domain.voices.voice import Identity, Sender
from bot.intake import sanitize
from bot.intake.exports import dates
from bot.intake.exports.columns import Cells, Columns, expect_mapped, plain, shown
from bot.intake.exports.dates import DateOrder
from bot.intake.exports.records import Record, UnreadableExport


class FactColumn(StrEnum):
    """What a column may hold, as `--map` names it."""

    ID = "id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    NETWORK = "network"
    CARD = "card"
    ADDRESS = "address"
    AT = "at"
    WHAT = "what"
    TOTAL = "total"
    CURRENCY = "currency"
    MEDIUM = "medium"
    BY = "by"
    CALLS = "calls"
    CALLS_AT = "calls_at"
    NO_CONTACT = "do_not_contact"
    NO_CONTACT_AT = "do_not_contact_at"


_WHO: Final[Mapping[FactColumn, tuple[str, ...]]] = {
    FactColumn.NAME: ("name", "customer name", "full name", "customer", "billing name", "customer.name"),
    FactColumn.FIRST_NAME: ("first name", "given name", "customer.first name"),
    FactColumn.LAST_NAME: ("last name", "family name", "surname", "customer.last name"),
    FactColumn.EMAIL: (
        *("email", "e-mail", "mail", "email address", "customer email", "billing email", "recipient"),
        *("to", "customer.email", "contact email"),
    ),
    FactColumn.PHONE: ("phone", "telephone", "mobile", "phone number", "billing phone", "customer.phone"),
    FactColumn.HANDLE: ("handle", "username", "customer.handle"),
    FactColumn.NETWORK: ("network", "platform", "customer.network"),
    FactColumn.CARD: ("card", "loyalty number", "card number", "customer number", "member number", "customer.card"),
    FactColumn.ADDRESS: ("address", "postal address", "billing address", "customer.address"),
}
COLUMNS: Final[Mapping[FactKind, Mapping[FactColumn, tuple[str, ...]]]] = {
    FactKind.CUSTOMER: {
        **_WHO,
        FactColumn.CALLS: ("calls", "consent to calls", "call consent", "phone consent", "phone opt in"),
        FactColumn.CALLS_AT: (
            "calls at",
            "calls since",
            "consent to calls at",
            "call consent date",
            "phone consent date",
        ),
        FactColumn.NO_CONTACT: ("do not contact", "dnc", "no contact", "blocked", "opted out"),
        FactColumn.NO_CONTACT_AT: ("do not contact at", "do not contact since", "dnc date", "opted out at"),
    },
    FactKind.PURCHASE: {
        **_WHO,
        FactColumn.ID: ("id", "order id", "order number", "order", "purchase id", "receipt"),
        FactColumn.AT: ("at", "bought at", "date", "order date", "created at", "paid at", "processed at", "time"),
        FactColumn.WHAT: ("what", "items", "products", "product", "lineitem name", "description"),
        FactColumn.TOTAL: ("total", "amount", "order total", "total price", "price"),
        FactColumn.CURRENCY: ("currency",),
    },
    FactKind.TOUCH: {
        **_WHO,
        FactColumn.ID: ("id", "message id", "send id", "activity id"),
        FactColumn.AT: ("at", "sent at", "date", "send time", "sent", "time", "timestamp", "created at"),
        FactColumn.WHAT: ("what", "campaign", "campaign name", "campaign title", "subject", "note", "title"),
        FactColumn.MEDIUM: ("medium", "channel", "type", "activity type"),
        FactColumn.BY: ("by", "owner", "agent", "from", "sender", "user"),
    },
}
"""By what names the columns of each kind of file are known, the best one first."""
MEDIA: Final[Mapping[str, Medium]] = {
    **{str(one): one for one in Medium},
    **dict.fromkeys(("newsletter", "mailing", "broadcast", "automation", "bulk", "marketing"), Medium.CAMPAIGN),
    **dict.fromkeys(("phone", "telephone", "phone call"), Medium.CALL),
    **dict.fromkeys(("e-mail", "mail"), Medium.EMAIL),
    **dict.fromkeys(("post", "postcard"), Medium.LETTER),
    **dict.fromkeys(("chat", "sms", "text", "dm", "whatsapp"), Medium.MESSAGE),
    **dict.fromkeys(("meeting", "in person"), Medium.VISIT),
}
_ANSWERS: Final = {
    **dict.fromkeys(("yes", "y", "true", "1", "ja", "oui", "si", "sí"), True),
    **dict.fromkeys(("no", "n", "false", "0", "nein", "nej", "non"), False),
}
UNDATED: Final = "its yes to calls has no date, and without one it is no consent"
NOBODY: Final = "it does not say whose it is: an address, a number, a handle, a card or a postal address"


@dataclass(frozen=True, slots=True)
class FactReading:
    """How a file is to be read. ``source`` names it in the source keys; it must be the same the next time.

    ``zone`` is that of dates which name none, ``medium`` that of touches which name none.
    """

    kind: FactKind
    mapped: Mapping[FactColumn, str] = field(default_factory=dict)
    source: str = ""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    order: DateOrder | None = None
    medium: Medium | None = None


class Facts:
    """Reads the records of one file."""

    def __init__(self, reading: FactReading) -> None:
        self._reading = reading
        self._columns = Columns(COLUMNS[reading.kind], reading.mapped)

    def fact(self, record: Record) -> Fact:
        """The fact in a record.

        Raises:
            InvalidFact: with a few words on why there is none, which quote nothing of it.
        """
        if record.wrong:
            raise InvalidFact(record.wrong)
        row = self._columns.of(record.fields)
        sender = _sender(row)
        return _READ[self._reading.kind](row, sender, self._reading)


def expect_fact_columns(reading: FactReading, fields: Mapping[str, str]) -> None:
    """Pass when the columns that were named are among a file's, and at least one by which somebody is known.

    Raises:
        UnreadableExport: naming what is missing, and what is there.
    """
    expect_mapped(reading.mapped, fields)
    there, known = {plain(name) for name in fields}, COLUMNS[reading.kind]
    if not any(one in reading.mapped or {plain(name) for name in known[one]} & there for one in _IDENTITIES):
        raise UnreadableExport(
            f"No column says whose the rows are. Name one with --map email=… Those are: {shown(fields)}."
        )


def _customer(row: Cells[FactColumn], sender: Sender, reading: FactReading) -> Fact:
    calls, calls_at = _said(row, reading, FactColumn.CALLS, FactColumn.CALLS_AT)
    if calls and calls_at is None:
        raise InvalidFact(UNDATED)
    asked_not_to, not_at = _said(row, reading, FactColumn.NO_CONTACT, FactColumn.NO_CONTACT_AT)
    return CustomerFact(sender, Wishes(calls, calls_at, bool(asked_not_to), not_at))


def _said(
    row: Cells[FactColumn], reading: FactReading, said: FactColumn, at: FactColumn
) -> tuple[bool | None, int | None]:
    """A yes or a no, and since when; a date alone, in either column, is a yes of that day."""
    text, date = row.text(said), row.text(at)
    answer = _ANSWERS.get(text.lower())
    if text and answer is None:
        answer, date = True, date or text
    try:
        when = dates.read(date, reading.zone, reading.order) if date else None
    except dates.Unclear as exc:
        raise InvalidFact(f"{said}: {exc}") from None
    return (True if answer is None and when is not None else answer), when


def _purchase(row: Cells[FactColumn], sender: Sender, reading: FactReading) -> Fact:
    at, what = _moment(row, reading), sanitize.line(row.text(FactColumn.WHAT), WHAT_MAX)
    total = sanitize.line(f"{row.text(FactColumn.TOTAL)} {row.text(FactColumn.CURRENCY)}", TOTAL_MAX)
    return Purchase(sender, _key(row, reading, sender, str(at), what, total), at, what, total)


def _touch(row: Cells[FactColumn], sender: Sender, reading: FactReading) -> Fact:
    at, what = _moment(row, reading), sanitize.line(row.text(FactColumn.WHAT), WHAT_MAX)
    medium = MEDIA.get(said.lower()) if (said := row.text(FactColumn.MEDIUM)) else reading.medium
    if medium is None:
        raise InvalidFact(f"it does not say how they heard: {', '.join(Medium)}")
    by = sanitize.line(row.text(FactColumn.BY), BY_MAX)
    return OutsideTouch(sender, _key(row, reading, sender, str(at), medium, what), at, medium, what, by)


_READ: Final[Mapping[FactKind, Callable[[Cells[FactColumn], Sender, FactReading], Fact]]] = {
    FactKind.CUSTOMER: _customer,
    FactKind.PURCHASE: _purchase,
    FactKind.TOUCH: _touch,
}


def _moment(row: Cells[FactColumn], reading: FactReading) -> int:
    text = row.text(FactColumn.AT)
    if not text:
        raise InvalidFact("it has no date: name its column with --map at=…")
    try:
        return dates.read(text, reading.zone, reading.order)
    except dates.Unclear as exc:
        raise InvalidFact(str(exc)) from None


def _sender(row: Cells[FactColumn]) -> Sender:
    name = row.text(FactColumn.NAME)
    if not name:
        name = f"{row.text(FactColumn.FIRST_NAME)} {row.text(FactColumn.LAST_NAME)}"
    found = tuple(one for read in _IDENTITIES.values() if (one := read(row)))
    if not found:
        raise InvalidFact(NOBODY)
    return Sender(sanitize.line(name, NAME_MAX), found)


def _handle(row: Cells[FactColumn]) -> Identity | None:
    said = row.text(FactColumn.HANDLE)[:80]
    return identity.handle(said, row.text(FactColumn.NETWORK).lower()[:40]) if said else None


_IDENTITIES: Final[Mapping[FactColumn, Callable[[Cells[FactColumn]], Identity | None]]] = {
    FactColumn.EMAIL: lambda row: identity.email(row.text(FactColumn.EMAIL)[:320]),
    FactColumn.HANDLE: _handle,
    FactColumn.PHONE: lambda row: identity.phone(said) if (said := row.text(FactColumn.PHONE)[:40]) else None,
    FactColumn.CARD: lambda row: identity.loyalty(said) if (said := row.text(FactColumn.CARD)[:80]) else None,
    FactColumn.ADDRESS: lambda row: identity.postal(said) if (said := row.text(FactColumn.ADDRESS)[:200]) else None,
}
"""By what somebody is known, what is one person's own first."""


def _key(row: Cells[FactColumn], reading: FactReading, sender: Sender, *told: str) -> str:
    return key_of(reading.kind, reading.source, sanitize.line(row.text(FactColumn.ID), KEY_MAX + 1), sender, *told)


def key_of(kind: FactKind, source: str, given: str, sender: Sender, *told: str) -> str:
    """The source key of a purchase or a touch; without an id that was ``given`` it goes by all that is told of it."""
    begins = f"{kind}:{source or 'import'}"
    if given and len(given) <= KEY_MAX:
        # one campaign goes to very many under one id
        return f"{begins}:{given}" if kind is FactKind.PURCHASE else f"{begins}:{given}:{_digest(_whose(sender))}"
    return f"{begins}:sha256:{_digest(given, _whose(sender), *told)}"


def _whose(sender: Sender) -> str:
    return sender.identities[0].value


def _digest(*told: str) -> str:
    return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()
