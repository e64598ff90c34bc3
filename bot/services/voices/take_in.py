"""A voice comes in: kept once, joined to what it belongs to, and given to a named marketer, all in one transaction."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import ONGOING, Conversation, Reason, State
from bot.domain.conversations.reply import Contact
from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.customers.contact.never_log import NeverLogged
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
from bot.domain.voices.standout.sifting import Sifted, why_kept
from bot.domain.voices.voice import NOTE_MAX, Channel, InvalidVoice, Kind, NoTeam, Sender, Voice
from bot.ports import Tx
from bot.services.conversations.assignment import choose_owner, given
from bot.services.conversations.hand_over import withdraw_offer
from bot.services.conversations.reply import keep_touch, require_own_words
from bot.services.core.deletions import was_deleted
from bot.services.core.transition import change, plan_reminders
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.senders import find_or_make_customer
from bot.services.recognition.praise import note_praise
from bot.services.voices.incidents.members import put_in
from bot.services.voices.incidents.senses import keep_sense, nearest
from bot.services.voices.joining import join
from bot.services.voices.kept_back.sifting import keep_back, let_go, sift_for, weigh
from bot.services.voices.matters.finding import find
from bot.store.conversations import conversations
from bot.store.customers import contact_rules
from bot.store.teams import people, teams
from bot.store.voices import history, not_voices, sifted, voices
from bot.store.voices.incidents import IncidentRow
from bot.store.voices.judging import judgements
from bot.store.voices.sifted import KeptBackRow
from bot.store.voices.sifted import State as KeptState
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
    """What became of a voice. ``repeated``: it was here already, and nothing changed.

    ``kept_back``: nobody is asked about it, and why; it has no conversation then, and ``conversation_id`` is 0.
    """

    voice_id: int
    conversation_id: int
    repeated: bool = False
    kept_back: Sifted | None = None


@dataclass(frozen=True, slots=True)
class Writer:
    """Whoever wrote: the customer, the identity they wrote from, and whether they are new to us."""

    customer: int
    identity: int | None
    is_new: bool = False


def take_in(
    tx: Tx,
    request: Request,
    voice: Voice,
    *,
    team_name: str = "",
    team_id: int | None = None,
    judged: Judgement | None = None,
    by_hand: bool = False,
) -> TakenIn:
    """Take in a voice from a watched channel, a mail or the webhook. Without ``judged`` the lexicon judges it.

    ``by_hand``: somebody passed it on, though nobody knows who; like all that people pass on, it is never kept back.

    Raises:
        InvalidVoice: without words, of a message that was deleted, or that somebody marked as no voice.
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    if not_voices.get(work.tx, work.workspace, source_key=voice.source_key):
        raise InvalidVoice("Somebody of the team marked this as no customer's voice.")
    team = team_named(work, team_name, team_id)
    return take_in_for(work, voice, team, _reporter(work, voice), judged, by_hand=by_hand)


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
    work: UnitOfWork,
    voice: Voice,
    team: Team,
    reported_by: str | None,
    judged: Judgement | None = None,
    *,
    by_hand: bool = False,
) -> TakenIn:
    """As `take_in`, within another service.

    Raises:
        InvalidVoice: without words, of a message that was deleted; nothing is written by then.
        NeverLogged: from somebody on the never-log list.
    """
    if not voice.words.strip():
        raise InvalidVoice("There are no words in it. What did they say?")
    known = voices.by_source(work.tx, work.workspace, source_key=voice.source_key)
    if known:
        return TakenIn(known["id"], known["conversation_id"], repeated=True)
    by_hand = by_hand or reported_by is not None or bool(voice.forwarder)
    kept = _kept_back(work, voice.source_key)
    if kept and not by_hand:
        return TakenIn(kept["voice_id"], 0, repeated=True, kept_back=Sifted(why_kept(kept["why"])))
    if (kept and kept["words"] is None) or was_deleted(work, voice.source_key):
        raise InvalidVoice(DELETED)
    if contact_rules.is_never_logged(work.tx, work.workspace, voice.sender.identities):
        raise NeverLogged
    judged = _judged(voice, judged)
    if kept:
        let_go(work, kept, KeptState.MATTERED)
        return hear(work, voice, team, judged, writer_of(kept), reported_by, voice_id=kept["voice_id"])
    writer = Writer(*find_or_make_customer(work, voice.sender, voice.ticket))
    return hear(work, voice, team, judged, writer, reported_by, sifts=not by_hand)


def hear(
    work: UnitOfWork,
    voice: Voice,
    team: Team,
    judged: Judgement,
    writer: Writer,
    reported_by: str | None = None,
    *,
    voice_id: int | None = None,
    sifts: bool = False,
) -> TakenIn:
    """Give a voice to somebody; with ``sifts`` it may be kept back. ``voice_id``: the id that it has already."""
    if judged.by is Judge.MODEL and not voice.language:
        voice = replace(voice, language=judged.language)
    kind, urgent = judged.kind, judged.kind is not Kind.PRAISE and judged.urgent
    if not writer.is_new and (first := _burst(work, writer.customer, voice)):
        if voice.ticket and first["ticket"] == voice.ticket:  # a help desk tells of a ticket's first words twice
            return TakenIn(first["id"], first["conversation_id"], repeated=True)
        one = work.conversation(first["conversation_id"])
        kept_id = _keep(work, voice, judged, one, writer, reported_by, voice_id)
        _tell_reporter(work, one, reported_by)
        return TakenIn(kept_id, one.id)
    found = None
    if sifts:
        known = partial(is_known, work, team, writer.customer, judged)
        found = sift_for(work, voice, team.id, writer.customer, judged, known)
        if found.why:
            kept_id = keep_back(
                work, voice, found, judged, team=team.id, customer=writer.customer, identity=writer.identity
            )
            return TakenIn(kept_id, 0, kept_back=found)
    joined = None if writer.is_new else find(work, voice, judged, customer=writer.customer, team=team.id)
    incident = None if joined else nearest(work, team.id, judged)
    one = joined or _opened(work, voice, kind, urgent, writer.customer, team)
    kept_id = _keep(work, voice, judged, one, writer, reported_by, voice_id)
    if found:
        weigh(work, found, kept_id, team.id)
    if joined:
        join(work, joined, kept_id, kind, voice.words, urgent=urgent)
    else:
        _announce(work, one, kept_id, team, incident)
    _tell_reporter(work, one, reported_by)
    return TakenIn(kept_id, one.id)


def is_known(work: UnitOfWork, team: Team, customer: int, judged: Judgement) -> bool:
    """Whether somebody of the team is speaking with the customer, or it belongs to an incident that there is."""
    theirs = conversations.to_join(work.tx, work.workspace, customer=customer, team=team.id, closed_since=work.now)
    return any(one.state in ONGOING for one in theirs) or nearest(work, team.id, judged) is not None


def _kept_back(work: UnitOfWork, source_key: str) -> KeptBackRow | None:
    past = history.by_source(work.tx, work.workspace, source_key=source_key)
    return sifted.get(work.tx, work.workspace, voice=past["id"]) if past else None


def writer_of(kept: KeptBackRow) -> Writer:
    """Whoever wrote what was kept back."""
    return Writer(kept["customer_id"], kept["identity_id"])


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
    one: Conversation,
    writer: Writer,
    reported_by: str | None,
    known_as: int | None,
) -> int:
    voice_id = known_as or work.id()
    voices.insert(
        work.tx,
        work.workspace,
        voice_id=voice_id,
        conversation=one.id,
        customer=writer.customer,
        identity=writer.identity,
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
    judgements.save(work.tx, work.workspace, voice=voice_id, conversation=one.id, judged=judged, now=work.now)
    note_praise(work, voice_id, judged.kind)
    keep_sense(
        work,
        judged,
        voice=voice_id,
        team=one.team_id,
        conversation=one.id,
        customer=writer.customer,
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
