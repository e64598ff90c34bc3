"""Words that are older than a team keeps them go; that something was said, and answered, is counted for ever."""

from typing import Final

from bot.domain.conversations.conversation import State
from bot.domain.events import EventKind
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.customers.privacy.erasing import forget_words
from bot.store.customers import privacy
from bot.store.voices import history, incidents, voices

BATCH: Final = 50
"""So many of each sort go at a time: a year's words are forgotten in minutes, beside everything else."""
_OVER: Final = {State.CLOSED, State.DISMISSED}


def is_due(tx: Tx, workspace: str, team: int, before: int) -> bool:
    """Whether a team has words from before a moment, in UTC milliseconds."""
    old = (privacy.old_voices, privacy.old_touches, privacy.old_history)
    return any(look(tx, workspace, team=team, before=before, most=1) for look in old)


def forget_old_words(tx: Tx, request: Request, team: int) -> None:
    """Forget a batch of a team's words that are older than it keeps them.

    A conversation that is over and in which nothing was said or done since loses all of them; of any other, as of
    what nobody was asked about, those that are old.
    """
    work = UnitOfWork(tx, request)
    before = work.now - work.settings(team).words_kept_for_ms
    said = privacy.old_voices(tx, work.workspace, team=team, before=before, most=BATCH)
    noted = privacy.old_touches(tx, work.workspace, team=team, before=before, most=BATCH)
    past = privacy.old_history(tx, work.workspace, team=team, before=before, most=BATCH)
    ids = sorted({row["conversation_id"] for row in (*said, *noted)})
    over = {one for one in ids if _is_over(work, one, before)}
    for row in said:
        if row["conversation_id"] not in over:
            voices.forget(tx, work.workspace, voice_id=row["id"])
            incidents.forget_sense(tx, work.workspace, voice=row["id"])
    for row in noted:
        if row["conversation_id"] not in over:
            privacy.forget_touch(tx, work.workspace, touch=row["id"])
    for one in ids:
        if one in over:
            forget_words(work, one)
        else:
            work.redraw(one)
    for found in past:
        history.forget(tx, work.workspace, voice_id=found["id"])
        privacy.forget_kept_back(tx, work.workspace, voice=found["id"])
    counts = {"voices": len(said), "notes": len(noted), "history": len(past)}
    work.event(EventKind.WORDS_EXPIRED, team=team, after=counts)


def _is_over(work: UnitOfWork, conversation: int, before: int) -> bool:
    if work.conversation(conversation).state not in _OVER:
        return False
    return privacy.newest(work.tx, work.workspace, conversation=conversation) < before
