"""A customer's name is mended, or another way to reach them is added."""

from collections.abc import Collection
from dataclasses import asdict

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX, NOTE_MAX, EditCustomer, HowToApproach
from bot.domain.customers.contact.ledger import as_said
from bot.domain.customers.same_person.evidence import Evidence, Verdict, match
from bot.domain.customers.same_person.joining import PairStatus
from bot.domain.errors import FieldError, NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.rights import require_anywhere
from bot.services.core.transition import redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.likeness import LIKENESS
from bot.services.customers.senders import link_identity
from bot.services.customers.suggesting import known_as, look_for_same, suspect
from bot.store.conversations import conversations
from bot.store.customers import contact, contact_rules, customers, pairs
from bot.store.customers.customers import OwnerRow
from bot.store.recognition import recognitions
from bot.store.teams import teams

TOLD = "told_by_colleague"


def edit_customer(tx: Tx, request: Request, form: EditCustomer) -> int | None:
    """Keep a customer's name, whose customer they are and, if they were given, another way to reach them and a note.

    Whom they have now stays theirs: to move a conversation is another act. Give the pair that is to be asked about
    where the way is known as another customer's.

    Raises:
        NotAllowed: for whoever is in no team that this customer ever spoke to.
        FieldError: for what is no address, or another customer's; for a colleague who answers none of their teams.
    """
    work = UnitOfWork(tx, request)
    rows = conversations.teams_of_customer(tx, work.workspace, customer=form.customer_id)
    theirs = {row["team_id"] for row in rows}
    require_anywhere(tx, work.workspace, work.actor, Action.EDIT_CUSTOMER, theirs or None)
    was = customers.get(tx, work.workspace, customer_id=form.customer_id)
    if was is None:
        raise NotFound("This customer is not here any more.")
    customers.rename(tx, work.workspace, customer_id=form.customer_id, name=form.name.strip()[:NAME_MAX])
    pair = _add(work, form) if form.reach_by.strip() else None
    if form.note.strip():
        _note(work, form, theirs)
    if form.person != (was["person_id"] or ""):
        _set_person(work, form, theirs)
    if form.approach is not None:
        _approach(work, form.customer_id, form.approach)
    before, after = {"person": was["person_id"]}, {"person": form.person or None}
    work.event(EventKind.CUSTOMER_EDITED, subject=("customer", form.customer_id), before=before, after=after)
    redraw_customer(work, form.customer_id)
    return pair


def _note(work: UnitOfWork, form: EditCustomer, theirs: Collection[int]) -> None:
    mine = [team.id for team in teams.of_person(work.tx, work.workspace, work.actor)]
    team = next((one for one in mine if one in theirs), mine[0])
    words, note = form.note.strip()[:NOTE_MAX], work.id()
    pairs.add_note(
        work.tx,
        work.workspace,
        note=note,
        customer=form.customer_id,
        team=team,
        person=work.actor,
        words=words,
        now=work.now,
    )
    work.event(EventKind.CUSTOMER_NOTED, team=team, subject=("customer", form.customer_id), after={"note": note})


def _set_person(work: UnitOfWork, form: EditCustomer, theirs: Collection[int]) -> None:
    places = (teams.member(work.tx, work.workspace, team, form.person) for team in theirs)
    if form.person and not any(one and one.answers for one in places):
        raise FieldError("their_person", "Choose one of your marketers: somebody else is never asked for them.")
    customers.set_person(work.tx, work.workspace, person=form.person or None, customer_id=form.customer_id)


def _approach(work: UnitOfWork, customer: int, how: HowToApproach) -> None:
    was = contact.preferences(work.tx, work.workspace, customer=customer)
    said = as_said(
        was,
        work.now,
        asked_not_to=how.asked_not_to,
        yes_to_calls=how.yes_to_calls,
        prefers=how.prefers,
        may_quote=how.may_quote,
    )
    if said == was:
        return
    contact.save_preferences(work.tx, work.workspace, customer=customer, said=said)
    if (said.quote_since is None) != (was.quote_since is None):
        recognitions.redraw_of_customer(work.tx, work.workspace, customer=customer)
    before, after = asdict(was), asdict(said)
    work.event(EventKind.CONTACT_PREFERENCES, subject=("customer", customer), before=before, after=after)


def _add(work: UnitOfWork, form: EditCustomer) -> int | None:
    found = identity.guess(form.reach_by)
    if found is None:
        raise FieldError("reach_by", identity.NO_WAY_TO_REACH)
    if contact_rules.is_never_logged(work.tx, work.workspace, [found]):
        raise FieldError("reach_by", "This one stands on your never-log list, so it is no customer's. Ask a manager.")
    owners = customers.owners(work.tx, work.workspace, kind=found.kind, value=found.value)
    if any(row["customer_id"] == form.customer_id for row in owners):
        return None
    if owners:
        return _ask(work, form.customer_id, owners[0])
    if customers.of_identity(work.tx, work.workspace, kind=found.kind, value=found.value) is None:
        link_identity(work, found, form.customer_id, TOLD)
        look_for_same(work, form.customer_id)
    return None


def _ask(work: UnitOfWork, customer: int, owner: OwnerRow) -> int:
    """It is another's: they may be one person, which a colleague says; nothing is moved."""
    other = owner["record_id"]
    known = pairs.between(work.tx, work.workspace, customer, other)
    if known and known["status"] == PairStatus.REVOKED:
        raise FieldError("reach_by", "It is another customer's, and a colleague said that they are two people.")
    found = match(known_as(work, customer), known_as(work, other), LIKENESS, [Evidence.TYPED])
    if found.verdict is Verdict.NOTHING:
        raise FieldError("reach_by", "It is another customer's, who has another name on the same network.")
    return suspect(work, customer, other, found)["id"]
