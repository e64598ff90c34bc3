"""What messages show beside cards: to whoever hears of a conversation without having it, of many, of failures."""

import json
from itertools import islice

from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.messages import SHARED_OUTSIDE, SHARED_WATCHED, MessageKind, is_person
from bot.ports import Tx
from bot.queries import touches
from bot.queries.conversations import card
from bot.queries.lists.lines import home_line
from bot.queries.lists.reminders import due_list, nudge
from bot.queries.people import is_following, is_reporter, named, person_view
from bot.queries.voices import as_passed_on, sent_mail
from bot.store.conversations import conversations, offers
from bot.store.core import events, messages
from bot.store.core.messages import OldMessage
from bot.store.recognition import recognitions
from bot.store.teams import people, teams
from bot.store.voices import voices
from bot.views.conversations import CardView, ListenerView, ProgressView
from bot.views.messages import AlreadyHere, DeliveryFailureView, OverviewView

OLD_MS = 7 * DAY
"""What is over for less long is not tidied away."""
TIDIED_MAX = 200
"""More than this is not tidied away at once, and more reminders of what is still to do are not looked through."""


def finished(tx: Tx, workspace: str, person: str, now: int, *, most: int) -> list[OldMessage]:
    """List the messages to somebody that are a week old and leave them nothing to do, the oldest first."""
    found = messages.old(tx, workspace, person=person, before=now - OLD_MS, most=most + TIDIED_MAX)
    over = (one for one in found if _is_over(tx, workspace, one, person, now))
    return list(islice(over, most))


def _is_over(tx: Tx, workspace: str, message: OldMessage, person: str, now: int) -> bool:
    """Whether nothing is left to do in it."""
    subject = message["subject_id"]
    if message["kind"] == MessageKind.OWNER:
        return True
    if message["kind"] == MessageKind.DUE_LIST:
        shown = due_list(tx, workspace, subject, person, now)
        return shown is None or shown.over
    if message["kind"] == MessageKind.SENT_MAIL:
        asked_about = sent_mail(tx, workspace, subject)
        return asked_about is None or asked_about.is_over
    if asked := touches.promise_nudge(tx, workspace, subject, person):
        return asked.over
    return nudge(tx, workspace, subject, person, now) is None


def delivery_failures(tx: Tx, workspace: str, team_id: int) -> list[DeliveryFailureView]:
    """List the places of a team that Slack refuses us, or that outsiders read."""
    team = teams.get(tx, workspace, team_id)
    places = [team.channel] if team else []
    places += teams.watched(tx, workspace, team_id)
    places += [member.person.id for member in teams.members(tx, workspace, team_id)]
    found = [_trouble(tx, workspace, place, listens=team is None or place != team.channel) for place in places]
    return [one for one in found if one]


def _trouble(tx: Tx, workspace: str, place: str, *, listens: bool) -> DeliveryFailureView | None:
    row = messages.failed_for(tx, workspace, place=place)
    if teams.is_shared(tx, workspace, place):
        return DeliveryFailureView(place, SHARED_WATCHED if listens else SHARED_OUTSIDE, row["waiting"] if row else 0)
    return DeliveryFailureView(row["place"], row["code"], row["waiting"]) if row else None


def overview_view(tx: Tx, workspace: str, overview: int, place: str) -> OverviewView:
    """Show what an overview gathers, as it stands; a person's list leaves out what is no longer theirs."""
    found = messages.overview_conversations(tx, workspace, overview=overview)
    mine = [one for one in found if not is_person(place) or one.owner == place]
    zone = teams.settings(tx, workspace, found[0].team_id).zone if found else "UTC"
    return OverviewView(tuple(home_line(tx, workspace, one) for one in mine), zone)


def already_here(tx: Tx, workspace: str, channel: str, ts: str, person: str, now: int) -> AlreadyHere | None:
    """Say to somebody what is with us already of the message that stands there; None when it is new.

    It was routed before, or is our own.
    """
    routed = voices.by_source(tx, workspace, source_key=f"slack:{channel}:{ts}")
    ours = None if routed else messages.at(tx, workspace, channel=channel, ts=ts)
    found = routed["conversation_id"] if routed else None
    if ours:
        found = _conversation_of(tx, workspace, ours["subject_id"]) or _only_one(tx, workspace, ours["id"])
    elif not routed:
        return None
    return AlreadyHere() if found is None else who_has(tx, workspace, found, person, now)


def who_has(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> AlreadyHere:
    """Say to somebody who has a conversation, and where its card stands."""
    stands = messages.card(tx, workspace, conversation=conversation_id)
    shown = _for_outsider(tx, workspace, conversation_id, person, now)
    return AlreadyHere(shown, stands["channel"], stands["ts"]) if stands else AlreadyHere(shown)


def _conversation_of(tx: Tx, workspace: str, subject: int) -> int | None:
    """Give the conversation of whatever a message is about: ids are no other thing's as well."""
    if conversations.get(tx, workspace, subject):
        return subject
    event, offer = events.get(tx, workspace, event_id=subject), offers.get(tx, workspace, offer_id=subject)
    thanks = recognitions.get(tx, workspace, recognition_id=subject)
    owners = [event["conversation_id"] if event else None, offer["conversation_id"] if offer else None]
    return next(filter(None, [*owners, thanks["conversation_id"] if thanks else None]), None)


def _only_one(tx: Tx, workspace: str, overview: int) -> int | None:
    found = messages.overview_conversations(tx, workspace, overview=overview)
    return found[0].id if len(found) == 1 else None


def reporter(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> ListenerView:
    """Show a conversation to whoever passed it on; who is no full member any more hears nothing further.

    Raises:
        NotFound: when it is not there.
    """
    known = people.get(tx, workspace, person)
    shown = _for_outsider(tx, workspace, conversation_id, person, now)
    return ListenerView(shown, named(tx, workspace, person), known is not None and known.is_full_member)


def follower(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> ListenerView:
    """Show a conversation to whoever follows it, or did; who is not in its team hears nothing further.

    Raises:
        NotFound: when it is not there.
    """
    shown = card(tx, workspace, conversation_id, now)
    place = teams.member(tx, workspace, shown.team_id, person)
    may_hear = place is not None and place.person.is_full_member
    return ListenerView(
        shown, named(tx, workspace, person), may_hear, follows=is_following(tx, workspace, conversation_id, person)
    )


def listener(tx: Tx, workspace: str, event_id: int, person: str, now: int) -> ListenerView | None:
    """Show the conversation of an event to whoever hears of it, in whichever way; None for an event of none."""
    row = events.get(tx, workspace, event_id=event_id)
    if row is None or row["conversation_id"] is None:
        return None
    one = row["conversation_id"]
    passed_on = is_reporter(tx, workspace, one, person)
    return (reporter if passed_on else follower)(tx, workspace, one, person, now)


def progress(tx: Tx, workspace: str, event_id: int, person: str, now: int) -> ProgressView | None:
    """Show to whoever passed it on that a conversation goes on; None for an event of none."""
    row = events.get(tx, workspace, event_id=event_id)
    if row is None or row["conversation_id"] is None:
        return None
    had_by = person_view(tx, workspace, json.loads(row["after"]).get("from"))
    shown = _for_outsider(tx, workspace, row["conversation_id"], person, now)
    return ProgressView(EventKind(row["kind"]), shown, had_by)


def _for_outsider(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> CardView:
    """Show a conversation to somebody who may be in no team of it."""
    shown = card(tx, workspace, conversation_id, now)
    return as_passed_on(tx, workspace, shown.team_id, person, shown)
