"""Whoever pauses when: nobody is rung outside their hours or in Do Not Disturb, but who stands by."""

import asyncio
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.actors import BOT
from bot.domain.hours import HOUR, MINUTE, is_working
from bot.domain.teams.quiet import Quiet
from bot.domain.teams.settings import TeamSettings
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.schedule import due
from bot.services.teams.people import know_quiet
from bot.services.teams.settings import save_team
from tests.kit.databases import Database
from tests.kit.store_world import IDRIS, MAYA, NORA, StoreWorld, reached, team_form, with_team

PAUSES = st.lists(
    st.tuples(st.sampled_from([MAYA, NORA, IDRIS]), st.integers(0, 60), st.integers(15, 30 * 60)), max_size=5
)
"""Who, how many minutes later than what was before, and for how many minutes."""
STANDS_BY = NORA
NOTE = "She told me of her summer in the mountains, and of both dogs."


@pytest.mark.slow("two days pass, again and again")
@given(PAUSES, st.booleans(), st.booleans(), st.integers(0, 23))
@settings(max_examples=20)
def test_nobody_is_rung_when_they_want_quiet_but_who_stands_by(
    pauses: list[tuple[str, int, int]],
    burns: bool,  # noqa: FBT001 - drawn
    claims: bool,  # noqa: FBT001 - drawn
    hour: int,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_days(Database(f"sqlite:///{folder}/thread.db"), pauses, hour, burns=burns, claims=claims))


async def _days(
    database: Database, pauses: list[tuple[str, int, int]], hour: int, *, burns: bool, claims: bool
) -> None:
    world = await with_team(database)
    try:
        await world.do(IDRIS, save_team, team_form(team_id=world.team, settings=TeamSettings(standby=STANDS_BY)))
        world.passes(minutes=hour * 60)
        one = (await world.voice("It caught fire!" if burns else "My grinder broke.")).conversation_id
        if claims:
            owner = (await world.one(one)).owner or MAYA
            await world.do(owner, claim, one)
            promise = {"promise": "A new grinder", "promise_due": world.now + 20 * HOUR}
            await world.do(owner, log_reply, reached(one, NOTE, **promise))
        quiet: dict[str, list[Quiet]] = {}
        for person, later, minutes in pauses:
            await _pass(world, later)
            times = Quiet(world.now + 1, world.now + minutes * MINUTE)
            quiet[person] = [*(_cut(was, world.now) for was in quiet.get(person, [])), times]
            await world.do(BOT, know_quiet, {person: times})
        await _pass(world, 2 * 24 * 60)
        _nobody_was_rung(world, quiet)
    finally:
        await world.store.close()


def _cut(was: Quiet, now: int) -> Quiet:
    """What Slack told last is what counts."""
    return Quiet(was.start, min(was.end, now))


async def _pass(world: StoreWorld, minutes: int) -> None:
    target = world.now + minutes * MINUTE
    while (moment := await world.store.read(due.next_due, world.now)) is not None and moment <= target:
        world.now = max(world.now, moment)
        if not await world.sweep():
            break
    world.now = target
    await world.sweep()


def _nobody_was_rung(world: StoreWorld, quiet: dict[str, list[Quiet]]) -> None:
    sql = "SELECT person_id, told_at, urgent FROM telling WHERE state IN ('alone', 'listed')"
    for person, at, urgent in world.rows(sql):
        if not (urgent and person == STANDS_BY):
            zone = world.rows("SELECT tz FROM person WHERE id = ?", person)[0][0]
            assert is_working(at, TeamSettings().hours(zone)), f"{person} was rung outside their hours"
            assert not [one for one in quiet.get(person, []) if one.start <= at < one.end], f"{person} was disturbed"
