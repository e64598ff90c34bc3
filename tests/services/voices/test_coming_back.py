"""What a customer writes next: a thanks wakes nothing, and anything else never makes it milder, later or forgotten."""

import pytest

from bot.domain.conversations.commands import Snooze
from bot.domain.conversations.conversation import State
from bot.domain.conversations.snoozing import SnoozeReason
from bot.domain.hours import DAY, HOUR, MINUTE
from bot.domain.voices.voice import Kind
from bot.queries import conversations
from bot.queries.insights.digest import preview
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze
from tests.kit.store_world import IDRIS, MAYA, StoreWorld, at, attempt, reached

THANKS = "Thank you so much, Maya! Best regards\nGreta"


def told(world: StoreWorld, person: str) -> list[str]:
    """What was told below the messages of somebody, by the events' kinds."""
    sql = "SELECT e.kind FROM message m JOIN event e ON e.id = m.subject_id WHERE m.kind = 'history' AND m.place = ?"
    return [row[0] for row in world.rows(f"{sql} ORDER BY m.id", person)]


async def resting(world: StoreWorld) -> int:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, claim, one)
    await world.do(MAYA, snooze, Snooze(one, 0, until_they_write=True, why=SnoozeReason.THEIR_WISH))
    return one


@pytest.mark.parametrize("kind", [None, Kind.PRAISE, Kind.COMMENT])
async def test_a_thanks_wakes_nothing_and_the_owner_hears_it_once(world: StoreWorld, kind: Kind | None) -> None:
    one = await resting(world)
    before = await world.one(one)
    for _ in range(2):
        world.passes(minutes=5)
        await world.voice(THANKS, kind=kind)
    assert await world.one(one) == before
    assert world.events(one)[-2:] == ["came_back", "came_back"]
    assert told(world, MAYA) == ["came_back"]
    assert (await world.see(conversations.card, one, world.now)).came_back_at == world.now
    world.passes(hours=24)
    await world.voice("Thanks again!", kind=None)
    assert told(world, MAYA) == ["came_back", "came_back"]


@pytest.mark.parametrize("settled", [True, False])
async def test_a_thanks_opens_nothing_anew(world: StoreWorld, *, settled: bool) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one, settled=settled, follow_up_at=None if settled else world.now + DAY))
    before = await world.one(one)
    world.passes(hours=1)
    await world.voice(THANKS, kind=None)
    after = await world.one(one)
    assert after == before
    assert told(world, MAYA) == ["came_back"]
    assert (await world.see(preview, IDRIS, world.now)).came_back == 1


async def test_whoever_left_the_team_is_not_told(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one))
    world.change("DELETE FROM member WHERE person_id = ?", MAYA)
    world.passes(hours=1)
    await world.voice("Thank you so much!", kind=None)
    assert world.events(one)[-1] == "came_back"
    assert told(world, MAYA) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Thanks for nothing", None), ("Thanks, but it still leaks", None), ("Thank you", Kind.COMPLAINT)],
)
async def test_what_only_sounds_like_a_thanks_wakes(world: StoreWorld, words: str, kind: Kind | None) -> None:
    one = await resting(world)
    world.passes(minutes=5)
    await world.voice(words, kind=kind)
    after = await world.one(one)
    assert (after.snoozed_until, after.until_they_write) == (None, False)
    assert world.events(one)[-2:] == ["voice_joined", "woken"]
    assert told(world, MAYA) == ["voice_joined"]


async def test_a_complaint_opens_what_was_closed(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=1)
    await world.voice("Thanks, but it broke again.", kind=None)
    assert (await world.one(one)).state is State.ASSIGNED


async def test_the_second_angrier_mail(world: StoreWorld) -> None:
    """It is late and waits for another try; what comes then makes it urgent, and neither on time nor forgotten."""
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, claim, one)
    promised = (await world.one(one)).reply_due
    world.now = at("2026-03-03 10:00")
    await world.do(MAYA, log_reply, attempt(one))
    planned = (await world.one(one)).follow_up_at
    assert promised is not None
    assert planned is not None
    assert promised < world.now < planned
    await world.voice("My daughter was injured by it, and nobody rings!", kind=None)
    after = await world.one(one)
    assert (after.urgent, after.kind, after.reply_due) == (True, Kind.COMPLAINT, promised)
    assert after.follow_up_at == world.now
    assert world.reminders(one) == [("reply", 125, world.now + 30 * MINUTE)]
    await world.voice("Is anybody there?", kind=Kind.QUESTION)
    assert await world.one(one) == after


async def test_what_was_not_settled_opens_no_milder_and_no_later(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    again = world.now + 2 * HOUR
    await world.do(MAYA, log_reply, reached(one, settled=False, follow_up_at=again))
    world.passes(hours=1)
    await world.voice("When do you open on Saturday?", kind=Kind.QUESTION)
    after = await world.one(one)
    assert (after.state, after.kind, after.reply_due) == (State.ASSIGNED, Kind.COMPLAINT, again)


async def test_what_was_settled_takes_the_new_matters_kind(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(one))
    world.passes(hours=1)
    await world.voice("When do you open on Saturday?", kind=Kind.QUESTION)
    assert (await world.one(one)).kind is Kind.QUESTION


async def test_the_card_knows_what_they_said_since(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    assert (await world.see(conversations.card, one, world.now)).wrote_again_at is None
    world.passes(minutes=5)
    await world.voice("And nobody rang.")
    assert (await world.see(conversations.card, one, world.now)).wrote_again_at == world.now
