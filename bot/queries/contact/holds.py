"""Whom the campaign tool should leave alone now, why, and until when."""

from bot.domain.customers.contact.holds import Hold
from bot.domain.customers.contact.never_log import NeverLogKind
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.store.customers import contact, contact_rules, customers, facts
from bot.store.customers.contact_rules import NeverLogRow
from bot.views.customers import HoldView


def holds(tx: Tx, workspace: str, now: int) -> list[HoldView]:
    """List them, each once and for the reason that holds longest, in the order in which we came to know them.

    Behind them stand the addresses and numbers of the never-log list, whom we don't know as customers.
    """
    peace = contact_rules.limits(tx, workspace).peace_ms
    found: dict[int, tuple[Hold, int | None]] = {}
    for reached in (contact.lately_reached, contact.lately_planned, facts.lately_touched):
        for row in reached(tx, workspace, since=now - peace):
            until = row["at"] + peace
            before = found.get(row["customer_id"], (Hold.PEACE, 0))[1] or 0
            found[row["customer_id"]] = (Hold.PEACE, max(until, before))
    found |= {row["customer_id"]: (Hold.CONVERSATION, None) for row in contact.in_conversation(tx, workspace)}
    found |= {row["customer_id"]: (Hold.ASKED_NOT_TO, None) for row in contact.asked_not_to(tx, workspace)}
    listed = [one for row in contact_rules.never_log(tx, workspace) if (one := _never_log(row))]
    return [*(_view(tx, workspace, one, *found[one]) for one in sorted(found)), *listed]


def _never_log(row: NeverLogRow) -> HoldView | None:
    """A line as the campaign tool can use it: ``*@example.com`` for a domain; None for a handle."""
    match NeverLogKind(row["kind"]):
        case NeverLogKind.EMAIL:
            return HoldView(None, "", (row["value"],), (), Hold.NEVER_LOG, None)
        case NeverLogKind.DOMAIN:
            return HoldView(None, "", (f"*@{row['value']}",), (), Hold.NEVER_LOG, None)
        case NeverLogKind.PHONE:
            return HoldView(None, "", (), (row["value"],), Hold.NEVER_LOG, None)
        case NeverLogKind.HANDLE:
            return None


def _view(tx: Tx, workspace: str, customer: int, why: Hold, until: int | None) -> HoldView:
    row = customers.get(tx, workspace, customer_id=customer)
    known_by = customers.identities(tx, workspace, customer=customer)
    emails = tuple(one["value"] for one in known_by if one["kind"] == IdentityKind.EMAIL)
    phones = tuple(one["value"] for one in known_by if one["kind"] == IdentityKind.PHONE)
    return HoldView(customer, row["name"] if row else "", emails, phones, why, until)
