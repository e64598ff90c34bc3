"""A voice comes that nobody passed on: somebody is asked about it, or it is kept back with its reason."""

from collections.abc import Callable
from functools import partial

from bot.domain.events import EventKind
from bot.domain.hours import local
from bot.domain.voices.cut import cut_words
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.standout.sifting import Sieve, Sifted, is_public, sift
from bot.domain.voices.voice import Voice
from bot.queries.lists.kept_back import threshold
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.voices.incidents.senses import keep_kept_sense
from bot.store.voices import history, incidents, sifted


def sift_for(
    work: UnitOfWork, voice: Voice, team: int, customer: int, judged: Judgement, known: Callable[[], bool]
) -> Sifted:
    """Look at a voice as its team sifts today. ``known``: whether somebody speaks with them, or has their incident.

    That is asked of what would be kept back only: it costs more than all the rest.
    """
    sieve, earlier = Sieve(), list[int]()
    if is_public(voice):
        sieve, earlier = _sieve(work, team), _earlier(work, voice, customer)
    looked = partial(sift, voice, judged, sieve, earlier=earlier, now=work.now)
    found = looked(known=False)
    return looked(known=True) if found.may_be_otherwise and known() else found


def _sieve(work: UnitOfWork, team: int) -> Sieve:
    settings = work.settings(team)
    return Sieve(
        threshold(work.tx, work.workspace, team, settings) / 100,
        settings.comments_a_day,
        sifted.given(work.tx, work.workspace, team=team, day=today(work, team)),
    )


def _earlier(work: UnitOfWork, voice: Voice, customer: int) -> list[int]:
    """When they wrote before they said this: a feed may bring the later one first."""
    at = work.now if voice.said_at is None else min(voice.said_at, work.now)
    return [one for one in sifted.earlier(work.tx, work.workspace, customer=customer) if one < at]


def today(work: UnitOfWork, team: int) -> int:
    """The team's day, as `date.toordinal` counts."""
    return local(work.now, work.settings(team).zone).date().toordinal()


def weigh(work: UnitOfWork, found: Sifted, voice_id: int, team: int) -> None:
    """Keep what a public comment weighs, whatever becomes of it."""
    if found.made:
        sifted.weigh(work.tx, work.workspace, found, voice=voice_id, team=team, day=today(work, team))


def keep_back(
    work: UnitOfWork,
    voice: Voice,
    found: Sifted,
    judged: Judgement,
    *,
    team: int,
    customer: int,
    identity: int | None,
) -> int:
    """Keep a voice that nobody is asked about; it is history from then on, and looked through. Give its id."""
    voice_id = work.id()
    history.insert(
        work.tx,
        work.workspace,
        voice,
        voice_id=voice_id,
        team=team,
        customer=customer,
        identity=identity,
        kind=judged.kind,
        words=cut_words(voice.words),
        said_at=work.now if voice.said_at is None else min(voice.said_at, work.now),
        now=work.now,
    )
    sifted.keep(work.tx, work.workspace, voice, found, judged, voice_id=voice_id, team=team, now=work.now)
    weigh(work, found, voice_id, team)
    if found.why:
        keep_kept_sense(work, judged, found.why, voice=voice_id, team=team, customer=customer, at=work.now)
    work.event(EventKind.KEPT_BACK, team=team, subject=("voice", voice_id), after={"why": str(found.why)})
    return voice_id


def let_go(work: UnitOfWork, row: sifted.KeptBackRow, state: sifted.State) -> None:
    """Let it be kept back no more; its words become those of a voice, or are gone."""
    incidents.forget_kept(work.tx, work.workspace, voice=row["voice_id"])
    sifted.leave(work.tx, work.workspace, state, voice=row["voice_id"], person=work.actor, now=work.now)
    history.forget(work.tx, work.workspace, voice_id=row["voice_id"])
