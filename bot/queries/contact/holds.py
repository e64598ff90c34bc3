"""Whom the campaign tool should leave alone now, why, and until when."""

from bot.domain.customers.contact.guard import PEACE_MS
from bot.domain.customers.contact.holds import Hold
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.store.customers import contact, customers, facts
from bot.views.customers import HoldView


def holds(tx: Tx, workspace: str, now: int) -> list[HoldView]:
    """List them, each once and for the reason that holds longest, in the order in which we came to know them."""
    found: dict[int, tuple[Hold, int | None]] = {}
    for reached in (contact.lately_reached, contact.lately_planned, facts.lately_touched):
        for row in reached(tx, workspace, since=now - PEACE_MS):
            until = row["at"] + PEACE_MS
            before = found.get(row["customer_id"], (Hold.PEACE, 0))[1] or 0
            found[row["customer_id"]] = (Hold.PEACE, max(until, before))
    found |= {row["customer_id"]: (Hold.CONVERSATION, None) for row in contact.in_conversation(tx, workspace)}
    found |= {row["customer_id"]: (Hold.ASKED_NOT_TO, None) for row in contact.asked_not_to(tx, workspace)}
    return [_view(tx, workspace, one, *found[one]) for one in sorted(found)]


def _view(tx: Tx, workspace: str, customer: int, why: Hold, until: int | None) -> HoldView:
    row = customers.get(tx, workspace, customer_id=customer)
    known_by = customers.identities(tx, workspace, customer=customer)
    emails = tuple(one["value"] for one in known_by if one["kind"] == IdentityKind.EMAIL)
    phones = tuple(one["value"] for one in known_by if one["kind"] == IdentityKind.PHONE)
    return HoldView(customer, row["name"] if row else "", emails, phones, why, until)
