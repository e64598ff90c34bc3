"""A channel that people outside the workspace can read: nothing of customers goes there, nothing is lost."""

import pytest

from bot.domain.actors import BOT
from bot.domain.messages import MessageKind, PendingMessage
from bot.queries import messages
from bot.queries.teams import watched_by
from bot.services.conversations.claim import claim
from bot.services.core import outbox
from bot.services.core.outbox import failed
from bot.services.teams.channel_sharing import channels_to_look_at, is_shared, shared, unshared
from bot.services.teams.settings import save_team
from bot.views.messages import DeliveryFailureView
from tests.kit.store_world import CARE, HERE, IDRIS, LENA, MAYA, VOICES, StoreWorld, team_form
from tests.services.shown import Slack

ELSEWHERE = "C3ELSE"


async def watching(world: StoreWorld) -> None:
    await world.do(IDRIS, save_team, team_form(team_id=world.team, watched=(CARE,)))


async def waiting(world: StoreWorld, kind: MessageKind) -> PendingMessage:
    return next(one for one in await world.store.read(outbox.waiting, HERE, world.now) if one.kind is kind)


async def test_the_managers_are_told_once(world: StoreWorld) -> None:
    for _ in range(2):
        await world.do(BOT, shared, VOICES)
    assert world.places("delivery_failure") == [IDRIS]
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'channel_shared'") == [(1,)]
    assert await world.see(messages.delivery_failures, world.team) == [DeliveryFailureView(VOICES, "shared_outside", 0)]
    await world.do(BOT, unshared, VOICES)
    assert await world.see(messages.delivery_failures, world.team) == []
    assert world.version("delivery_failure", world.team) == 2
    await world.do(BOT, unshared, VOICES)
    assert world.version("delivery_failure", world.team) == 2


async def test_a_second_time_rings_below_the_first_message(world: StoreWorld) -> None:
    slack = Slack(world)
    await world.do(BOT, shared, VOICES)
    await slack.settle()
    await world.do(BOT, unshared, VOICES)
    await slack.settle()
    assert "All is well again" in slack.at(IDRIS, MessageKind.DELIVERY_FAILURE)[0]
    await world.do(BOT, shared, VOICES)
    await slack.settle()
    assert "people outside now" in slack.at(IDRIS, MessageKind.HISTORY)[0]
    assert "people outside" in slack.at(IDRIS, MessageKind.DELIVERY_FAILURE)[0]


async def test_what_outsiders_say_is_not_listened_to(world: StoreWorld) -> None:
    await watching(world)
    assert await world.see(watched_by, CARE) == world.team
    await world.do(BOT, shared, CARE)
    assert await world.see(watched_by, CARE) is None
    assert await world.see(messages.delivery_failures, world.team) == [DeliveryFailureView(CARE, "shared_watched", 0)]
    await world.do(BOT, unshared, CARE)
    assert await world.see(watched_by, CARE) == world.team


async def test_what_would_be_read_there_may_not_leave_and_waits(world: StoreWorld) -> None:
    await world.voice()
    card = await waiting(world, MessageKind.CARD)
    assert not await world.store.read(outbox.may_not_leave, card)
    await world.do(BOT, shared, VOICES)
    assert await world.store.read(outbox.may_not_leave, card)
    await world.do(BOT, failed, card, "shared_outside")
    assert await world.see(messages.delivery_failures, world.team) == [DeliveryFailureView(VOICES, "shared_outside", 1)]
    await world.do(BOT, unshared, VOICES)
    assert (await waiting(world, MessageKind.CARD)).id == card.id


async def test_what_waits_is_posted_where_the_team_is_now(world: StoreWorld) -> None:
    slack = Slack(world)
    standing = (await world.voice()).conversation_id
    await slack.settle()
    await world.do(BOT, shared, VOICES)
    await world.do((await world.one(standing)).owner or "", claim, standing)
    fresh = (await world.voice("Another.", "ove@example.com")).conversation_id
    await world.voice("Closed already.", "eva@example.com")
    for one in await world.store.read(outbox.waiting, HERE, world.now):
        if one.place == VOICES:
            await world.do(BOT, failed, one, "shared_outside")
    await world.do(IDRIS, save_team, team_form(team_id=world.team, channel=ELSEWHERE))
    for conversation in (standing, fresh):
        assert world.places("card", conversation) == [ELSEWHERE]
    await slack.settle()
    assert len(slack.at(ELSEWHERE, MessageKind.CARD)) == 3
    assert world.rows("SELECT COUNT(*) FROM message WHERE place = ? AND wanted_version > shown_version", VOICES) == [
        (0,)
    ]
    lines = world.rows(
        """SELECT place FROM message WHERE kind = 'history'
          AND subject_id IN (SELECT MAX(id) FROM event WHERE kind = 'claimed')"""
    )
    assert lines == [(ELSEWHERE,)], "what happened is told below the card that stands now"


async def test_what_stands_well_in_the_old_channel_stays(world: StoreWorld) -> None:
    slack = Slack(world)
    one = (await world.voice()).conversation_id
    await slack.settle()
    await world.do(IDRIS, save_team, team_form(team_id=world.team, channel=ELSEWHERE))
    assert world.places("card", one) == [VOICES]


async def test_a_reply_below_what_stands_outside_may_not_leave_either(world: StoreWorld) -> None:
    slack = Slack(world)
    one = (await world.voice()).conversation_id
    await slack.settle()
    owner = (await world.one(one)).owner or ""
    await world.do(owner, claim, one)
    await world.do(BOT, shared, "D1")
    assert await world.store.read(outbox.may_not_leave, await waiting(world, MessageKind.HISTORY))


async def test_which_channels_are_asked_about(world: StoreWorld) -> None:
    await watching(world)
    assert await world.see(channels_to_look_at) == sorted([VOICES, CARE])
    await world.do(BOT, shared, ELSEWHERE)
    assert world.places("delivery_failure") == [], "nobody lives there"
    assert await world.see(channels_to_look_at) == sorted([VOICES, CARE, ELSEWHERE])
    assert await world.see(is_shared, ELSEWHERE)
    assert not await world.see(is_shared, VOICES)


@pytest.mark.parametrize("person", [MAYA, LENA])
async def test_who_manages_nothing_is_told_nothing(world: StoreWorld, person: str) -> None:
    await world.do(BOT, shared, VOICES)
    assert person not in world.places("delivery_failure")
