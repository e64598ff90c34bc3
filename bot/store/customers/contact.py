"""What customers asked for of how they are approached."""

from typing import TypedDict

from bot.domain.conversations.conversation import Method
from bot.domain.customers.contact.ledger import NOTHING_SAID, Preferences
from bot.ports import Tx


class PreferenceRow(TypedDict):
    """What a customer asked for, each with its date; None for what they never said."""

    not_since: int | None
    calls_since: int | None
    prefers: str | None
    prefers_since: int | None


def preferences(tx: Tx, workspace: str, *, customer: int) -> Preferences:
    """Read what a customer asked for."""
    row = _preferences(tx, workspace, customer)
    if row is None:
        return NOTHING_SAID
    prefers = Method(row["prefers"]) if row["prefers"] else None
    return Preferences(row["not_since"], row["calls_since"], prefers, row["prefers_since"])


def _preferences(tx: Tx, workspace: str, customer: int) -> PreferenceRow | None:
    return tx.one("contact.preferences", workspace=workspace, customer=customer)


def save_preferences(tx: Tx, workspace: str, *, customer: int, said: Preferences, touch: int | None = None) -> int:
    """Keep what a customer asked for; ``touch`` is the reply in which they asked not to be contacted, if one is."""
    return tx.run(
        "contact.save_preferences",
        workspace=workspace,
        customer=customer,
        not_since=said.not_since,
        not_touch=touch,
        calls_since=said.calls_since,
        prefers=said.prefers,
        prefers_since=said.prefers_since,
    )


def take_back(tx: Tx, workspace: str, *, customer: int, touch: int) -> int:
    """Forget that a customer asked not to be contacted, if it was said in this reply."""
    return tx.run("contact.asked_not_to_in", workspace=workspace, customer=customer, touch=touch)
