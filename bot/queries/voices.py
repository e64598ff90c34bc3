"""What a customer said, as it is shown."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.conversation import ONGOING, Conversation, Outcome
from bot.domain.teams.permissions import Action, may
from bot.domain.voices import attachments
from bot.domain.voices.matter import matter_of
from bot.domain.voices.sent_mail import Answer
from bot.domain.voices.sources.pulse import is_looked_into
from bot.domain.voices.standout.evidence import evidence
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.standout.sifting import why_kept
from bot.domain.voices.voice import Channel, Kind
from bot.ports import Tx
from bot.queries.people import is_colleague, person_view, zone_of
from bot.store.conversations import conversations, touches
from bot.store.core import events
from bot.store.customers import customers
from bot.store.teams import people, teams
from bot.store.voices import pulses, sent_mails, sifted, tickets, voices
from bot.store.voices.history import PastVoiceRow
from bot.store.voices.sifted import KeptLineRow
from bot.store.voices.voices import VoiceRow
from bot.views.conversations import CardView
from bot.views.kept_back import KeptLine
from bot.views.people import PersonView
from bot.views.teams import HomeLine
from bot.views.voices import PastVoiceView, SentMailView, SilentSourceView, VoiceView

TICKET_READ = 100
"""Of more voices than this in one ticket, the newest keep their words when the ticket is deleted."""

Shown = TypeVar("Shown", CardView, HomeLine)


def voice_views(tx: Tx, workspace: str, conversation: int, rows: list[VoiceRow]) -> list[VoiceView]:
    """Read rows of a conversation's voices, with what came with them, and why public ones stand out."""
    attached = voices.attachments(tx, workspace, conversation=conversation)
    known = {row["id"]: attachments.read(row["attachments"]) for row in attached}
    why = sifted.stand_out(tx, workspace, conversation=conversation)
    by = sifted.said_to_matter(tx, workspace, conversation=conversation)
    views = [replace(voice_view(row), attachments=known.get(row["id"], ())) for row in rows]
    views = [_standing_out(view, why[view.id]) if why.get(view.id) else view for view in views]
    return [_mattering(tx, workspace, view, by[view.id]) if view.id in by else view for view in views]


def _standing_out(view: VoiceView, why: tuple[Why, ...]) -> VoiceView:
    named = evidence(view.words or "").staff if Why.STAFF in why else ()
    return replace(view, stands_out=why, staff=named)


def _mattering(tx: Tx, workspace: str, view: VoiceView, person: str) -> VoiceView:
    """With who said that it mattered; whoever passed it on stands there already."""
    if view.reported_by or person in {BOT, INTAKE}:
        return view
    return replace(view, matters_to=person_view(tx, workspace, person))


def voice_view(row: VoiceRow) -> VoiceView:
    """Read a row of voices."""
    passed = PersonView(row["reported_by"] or "", row["reporter_name"] or "Somebody", row["reporter_title"] or "")
    return VoiceView(
        id=row["id"],
        words=row["words"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        network=row["network"],
        link=row["link"],
        received_at=row["received_at"],
        said_at=row["said_at"],
        reported_by=passed if row["reported_by"] else None,
        forwarder_verified=bool(row["forwarder_verified"]),
        note=row["reporter_note"],
    )


def past_view(row: PastVoiceRow) -> PastVoiceView:
    """Read a row of what was said before we listened, or kept back."""
    return PastVoiceView(_past_said(row), row["name"], why_kept(row["why"]) if row["why"] else None)


def kept_line(row: KeptLineRow) -> KeptLine:
    """Read a row of what was kept back and is left to look through."""
    said = replace(_past_said(row), received_at=row["received_at"])
    return KeptLine(said, row["name"], row["team"], why_kept(row["why"]), row["points"])


def _past_said(row: PastVoiceRow | KeptLineRow) -> VoiceView:
    return VoiceView(
        id=row["id"],
        words=row["words"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        network=row["network"],
        link=row["link"],
        received_at=row["said_at"],
        said_at=row["said_at"],
    )


def as_passed_on(tx: Tx, workspace: str, team_id: int, person: str, shown: Shown) -> Shown:
    """Show a conversation as somebody who passed it on may read it.

    In its team they read all; outside it, the name and the matter as they passed them on themselves (decision 13).
    """
    if teams.member(tx, workspace, team_id, person) is not None:
        return shown
    row = voices.passed_on(tx, workspace, conversation=shown.id, person=person)
    subject, name = (row["subject"], row["sender_name"]) if row else ("", "")
    return replace(shown, matter=matter_of(subject), customer=name)


def in_ticket(tx: Tx, workspace: str, ticket: str) -> list[str]:
    """List the source keys of what was said in a ticket and is still there, at most a hundred."""
    return [row["source_key"] for row in tickets.voices(tx, workspace, ticket=ticket, most=TICKET_READ)]


def silent_source(tx: Tx, workspace: str, event_id: int, reader: str) -> SilentSourceView | None:
    """Show that a source has gone silent, or that it speaks again, to a manager; None when it is none any more."""
    row = events.get(tx, workspace, event_id=event_id)
    pulse = pulses.get(tx, workspace, source=str(json.loads(row["after"]).get("source", ""))) if row else None
    if row is None or pulse is None:
        return None
    return SilentSourceView(
        pulse["title"],
        pulse["heard_at"],
        pulse["gap_ms"],
        zone_of(tx, workspace, reader),
        again=pulse["heard_at"] > row["at"],
        is_looked_into=is_looked_into(pulse["source"]),
    )


def last_heard(tx: Tx, workspace: str, source: str) -> int | None:
    """When a source spoke last; None for never."""
    pulse = pulses.get(tx, workspace, source=source)
    return pulse["heard_at"] if pulse else None


def outsiders(tx: Tx, workspace: str, addresses: Iterable[str]) -> list[str]:
    """List which of these mail addresses are no colleague's."""
    return [one for one in addresses if not is_colleague(tx, workspace, one)]


def is_to_outsiders(tx: Tx, workspace: str, sender: str, recipients: Iterable[str]) -> bool:
    """Say whether a full member, known by this very address, wrote to anybody outside."""
    is_ours = people.by_email(tx, workspace, sender) is not None
    return is_ours and bool(outsiders(tx, workspace, recipients))


def sent_mail(tx: Tx, workspace: str, mail_id: int) -> SentMailView | None:
    """Show a mail to whoever sent it; None when it is not there."""
    row = sent_mails.get(tx, workspace, mail_id=mail_id)
    if row is None:
        return None
    to = row["person_id"]
    view = SentMailView(
        answer=Answer(row["answer"]),
        sent_at=row["sent_at"],
        tz=zone_of(tx, workspace, to),
        to=to,
    )
    one = conversations.get(tx, workspace, row["conversation_id"]) if row["conversation_id"] else None
    place = teams.member(tx, workspace, one.team_id, to) if one else None
    if one is None or place is None or not place.person.is_full_member:
        return view
    customer = customers.get(tx, workspace, customer_id=one.customer_id)
    return replace(
        view,
        conversation_id=one.id,
        customer=customer["name"] if customer else "",
        owner=person_view(tx, workspace, one.owner),
        may_log=one.state in ONGOING and may(place.person, Action.REPLY, one, place),
        logged=_logged(tx, workspace, one, row["received_at"]),
    )


def _logged(tx: Tx, workspace: str, one: Conversation, since: int) -> tuple[PersonView, int] | None:
    """Who logged first since then that the customer heard from them, and when."""
    rows = touches.of_conversation(tx, workspace, conversation=one.id)
    told = [row for row in rows if row["touched_at"] >= since and not Outcome(row["outcome"]).is_attempt]
    if not told:
        return None
    return PersonView(told[-1]["person_id"], told[-1]["name"], told[-1]["title"]), told[-1]["touched_at"]
