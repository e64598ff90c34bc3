"""`golden-thread staff import`, `list` and `remove`, on a database of each engine."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.actors import BOT
from bot.domain.recognition.commands import Applaud
from bot.domain.recognition.staff import Staff
from bot.services.recognition.applause import applaud
from bot.services.recognition.staff import import_staff
from tests.kit.databases import Database
from tests.kit.store_world import IDRIS, StoreWorld, with_team

HEAD = "id,name,place,title,nicknames,slack,manager,private\n"
LIST = f"{HEAD}2,Ida Ek,,,,,,\n7,Tom Berg,Malmö,Barista,Tommy;T,U0TOM,U0IDRIS,yes\n"


@pytest.fixture
async def world(database: Database) -> AsyncIterator[StoreWorld]:
    made = await with_team(database)
    yield made
    await made.store.close()


async def run(world: StoreWorld, *words: str, said: str = "") -> Result:
    env = {"DATABASE_URL": world.database.url}
    return await asyncio.to_thread(CliRunner().invoke, main, ["staff", *words], env=env, input=said)


async def test_the_staff_are_brought_in_listed_named_and_taken_out(world: StoreWorld, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"{LIST},Nobody,,,,,,\n", encoding="utf-8")
    first, again = await run(world, "import", str(file)), await run(world, "import", str(file))
    assert (first.exit_code, first.stdout) == (0, "New: 2. Changed: 0. As before: 0. Refused: 1.\n")
    assert first.stderr == "Line 4: It needs an id and a name.\n"
    assert again.stdout == "New: 0. Changed: 0. As before: 2. Refused: 1.\n"
    assert (await run(world, "list")).stdout == LIST
    named = await run(world, "match", said=json.dumps({"text": "Tommy was great"}))
    assert json.loads(named.stdout)["staff"] == ["7"]
    assert (await run(world, "remove", "7")).exit_code == 0
    gone = await run(world, "remove", "7")
    assert (gone.exit_code, "Nobody of the staff has the id 7" in gone.stderr) == (1, True), gone.stderr
    assert (await run(world, "list")).stdout == f"{HEAD}2,Ida Ek,,,,,,\n"


async def test_a_list_of_no_use_is_said_so(world: StoreWorld, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"{HEAD},Nobody,,,,,,\n", encoding="utf-8")
    result = await run(world, "import", str(file))
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (65, "Nobody was brought in: no row is of use.")


async def test_cards_are_listed_and_printed(world: StoreWorld) -> None:
    await world.do(BOT, import_staff, [Staff("9", "Ove Ask", "café Malmö")])
    await world.do(IDRIS, applaud, Applaud("", "He remembered her name after a year.", staff="9"))
    listed = await run(world, "card")
    number, _, who = listed.stdout.partition(", ")
    assert who == "Ove Ask, café Malmö\n"
    assert "Thank you, <bdi>Ove Ask</bdi>." in (await run(world, "card", number)).stdout
    none = await run(world, "card", "4711")
    assert (none.exit_code, none.stderr.partition(".")[0]) == (1, "There is no card 4711")
