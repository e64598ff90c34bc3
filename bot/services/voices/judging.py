"""A voice that the lexicon judged is judged again; what people have decided stays, and is learned from."""

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.conversations.kind import changed
from bot.domain.events import EventKind
from bot.domain.hours import DAY
from bot.domain.voices.judging.judgement import Judgement, LearnedHead
from bot.domain.voices.voice import Kind
from bot.ports import Tx
from bot.services.core.transition import change, hours_for
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.recognition.praise import note_praise
from bot.services.teams.standing_in import pass_on_if_away
from bot.services.voices.incidents.senses import keep_sense
from bot.services.voices.kept_back.letting_through import sift_again
from bot.store.conversations import replies_begun, touches
from bot.store.core import events
from bot.store.voices import incidents, sifted, voices
from bot.store.voices.judging import judgements, learned_heads
from bot.store.voices.judging.judgements import CorrectedVoiceRow, ToJudgeRow
from bot.store.voices.judging.learned_heads import LearnedHeadRow

AGAIN_FOR_MS = 7 * DAY
"""So long after it came a voice is still judged again (docs/judgement.md#judged-again)."""
BATCH = 20
_SORTED_BY_HAND = (EventKind.SPLIT, EventKind.VOICE_LEFT, EventKind.TOOK_ON)
LEARNED_FROM_MOST = 5_000
"""So many corrections are learned from at most, the newest (docs/rules.md#learning-from-corrections)."""


def to_judge(tx: Tx, workspace: str, now: int) -> list[ToJudgeRow]:
    """List voices that the lexicon answered for, the oldest first, at most a batch; then what is kept back, as many."""
    since = now - AGAIN_FOR_MS
    kept = sifted.to_judge(tx, workspace, since=since, most=BATCH)
    return [*judgements.to_judge(tx, workspace, since=since, most=BATCH), *kept]


def judge_again(tx: Tx, request: Request, voice_id: int, judged: Judgement) -> None:
    """Keep what the model makes of a voice; the conversation follows only while nobody has put a hand to it.

    What is kept back may be given to somebody by that; what somebody was given is never kept back again.
    """
    work = UnitOfWork(tx, request)
    voice = voices.get(work.tx, work.workspace, voice_id=voice_id)
    if voice is None:
        if kept := sifted.get(work.tx, work.workspace, voice=voice_id):
            sift_again(work, kept, judged)
        return
    was = work.conversation(voice["conversation_id"])
    before = judgements.last(work.tx, work.workspace, conversation=was.id)
    judgements.save(work.tx, work.workspace, voice=voice_id, conversation=was.id, judged=judged, now=work.now)
    _name_voice(work, voice_id, judged)
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


def _name_voice(work: UnitOfWork, voice_id: int, judged: Judgement) -> None:
    """Let the voice itself be of the newest kind, by which it is counted and found; a person's word on it stays."""
    if not judgements.voice_corrected(work.tx, work.workspace, voice=voice_id):
        voices.set_kind(work.tx, work.workspace, voice_id=voice_id, kind=judged.kind)
        note_praise(work, voice_id, judged.kind)
    if judged.language:
        voices.set_language(work.tx, work.workspace, voice_id=voice_id, language=judged.language)


def _is_untouched(work: UnitOfWork, one: Conversation) -> bool:
    """Whether nobody claimed, snoozed, answered, corrected, split or joined it, or has its reply form open."""
    if one.state not in {State.WAITING, State.ASSIGNED} or one.snoozed_until is not None:
        return False
    if judgements.corrected(work.tx, work.workspace, conversation=one.id):
        return False
    if any(events.last_of_kind(work.tx, work.workspace, conversation=one.id, kind=kind) for kind in _SORTED_BY_HAND):
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


def to_learn(tx: Tx, workspace: str) -> list[CorrectedVoiceRow]:
    """List what people said that voices are, for `golden-thread learn`: each voice once, the newest first."""
    return judgements.to_learn(tx, workspace, most=LEARNED_FROM_MOST)


def head_in_use(tx: Tx, workspace: str) -> LearnedHeadRow | None:
    """Find the learned head that judges; None for the shipped one."""
    return learned_heads.used(tx, workspace)


def keep_head(tx: Tx, request: Request, learned: LearnedHead) -> int:
    """Keep what was learned: it judges from then on. Those before it stay, for going back."""
    work = UnitOfWork(tx, request)
    head_id = work.id()
    learned_heads.keep(
        work.tx, work.workspace, head_id=head_id, raw=learned.raw, corrections=learned.corrections, now=work.now
    )
    return head_id


def undo_head(tx: Tx, request: Request) -> LearnedHeadRow | None:
    """Let the one before judge again, or the shipped one; give the head that did until now.

    None when it was the shipped one: then nothing is changed.
    """
    work = UnitOfWork(tx, request)
    used = learned_heads.used(work.tx, work.workspace)
    if used:
        learned_heads.undo(work.tx, work.workspace, head_id=used["id"], now=work.now)
    return used
