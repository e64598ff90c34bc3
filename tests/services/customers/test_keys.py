"""Customers from before there were keys get theirs, a batch at a time, and are found by them."""

import pytest

from bot.domain.actors import BOT
from bot.services.customers import keys
from bot.services.customers.keys import add_missing_keys, lack_keys
from tests.kit.databases import ENGINES, Database
from tests.kit.store_world import with_team
from tests.services.customers.test_joining import asked, says


@pytest.mark.engines(*ENGINES)
async def test_whoever_had_none_has_them_and_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    world = await with_team(database)
    await says(world, "Greta Ek", "greta.ek@example.com", "+46 70 123 45 67")
    await says(world, "Ove By", "ove@example.com")
    before = world.rows("SELECT key FROM match_key ORDER BY key")
    world.change("DELETE FROM match_key WHERE key NOT LIKE 'mail:%'")
    world.change("UPDATE match_key SET key = 'name:older ' || key")
    world.change("UPDATE customer SET has_keys = 0")
    monkeypatch.setattr(keys, "BATCH", 1)
    assert await world.see(lack_keys)
    for _ in range(2):
        await world.sweep()
    assert not await world.see(lack_keys)
    assert world.rows("SELECT key FROM match_key ORDER BY key") == before
    await world.do(BOT, add_missing_keys)
    assert not asked(world)
    await says(world, "Greta Ek", "greta.ek@exampel.com")
    assert len(asked(world)) == 1
    await world.store.close()
