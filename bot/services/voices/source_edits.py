"""What a customer said is changed or deleted where it came from: so it is wherever we have shown it."""

from bot.domain.conversations.conversation import Conversation
from bot.domain.events import EventKind
from bot.domain.messages import MessageKind
from bot.domain.voices.cut import cut_words
from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.voice import NOTE_MAX
from bot.ports import Tx
from bot.queries.insights.digest import quoted
from bot.services.core.deletions import note_deletion
from bot.services.core.transition import append_to_thread, redraw_customer
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.kept_back.letting_through import sift_again
from bot.services.voices.kept_back.sifting import let_go
from bot.services.voices.matters.splitting import forget_matter
from bot.store.conversations import conversations
from bot.store.core import messages
from bot.store.insights import digests as digests_store
from bot.store.insights.digests import DigestWeek, QuoteRow
from bot.store.recognition import recognitions
from bot.store.teams import teams
from bot.store.voices import history, incidents, sifted, voices
from bot.store.voices.history import PastSource
from bot.store.voices.sifted import State
from bot.store.voices.voices import SourceVoice


def edit_words(
    tx: Tx,
    request: Request,
    source_key: str,
    words: str | None,
    notes: tuple[str, str] = ("", ""),
    edited_at: int = 0,
) -> bool:
    """Follow an edit of the message that a voice came from, or its deletion (None); False when it is none of ours.

    ``notes``: what whoever posted it said of it, before and now; it takes the place of the note that came from there,
    and of no other. ``edited_at`` (microseconds since 1970, 0 for unknown) says which of two edits is the newer, in
    whichever order they come. With its words a voice loses its subject and its link. What colleagues wrote about it
    themselves is theirs. What is deleted before it was taken in stays out: Slack brings events late, and forms stay
    open.
    """
    return follow_edit(UnitOfWork(tx, request), source_key, words, notes, edited_at)


def follow_edit(
    work: UnitOfWork, source_key: str, words: str | None, notes: tuple[str, str] = ("", ""), edited_at: int = 0
) -> bool:
    """As `edit_words`, within another service."""
    voice = voices.by_source(work.tx, work.workspace, source_key=source_key)
    if voice is None:
        return _edit_none_of_now(work, source_key, words)
    kept, noted = None, False
    if words is not None:
        if voice["words"] is None:  # what was removed stays so: an edit may come late
            return False
        is_late = 0 < edited_at < voice["edited_at"]
        kept = voice["words"] if is_late else cut_words(words)
        noted = _noted(work, voice, notes, edited_at)
    one = work.conversation(voice["conversation_id"])
    if voice["words"] == kept:
        if noted:
            _redraw(work, one, [])
        return noted
    digests = _digests_quoting(work, one, voice)
    if kept is None:
        voices.forget(work.tx, work.workspace, voice_id=voice["id"])
        incidents.forget_sense(work.tx, work.workspace, voice=voice["id"])
        forget_matter(work, one, voice["subject"])
    else:
        voices.set_words(work.tx, work.workspace, voice_id=voice["id"], words=kept)
    _redraw(work, one, digests)
    kind = EventKind.VOICE_REMOVED if words is None else EventKind.VOICE_EDITED
    append_to_thread(work, one, work.event(kind, conversation=one, subject=("voice", voice["id"])))
    return True


def _noted(work: UnitOfWork, voice: SourceVoice, notes: tuple[str, str], edited_at: int) -> bool:
    """Replace the note that came with the message, if it did; whether it changed.

    An edit of a note that we have not seen waits for the edit between, which comes later and is older: the note that
    this one replaces says whether any came with the message.
    """
    before, now = (note.strip()[:NOTE_MAX] for note in notes)
    is_late, ahead = 0 < edited_at < voice["edited_at"], voice["note_ahead"]
    is_ours = voice["reporter_note"] == before and voice["reported_by"] is not None
    if is_late:
        now = now if ahead is None else ahead
    elif edited_at:
        waits = before != now and voice["reported_by"] is not None and not is_ours
        ahead = now if waits else ahead
        voices.set_edited(work.tx, work.workspace, voice_id=voice["id"], edited_at=edited_at, note_ahead=ahead)
    return is_ours and before != now and bool(voices.set_note(work.tx, work.workspace, voice_id=voice["id"], note=now))


def _edit_none_of_now(work: UnitOfWork, source_key: str, words: str | None) -> bool:
    """Follow an edit of what is history, or not here yet: then a deletion is remembered."""
    if past := history.by_source(work.tx, work.workspace, source_key=source_key):
        return _edit_past(work, past, words)
    if words is None:
        note_deletion(work, source_key)
    return False


def _edit_past(work: UnitOfWork, past: PastSource, words: str | None) -> bool:
    """What nobody was asked about stands on no card, so nothing is redrawn; what is kept back is sifted anew."""
    kept = None if words is None else cut_words(words)
    if past["words"] == kept:
        return False
    row = sifted.get(work.tx, work.workspace, voice=past["id"])
    if kept is not None:
        history.set_words(work.tx, work.workspace, voice_id=past["id"], words=kept)
        if row:  # it may be something else by now; the model looks, too
            sift_again(work, {**row, "words": kept}, decide(text_of(row["subject"], kept)))
    elif row:
        let_go(work, row, State.GONE)
    else:
        history.forget(work.tx, work.workspace, voice_id=past["id"])
    return True


def readers(tx: Tx, workspace: str, source_key: str) -> list[str]:
    """List the people on whose App Home something of a voice may stand, by id."""
    voice = voices.by_source(tx, workspace, source_key=source_key)
    one = conversations.get(tx, workspace, voice["conversation_id"]) if voice else None
    if one is None:
        return []
    found = {member.person.id for member in teams.members(tx, workspace, one.team_id)} | {one.owner or ""}
    found |= {row["reported_by"] for row in voices.reporters(tx, workspace, conversation=one.id)}
    found |= {row["to_person"] or "" for row in recognitions.of_conversation(tx, workspace, conversation=one.id)}
    return sorted(found - {""})


def _digests_quoting(work: UnitOfWork, one: Conversation, voice: SourceVoice) -> list[int]:
    found = digests_store.of_moment(work.tx, work.workspace, at=voice["received_at"], team=one.team_id)
    return [row["id"] for row in found if any(quote["id"] == voice["id"] for quote in _quoted(work, one, row))]


def _quoted(work: UnitOfWork, one: Conversation, row: DigestWeek) -> list[QuoteRow]:
    return quoted(work.tx, work.workspace, one.team_id, row["week_start"], row["week_end"])


def _redraw(work: UnitOfWork, one: Conversation, digests: list[int]) -> None:
    """Draw anew whatever shows the words, or what the conversation is about."""
    redraw_customer(work, one.customer_id, one.id)  # cards of later ones say what this one was about
    messages.redraw_told(work.tx, work.workspace, conversation=one.id)
    for digest in digests:
        messages.again_of_kind(work.tx, work.workspace, kind=MessageKind.DIGEST, subject=digest)
