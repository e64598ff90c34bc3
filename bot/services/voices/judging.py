"""A voice that the lexicon judged is judged again by the model; what people have decided or begun stays."""

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.kind import changed
from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.services.core.transition import change, hours_for
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.standing_in import pass_on_if_away
from bot.services.voices.incidents.forming import keep_sense
from bot.store.conversations import replies_begun, touches
from bot.store.voices import incidents, judgements, voices
from bot.store.voices.judgements import ToJudgeRow

AGAIN_FOR_MS = 7 * DAY
"""So long after it came a voice is still judged again (docs/judgement.md#judged-again)."""
BATCH = 20


def to_judge(tx: Tx, workspace: str, now: int) -> list[ToJudgeRow]:
    """List voices that the lexicon answered for, the oldest first, at most a batch."""
    return judgements.to_judge(tx, workspace, since=now - AGAIN_FOR_MS, most=BATCH)


def judge_again(tx: Tx, request: Request, voice_id: int, judged: Judgement) -> None:
    """Keep what the model makes of a voice; the conversation follows only while nobody has put a hand to it."""
    work = UnitOfWork(tx, request)
    voice = voices.get(work.tx, work.workspace, voice_id=voice_id)
    if voice is None:
        return
    was = work.conversation(voice["conversation_id"])
    before = judgements.last(work.tx, work.workspace, conversation=was.id)
    judgements.save(work.tx, work.workspace, voice=voice_id, conversation=was.id, judged=judged, now=work.now)
    sense = incidents.sense(work.tx, work.workspace, voice=voice_id)
    if sense is not None:
        keep_sense(
            work,
            judged,
            voice=voice_id,
            team=was.team_id,
            conversation=was.id,
            customer=was.customer_id,
            at=sense["at"],
        )
    if before is None or before["voice_id"] != voice_id:
        return
    taken_for = Kind(before["kind"]), bool(before["urgent"]) and Kind(before["kind"]) is not Kind.PRAISE
    kind, urgent = judged.kind, judged.urgent and judged.kind is not Kind.PRAISE
    if (was.kind, was.urgent) != taken_for or (kind, urgent) == taken_for or not _is_untouched(work, was):
        work.redraw(was.id)  # whether it is sure, and why it is urgent, stand on the card
        return
    _follow(work, was, kind, urgent=urgent)


def _is_untouched(work: UnitOfWork, one: Conversation) -> bool:
    """Whether nobody claimed, snoozed, answered or corrected it, or has its reply form open."""
    if one.state not in {State.WAITING, State.ASSIGNED} or one.snoozed_until is not None:
        return False
    if judgements.corrected(work.tx, work.workspace, conversation=one.id):
        return False
    begun = replies_begun.others(work.tx, work.workspace, conversation=one.id, person="", since=0, now=work.now)
    return not begun and not touches.of_conversation(work.tx, work.workspace, conversation=one.id)


def _follow(work: UnitOfWork, was: Conversation, kind: Kind, *, urgent: bool) -> None:
    due, theirs = work.settings(was.team_id).due_times, hours_for(work, was)
    new = changed(was, kind, urgent=urgent, now=work.now, theirs=theirs, due=due)
    facts, facts_before = ({"kind": one.kind, "urgent": one.urgent} for one in (new, was))
    change(work, was, new, EventKind.KIND_CHANGED, facts=facts, facts_before=facts_before)
    if new.urgent and not was.urgent:
        pass_on_if_away(work, new.id)
