"""`golden-thread learn`: it says when there is too little to learn from, and goes back as often as it is asked to."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.actors import BOT
from bot.domain.voices.judging.judgement import LearnedHead
from bot.domain.voices.voice import Kind
from bot.judge.installed import missing
from bot.services.voices.change_kind import confirm_kind
from bot.services.voices.judging import keep_head
from tests.kit.databases import Database
from tests.kit.store_world import IDRIS, MAYA, StoreWorld, with_team

needs_model = pytest.mark.skipif(bool(missing()), reason="the extra judgement is not installed")


def prepared(database: Database, do: Callable[[StoreWorld], Awaitable[None]]) -> None:
    async def prepare() -> None:
        world = await with_team(database)
        await do(world)
        await world.store.close()

    asyncio.run(prepare())


def learn(database: Database, *options: str) -> Result:
    return CliRunner().invoke(main, ["learn", *options], env={"DATABASE_URL": database.url})


@needs_model
def test_too_few_corrections_are_told_as_such_and_change_nothing(database: Database) -> None:
    async def corrected(world: StoreWorld) -> None:
        one = await world.asked(MAYA, words="It came on a Tuesday.", kind=None)
        await world.do(IDRIS, confirm_kind, (one, Kind.PRAISE))

    prepared(database, corrected)
    result = learn(database)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 of 30: that many corrections are there to learn from, and nothing is changed.")
    assert database.rows("SELECT COUNT(*) FROM learned_head") == [(0,)]


def test_each_undo_says_what_judges_then(database: Database) -> None:
    async def learned(world: StoreWorld) -> None:
        await world.do(BOT, keep_head, LearnedHead(b"one", 30))
        await world.do(BOT, keep_head, LearnedHead(b"two", 44))

    prepared(database, learned)
    one, two = (f"the head learned from {count} corrections on 2026-03-02" for count in (30, 44))
    assert [learn(database, "--undo").stdout for _ in range(3)] == [
        f"Undone: {two}. Within a minute {one} judges.\n",
        f"Undone: {one}. Within a minute the shipped head judges.\n",
        "The shipped head judges already: there is nothing to undo.\n",
    ]


def test_before_the_first_start_it_says_what_to_do(tmp_path: object) -> None:
    result = CliRunner().invoke(main, ["learn", "--undo"], env={"DATABASE_URL": f"sqlite:///{tmp_path}/none.db"})
    assert result.exit_code == 1
    assert "golden-thread run" in result.stderr
