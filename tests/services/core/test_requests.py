"""Nothing happens twice: keys are kept with what they did, and only then; what is refused is kept, too."""

import json

import pytest

from bot.domain.actors import BOT
from bot.domain.errors import FieldError
from bot.domain.hours import MINUTE
from bot.domain.teams.permissions import NotAllowed
from bot.ports import Tx
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.audit import refused
from bot.services.core.unit_of_work import DuplicateRequest, Request, UnitOfWork
from tests.kit.store_world import HERE, LENA, MAYA, PETRA, StoreWorld, attempt, reached


def begin(tx: Tx, request: Request) -> None:
    """A service that does nothing but begin."""
    UnitOfWork(tx, request)


async def test_the_same_click_is_done_once(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.store.write(log_reply, world.request(MAYA, key="trigger:1"), attempt(one))
    world.passes(hours=24 * 6)
    with pytest.raises(DuplicateRequest):
        await world.store.write(log_reply, world.request(MAYA, key="trigger:1"), attempt(one))
    assert len(world.touches(one)) == 1
    await world.store.write(log_reply, world.request(MAYA, key="trigger:2"), attempt(one))
    assert len(world.touches(one)) == 2


async def test_what_was_refused_or_mended_may_be_sent_again(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    with pytest.raises(FieldError):
        await world.store.write(log_reply, world.request(MAYA, key="view:1"), reached(one, "short"))
    with pytest.raises(NotAllowed):
        await world.store.write(claim, world.request(PETRA, key="view:2"), one)
    assert world.rows("SELECT COUNT(*) FROM request") == [(0,)]
    await world.store.write(log_reply, world.request(MAYA, key="view:1"), reached(one))
    assert world.rows("SELECT key FROM request") == [("view:1",)]


async def test_a_command_counts_again_after_ten_minutes(world: StoreWorld) -> None:
    async def command(key: str) -> None:
        await world.store.write(begin, world.request(MAYA, key=key, recent_key="command:maya:applaud"))

    await command("trigger:1")
    world.now += 10 * MINUTE - 1
    with pytest.raises(DuplicateRequest):
        await command("trigger:2")
    world.now += 1
    await command("trigger:3")
    with pytest.raises(DuplicateRequest):
        await command("trigger:4")
    await world.store.write(begin, world.request(LENA, recent_key="command:lena:applaud"))


async def test_without_a_key_nothing_is_kept(world: StoreWorld) -> None:
    await world.do(BOT, begin)
    await world.do(BOT, begin)
    assert world.rows("SELECT COUNT(*) FROM request") == [(0,)]


async def test_an_event_says_who_did_what_to_what_and_holds_no_words(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.store.write(claim, world.request(LENA, key="trigger:9"), one)
    sql = "SELECT workspace_id, team_id, subject_kind, subject_id, actor_kind, actor_id, at, before, after, request_id"
    ((*row, before, after, key),) = world.rows(f"{sql} FROM event WHERE kind = 'claimed'")
    assert row == [HERE, world.team, "conversation", one, "person", LENA, world.now]
    assert key == "trigger:9"
    assert json.loads(before)["owner"] == MAYA
    assert json.loads(after)["owner"] == LENA
    everything = " ".join(str(row) for row in world.rows("SELECT before, after FROM event"))
    for words in ("grinder", "Greta", "example.com", "Maya"):
        assert words not in everything


async def test_what_was_refused_is_kept(world: StoreWorld) -> None:
    await world.do(PETRA, refused, "claim")
    sql = "SELECT kind, actor_id, after FROM event ORDER BY id DESC LIMIT 1"
    assert world.rows(sql) == [("refused", PETRA, '{"what": "claim"}')]


async def test_a_write_that_is_run_again_draws_the_same_ids(world: StoreWorld) -> None:
    request = world.request(BOT)
    seen: list[list[int]] = []

    def twice(tx: Tx, asked: Request) -> None:
        work = UnitOfWork(tx, asked)
        seen.append([work.id() for _ in range(3)])

    await world.store.write(twice, request)
    await world.store.write(twice, request)
    assert seen[0] == seen[1]
