"""What a source shows, all of it: news is taken in, edits are followed, and what is older becomes history.

Any of it may be shown again and again: a source key is known for ever, here and among the voices.
"""

from collections.abc import Sequence

from bot.domain.customers.contact.never_log import NeverLogged
from bot.domain.receipts import Outcome, Received
from bot.domain.teams.people import Team
from bot.domain.voices.cut import cut_words
from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.sources.history import is_history
from bot.domain.voices.voice import InvalidVoice, Voice
from bot.ports import Tx
from bot.services.core.deletions import was_deleted
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.senders import find_or_make_customer
from bot.services.voices.source_edits import follow_edit
from bot.services.voices.take_in import take_in_for, team_named
from bot.store.customers import contact_rules
from bot.store.voices import history, not_voices, voices


def receive_all(tx: Tx, request: Request, shown: Sequence[Voice], *, since: int, team_name: str = "") -> list[Received]:
    """Receive what a source shows, in that order. What was said before ``since`` (UTC milliseconds) is history.

    Raises:
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    team = team_named(work, team_name)
    return [receive_for(work, voice, team, since) for voice in shown]


def receive_for(work: UnitOfWork, voice: Voice, team: Team, since: int) -> Received:
    """As `receive_all`, of one of them, within another service."""
    known = voices.by_source(work.tx, work.workspace, source_key=voice.source_key) or history.by_source(
        work.tx, work.workspace, source_key=voice.source_key
    )
    if known:
        # what was removed at its source stays so: an old export still has it
        follows = known["words"] is not None and voice.words.strip() and known["words"] != cut_words(voice.words)
        edited = bool(follows) and follow_edit(work, voice.source_key, voice.words)
        return Received(Outcome.EDITED if edited else Outcome.REPEATED)
    try:
        if is_history(voice.said_at, since):
            _keep(work, voice, team)
            return Received(Outcome.KEPT)
        if not_voices.get(work.tx, work.workspace, source_key=voice.source_key):
            return Received(Outcome.REPEATED)
        take_in_for(work, voice, team, None)
    except InvalidVoice as exc:
        return Received(Outcome.REFUSED, str(exc))
    return Received(Outcome.TAKEN)


def _keep(work: UnitOfWork, voice: Voice, team: Team) -> None:
    if not voice.words.strip():
        raise InvalidVoice("There are no words in it.")
    if was_deleted(work, voice.source_key):
        raise InvalidVoice("It was deleted where it stood.")
    if contact_rules.is_never_logged(work.tx, work.workspace, voice.sender.identities):
        raise NeverLogged
    customer, identity_id, _ = find_or_make_customer(work, voice.sender)
    history.insert(
        work.tx,
        work.workspace,
        voice,
        voice_id=work.id(),
        team=team.id,
        customer=customer,
        identity=identity_id,
        kind=voice.kind or decide(text_of(voice.subject, voice.words)).kind,
        words=cut_words(voice.words),
        said_at=min(voice.said_at or work.now, work.now),
        now=work.now,
    )
