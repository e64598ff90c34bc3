"""A customer's name is mended, or another way to reach them is added."""

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX, EditCustomer
from bot.domain.errors import FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.transition import redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.take_in import link_identity
from bot.store.conversations import conversations
from bot.store.customers import customers


def edit_customer(tx: Tx, request: Request, form: EditCustomer) -> None:
    """Keep a customer's name and, if one was given, another way to reach them.

    Raises:
        NotAllowed: for whoever is in no team that this customer ever spoke to.
        FieldError: for what is no address, or another customer's.
    """
    work = UnitOfWork(tx, request)
    rows = conversations.teams_of_customer(tx, work.workspace, customer=form.customer_id)
    theirs = {row["team_id"] for row in rows}
    require_anywhere(tx, work.workspace, work.actor, Action.EDIT_CUSTOMER, theirs or None)
    if customers.get(tx, work.workspace, customer_id=form.customer_id) is None:
        raise NotFound("This customer is not here any more.")
    customers.rename(tx, work.workspace, customer_id=form.customer_id, name=form.name.strip()[:NAME_MAX])
    if form.reach_by.strip():
        _add(work, form)
    work.event(EventKind.CUSTOMER_EDITED, subject=("customer", form.customer_id))
    redraw_customer(work, form.customer_id)


def _add(work: UnitOfWork, form: EditCustomer) -> None:
    found = identity.guess(form.reach_by)
    if found is None:
        raise FieldError("reach_by", identity.NO_WAY_TO_REACH)
    row = customers.of_identity(work.tx, work.workspace, kind=found.kind, value=found.value)
    if row and row["customer_id"] not in (None, form.customer_id):
        raise FieldError("reach_by", "Another customer is known by this one already.")
    if row is None:
        link_identity(work, found, form.customer_id, "told_by_colleague")
