"""What people are shown of a conversation: the card, its thread, reminders, offers; and who may see it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, TypedDict

from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.conversations.conversation import OPEN, Conversation, Method, Outcome, Reason, State
from bot.domain.conversations.offers import OfferState
from bot.domain.conversations.reply import FORM_OPEN_MS
from bot.domain.conversations.retry import retries
from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.teams.permissions import Action
from bot.domain.voices.judging.judgement import Alarm
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.queries.contact.identities import spoken_for, worth_asking
from bot.queries.customers import reach_by, zone_of_customer
from bot.queries.lists.incidents import part_of
from bot.queries.people import named, person_view, zone_of
from bot.queries.rights import conversation_for, require
from bot.queries.touches import touch_view
from bot.queries.voices import voice_view, voice_views
from bot.store.conversations import (
    assignments,
    conversations,
    dismissals,
    offers,
    replies_begun,
    touches,
)
from bot.store.core import events
from bot.store.customers import contact, customers, facts
from bot.store.teams import people, teams
from bot.store.voices import history as past_store
from bot.store.voices import tickets
from bot.store.voices import voices as voices_store
from bot.store.voices.judging import judgements
from bot.store.voices.voices import VoiceRow
from bot.views.conversations import (
    AlikeView,
    CardView,
    CustomerFacts,
    DismissalView,
    HistoryLine,
    OfferView,
    PlannedView,
    ReplyView,
    TouchView,
    WordsView,
)
from bot.views.people import PersonView

VOICES_SHOWN = 20
CAMPAIGN_SHOWN_MS: Final = 14 * DAY
"""So long the card says what the campaign tool sent last."""
VOICES_READ = 100
"""Of more voices than this in one conversation, the oldest are read in the thread only."""


def card(tx: Tx, workspace: str, conversation_id: int, now: int) -> CardView:
    """Show a conversation as it stands.

    Raises:
        NotFound: when it is not there.
    """
    one = conversations.get(tx, workspace, conversation_id)
    customer = customers.get(tx, workspace, customer_id=one.customer_id) if one else None
    if one is None or customer is None:
        raise NotFound("This conversation is not here any more.")
    voices = voice_views(tx, workspace, one.id, _voices(tx, workspace, one))
    passed = next((voice for voice in voices if voice.reported_by), None)
    offer = offers.open_of(tx, workspace, conversation=one.id)
    known_by = customers.identities(tx, workspace, customer=one.customer_id)
    return CardView(
        id=one.id,
        team_id=one.team_id,
        team_tz=teams.settings(tx, workspace, one.team_id).zone,
        state=one.state,
        kind=one.kind,
        urgent=one.urgent,
        matter=one.matter,
        customer=customer["name"],
        voices=tuple(voices),
        known=_known(tx, workspace, one, now),
        owner=person_view(tx, workspace, one.owner),
        reason=one.assignment_reason,
        reason_person=person_view(tx, workspace, one.reason_person),
        claim_due=one.claim_due,
        reply_due=one.reply_due,
        claimed_at=one.claimed_at,
        snoozed_until=one.snoozed_until if one.snoozed_until and one.snoozed_until > now else None,
        follow_up_at=one.follow_up_at,
        touches=tuple(touch_view(row) for row in touches.of_conversation(tx, workspace, conversation=one.id)),
        reach_by=reach_by(known_by),
        offered_to=person_view(tx, workspace, offer["taker"]) if offer else None,
        reported_by=passed.reported_by if passed else None,
        forwarder_verified=passed is None or passed.forwarder_verified,
        undo=one.undo_until is not None and one.undo_until > now,
        customer_tz=zone_of_customer(known_by, now),
        until_they_write=one.until_they_write,
        wrote_again_at=_last(tx, workspace, one, EventKind.VOICE_JOINED),
        came_back_at=_last(tx, workspace, one, EventKind.CAME_BACK),
        handed_note=_handed_note(tx, workspace, one),
        dismissal=_dismissal(tx, workspace, one),
        zones=_zones(tx, workspace, one.team_id),
        asked_for=_asked_for(tx, workspace, one),
        support_at=tickets.answered(tx, workspace, conversation=one.id),
        part=part_of(tx, workspace, one.id),
        joined=one.joined_into is not None,
        **_judged(tx, workspace, one),
    )


class _Judged(TypedDict):
    unsure: tuple[Kind, Kind] | None
    urgent_for: tuple[Alarm, ...]


def _judged(tx: Tx, workspace: str, one: Conversation) -> _Judged:
    """Between which kinds nobody has decided yet, and why it is urgent; nothing of what people have said since."""
    row = judgements.last(tx, workspace, conversation=one.id)
    found = judgements.read(row) if row else None
    said = judgements.corrected(tx, workspace, conversation=one.id)
    is_open = found is not None and not found.sure and said is None and one.state in OPEN and one.kind is found.kind
    return _Judged(
        unsure=(found.kind, found.other) if found and is_open else None,
        urgent_for=found.reasons if found and one.urgent else (),
    )


def _asked_for(tx: Tx, workspace: str, one: Conversation) -> str:
    """The subject or the language for which its owner was chosen; empty when they were for something else."""
    if one.assignment_reason not in {Reason.SKILL, Reason.LANGUAGE}:
        return ""
    made = assignments.get(tx, workspace, conversation=one.id)
    if made is None:
        return ""
    return made.sought.skill if one.assignment_reason is Reason.SKILL else made.sought.language


def _last(tx: Tx, workspace: str, one: Conversation, kind: EventKind) -> int | None:
    row = events.last_of_kind(tx, workspace, conversation=one.id, kind=kind)
    return row["at"] if row else None


def _handed_note(tx: Tx, workspace: str, one: Conversation) -> str:
    """The word with which its owner was asked to take over; empty when they have it in another way."""
    if one.assignment_reason is not Reason.HANDED_OVER or one.owner is None:
        return ""
    row = offers.last_taken(tx, workspace, conversation=one.id, taker=one.owner)
    return row["note"] if row else ""


def _zones(tx: Tx, workspace: str, team_id: int) -> tuple[str, ...]:
    return tuple(sorted({place.person.tz for place in teams.members(tx, workspace, team_id)} - {""}))


def _dismissal(tx: Tx, workspace: str, one: Conversation) -> DismissalView | None:
    """Why it is put aside; None while it is not."""
    if one.state is not State.DISMISSED:
        return None
    last = events.last_of_kind(tx, workspace, conversation=one.id, kind=EventKind.DISMISSED)
    row = events.get(tx, workspace, event_id=last["id"]) if last else None
    return dismissal_view(tx, workspace, json.loads(row["after"])) if row else None


def dismissal_view(tx: Tx, workspace: str, facts: Mapping[str, Any]) -> DismissalView | None:
    """Show why a conversation was put aside, by what its event says; None for any other event."""
    row = dismissals.get(tx, workspace, dismissal_id=facts["dismissal"]) if "dismissal" in facts else None
    if row is None:
        return None
    return DismissalView(WhyNotOurs(row["why"]), row["whose"], named(tx, workspace, row["person_id"]))


def _voices(tx: Tx, workspace: str, one: Conversation) -> list[VoiceRow]:
    return voices_store.of_conversation(tx, workspace, conversation=one.id, most=VOICES_SHOWN)


def _known(tx: Tx, workspace: str, one: Conversation, now: int) -> CustomerFacts:
    voices = voices_store.earlier(tx, workspace, conversation=one.id, customer=one.customer_id)
    earlier = conversations.earlier(tx, workspace, conversation_id=one.id, customer=one.customer_id)
    last = touches.last_with(tx, workspace, conversation=one.id, customer=one.customer_id)
    past = past_store.count_of_customer(tx, workspace, customer=one.customer_id)
    bought = facts.bought(tx, workspace, customer=one.customer_id)
    sent = facts.last_campaign(tx, workspace, customer=one.customer_id, since=now - CAMPAIGN_SHOWN_MS)
    touch = touch_view(last) if last else None
    if last and touch and not _is_of_team(tx, workspace, last["conversation_id"], one.team_id):
        # another team's: who spoke with them and when may be known, what it was about is theirs to tell
        touch = replace(touch, matter="", feeling=None, note="", promise="", promise_due=None)
    done, planned = _plans(tx, workspace, one, now)
    if done and (touch is None or touch.at < done.at):
        touch = done
    return CustomerFacts(
        voices=voices["voices"] if voices else 0,
        conversations=earlier["conversations"] if earlier else 0,
        first_at=voices["first_at"] if voices else None,
        last_at=voices["last_at"] if voices else None,
        last_touch=touch,
        past=past["voices"] if past else 0,
        past_last_at=past["last_at"] if past else None,
        said=contact.preferences(tx, workspace, customer=one.customer_id),
        orders=bought["orders"],
        first_order_at=bought["first_at"],
        last_order_at=bought["last_at"],
        campaign=sent["what"] if sent else "",
        campaign_at=sent["touched_at"] if sent else None,
        planned=planned,
        alike=_alike(tx, workspace, one.customer_id, now),
    )


def _plans(tx: Tx, workspace: str, one: Conversation, now: int) -> tuple[TouchView | None, PlannedView | None]:
    """The last plan by which somebody reached the customer, and the next; not what another team's is about."""
    done, planned = list[TouchView](), list[PlannedView]()
    for row in contact.plans(tx, workspace, customer=one.customer_id, since=0):
        about = row["about"] if _is_of_team(tx, workspace, row["conversation_id"], one.team_id) else ""
        by, method = named(tx, workspace, row["person_id"]), Method(row["method"])
        if row["outcome"] is None and row["planned_at"] >= now:
            planned.append(PlannedView(by, method, row["planned_at"], about))
        elif row["happened_at"] is not None and row["outcome"] in {Outcome.REACHED, Outcome.SENT}:
            done.append(TouchView(by, method, Outcome(row["outcome"]), row["happened_at"], matter=about))
    return max(done, key=lambda it: it.at, default=None), min(planned, key=lambda it: it.at, default=None)


def _alike(tx: Tx, workspace: str, customer: int, now: int) -> AlikeView | None:
    """Who may be the same person, where that is worth a question; names are for the customer's page."""
    found = worth_asking(tx, workspace, customer, now)
    if not found:
        return None
    names, evidence = spoken_for(found[0])
    return AlikeView(len(found), names, evidence)


def _is_of_team(tx: Tx, workspace: str, conversation_id: int, team_id: int) -> bool:
    one = conversations.get(tx, workspace, conversation_id)
    return one is not None and one.team_id == team_id


def history(tx: Tx, workspace: str, event_id: int) -> tuple[HistoryLine, str] | None:
    """Show one thing that happened, with the team's zone; None where it is no team's."""
    row = events.get(tx, workspace, event_id=event_id)
    if row is None or row["team_id"] is None:
        return None
    facts = json.loads(row["after"])
    touch = touches.get(tx, workspace, touch_id=facts["touch"]) if "touch" in facts else None
    voice = None
    if row["subject_kind"] == "voice":
        found = voices_store.get(tx, workspace, voice_id=row["subject_id"])
        voice = voice_view(found) if found else None
    offer = offers.get(tx, workspace, offer_id=facts["offer"]) if row["kind"] == EventKind.OFFERED else None
    line = HistoryLine(
        kind=EventKind(row["kind"]),
        at=row["at"],
        actor=person_view(tx, workspace, row["actor_id"]) if row["actor_kind"] == "person" else None,
        other=person_view(tx, workspace, facts.get("to") or facts.get("owner")),
        touch=touch_view(touch) if touch else None,
        words=voice.words if voice else offer["note"] if offer else None,
        until=facts.get("until") or facts.get("follow_up_at"),
        reported_by=voice.reported_by if voice else None,
        left=person_view(tx, workspace, facts.get("left")),
        still_here=bool(facts.get("stays")),
        stays_answered=facts.get("state") in {State.ANSWERED, State.CLOSED},
        forwarder_verified=voice is None or voice.forwarder_verified,
        until_they_write=bool(facts.get("until_they_write")),
        beyond_promise=bool(facts.get("beyond")),
        why=SnoozeReason(facts["snooze_why"]) if facts.get("snooze_why") else None,
        is_late=facts.get("reply_due", row["at"]) < row["at"],
        had_by=person_view(tx, workspace, facts.get("from")),
        declined=bool(facts.get("declined")),
        dismissal=dismissal_view(tx, workspace, facts),
        changed_to=_sort(row["kind"], facts),
        changed_from=_sort(row["kind"], json.loads(row["before"])),
    )
    return line, teams.settings(tx, workspace, row["team_id"]).zone


def _sort(event: str, facts: Mapping[str, Any]) -> tuple[Kind, bool] | None:
    """What sort a conversation was at one side of a change of that; None at any other event."""
    return (Kind(facts["kind"]), bool(facts["urgent"])) if event == EventKind.KIND_CHANGED else None


def offer(tx: Tx, workspace: str, offer_id: int, now: int) -> OfferView | None:
    """Show a hand-over that waits for, or had, an answer."""
    row = offers.get(tx, workspace, offer_id=offer_id)
    if row is None:
        return None
    giver, taker = person_view(tx, workspace, row["giver"]), person_view(tx, workspace, row["taker"])
    if giver is None or taker is None:
        return None
    shown = card(tx, workspace, row["conversation_id"], now)
    return OfferView(row["id"], shown, giver, taker, row["note"], row["due_at"], OfferState(row["state"]))


def card_for(tx: Tx, workspace: str, conversation_id: int, person: str, action: Action, now: int) -> CardView:
    """Show a conversation to whoever opens a form on it, if they may do what the form is for.

    Raises:
        NotFound: when it is not there.
        NotAllowed: with words for them.
    """
    conversation_for(tx, workspace, conversation_id, person, action)
    return card(tx, workspace, conversation_id, now)


def all_words(tx: Tx, workspace: str, conversation_id: int, person: str) -> WordsView:
    """Show whoever may read a card all that was said to us, however long it is.

    Raises:
        NotFound: when the conversation is not there.
        NotAllowed: with words for them.
    """
    one = conversations.get(tx, workspace, conversation_id)
    customer = customers.get(tx, workspace, customer_id=one.customer_id) if one else None
    if one is None or customer is None:
        raise NotFound("This conversation is not here any more.")
    require(tx, workspace, person, Action.READ_ALL, one)
    rows = voices_store.of_conversation(tx, workspace, conversation=one.id, most=VOICES_READ + 1)
    shown = tuple(voice_views(tx, workspace, one.id, rows[:VOICES_READ]))[::-1]
    zone = teams.settings(tx, workspace, one.team_id).zone
    return WordsView(one.id, customer["name"], zone, shown, more=len(rows) > VOICES_READ)


def event_conversation(tx: Tx, workspace: str, event_id: int) -> int | None:
    """Give the conversation of an event."""
    row = events.get(tx, workspace, event_id=event_id)
    return row["conversation_id"] if row else None


def reply_view(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> ReplyView:
    """Show what the reply form is drawn from to whoever opens it. Raises as `card_for`."""
    shown = card_for(tx, workspace, conversation_id, person, Action.REPLY, now)
    one = conversations.get(tx, workspace, conversation_id)
    owner = people.get(tx, workspace, shown.owner.id if shown.owner else person)
    hours = teams.settings(tx, workspace, shown.team_id).hours(owner.tz if owner else "")
    is_last = one is not None and attempts_of(tx, one) + 1 >= teams.settings(tx, workspace, shown.team_id).attempts
    last = events.last_change(tx, workspace, conversation=conversation_id)
    tz = zone_of(tx, workspace, person)
    return ReplyView(shown, tz, last["id"] if last else 0, {} if is_last else retries(now, hours))


def writing_too(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> list[tuple[PersonView, int]]:
    """List who else has the reply form open, as far as we know, and since when; the earliest first."""
    rows = replies_begun.others(
        tx, workspace, conversation=conversation_id, person=person, since=now - FORM_OPEN_MS, now=now
    )
    return [(named(tx, workspace, row["person_id"]), row["begun_at"]) for row in rows]


def attempts_of(tx: Tx, one: Conversation) -> int:
    """Count the tries to reach a customer since a conversation's present clock began."""
    rows = touches.of_conversation(tx, one.workspace_id, conversation=one.id)
    return sum(Outcome(row["outcome"]).is_attempt and row["touched_at"] >= one.clock_started_at for row in rows)


def happened_since(
    tx: Tx, workspace: str, conversation_id: int, person: str, seen: int | None
) -> tuple[HistoryLine, str] | None:
    """Show what changed a conversation last, as `history`; None when ``person`` has seen it or is not in the team."""
    last = events.last_change(tx, workspace, conversation=conversation_id)
    if last is None or last["id"] == seen:
        return None
    one = conversations.get(tx, workspace, conversation_id)
    place = teams.member(tx, workspace, one.team_id, person) if one else None
    return history(tx, workspace, last["id"]) if place and place.person.is_full_member else None
