"""What was kept back is given to somebody after all: a person says so, or it is read otherwise by now."""

from dataclasses import replace
from functools import partial

from bot.domain.events import EventKind
from bot.domain.teams.people import Team
from bot.domain.voices.judging.deciding import decide, text_of
from bot.domain.voices.judging.judgement import Judgement
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.voices.incidents.senses import keep_kept_sense
from bot.services.voices.kept_back.sifting import let_go, sift_for, weigh
from bot.services.voices.take_in import TakenIn, hear, is_known, writer_of
from bot.store.teams import teams
from bot.store.voices import sifted
from bot.store.voices.sifted import KeptBackRow, State


def let_through(work: UnitOfWork, row: KeptBackRow, team: Team, state: State, judged: Judgement) -> TakenIn:
    """Give it to somebody as if it came now. It keeps its id, by which it is known wherever it was shown."""
    voice = sifted.voice_of(row)
    if judged.sense is None:
        judged = replace(judged, sense=decide(text_of(voice.subject, voice.words)).sense)
    let_go(work, row, state)
    return hear(work, voice, team, judged, writer_of(row), voice_id=row["voice_id"])


def sift_again(work: UnitOfWork, row: KeptBackRow, judged: Judgement) -> None:
    """Look at it again, as it reads now: it may be given to somebody. What a person said of it stays."""
    team = teams.get(work.tx, work.workspace, row["team_id"])
    if team is None or State(row["state"]) is not State.KEPT:
        return
    voice = sifted.voice_of(row)
    if voice.kind is not None:  # whoever handed it in named its kind
        judged = replace(judged, kind=voice.kind, other=voice.kind, sure=True)
    known = partial(is_known, work, team, row["customer_id"], judged)
    found = sift_for(work, voice, team.id, row["customer_id"], judged, known)
    weigh(work, found, row["voice_id"], team.id)
    if found.why:
        sifted.judged_again(work.tx, work.workspace, found, judged, voice=row["voice_id"])
        about = {"voice": row["voice_id"], "team": team.id, "customer": row["customer_id"], "at": row["at"]}
        keep_kept_sense(work, judged, found.why, **about)
        return
    work.event(EventKind.LET_THROUGH, team=team.id, subject=("voice", row["voice_id"]))
    let_through(work, row, team, State.LET_THROUGH, judged)
