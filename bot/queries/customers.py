"""A customer's page, and the ways to reach them."""

from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.home import home_line
from bot.queries.rights import require
from bot.queries.touches import touch_view
from bot.queries.voices import voice_view
from bot.store.conversations import conversations, touches
from bot.store.customers import customers
from bot.store.customers.customers import IdentityRow
from bot.store.voices import voices
from bot.views.customers import CustomerView


def reach_by(tx: Tx, workspace: str, customer_id: int) -> tuple[str, ...]:
    """List the ways to reach a customer, as people read them."""
    rows = customers.identities(tx, workspace, customer=customer_id)
    return tuple(_readable(row) for row in rows)


def _readable(row: IdentityRow) -> str:
    if row["kind"] != "handle":
        return row["value"]
    name, _, network = row["value"].rpartition("@")
    return f"@{name} on {network}"


VOICES_SHOWN = 20
TOUCHES_SHOWN = 20
CONVERSATIONS_SHOWN = 10


def customer(tx: Tx, workspace: str, customer_id: int, person: str) -> CustomerView:
    """Show what the teams that somebody is in know of a customer; of other teams only that they know them, too.

    Raises:
        NotFound: when there is none of that id.
    """
    row = customers.get(tx, workspace, customer_id=customer_id)
    if row is None:
        raise NotFound("This customer is not here any more.")
    (count,) = conversations.count_of_customer(tx, workspace, customer=customer_id, person=person)
    theirs = conversations.seen_of_customer(
        tx, workspace, most=CONVERSATIONS_SHOWN, customer=customer_id, person=person
    )
    return CustomerView(
        id=customer_id,
        name=row["name"],
        reach_by=reach_by(tx, workspace, customer_id) if count["seen"] else (),
        conversations=tuple(home_line(tx, workspace, one) for one in theirs),
        touches=tuple(
            touch_view(one)
            for one in touches.seen_of_customer(tx, workspace, most=TOUCHES_SHOWN, customer=customer_id, person=person)
        ),
        voices=tuple(
            voice_view(one)
            for one in voices.seen_of_customer(tx, workspace, most=VOICES_SHOWN, customer=customer_id, person=person)
        ),
        elsewhere=count["everywhere"] - count["seen"],
    )


def customer_of(tx: Tx, workspace: str, conversation_id: int, person: str) -> CustomerView:
    """Show a conversation's customer to a member of its team.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in the team.
    """
    one = conversations.get(tx, workspace, conversation_id)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    require(tx, workspace, person, Action.SEE_CUSTOMER, one)
    return customer(tx, workspace, one.customer_id, person)


def customer_name(tx: Tx, workspace: str, conversation_id: int) -> str:
    """Give the name of a conversation's customer; empty when nobody said it."""
    one = conversations.get(tx, workspace, conversation_id)
    row = customers.get(tx, workspace, customer_id=one.customer_id) if one else None
    return row["name"] if row else ""
