"""A small past that is played: voices at moments of a week, and what came of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.customers import identity
from bot.domain.teams.people import Member, Person
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Channel, Kind, Reach, Sender, Voice
from bot.intake.exports.rows import Reading
from bot.judge.judging import Judging
from bot.replay.judging import Readings
from bot.replay.run import Wanted, play_all
from bot.replay.spool import Came, Spool
from bot.replay.tally import Tally
from bot.replay.team import PlayedTeam
from tests.kit import cast

NORA, LENA, IDRIS = (Person(one.id, one.name, tz="UTC") for one in (cast.NORA, cast.LENA, cast.IDRIS))


def team(**settings: Any) -> PlayedTeam:  # noqa: ANN401 - the settings' own values
    """Nora and Lena answer, Idris decides."""
    members = (
        Member(NORA, marketer=True, manager=False),
        Member(LENA, marketer=True, manager=False),
        Member(IDRIS, marketer=False, manager=True),
    )
    return PlayedTeam("Care", TeamSettings(**settings), members)


def at(day: int, clock: str) -> int:
    """A moment in November 2026 (the 2nd is a Monday), UTC, in milliseconds."""
    return int(datetime.fromisoformat(f"2026-11-{day:02}T{clock}:00").replace(tzinfo=UTC).timestamp() * 1000)


def mail(day: int, clock: str, words: str, sender: str = "greta", kind: Kind | None = Kind.COMPLAINT) -> Came:
    """A mail of somebody's."""
    address = identity.email(f"{sender}@example.com")
    assert address
    moment = at(day, clock)
    key = f"mail:{moment}:{sender}:{words[:20]}"
    return Came(moment, 1, Voice(key, words, Sender(sender.title(), (address,)), kind, Channel.EMAIL))


def comment(day: int, clock: str, words: str, handle: str = "greta", *, likes: int = 0) -> Came:
    """A public comment."""
    one = identity.handle(handle, "instagram")
    assert one
    moment = at(day, clock)
    sender, reach = Sender(identities=(one,)), Reach(likes=likes)
    key = f"import:{moment}:{handle}:{words[:20]}"
    return Came(moment, 1, Voice(key, words, sender, None, Channel.SOCIAL, "instagram", reach=reach))


async def play(folder: Path, came: Sequence[Came], playing: PlayedTeam | None = None, pace: int = 100) -> Tally:
    """Play voices; give what was counted."""
    playing = playing or team()
    tally = Tally(playing.settings.zone)
    with Spool(folder / "voices") as spool:
        for one in came:
            spool.add(one)
        wanted = Wanted(playing, Reading(), pace=pace)
        await play_all(folder, spool, wanted, tally, Readings(Judging()), lambda _count: None)
    return tally
