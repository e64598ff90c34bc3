"""A page of a feed or a network comes in, and how far it was read is kept with it, in one transaction.

Whoever is killed before sees the page again, and whoever is killed after goes on behind it.
"""

from dataclasses import replace

from bot.domain.receipts import Outcome, Received
from bot.domain.voices.sources.history import news_from
from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import Voice
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.voices.history import receive_for
from bot.services.voices.pulses import heard
from bot.services.voices.source_edits import follow_edit
from bot.services.voices.take_in import team_named
from bot.store.voices import sources


def cursor_of(tx: Tx, workspace: str, name: str) -> str:
    """Where the reader of a source goes on; empty for one that nobody has looked at yet."""
    row = sources.get(tx, workspace, name=name)
    return row["cursor"] if row else ""


def receive_page(
    tx: Tx, request: Request, page: Shown, *, name: str, title: str = "", team_name: str = ""
) -> list[Received]:
    """Receive a page of the source of this name. All that the first one shows was there before us.

    Something new is a sign of life, kept under its ``title``; without one nobody listens for its silence.

    Raises:
        NoTeam: for a team that is not there.
    """
    work = UnitOfWork(tx, request)
    team = team_named(work, team_name)
    known = sources.get(tx, work.workspace, name=name)
    since, shown = news_from(work.now, known["connected_at"] if known else None), page.voices
    if page.was_there or known is None:
        since, shown = work.now + 1, tuple(_past(voice, work.now) for voice in shown)
    received = [receive_for(work, voice, team, since) for voice in shown]
    received += [Received(Outcome.EDITED) for key in page.removed if follow_edit(work, key, None)]
    if title and any(one.outcome is Outcome.TAKEN for one in received):
        heard(tx, request, name, title, team_name=team_name)
    sources.save(tx, work.workspace, name=name, cursor=page.cursor, now=work.now)
    return received + [Received(Outcome.REFUSED)] * page.refused


def _past(voice: Voice, now: int) -> Voice:
    """What was there before us was said before now, also where the source does not say when."""
    return replace(voice, said_at=now if voice.said_at is None else min(voice.said_at, now))
