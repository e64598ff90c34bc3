"""What looks at a source goes on, whatever happens, and says trouble once."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import structlog

from bot.domain.voices.sources.shown import Shown
from bot.domain.voices.voice import Voice
from bot.sources.watch.trouble import Code, SourceTrouble
from bot.sources.watch.watcher import Watcher
from tests.kit.networks.looking import Looking


class Scripted:
    """A source that shows, or raises, what stands in its script, look by look; then nothing."""

    name, label, team, every_s = "scripted", "the script", "", 0.0

    def __init__(self, *script: Shown | Exception) -> None:
        self.script = list(script)
        self.cursors: list[str] = []
        self.done = asyncio.Event()

    async def look(self, cursor: str) -> AsyncIterator[Shown]:
        """Show the next of it."""
        self.cursors.append(cursor)
        if not self.script:
            self.done.set()
            await asyncio.sleep(3600)
        one = self.script.pop(0)
        if isinstance(one, Exception):
            raise one
        yield one

    async def check(self) -> None:
        """Nothing is wrong."""


class Turn:
    """Whose turn it is."""

    ours = True


def page(words: str, cursor: str) -> Shown:
    return Shown((Voice(f"x:{words}", words),), cursor=cursor)


async def watched(looks: Looking, source: Scripted, turn: Turn) -> tuple[Watcher, list[float]]:
    """Let it run until the script is over; with how long it was left alone after trouble."""
    watcher, waits = looks.watcher(source), list[float]()

    def patience(trouble: SourceTrouble, times: int) -> float:
        waits.append(trouble.wait_s or times)
        return 0.0

    task = asyncio.create_task(watcher.run(turn, patience))
    await asyncio.wait_for(source.done.wait(), 30)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return watcher, waits


async def test_it_goes_on_from_where_it_was_whatever_happens(looks: Looking) -> None:
    lost, limited = SourceTrouble(Code.UNREACHABLE), SourceTrouble(Code.LIMITED, 7.5)
    source = Scripted(page("one", "1"), lost, lost, limited, ValueError("a fault"), page("two", "2"))
    with structlog.testing.capture_logs() as logs:
        watcher, waits = await watched(looks, source, Turn())
    assert source.cursors == ["", "1", "1", "1", "1", "1", "2"]
    assert waits == [1, 2, 7.5, 1]
    assert [(one["event"], one.get("code")) for one in logs] == [
        ("source_trouble", "unreachable"),
        ("source_trouble", "limited"),
        ("source_stumbled", None),
        ("source_trouble", "not_kept"),
        ("source_answers", None),
    ]
    assert (watcher.trouble, looks.history(), looks.said()) == (None, ["one"], ["two"])


async def test_only_whose_turn_it_is_looks(looks: Looking) -> None:
    source, turn = Scripted(), Turn()
    turn.ours = False
    task = asyncio.create_task(looks.watcher(source).run(turn))
    await asyncio.sleep(0.05)
    assert source.cursors == []
    turn.ours = True
    await asyncio.wait_for(source.done.wait(), 30)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_without_a_team_it_says_so_and_keeps_nothing(looks: Looking) -> None:
    source = Scripted(page("one", "1"))
    source.team = "Nobody"
    with pytest.raises(SourceTrouble) as said:
        await looks.watcher(source).look()
    assert said.value.code is Code.NO_TEAM
    assert looks.world.rows("SELECT name FROM source") == []


async def test_the_sender_is_woken_when_something_came_in_and_each_voice_is_counted(looks: Looking) -> None:
    woken, counted = list[int](), list[str]()
    source = Scripted(page("one", "1"), page("two", "2"), Shown(cursor="3"))
    plain = looks.watcher(source)
    watcher = Watcher(source, looks.world.store, plain._request, lambda: woken.append(1), counted.append)  # noqa: SLF001 - the same
    for _ in range(3):
        await watcher.look()
    assert (woken, counted) == ([1], ["kept", "taken"])
