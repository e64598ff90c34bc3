"""What a voice is about is kept with it, to be compared with others by and by."""

from bot.domain.voices.incidents.forming import may_be_part, may_be_part_though_kept
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.standout.sifting import WhyKept
from bot.services.core.unit_of_work import UnitOfWork
from bot.services.voices.incidents.comparing import near
from bot.store.voices import incidents
from bot.store.voices.incidents import IncidentRow


def keep_sense(
    work: UnitOfWork, judged: Judgement, *, voice: int, team: int, conversation: int, customer: int, at: int
) -> None:
    """Keep what a voice is about, to be compared with others by and by."""
    if judged.sense is None:
        return
    incidents.keep_sense(
        work.tx,
        work.workspace,
        judged.sense,
        voice=voice,
        team=team,
        conversation=conversation,
        customer=customer,
        may_be_part=may_be_part(judged),
        at=at,
    )


def keep_kept_sense(
    work: UnitOfWork, judged: Judgement, why: WhyKept, *, voice: int, team: int, customer: int, at: int
) -> None:
    """Keep what a comment that is kept back is about, if many of it would be an incident."""
    if judged.sense is None or not may_be_part_though_kept(judged, why):
        incidents.forget_kept(work.tx, work.workspace, voice=voice)
    else:
        values = {"voice": voice, "team": team, "customer": customer, "at": at}
        incidents.keep_kept(work.tx, work.workspace, judged.sense, **values)


def nearest(work: UnitOfWork, team: int, judged: Judgement) -> IncidentRow | None:
    """Find the team's incident that a voice belongs to; compared here only where nobody has before the write."""
    found = near(work.tx, work.workspace, judged) if judged.near is None else judged.near
    living = {row["id"]: row for row in incidents.living(work.tx, work.workspace, team=team)} if found else {}
    return next((living[one] for one in found if one in living), None)
