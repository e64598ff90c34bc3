"""Plans with customers, as they are shown."""

from bot.domain.conversations.conversation import Conversation, Method, Outcome
from bot.domain.customers.contact.guard import Decision
from bot.domain.customers.contact.plans import PlanState
from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action, may
from bot.ports import Tx
from bot.queries.people import named, zone_of
from bot.queries.rights import require
from bot.store.conversations import conversations
from bot.store.customers import contact, contact_rules, customers
from bot.store.customers.contact import PlanRow
from bot.store.teams import teams
from bot.views.customers import PlanFormView, PlanView, RefusalView


def plan_form(tx: Tx, workspace: str, conversation_id: int, person: str) -> PlanFormView:
    """What whoever plans something with a conversation's customer fills in.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in the team.
    """
    one = _conversation(tx, workspace, conversation_id)
    require(tx, workspace, person, Action.PLAN_CONTACT, one)
    place = teams.member(tx, workspace, one.team_id, person)
    may_overrule = place is not None and may(place.person, Action.OVERRULE_GUARD, one, place)
    return PlanFormView(one.id, _name(tx, workspace, one.customer_id), zone_of(tx, workspace, person), may_overrule)


def refusal(tx: Tx, workspace: str, conversation_id: int, person: str, decision: Decision) -> RefusalView:
    """Why their plan is refused. Raises as `plan_form`."""
    form = plan_form(tx, workspace, conversation_id, person)
    by = decision.because.person if decision.because else ""
    return RefusalView(form, decision, named(tx, workspace, by) if by else None, contact_rules.limits(tx, workspace))


def plan(tx: Tx, workspace: str, plan_id: int) -> PlanView | None:
    """A plan, as whoever made it is told of it; None for one that is not there."""
    row = contact.plan(tx, workspace, plan_id=plan_id)
    return None if row is None else _view(tx, workspace, row)


def plan_for(tx: Tx, workspace: str, plan_id: int, person: str) -> PlanView:
    """A plan, for whoever says what came of it.

    Raises:
        NotFound: when it is not there.
        NotAllowed: for anybody but whoever planned it, and the team's managers.
    """
    row = contact.plan(tx, workspace, plan_id=plan_id)
    if row is None:
        raise NotFound("This plan is not here any more.")
    one = _conversation(tx, workspace, row["conversation_id"])
    require(tx, workspace, person, Action.END_PLAN, one, done_by=row["person_id"])
    return _view(tx, workspace, row)


def _view(tx: Tx, workspace: str, row: PlanRow) -> PlanView:
    return PlanView(
        id=row["id"],
        conversation_id=row["conversation_id"],
        customer=_name(tx, workspace, row["customer_id"]),
        method=Method(row["method"]),
        about=row["about"],
        at=row["planned_at"],
        state=PlanState(row["state"]),
        tz=zone_of(tx, workspace, row["person_id"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        asked_not_to=contact.preferences(tx, workspace, customer=row["customer_id"]).not_since is not None,
        follows_up=bool(row["follows_up"]),
    )


def _conversation(tx: Tx, workspace: str, conversation_id: int) -> Conversation:
    one = conversations.get(tx, workspace, conversation_id)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    return one


def _name(tx: Tx, workspace: str, customer: int) -> str:
    row = customers.get(tx, workspace, customer_id=customer)
    return row["name"] if row else ""
