"""What a manager is asked before a customer or a colleague is erased."""

from typing import Final

from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import conversation_for, require_anywhere
from bot.store.conversations import conversations
from bot.store.customers import customers, privacy
from bot.views.customers import EraseView
from bot.views.people import PersonView

_LEFT_SHOWN: Final = 100


def erase_form(tx: Tx, workspace: str, conversation_id: int, person: str) -> EraseView:
    """Show what would go with a conversation's customer to whoever may erase them.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever does not manage its team.
    """
    one = conversation_for(tx, workspace, conversation_id, person, Action.ERASE_CUSTOMER)
    (count,) = conversations.count_of_customer(tx, workspace, customer=one.customer_id, person=person)
    row = customers.get(tx, workspace, customer_id=one.customer_id)
    return EraseView(one.id, row["name"] if row else "", count["everywhere"], count["everywhere"] - count["seen"])


def colleague_form(tx: Tx, workspace: str, person: str) -> tuple[PersonView, ...]:
    """List the colleagues who have left, whom Slack lets nobody choose, to whoever may erase them.

    Raises:
        NotAllowed: for whoever manages no team.
    """
    require_anywhere(tx, workspace, person, Action.ERASE_COLLEAGUE)
    rows = privacy.left_people(tx, workspace, most=_LEFT_SHOWN)
    return tuple(PersonView(row["id"], row["name"]) for row in rows)
