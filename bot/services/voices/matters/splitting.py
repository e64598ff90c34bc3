"""A person takes a voice out into a conversation of its own: what was promised stands, and mostly the colleague."""

from dataclasses import replace

from bot.domain.conversations.assignment import Choice
from bot.domain.conversations.conversation import OPEN, Conversation, Reason, State
from bot.domain.errors import Conflict, NotFound
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import Action
from bot.domain.voices.matter import matter_of
from bot.domain.voices.matters.moving import clock_for
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.services.conversations.assignment import choose_owner, given
from bot.services.core.transition import append_to_thread, hours_for, notify_owner, plan_reminders, times_of
from bot.services.core.unit_of_work import UNDO_MS, Request, UnitOfWork
from bot.store.conversations import conversations
from bot.store.core import messages
from bot.store.teams import people, teams
from bot.store.voices import matters, voices
from bot.store.voices.judging import judgements
from bot.store.voices.matters import Contents, VoiceRow
from bot.store.voices.voices import SaidRow


def split(tx: Tx, request: Request, voice_id: int) -> int:
    """Take a voice out into a conversation of its own; give that one's id. It can be undone for ten minutes.

    Raises:
        NotFound: when the voice is not there.
        NotAllowed: for whoever neither has its conversation nor manages the team.
        Conflict: when it is all that was said there.
    """
    work = UnitOfWork(tx, request)
    voice = matters.of_voice(tx, work.workspace, voice=voice_id)
    if voice is None:
        raise NotFound("This message is not here any more.")
    was = work.conversation(voice["conversation_id"])
    work.require(Action.SPLIT_OR_JOIN, was)
    if len(matters.contents(tx, work.workspace, conversation=was.id)["voices"]) == 1:
        raise Conflict("This is all that they said in this one, so there is nothing to split off.")
    new = _of_its_own(work, was, voice)
    conversations.insert(tx, new)
    matters.move(tx, work.workspace, Contents(voices=[voice_id], touches=[], mails=[]), into=new.id)
    forget_matter(work, was, voice["subject"])
    _tell(work, was, new, voice)
    return new.id


def _of_its_own(work: UnitOfWork, was: Conversation, voice: VoiceRow) -> Conversation:
    """The new conversation; with the colleague who has the other one, while they are here and have it by themselves."""
    kind, urgent = _sort(work, voice)
    is_open = was.state in OPEN
    new = Conversation(
        id=work.id(),
        workspace_id=work.workspace,
        team_id=was.team_id,
        customer_id=was.customer_id,
        state=State.WAITING,
        kind=kind,
        urgent=urgent,
        matter=matter_of(voice["subject"]),
        owner=None,
        assignment_reason=Reason.NO_MEMBERS,
        reason_person=None,
        opened_at=work.now,
        clock_started_at=was.clock_started_at if is_open else work.now,
        reply_due=was.reply_due if is_open else None,
    )
    stays = _stays(work, was)
    choice = Choice(was.owner, Reason.NOT_PART) if stays else _chosen(work, was, new, voice)
    new = given(work, new, choice)
    if stays and was.state in {State.ASSIGNED, State.CLAIMED}:
        due = min(one for one in (new.claim_due, was.claim_due) if one is not None)
        new = replace(new, state=was.state, assigned_at=was.assigned_at, claim_due=due, claimed_at=was.claimed_at)
    if was.follow_up_at is not None and new.reply_due is not None:
        new = replace(new, reply_due=min(new.reply_due, was.follow_up_at))
    began = clock_for(new.reply_due, new.clock_started_at, times_of(work, new), hours_for(work, new).due)
    return replace(new, clock_started_at=began, undo_until=work.now + UNDO_MS)


def _sort(work: UnitOfWork, voice: VoiceRow) -> tuple[Kind, bool]:
    """Of which kind it is, and whether it hurries; what somebody said of it comes first."""
    said = judgements.voice_corrected(work.tx, work.workspace, voice=voice["id"])
    if said:
        return Kind(said["kind"]), bool(said["urgent"])
    kind = Kind(voice["kind"])
    return kind, bool(voice["urgent"]) and kind is not Kind.PRAISE


def _stays(work: UnitOfWork, was: Conversation) -> bool:
    if was.owner is None or was.assignment_reason is Reason.INCIDENT:
        return False
    place = teams.member(work.tx, work.workspace, was.team_id, was.owner)
    return place is not None and place.person.is_full_member and not place.is_away(work.now)


def _chosen(work: UnitOfWork, was: Conversation, new: Conversation, voice: VoiceRow) -> Choice:
    said = SaidRow(subject=voice["subject"], words=voice["words"], language=voice["language"])
    team, customer = was.team_id, was.customer_id
    return choose_owner(work, team, customer, urgent=new.urgent, kind=new.kind, said=said, besides=new.id)


def forget_matter(work: UnitOfWork, one: Conversation, subject: str) -> None:
    """Take away what a conversation is said to be about, where that came from a voice that is there no more."""
    if one.matter and one.matter == matter_of(subject):
        left = voices.subjects(work.tx, work.workspace, conversation=one.id)
        matter = next((found for row in left if (found := matter_of(row["subject"]))), "")
        conversations.set_matter(work.tx, work.workspace, conversation_id=one.id, matter=matter)


def _tell(work: UnitOfWork, was: Conversation, new: Conversation, voice: VoiceRow) -> None:
    about = ("voice", voice["id"])
    begins = {"state": new.state, "owner": new.owner, "reason": new.assignment_reason}
    after = {**begins, "out_of": was.id, "was": was.state}
    event = work.event(EventKind.SPLIT, conversation=new, subject=about, after=after)
    plan_reminders(work, new)
    team = teams.get(work.tx, work.workspace, new.team_id)
    assert team is not None  # noqa: S101 - no conversation is without one
    work.enqueue(MessageKind.CARD, new.id, team.channel, urgent=new.urgent)
    append_to_thread(work, new, event)
    if new.owner:
        work.enqueue(MessageKind.OWNER, new.id, new.owner, urgent=new.urgent)
    _tell_reporter(work, was, new, voice["reported_by"])
    left = work.event(EventKind.VOICE_LEFT, conversation=was, subject=about, after={"into": new.id})
    append_to_thread(work, was, left)
    if was.owner != work.actor:
        notify_owner(work, was, left)
    work.redraw(was.id)


def _tell_reporter(work: UnitOfWork, was: Conversation, new: Conversation, reporter: str | None) -> None:
    """Whoever passed it on hears of this one from now on; and of the other only while they passed on more of it."""
    person = people.get(work.tx, work.workspace, reporter) if reporter else None
    if person is None or not person.is_full_member:
        return
    rows = voices.reporters(work.tx, work.workspace, conversation=was.id)
    if person.id not in {row["reported_by"] for row in rows}:
        messages.move_listeners(
            work.tx, work.workspace, kind=MessageKind.ARRIVED, conversation=was.id, into=new.id, place=person.id
        )
    if person.id != new.owner:
        work.enqueue(MessageKind.ARRIVED, new.id, person.id)
