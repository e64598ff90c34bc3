"""The JSON of ``POST /intake/facts`` (docs/intake.md): what other tools know of customers, read into facts."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

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
from bot.domain.voices.voice import InvalidVoice, Sender
from bot.intake import sanitize
from bot.intake.exports.facts import NOBODY, UNDATED, key_of
from bot.intake.generic_json import known_by, object_of
from bot.intake.json_fields import Fields

FACTS_MAX: Final = 500
"""Facts of one request: they are kept in one transaction."""


class _Answer(StrEnum):
    YES = "yes"
    NO = "no"


def read(body: bytes) -> list[Fact | InvalidFact]:
    """The facts in the body, in their order; where one can't be kept, why.

    Raises:
        InvalidVoice: when the whole of it is of no use, with words for whoever sent it.
    """
    given = object_of(body, '{"facts": […]}').get("facts")
    if not isinstance(given, list) or not given:
        raise InvalidVoice('facts is missing: a list of objects, each with a "kind".')
    if len(given) > FACTS_MAX:
        raise InvalidVoice(f"At most {FACTS_MAX} facts in one request, please.")
    return [_read(one) for one in given]


def _read(given: object) -> Fact | InvalidFact:
    if not isinstance(given, dict):
        return InvalidFact("It must be an object.")
    fields = Fields(given)
    try:
        kind = fields.one_of("kind", FactKind)
        if kind is None:
            return InvalidFact(f"kind is missing: one of {', '.join(FactKind)}.")
        return _FACTS[kind](fields, _sender(fields.inner("customer")))
    except InvalidVoice as exc:
        return InvalidFact(str(exc))


def _sender(customer: Fields) -> Sender:
    at = customer.text("network", 40).lower()
    found = (
        known_by(customer, "email", 320, identity.email, "a mail address"),
        known_by(customer, "handle", 80, lambda given: identity.handle(given, at), "a handle, such as @name"),
        known_by(customer, "phone", 40, identity.phone, "a phone number"),
        known_by(customer, "card", 80, identity.loyalty, "a card's number"),
        known_by(customer, "address", 200, identity.postal, "a postal address"),
    )
    known = tuple(one for one in found if one)
    if not known:
        raise InvalidVoice(f"customer: {NOBODY}.")
    return Sender(sanitize.line(customer.text("name", NAME_MAX)), known)


def _customer(fields: Fields, sender: Sender) -> Fact:
    (calls, calls_at), (asked_not_to, not_at) = _said(fields, "calls"), _said(fields, "do_not_contact")
    if calls and calls_at is None:
        raise InvalidVoice(f"calls: {UNDATED}.")
    return CustomerFact(sender, Wishes(calls, calls_at, bool(asked_not_to), not_at))


def _said(fields: Fields, name: str) -> tuple[bool | None, int | None]:
    """A yes or a no, and since when; a date alone is a yes."""
    said, at = fields.one_of(name, _Answer), fields.moment(f"{name}_at")
    return (said is _Answer.YES if said else True if at is not None else None), at


def _purchase(fields: Fields, sender: Sender) -> Fact:
    at, what = _at(fields), sanitize.line(fields.text("what", WHAT_MAX))
    total = " ".join(one for one in (fields.id("total", TOTAL_MAX - 4), fields.text("currency", 3)) if one)
    return Purchase(sender, _key(FactKind.PURCHASE, fields, sender, str(at), what, total), at, what, total)


def _touch(fields: Fields, sender: Sender) -> Fact:
    at, what = _at(fields), sanitize.line(fields.text("what", WHAT_MAX))
    medium, by = fields.one_of("medium", Medium), sanitize.line(fields.text("by", BY_MAX))
    if medium is None:
        raise InvalidVoice(f"medium is missing: one of {', '.join(Medium)}.")
    return OutsideTouch(sender, _key(FactKind.TOUCH, fields, sender, str(at), medium, what), at, medium, what, by)


_FACTS: Final[Mapping[FactKind, Callable[[Fields, Sender], Fact]]] = {
    FactKind.CUSTOMER: _customer,
    FactKind.PURCHASE: _purchase,
    FactKind.TOUCH: _touch,
}


def _at(fields: Fields) -> int:
    at = fields.moment("at")
    if at is None:
        raise InvalidVoice("at is missing: ISO 8601 with a zone, or seconds since 1970.")
    return at


def _key(kind: FactKind, fields: Fields, sender: Sender, *told: str) -> str:
    return key_of(kind, fields.text("source", 40), fields.id("id", KEY_MAX), sender, *told)
