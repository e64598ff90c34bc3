"""A conversation as one line of a list, and the pages of App Home's lists."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.paging import SIZES, HomeList, Page, Paginated, before
from bot.ports import Tx
from bot.queries.people import person_view
from bot.store.core import messages
from bot.store.customers import customers
from bot.views.teams import HomeLine


def home_line(tx: Tx, workspace: str, one: Conversation) -> HomeLine:
    """Show a conversation in a list."""
    customer = customers.get(tx, workspace, customer_id=one.customer_id)
    due = {
        State.ASSIGNED: one.claim_due,
        State.CLAIMED: one.follow_up_at or one.reply_due,
        State.ANSWERED: one.follow_up_at,
        State.WAITING: one.reply_due,
    }
    return HomeLine(
        id=one.id,
        customer=customer["name"] if customer else "",
        matter=one.matter,
        state=one.state,
        kind=one.kind,
        urgent=one.urgent,
        owner=person_view(tx, workspace, one.owner),
        due_at=due.get(one.state),
        snoozed_until=one.snoozed_until,
        until_they_write=one.until_they_write,
    )


def linked_line(tx: Tx, workspace: str, one: Conversation) -> HomeLine:
    """As `home_line`, with where its card stands."""
    card = messages.card(tx, workspace, conversation=one.id)
    line = home_line(tx, workspace, one)
    return replace(line, card=(card["channel"], card["ts"])) if card else line


S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pages:
    """Reads one page of each list: the first, but for the one list that was turned. ``team`` as in `Page`."""

    tx: Tx
    workspace: str
    requested: Page | None
    team: int = 0

    def of(
        self, which: HomeList, total: int, listed: Callable[..., list[S]], read: Callable[[Tx, str, S], T]
    ) -> Paginated[T]:
        """Read the page of a list that is shown; ``listed`` gives its rows, ``read`` shows one of them."""
        skip = before(which, total, self.requested, self.team)
        rows = listed(most=SIZES[which], skip=skip)
        return Paginated(tuple(read(self.tx, self.workspace, row) for row in rows), total, skip)
