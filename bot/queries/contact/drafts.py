"""What a draft to a customer is held against: their name, and when we were in touch, as our own record has it."""

from datetime import date

from bot.domain.conversations.conversation import Conversation, Outcome
from bot.domain.customers.drafts.facts import Facts
from bot.domain.customers.facts import Medium
from bot.domain.errors import FieldError
from bot.domain.hours import local
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.lookups import who
from bot.queries.people import zone_of
from bot.queries.rights import conversation_for
from bot.store.customers import contact, customers, facts
from bot.store.voices import voices
from bot.views.customers import DraftFormView

VOICES_READ = 50
"""So many of what they said, the newest first, are days on which we were in touch."""
OUTSIDE_READ = 200
"""As many of what they heard from elsewhere."""


def draft_form(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> DraftFormView:
    """The facts of a conversation's customer, for a member of its team.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in its team.
    """
    one = conversation_for(tx, workspace, conversation_id, person, Action.SEE_CUSTOMER)
    tz = zone_of(tx, workspace, person)
    return DraftFormView(one.id, _facts(tx, workspace, one, person, tz), local(now, tz).date())


def draft_for(tx: Tx, workspace: str, whom: str, person: str, now: int) -> DraftFormView:
    """As `draft_form`, of whoever is known by an address, a number, a handle or a name; without any, of nobody.

    Raises:
        NotAllowed: for whoever is in no team.
        FieldError: when we know nobody of that name, or several.
    """
    found = who(tx, workspace, person, whom, now).customers
    if not whom.strip():
        return DraftFormView(None, Facts(), local(now, zone_of(tx, workspace, person)).date())
    known = [one for one in found if one.conversations]
    if len(known) != 1:
        words = "Several are called so: give an address, a number or a handle." if known else "We know nobody by this."
        raise FieldError("whom", words)
    return draft_form(tx, workspace, known[0].conversations[0].id, person, now)


def _facts(tx: Tx, workspace: str, one: Conversation, person: str, tz: str) -> Facts:
    row = customers.get(tx, workspace, customer_id=one.customer_id)
    spoke = [
        touch["touched_at"]
        for touch in contact.heard(tx, workspace, customer=one.customer_id, since=0)
        if not Outcome(touch["outcome"]).is_attempt
    ]
    said = voices.seen_of_customer(tx, workspace, customer=one.customer_id, person=person, most=VOICES_READ)
    told = facts.touches(tx, workspace, customer=one.customer_id, since=0, most=OUTSIDE_READ)
    elsewhere = (it["touched_at"] for it in told if Medium(it["medium"]).method is not None)
    days = sorted({_day(at, tz) for at in (*spoke, *elsewhere, *(voice["received_at"] for voice in said))})
    orders = facts.bought(tx, workspace, customer=one.customer_id)["orders"] or None  # no shop may have told us of any
    return Facts(row["name"] if row else "", orders, tuple(days), days[0] if days else None)


def _day(at: int, tz: str) -> date:
    return local(at, tz).date()
