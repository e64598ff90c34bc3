"""A voice comes in: kept once, joined to what it belongs to, and given to a named marketer, all in one transaction."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import Conversation, Reason, State
from bot.domain.conversations.reply import Contact
from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.events import EventKind
from bot.domain.hours import MINUTE
from bot.domain.messages import MessageKind
from bot.domain.teams.people import Team
from bot.domain.teams.permissions import Action, may
from bot.domain.text import folded
from bot.domain.voices import attachments
from bot.domain.voices.commands import RouteVoice
from bot.domain.voices.cut import cut_words
from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judge, Judgement
from bot.domain.voices.matter import matter_of
from bot.domain.voices.voice import NOTE_MAX, Channel, Identity, InvalidVoice, Kind, NoTeam, Sender, Voice
from bot.ports import Tx
from bot.services.conversations.assignment import choose_owner, given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.conversations.reply import keep_touch, require_own_words
from bot.services.core.transition import change, plan_reminders
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.incidents.forming import keep_sense, nearest
from bot.services.voices.incidents.members import put_in
from bot.services.voices.joining import join
from bot.services.voices.matters.finding import find
from bot.services.voices.source_edits import was_deleted
from bot.store.conversations import conversations
from bot.store.customers import customers
from bot.store.teams import people, teams
from bot.store.voices import judgements, not_voices, tickets, voices
from bot.store.voices.incidents import IncidentRow
from bot.store.voices.voices import SaidRow, SameWords

BURST_MS = 2 * MINUTE
"""The same words of one customer within two minutes are one burst (docs/rules.md#joining)."""
TICKET_MAX = 500
DELETED = "The message was deleted where it stood, so nothing was passed on. If it still matters, type /voice."
ROUTED = "voice"
"""What an "I already answered" keeps beside its touch: the voice that came with it, from whoever is in no team."""

_CONTACTS: dict[Channel, Contact] = {
    Channel.PHONE: Contact.SPOKE,
    Channel.EMAIL: Contact.MAIL,
    Channel.LETTER: Contact.LETTER,
    Channel.SHOP: Contact.MET,
}
"""How somebody who says "I already answered" did so: the way the voice came; by a message for all other ways."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a voice. ``repeated``: it was here already, and nothing changed."""

    voice_id: int
    conversation_id: int
    repeated: bool = False


def take_in(
    tx: Tx,
    request: Request,
    voice: Voice,
    *,
    team_name: str = "",
    team_id: int | None = None,
    judged: Judgement | None = None,
) -> TakenIn:
    """Take in a voice from a watched channel, a mail or the webhook. Without ``judged`` the lexicon judges it.

    Raises:
        InvalidVoice: without words, of a message that was deleted, or that somebody marked as no voice.
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    if not_voices.get(work.tx, work.workspace, source_key=voice.source_key):
        raise InvalidVoice("Somebody of the team marked this as no customer's voice.")
    return take_in_for(work, voice, team_named(work, team_name, team_id), _reporter(work, voice), judged)


def route_message(
    tx: Tx,
    request: Request,
    voice: Voice,
    team_id: int | None = None,
    *,
    team_name: str = "",
    judged: Judgement | None = None,
) -> TakenIn:
    """Take in what a person passed on as it stands, without a form: by an emoji, or in a workflow.

    Raises:
        NotAllowed: for guests and outsiders.
        InvalidVoice: without words.
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    me = work.require(Action.ROUTE)
    return take_in_for(work, voice, team_named(work, team_name, team_id), me.id, judged)


def route(
    tx: Tx, request: Request, form: RouteVoice, alike: Collection[int] = (), judged: Judgement | None = None
) -> TakenIn:
    """Take in what a person passed on. ``alike`` is what `alike_notes` found for the note of who answered already.

    Raises:
        NotAllowed: for guests and outsiders.
        InvalidVoice: without words, or of a message that was deleted meanwhile.
        FieldError: when "I already answered" comes without a note.
    """
    work = UnitOfWork(tx, request)
    me = work.require(Action.ROUTE)
    team = team_named(work, "", form.team_id)
    taken = take_in_for(work, _routed(form, work.id()), team, me.id, judged)
    if form.answered and not taken.repeated:
        _answered_already(work, taken, form, alike)
    return taken


def _routed(form: RouteVoice, fresh: int) -> Voice:
    found = identity.guess(form.reach_by)
    return Voice(
        source_key=f"slack:{form.origin}" if form.origin else f"form:{fresh}",
        words=form.words,
        sender=Sender(form.name, (found,) if found else ()),
        kind=form.kind,
        channel=form.channel,
        subject=form.subject,
        said_at=form.said_at,
        note=form.note,
        language=form.language,
    )


def team_named(work: UnitOfWork, name: str, team_id: int | None = None) -> Team:
    """Find the team of a name or an id; without either the default one.

    Raises:
        NoTeam: when it is not there, or there is none yet.
    """
    known = teams.all_of(work.tx, work.workspace)
    if not known:
        raise NoTeam(
            "There is no team yet. Somebody opens Golden Thread's Home in Slack and makes one; then try again."
        )
    if team_id is not None:
        known = [team for team in known if team.id == team_id]
    elif name:
        known = [team for team in known if folded(team.name) == folded(name)]
    if not known:
        raise NoTeam(f"There is no team called {name!r} here." if name else "That team is not here any more.")
    return known[0]


def _reporter(work: UnitOfWork, voice: Voice) -> str | None:
    """Whoever passed it on: the person who asks, or the colleague whose address forwarded the mail."""
    if work.actor not in {BOT, INTAKE}:
        return work.actor
    colleague = people.by_email(work.tx, work.workspace, voice.forwarder.lower()) if voice.forwarder else None
    return colleague.id if colleague else None


def _may_hear(work: UnitOfWork, person_id: str) -> bool:
    """Whether somebody is told of customers: not guests, bots or people of other organisations."""
    person = people.get(work.tx, work.workspace, person_id)
    return person is not None and person.is_full_member


def take_in_for(
    work: UnitOfWork, voice: Voice, team: Team, reported_by: str | None, judged: Judgement | None = None
) -> TakenIn:
    """As `take_in`, within another service.

    Raises:
        InvalidVoice: without words, of a message that was deleted; nothing is written by then.
    """
    if not voice.words.strip():
        raise InvalidVoice("There are no words in it. What did they say?")
    known = voices.by_source(work.tx, work.workspace, source_key=voice.source_key)
    if known:
        return TakenIn(known["id"], known["conversation_id"], repeated=True)
    if was_deleted(work, voice.source_key):
        raise InvalidVoice(DELETED)
    judged = _judged(voice, judged)
    kind = judged.kind
    if judged.by is Judge.MODEL and not voice.language:
        voice = replace(voice, language=judged.language)
    urgent = kind is not Kind.PRAISE and judged.urgent
    customer, identity_id, is_new = find_or_make_customer(work, voice.sender, voice.ticket)
    if not is_new and (first := _burst(work, customer, voice)):
        if voice.ticket and first["ticket"] == voice.ticket:  # a help desk tells of a ticket's first words twice
            return TakenIn(first["id"], first["conversation_id"], repeated=True)
        one = work.conversation(first["conversation_id"])
        voice_id = _keep(work, voice, judged, one.id, customer, identity_id, reported_by, one.team_id)
        _tell_reporter(work, one, reported_by)
        return TakenIn(voice_id, one.id)
    joined = None if is_new else find(work, voice, judged, customer=customer, team=team.id)
    incident = None if joined else nearest(work, team.id, judged)
    one = joined or _opened(work, voice, kind, urgent, customer, team)
    voice_id = _keep(work, voice, judged, one.id, customer, identity_id, reported_by, one.team_id)
    if joined:
        join(work, joined, voice_id, kind, voice.words, urgent=urgent)
    else:
        _announce(work, one, voice_id, team, incident)
    _tell_reporter(work, one, reported_by)
    return TakenIn(voice_id, one.id)


def _judged(voice: Voice, judged: Judgement | None) -> Judgement:
    """What is made of a voice: its kind by whoever named it, all else by the model or, without it, by the lexicon."""
    judged = judged or decide(text_of(voice.subject, voice.words))
    if voice.kind is None:
        return judged
    return replace(judged, kind=voice.kind, other=voice.kind, confidence=1.0, sure=True, by=Judge.PERSON)


def _tell_reporter(work: UnitOfWork, one: Conversation, reported_by: str | None) -> None:
    """Whoever passed it on hears that it arrived; its owner has a message of their own."""
    if reported_by and reported_by != one.owner and _may_hear(work, reported_by):
        work.enqueue(MessageKind.ARRIVED, one.id, reported_by)


def find_or_make_customer(work: UnitOfWork, sender: Sender, ticket: str = "") -> tuple[int, int | None, bool]:
    """Find or make the customer: (customer id, id of the identity they wrote from, whether they are new to us).

    A name alone never makes two people one; where nothing else is known, their ticket says who they are.
    """
    found: int | None = None
    rows: list[tuple[Identity, int | None]] = []
    for one in dict.fromkeys(sender.identities):
        row = customers.of_identity(work.tx, work.workspace, kind=one.kind, value=one.value)
        rows.append((one, row["identity_id"] if row else None))
        found = found or (row["customer_id"] if row else None)
    if not rows and ticket and (theirs := tickets.customer(work.tx, work.workspace, ticket=ticket)):
        found = theirs["customer_id"]
    customer = found or work.id()
    if found is None:
        customers.insert(
            work.tx, work.workspace, customer_id=customer, name=sender.name.strip()[:NAME_MAX], now=work.now
        )
    ids = [known or link_identity(work, one, customer) for one, known in rows]
    return customer, ids[0] if ids else None, found is None


def link_identity(work: UnitOfWork, one: Identity, customer: int, evidence: str = "wrote_from_it") -> int:
    """Keep a new identity as this customer's own, and what we know that by; give its id."""
    identity_id = work.id()
    customers.insert_identity(
        work.tx, work.workspace, identity_id=identity_id, kind=one.kind, value=one.value, now=work.now
    )
    customers.link(
        work.tx, work.workspace, identity=identity_id, customer=customer, evidence=evidence, by=work.actor, now=work.now
    )
    return identity_id


def _burst(work: UnitOfWork, customer: int, voice: Voice) -> SameWords | None:
    return voices.burst(
        work.tx,
        work.workspace,
        words=cut_words(voice.words),
        customer=customer,
        since=work.now - BURST_MS,
        until=work.now + BURST_MS,
    )


def _opened(work: UnitOfWork, voice: Voice, kind: Kind, urgent: bool, customer: int, team: Team) -> Conversation:  # noqa: FBT001 - as the rule found it
    new = Conversation(
        id=work.id(),
        workspace_id=work.workspace,
        team_id=team.id,
        customer_id=customer,
        state=State.WAITING,
        kind=kind,
        urgent=urgent,
        matter=matter_of(voice.subject),
        owner=None,
        assignment_reason=Reason.NO_MEMBERS,
        reason_person=None,
        opened_at=work.now,
        clock_started_at=work.now,
    )
    said = SaidRow(subject=voice.subject, words=voice.words, language=voice.language)
    new = given(work, new, choose_owner(work, team.id, customer, urgent=urgent, kind=kind, said=said))
    conversations.insert(work.tx, new)
    return new


def _keep(
    work: UnitOfWork,
    voice: Voice,
    judged: Judgement,
    conversation: int,
    customer: int,
    identity_id: int | None,
    reported_by: str | None,
    team: int,
) -> int:
    voice_id = work.id()
    voices.insert(
        work.tx,
        work.workspace,
        voice_id=voice_id,
        conversation=conversation,
        customer=customer,
        identity=identity_id,
        kind=judged.kind,
        channel=voice.channel,
        network=voice.network,
        subject=voice.subject[:1000],
        words=cut_words(voice.words),
        link=voice.link[:3000],
        followers=voice.reach.followers,
        likes=voice.reach.likes,
        replies=voice.reach.replies,
        shares=voice.reach.shares,
        source_key=voice.source_key,
        reported_by=reported_by,
        reporter_note=voice.note.strip()[:NOTE_MAX] if reported_by else "",
        attachments=attachments.written(voice.attachments),
        forwarder_verified=int(voice.forwarder_verified or work.actor not in {BOT, INTAKE}),
        said_at=min(voice.said_at, work.now) if voice.said_at is not None else None,
        now=work.now,
        language=voice.language,
        sender_name=voice.sender.name.strip()[:NAME_MAX],
        ticket=voice.ticket[:TICKET_MAX],
    )
    judgements.save(work.tx, work.workspace, voice=voice_id, conversation=conversation, judged=judged, now=work.now)
    keep_sense(
        work,
        judged,
        voice=voice_id,
        team=team,
        conversation=conversation,
        customer=customer,
        at=work.now,
    )
    return voice_id


def _announce(
    work: UnitOfWork, one: Conversation, voice_id: int, team: Team, incident: IncidentRow | None = None
) -> None:
    work.event(EventKind.VOICE_TAKEN_IN, conversation=one, subject=("voice", voice_id))
    kind = EventKind.ASSIGNED if one.owner else EventKind.WAITING
    work.event(kind, conversation=one, after={"state": one.state, "owner": one.owner, "reason": one.assignment_reason})
    plan_reminders(work, one)
    if incident:  # it stands in the incident's list, and whoever has that one has it
        put_in(work, incident, one)
        if incident["owner"]:
            return
    else:
        work.enqueue(MessageKind.CARD, one.id, team.channel, urgent=one.urgent)
    if one.owner:
        work.enqueue(MessageKind.OWNER, one.id, one.owner, urgent=one.urgent)


def _may_answer(work: UnitOfWork, one: Conversation) -> bool:
    return may(work.me(), Action.REPLY, one, work.membership(one.team_id))


def _answered_already(work: UnitOfWork, taken: TakenIn, form: RouteVoice, alike: Collection[int]) -> None:
    """Keep the talk, and close what it was about; what a colleague has claimed stays theirs, its card tells of it."""
    was = work.conversation(taken.conversation_id)
    did = _CONTACTS.get(form.channel, Contact.MESSAGE)
    reply = LogReply(was.id, did.method, did.outcome, form.answered, settled=True)
    require_own_words(work, reply, alike)
    touch = keep_touch(work, was, reply)
    if was.state is State.CLAIMED and was.owner != work.actor and not _may_answer(work, was):
        work.redraw(was.id)
        return
    closed = replace(
        was,
        state=State.CLOSED,
        owner=work.actor,
        assignment_reason=Reason.TOOK_IT,
        claimed_at=work.now,
        closed_at=work.now,
        snoozed_until=None,
        follow_up_at=None,
    )
    withdraw_offer(work, was.id)
    change(work, was, closed, EventKind.CLOSED, undoable=True, facts={"touch": touch, ROUTED: taken.voice_id})
