"""What somebody is reminded of: one conversation, a list of what is due, and how long one has rested."""

import json
from dataclasses import dataclass

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.reminders import ReminderKind, for_managers
from bot.domain.conversations.snoozing import again, is_moved
from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.queries.conversations import card, card_for
from bot.queries.lists.incidents import led_by
from bot.queries.lists.standing_in import listed_while_away
from bot.queries.people import zone_of
from bot.queries.touches import promise_nudge
from bot.store.conversations import conversations, offers, tellings
from bot.store.core import events
from bot.store.teams import teams
from bot.views.conversations import DueListView, NudgeView, SnoozeView
from bot.views.incidents import IncidentView

_SPEAKS_IN = {
    ReminderKind.CLAIM: {State.ASSIGNED},
    ReminderKind.REPLY: {State.CLAIMED},
    ReminderKind.RETRY: {State.CLAIMED},
    ReminderKind.FOLLOW_UP: {State.ANSWERED},
    ReminderKind.WAKE: {State.ASSIGNED, State.CLAIMED},
    ReminderKind.DECIDE: {State.WAITING},
}
"""In any other state there is nothing to be reminded of any more."""


def nudge(tx: Tx, workspace: str, event_id: int, to: str, now: int, *, stands: bool = False) -> NudgeView | None:
    """Show a reminder as it is now; None when there is nothing to be reminded of any more, unless it ``stands``."""
    row = events.get(tx, workspace, event_id=event_id)
    one = conversations.get(tx, workspace, row["conversation_id"]) if row and row["conversation_id"] else None
    if row is None or one is None:
        return None
    facts = json.loads(row["after"])
    kind, step = ReminderKind(facts["reminder"]), int(facts["step"])
    as_manager = for_managers(kind, step, urgent=one.urgent) or facts.get("instead_of", "") == one.owner
    theirs = to == one.owner or as_manager or facts.get("stand_in") == to
    said = _Said(event_id, row["at"], kind, step, as_manager=as_manager, theirs=theirs)
    view = _reminder(tx, workspace, one, to, now, said)
    return view if stands or not view.over else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reminder said, when, and in the message or event of which id."""

    id: int
    at: int
    kind: ReminderKind
    step: int
    as_manager: bool
    theirs: bool


def _reminder(tx: Tx, workspace: str, one: Conversation, to: str, now: int, said: _Said) -> NudgeView:
    shown = card(tx, workspace, one.id, now)
    spoken = any(touch.at > said.at for touch in shown.touches)
    open_offer = offers.open_of(tx, workspace, conversation=one.id)
    offered = to == one.owner and open_offer is not None and open_offer["id"] > said.id
    acted_on = spoken or offered or is_moved(one, now) or (one.claimed_at or 0) > said.at
    due = one.claim_due if said.kind == ReminderKind.CLAIM else one.reply_due
    tz = zone_of(tx, workspace, to)
    slept = _slept(tx, workspace, one, now, tz) if said.kind is ReminderKind.WAKE else (None, False)
    place = teams.member(tx, workspace, one.team_id, to)
    return NudgeView(
        card=shown,
        what=said.kind,
        step=said.step,
        due_at=due or now,
        to=to,
        as_manager=to != one.owner and said.as_manager,
        over=acted_on or one.state not in _SPEAKS_IN[said.kind] or not said.theirs,
        again_at=slept[0],
        waited_for_them=slept[1],
        tz=tz,
        hours=teams.settings(tx, workspace, one.team_id).hours(place.person.tz if place else ""),
        manages=place is not None and place.manager,
        spoken_since=spoken,
        offered_since=offered,
    )


def due_list(tx: Tx, workspace: str, list_id: int, to: str, now: int) -> DueListView | None:
    """Show a list of what is due for somebody, as it stands; None when there is none."""
    row = tellings.get_list(tx, workspace, list_id=list_id)
    if row is None:
        return None
    lines = []
    for item in tellings.items(tx, workspace, list_id=list_id):
        one = conversations.get(tx, workspace, item["conversation_id"])
        if one is not None:
            helps = bool(item["is_anothers"])
            kind, theirs = ReminderKind(item["kind"]), helps or to == one.owner
            said = _Said(list_id, row["made_at"], kind, 0, as_manager=helps, theirs=theirs)
            lines.append(_reminder(tx, workspace, one, to, now, said))
    lines.sort(key=lambda line: (line.due_at, line.card.id))
    rows = tellings.promises(tx, workspace, list_id=list_id)
    asked = [promise_nudge(tx, workspace, row["event_id"], to) for row in rows]
    promises = sorted((one for one in asked if one), key=lambda one: (one.promise.due, one.promise.id))
    away, led = None, tuple[IncidentView, ...]()
    if row["morning"]:
        away, led = listed_while_away(tx, workspace, to, list_id, row["made_at"]), led_by(tx, workspace, to)
    return DueListView(tuple(lines), bool(row["morning"]), tuple(promises), away, led)


def _slept(tx: Tx, workspace: str, one: Conversation, now: int, tz: str) -> tuple[int | None, bool]:
    """When a snooze as long as the last one would end, and whether that was until the customer writes."""
    row = events.last_of_kind(tx, workspace, conversation=one.id, kind=EventKind.SNOOZED)
    if row is None:
        return None, False
    facts = json.loads(row["after"])
    return again(row["at"], facts["until"], now, tz), bool(facts.get("until_they_write"))


def snooze_for(tx: Tx, workspace: str, conversation_id: int, person: str, now: int) -> SnoozeView:
    """Show a conversation to whoever wants to let it rest, if they may.

    Raises:
        NotFound: when it is not there.
        NotAllowed: with words for them.
    """
    shown = card_for(tx, workspace, conversation_id, person, Action.SNOOZE, now)
    one = conversations.get(tx, workspace, conversation_id)
    if one is None:
        raise NotFound("This conversation is not here any more.")
    place = teams.member(tx, workspace, one.team_id, person)
    again_at, waited_for_them = _slept(tx, workspace, one, now, zone_of(tx, workspace, person))
    return SnoozeView(shown, again_at, waited_for_them, must_say_why=place is None or not place.manager)
