"""Which conversation a message in Slack is about, and which ways to reach somebody are a customer's."""

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import HandOver
from bot.domain.recognition.commands import Applaud
from bot.domain.teams.people import Person
from bot.queries.messages import already_here
from bot.queries.people import first_of_others
from bot.services.conversations.hand_over import offer
from bot.services.recognition.applause import applaud
from bot.services.teams.people import know_people
from tests.kit.store_world import IDRIS, LENA, MAYA, PETRA, VOICES, StoreWorld

WHY = "She found the parcel in an hour."


def stands(world: StoreWorld, kind: str, channel: str = VOICES, ts: str = "7.000001") -> None:
    """Let the newest message of a kind stand there."""
    sql = "UPDATE message SET slack_channel = ?, slack_ts = ? WHERE id = (SELECT MAX(id) FROM message WHERE kind = ?)"
    world.change(sql, channel, ts, kind)


async def found(world: StoreWorld, channel: str = VOICES, ts: str = "7.000001") -> tuple[int | None, str] | None:
    """The conversation that is found there, and where its card stands."""
    here = await world.see(already_here, channel, ts, world.now)
    return (here.card.id if here.card else None, f"{here.channel} {here.ts}".strip()) if here else None


async def test_what_nobody_passed_on_is_new(world: StoreWorld) -> None:
    await world.voice()
    assert await found(world) is None


@pytest.mark.parametrize("kind", ["card", "owner", "offer", "recognition"])
async def test_our_messages_lead_to_their_conversation(world: StoreWorld, kind: str) -> None:
    one = await world.asked()
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, LENA, "For you."))
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY, conversation_id=one))
    stands(world, "card", ts="6.000001")
    stands(world, kind, "D1")
    assert await found(world, "D1") == (one, "D1 7.000001" if kind == "card" else f"{VOICES} 6.000001")
    assert await found(world, "D2") is None


async def test_a_line_in_a_thread_leads_there_too(world: StoreWorld) -> None:
    one = await world.asked()
    ((event,),) = world.rows("SELECT MAX(id) FROM event WHERE conversation_id = ?", one)
    world.change("UPDATE message SET kind = 'history', subject_id = ? WHERE kind = 'owner'", event)
    stands(world, "history")
    assert await found(world) == (one, "")


async def test_applause_of_its_own_belongs_to_none(world: StoreWorld) -> None:
    await world.do(IDRIS, applaud, Applaud(PETRA, WHY))
    stands(world, "recognition")
    assert await found(world) == (None, "")


@pytest.mark.parametrize("count", [1, 2])
async def test_an_overview_leads_to_the_only_one_in_it(world: StoreWorld, count: int) -> None:
    for _ in range(count):
        one = await world.asked()
    world.change("UPDATE message SET kind = 'overview', subject_id = 1 WHERE kind = 'owner' AND subject_id = ?", one)
    stands(world, "overview")
    world.change(
        "UPDATE message SET state = 'failed', overview_id = (SELECT id FROM message WHERE kind = 'overview')"
        " WHERE kind = 'card'"
    )
    assert await found(world) == ((one, f"{VOICES} 7.000001") if count == 1 else (None, ""))


async def test_what_was_routed_is_found_by_its_source(world: StoreWorld) -> None:
    one = await world.asked(key="slack:C9:1.000001")
    assert await found(world, "C9", "1.000001") == (one, "")
    assert await found(world, "C8", "1.000001") is None
    world.change("DELETE FROM message WHERE kind = 'card'")
    assert await found(world, "C9", "1.000001") == (one, "")


@pytest.mark.parametrize(
    ("ways", "first"),
    [
        (("sam@roastery.example", "greta@example.com"), "greta@example.com"),
        (("sam@roastery.example",), ""),
        (("@sam", "@SamWell", "@sam.well", "@greta"), "@greta"),
        (("nothing", "+46 70 123 45 67"), "+46 70 123 45 67"),
        ((), ""),
    ],
)
async def test_no_colleague_is_a_customer(world: StoreWorld, ways: tuple[str, ...], first: str) -> None:
    await world.do(BOT, know_people, [Person(MAYA, "Sam Well", email="sam@roastery.example")])
    assert await world.see(first_of_others, ways) == first
