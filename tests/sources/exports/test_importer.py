"""An export on its way into the store: nothing twice, nothing lost, whatever is cut short."""

import io
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.domain.actors import INTAKE
from bot.domain.receipts import Outcome
from bot.domain.voices.voice import NoTeam, Voice
from bot.intake.exports.records import records
from bot.intake.exports.rows import Reading, Rows
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report, batches, bring_in
from tests.kit.databases import ENGINES, Database
from tests.kit.store_world import StoreWorld, with_team

pytestmark = pytest.mark.engines(*ENGINES)
DAY = 24 * 3_600_000


@pytest.fixture
async def world(database: Database) -> AsyncIterator[StoreWorld]:
    made = await with_team(database)
    yield made
    await made.store.close()


def export(world: StoreWorld, old: int, new: int = 0, bad: int = 0) -> bytes:
    """So many rows of each sort."""
    rows = ["id,date,email,text"]
    rows += [f"o{at},{world.now - (8 + at) * DAY},c{at % 7}@example.com,Old {at}" for at in range(old)]
    rows += [f"n{at},{world.now - at},n{at}@example.com,New {at}" for at in range(new)]
    rows += [f"b{at},soon,,Bad {at}" for at in range(bad)]
    return "\n".join(rows).encode()


async def brought(world: StoreWorld, raw: bytes, team: str = "") -> tuple[Counter[Outcome], list[tuple[int, str]]]:
    told: list[tuple[int, str]] = []
    report = Report(lambda line, why: told.append((line, why)))

    def request() -> Request:
        return Request(world.workspace, INTAKE, world.now, world.ids.for_write())

    await bring_in(records(io.BytesIO(raw)), Rows(Reading()), world.store, request, report, team=team)
    return report.counted, told


async def test_every_row_becomes_what_it_is_once(world: StoreWorld) -> None:
    raw = export(world, 1_203, 3, 2)
    counted, told = await brought(world, raw)
    assert counted == Counter({Outcome.KEPT: 1_203, Outcome.TAKEN: 3, Outcome.REFUSED: 2})
    assert told == [(1_208, "its date can't be read"), (1_209, "its date can't be read")]
    again, _ = await brought(world, raw)
    assert again == Counter({Outcome.REPEATED: 1_206, Outcome.REFUSED: 2})
    assert world.rows("SELECT COUNT(*) FROM past_voice") == [(1_203,)]
    assert world.rows("SELECT COUNT(*) FROM customer") == [(10,)]
    assert world.rows("SELECT COUNT(*) FROM conversation") == [(3,)]


async def test_cut_short_and_begun_anew_it_brings_the_rest(world: StoreWorld) -> None:
    raw = export(world, 1_400)
    await brought(world, raw[: len(raw) // 2].rpartition(b"\n")[0])
    half = world.rows("SELECT COUNT(*) FROM past_voice")[0][0]
    assert 500 < half < 900
    counted, _ = await brought(world, raw)
    assert counted == Counter({Outcome.KEPT: 1_400 - half, Outcome.REPEATED: half})


async def test_what_the_store_refuses_is_told_with_its_line(world: StoreWorld) -> None:
    raw = f"id,date,text\n1,{world.now - 9 * DAY},{chr(0xAD)}\n".encode()
    counted, told = await brought(world, raw)
    assert (counted, told) == (Counter({Outcome.REFUSED: 1}), [(2, "there are no words in it")])


async def test_a_team_that_is_not_there_is_said_and_an_empty_export_does_nothing(world: StoreWorld) -> None:
    with pytest.raises(NoTeam):
        await brought(world, export(world, 2), team="Nobody")
    counted, _ = await brought(world, b"id,date,text\n", team="Nobody")
    assert counted.total() == 0


def test_a_transaction_is_short_for_those_who_wait() -> None:
    old, new = Voice("k", "Hm.", said_at=1), Voice("k", "Hm.", said_at=9)
    sizes = [len(one) for one in batches(((at, old) for at in range(1_100)), 5)]
    assert sizes == [500, 500, 100]
    assert [len(one) for one in batches(((at, new) for at in range(45)), 5)] == [20, 20, 5]
    assert list(batches([], 5)) == []


async def test_what_is_refused_by_a_rule_is_told_with_its_line(world: StoreWorld) -> None:
    raw = export(world, 1)
    key = "deleted:import:generic:o0"
    world.change("INSERT INTO request (workspace_id, key, seen_at) VALUES (?, ?, ?)", world.workspace, key, world.now)
    _, told = await brought(world, raw)
    assert told == [(2, "It was deleted where it stood.")]
