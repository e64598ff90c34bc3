"""A customer's page, and the ways to reach them."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bot.domain.conversations.conversation import OPEN, Conversation, Method, Outcome, State
from bot.domain.customers.facts import Medium
from bot.domain.customers.local_time import shared_zone
from bot.domain.errors import NotFound
from bot.domain.teams.permissions import Action, may
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.queries.lists.lines import home_line
from bot.queries.people import is_following, is_reporter, named, person_view, zone_of
from bot.queries.rights import conversation_for, require
from bot.queries.touches import touch_view
from bot.queries.voices import past_view, voice_view
from bot.store.conversations import conversations, touches
from bot.store.customers import contact, customers, facts, pairs
from bot.store.customers.customers import IdentityRow
from bot.store.teams import teams
from bot.store.voices import history, voices
from bot.views.conversations import PlannedView, TouchView
from bot.views.customers import (
    CustomerView,
    DecideView,
    FollowView,
    MattersView,
    NoteView,
    OutsideView,
    PurchaseView,
)

NORTH_AMERICA: Final = 1
"""The one country code under which mobile numbers, too, belong to an area."""


def reach_by(rows: Sequence[IdentityRow]) -> tuple[str, ...]:
    """List the ways to reach a customer, as people read them; ``rows`` are their identities."""
    return tuple(_readable(row) for row in rows)


def zone_of_customer(rows: Sequence[IdentityRow], now: int) -> str | None:
    """Give a zone whose clock the customer reads, going by all their numbers; None when these leave it open."""
    numbers = [row["value"] for row in rows if row["kind"] == IdentityKind.PHONE]
    return shared_zone({zone for number in numbers for zone in zones_of(number)}, now)


@lru_cache(maxsize=1024)
def zones_of(number: str) -> frozenset[str]:
    """Give the IANA zones that somebody with this number may be in; none when it says nothing of a place.

    A landline belongs to an area. A mobile is carried about its country, whatever its prefix. A number without its
    country's code, one that nobody can have, and a company's (toll-free and the like) say nothing.
    """
    if not number.startswith("+"):
        return frozenset()
    # 40 ms and 7 MB that most customers never ask for: they write mails
    import phonenumbers  # noqa: PLC0415 - see above
    from phonenumbers import timezone  # noqa: PLC0415 - the same

    kinds = phonenumbers.PhoneNumberType
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return frozenset()
    kind = phonenumbers.number_type(parsed)
    if kind not in {kinds.FIXED_LINE, kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE}:
        return frozenset()
    has_area = kind == kinds.FIXED_LINE or parsed.country_code == NORTH_AMERICA
    # no area begins with a nought, so that this finds all zones of the country
    where = parsed if has_area else phonenumbers.PhoneNumber(parsed.country_code, national_number=0)
    return frozenset(timezone.time_zones_for_geographical_number(where))


def _readable(row: IdentityRow) -> str:
    return readable(row["kind"], row["value"])


def readable(kind: str, value: str) -> str:
    """An identity as people read it."""
    if kind == IdentityKind.LOYALTY:
        return f"card {value}"
    if kind != IdentityKind.HANDLE:
        return value
    name, _, network = value.rpartition("@")
    return f"@{name} on {network}"


VOICES_SHOWN = 20
TOUCHES_SHOWN = 20
CONVERSATIONS_SHOWN = 10
PAST_SHOWN = 5
NOTES_SHOWN: Final = 5
FACTS_SHOWN: Final = 5
SPLIT_SHOWN: Final = 10
"""So many voices can be split off at a time, the newest; of more it is said that there are, up to `_COUNTED`."""
_COUNTED: Final = 100


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
    past = history.seen_of_customer(tx, workspace, most=PAST_SHOWN, customer=customer_id, person=person)
    seen = [
        touch_view(one)
        for one in touches.seen_of_customer(tx, workspace, most=TOUCHES_SHOWN, customer=customer_id, person=person)
    ]
    done, planned = plans_of(tx, workspace, customer_id, person)
    is_seen = bool(count["seen"] or past)
    known_by = customers.identities(tx, workspace, customer=customer_id) if is_seen else []
    before = history.count_of_customer(tx, workspace, customer=customer_id)
    records = customers.records(tx, workspace, customer=customer_id)
    began = [*(one["created_at"] for one in records), before["first_at"] if before else None]
    return CustomerView(
        id=customer_id,
        name=row["name"],
        reach_by=reach_by(known_by),
        conversations=tuple(home_line(tx, workspace, one) for one in theirs),
        touches=tuple(sorted([*seen, *done], key=lambda one: -one.at)[:TOUCHES_SHOWN]),
        voices=tuple(
            voice_view(one)
            for one in voices.seen_of_customer(tx, workspace, most=VOICES_SHOWN, customer=customer_id, person=person)
        ),
        past=tuple(past_view(one) for one in past),
        elsewhere=count["everywhere"] - count["seen"],
        their_person=(row["person_id"] or "") if is_seen else "",
        said=contact.preferences(tx, workspace, customer=customer_id),
        planned=tuple(planned),
        since=min((at for at in began if at is not None), default=None) if is_seen else None,
        notes=notes_of(tx, workspace, customer_id, person, NOTES_SHOWN),
        orders=facts.bought(tx, workspace, customer=customer_id)["orders"] if is_seen else 0,
        purchases=purchases_of(tx, workspace, customer_id, FACTS_SHOWN) if is_seen else (),
        outside=outside_of(tx, workspace, customer_id, FACTS_SHOWN) if is_seen else (),
    )


def purchases_of(tx: Tx, workspace: str, customer_id: int, most: int) -> tuple[PurchaseView, ...]:
    """What a customer bought, the newest first."""
    rows = facts.purchases(tx, workspace, customer=customer_id, most=most)
    return tuple(PurchaseView(row["what"], row["total"], row["bought_at"]) for row in rows)


def outside_of(tx: Tx, workspace: str, customer_id: int, most: int) -> tuple[OutsideView, ...]:
    """What a customer heard from elsewhere, the newest first."""
    rows = facts.touches(tx, workspace, customer=customer_id, since=0, most=most)
    return tuple(OutsideView(Medium(row["medium"]), row["what"], row["by_whom"], row["touched_at"]) for row in rows)


def notes_of(tx: Tx, workspace: str, customer_id: int, person: str, most: int) -> tuple[NoteView, ...]:
    """What colleagues of somebody's teams wrote down about a customer, the newest first."""
    rows = pairs.notes(tx, workspace, customer=customer_id, person=person, most=most)
    return tuple(NoteView(named(tx, workspace, row["person_id"]), row["words"], row["written_at"]) for row in rows)


def plans_of(tx: Tx, workspace: str, customer_id: int, person: str) -> tuple[list[TouchView], list[PlannedView]]:
    """What came of plans, and what is planned, by the teams that somebody is in."""
    mine = {team.id for team in teams.of_person(tx, workspace, person)}
    done, planned = list[TouchView](), list[PlannedView]()
    for row in contact.plans(tx, workspace, customer=customer_id, since=0):
        one = conversations.get(tx, workspace, row["conversation_id"])
        if one is None or one.team_id not in mine:
            continue
        by, method, about = named(tx, workspace, row["person_id"]), Method(row["method"]), row["about"]
        why = row["overruled_why"]
        if row["outcome"] is None or row["happened_at"] is None:
            planned.append(PlannedView(by, method, row["planned_at"], about, why))
        else:
            outcome, at = Outcome(row["outcome"]), row["happened_at"]
            done.append(TouchView(by, method, outcome, at, row["note"], matter=about, overruled_why=why))
    return done, planned


def customer_of(tx: Tx, workspace: str, conversation_id: int, person: str) -> CustomerView:
    """Show a conversation's customer to a member of its team.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever is not in the team.
    """
    one = conversation_for(tx, workspace, conversation_id, person, Action.SEE_CUSTOMER)
    shown = customer(tx, workspace, one.customer_id, person)
    return replace(
        shown,
        follow=_follow(tx, workspace, one, person),
        decide=_decide(tx, workspace, one, person),
        conversation_id=one.id,
        may_sort=_may_sort(tx, workspace, one, person),
        may_erase=_may_erase(tx, workspace, one, person),
    )


def _may_sort(tx: Tx, workspace: str, one: Conversation, person: str) -> bool:
    place = teams.member(tx, workspace, one.team_id, person)
    if place is None or not may(place.person, Action.SPLIT_OR_JOIN, one, place) or one.joined_into is not None:
        return False
    return len(voices.of_conversation(tx, workspace, conversation=one.id, most=2)) > 1 or bool(_others(tx, one))


def _may_erase(tx: Tx, workspace: str, one: Conversation, person: str) -> bool:
    place = teams.member(tx, workspace, one.team_id, person)
    return place is not None and may(place.person, Action.ERASE_CUSTOMER, one, place)


def _others(tx: Tx, one: Conversation) -> list[Conversation]:
    """The customer's other open conversations with the same team; none where this one is not open."""
    if one.state not in OPEN:
        return []
    theirs = conversations.to_join(
        tx, one.workspace_id, customer=one.customer_id, team=one.team_id, closed_since=sys.maxsize
    )
    return [it for it in theirs if it.id != one.id and it.state in OPEN]


def matters_of(tx: Tx, workspace: str, conversation_id: int, person: str) -> MattersView:
    """Show what can be split off from a conversation, and what it can be joined with; of one that was joined, where to.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: for whoever neither has it nor manages the team.
    """
    one = conversations.get(tx, workspace, conversation_id)
    if one is not None and one.joined_into is not None:
        one = conversations.get(tx, workspace, one.joined_into)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    require(tx, workspace, person, Action.SPLIT_OR_JOIN, one)
    rows = voices.of_conversation(tx, workspace, conversation=one.id, most=_COUNTED)
    customer = customers.get(tx, workspace, customer_id=one.customer_id)
    return MattersView(
        conversation_id=one.id,
        customer=customer["name"] if customer else "",
        tz=zone_of(tx, workspace, person),
        voices=tuple(voice_view(row) for row in rows[:SPLIT_SHOWN]),
        others=tuple(home_line(tx, workspace, it) for it in _others(tx, one)),
        more=max(0, len(rows) - SPLIT_SHOWN),
    )


def _follow(tx: Tx, workspace: str, one: Conversation, person: str) -> FollowView | None:
    """Whether somebody follows a conversation; None for one that is theirs, or has ended."""
    follows = is_following(tx, workspace, one.id, person)
    if not follows and (one.owner == person or one.state in {State.CLOSED, State.DISMISSED}):
        return None
    return FollowView(one.id, follows, passed_on=is_reporter(tx, workspace, one.id, person))


def _decide(tx: Tx, workspace: str, one: Conversation, person: str) -> DecideView | None:
    """What a manager may decide about a conversation; None for others, and for what is answered."""
    place = teams.member(tx, workspace, one.team_id, person)
    if place is None or not may(place.person, Action.ASSIGN, one, place) or one.state not in {*OPEN, State.DISMISSED}:
        return None
    return DecideView(one.id, one.state, person_view(tx, workspace, one.owner), mine=one.owner == person)


def customer_name(tx: Tx, workspace: str, conversation_id: int) -> str:
    """Give the name of a conversation's customer; empty when nobody said it."""
    one = conversations.get(tx, workspace, conversation_id)
    row = customers.get(tx, workspace, customer_id=one.customer_id) if one else None
    return row["name"] if row else ""
