"""The answers to `/voice`: what is mine, what the team carries, who is who."""

import re
import unicodedata

from bot.domain.customers import identity
from bot.domain.errors import NotFound
from bot.domain.paging import WHY_SIZE, Paginated
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import Action, may
from bot.ports import Tx
from bot.queries.conversations import card
from bot.queries.customers import customer
from bot.queries.lists.lines import home_line
from bot.queries.lists.managing import manager_view
from bot.queries.messages import already_here
from bot.queries.people import person_view
from bot.queries.rights import require, require_anywhere, someone
from bot.queries.voices import past_view
from bot.store.conversations import assignments, conversations
from bot.store.customers import customers, search
from bot.store.named_sql import like
from bot.store.teams import teams
from bot.views.lookups import LookupView, StandingView, WhyView
from bot.views.people import PersonView

FOUND = 10
_LINK = re.compile(r"/archives/([CGD][A-Z0-9]{2,30})/p(\d{7,16})")
"""What Slack gives as the link of a message: its channel, and its ``ts`` without the point."""
ASKED_MAX = 300


def mine(tx: Tx, workspace: str, person_id: str, now: int) -> LookupView:
    """Answer `/voice mine`: somebody's conversations in the teams they are in, by what is due first.

    Raises:
        NotAllowed: for guests and outsiders.
    """
    me = require(tx, workspace, person_id, Action.LOOK)
    total = conversations.count_of_owner(tx, workspace, person=person_id, now=now)["mine"]
    rows = conversations.of_owner(tx, workspace, person=person_id, now=now, most=FOUND, skip=0)
    lines = tuple(home_line(tx, workspace, one) for one in rows)
    return LookupView("mine", lines=lines, more=total - len(lines), now=now, tz=me.tz or "UTC")


def searched(words: str) -> str:
    """The words of a question as they are looked for: letters and digits in small letters; of its first 300."""
    # normalizing needs quadratic time for a heap of accents
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", words[:ASKED_MAX]).lower()))


def find(tx: Tx, workspace: str, person_id: str, words: str, now: int) -> LookupView:
    """Answer `/voice find`: the newest conversations of one's own teams in which a customer said these words.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = _member(tx, workspace, person_id)
    bare = searched(words)
    rows = search.voices(tx, workspace, most=FOUND * 3, person=person_id, words=bare) if bare else []
    ids = list(dict.fromkeys(row["conversation_id"] for row in rows))
    found = [conversations.get(tx, workspace, one) for one in ids[:FOUND]]
    lines = tuple(home_line(tx, workspace, one) for one in found if one)
    older = search.history(tx, workspace, most=FOUND + 1, person=person_id, words=bare) if bare else []
    past = tuple(past_view(row) for row in older)
    more, tz = max(0, len(ids) - FOUND), me.tz or "UTC"
    return LookupView("find", query=words, lines=lines, past=past, more=more, now=now, tz=tz)


def who(tx: Tx, workspace: str, person_id: str, asked: str, now: int) -> LookupView:
    """Answer `/voice who`: the customer of an address, a number or a handle, or those of a name.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = _member(tx, workspace, person_id)
    ids: list[int] = []
    if (known := identity.guess(asked)) is not None:
        row = customers.of_identity(tx, workspace, kind=known.kind, value=known.value)
        ids = [row["customer_id"]] if row and row["customer_id"] else []
    elif asked.strip():
        pattern = f"%{like(asked.strip().lower())}%"
        ids = [row["id"] for row in customers.named(tx, workspace, pattern=pattern, most=FOUND)]
    shown = tuple(customer(tx, workspace, one, person_id) for one in ids)
    return LookupView("who", query=asked, customers=shown, now=now, tz=me.tz or "UTC")


def my_team(tx: Tx, workspace: str, person_id: str, now: int) -> LookupView:
    """Answer `/voice team`: what the team carries.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    me = someone(tx, workspace, person_id)
    team = require_anywhere(tx, workspace, person_id, Action.LOOK_UP)[0]
    place = teams.member(tx, workspace, team.id, person_id)
    manages = place is not None and may(me, Action.ASSIGN, None, place)
    return LookupView("team", team=manager_view(tx, team, now), now=now, tz=me.tz or "UTC", manages=manages)


def why(tx: Tx, workspace: str, person_id: str, conversation_id: int, page: int, now: int) -> WhyView:
    """Show how somebody was chosen for a conversation, to a member of its team; a page beyond the last is the last.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in its team.
    """
    one = conversations.get(tx, workspace, conversation_id)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    me = require(tx, workspace, person_id, Action.SEE_CUSTOMER, one)
    shown = card(tx, workspace, conversation_id, now)
    tz = me.tz or shown.team_tz
    made = assignments.get(tx, workspace, conversation=conversation_id)
    if made is None:
        return WhyView(shown, tz)
    everybody = made.ranking.people
    before = min(page, max(0, len(everybody) - 1) // WHY_SIZE) * WHY_SIZE
    standing = (
        StandingView(person_view(tx, workspace, one.person) or PersonView(one.person, ""), one.standing, one.number)
        for one in everybody[before : before + WHY_SIZE]
    )
    return WhyView(
        card=shown,
        tz=tz,
        at=made.at,
        chosen=person_view(tx, workspace, made.person),
        reason=made.reason,
        sought=made.sought,
        begins_at=made.ranking.begins_at,
        people=Paginated(tuple(standing), len(everybody), before),
        more=made.ranking.more,
    )


def asked_about(tx: Tx, workspace: str, person_id: str, typed: str, now: int) -> int:
    """Find the conversation that somebody means: of a message's link or a number; without words their latest.

    Raises:
        NotFound: when there is none.
    """
    if link := _LINK.search(typed):
        seconds, micros = link[2][:-6], link[2][-6:]
        here = already_here(tx, workspace, link[1], f"{seconds}.{micros}", person_id, now)
        if here is None or here.card is None:
            raise NotFound("No conversation stands at that link. Copy the link of its card, or of your message.")
        return here.card.id
    if typed:
        one = conversations.get(tx, workspace, int(typed))
        if one is None:
            raise NotFound("No conversation has that number.")
        return one.id
    latest = conversations.latest_of(tx, workspace, person=person_id)
    if latest is None:
        raise NotFound("Nothing was given to you yet. Put the link of a card behind it: /voice why https://…")
    return latest["id"]


def _member(tx: Tx, workspace: str, person_id: str) -> Person:
    require_anywhere(tx, workspace, person_id, Action.LOOK_UP)
    return someone(tx, workspace, person_id)
