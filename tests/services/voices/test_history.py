"""What a source shows: news asks a marketer, what is older is history, edits are followed."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.receipts import Outcome, Received
from bot.domain.voices.voice import Channel, NoTeam, Sender, Voice
from bot.queries import conversations, customers, lookups
from bot.services.voices.history import receive_all
from bot.services.voices.reactions import not_a_voice
from bot.services.voices.source_edits import edit_words
from tests.kit.databases import ENGINES
from tests.kit.store_world import HERE, LENA, MAYA, PETRA, StoreWorld, email

pytestmark = pytest.mark.engines(*ENGINES)
DAY = 24 * 3_600_000
GRETA = Sender("Greta Lindholm", (email("greta@example.com"),))


def said(
    world: StoreWorld, key: str, days: float, words: str = "The grinder was loud.", sender: Sender = GRETA
) -> Voice:
    at = world.now - int(days * DAY)
    return Voice(f"import:x:{key}", words, sender, None, Channel.REVIEW, "google", link="https://x.example", said_at=at)


async def receive(world: StoreWorld, *shown: Voice, since_days: float = 7, team: str = "") -> list[str]:
    since = world.now - int(since_days * DAY)
    found = await world.do(INTAKE, receive_all, list(shown), since=since, team_name=team)
    return [one.why or one.outcome.value for one in found]


def counts(world: StoreWorld) -> tuple[int, ...]:
    tables = ("voice", "past_voice", "conversation", "message", "reminder", "event")
    return tuple(world.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in tables)  # noqa: S608 - our own names


async def test_what_is_old_is_kept_without_a_conversation_or_a_message_and_asks_nobody(world: StoreWorld) -> None:
    before = counts(world)
    assert await receive(world, said(world, "1", 30), said(world, "2", 8)) == ["kept", "kept"]
    after = counts(world)
    assert after[1] == 2
    assert (after[0], *after[2:]) == (before[0], *before[2:])
    rows = world.rows("SELECT words, kind, channel, network, link, said_at, kept_at FROM past_voice ORDER BY id")
    old = (world.now - 30 * DAY, world.now)
    assert rows[0] == ("The grinder was loud.", "comment", "review", "google", "https://x.example", *old)


async def test_news_is_routed_like_any_voice(world: StoreWorld) -> None:
    assert await receive(world, said(world, "1", 6.9), said(world, "2", 0, sender=Sender("Ove"))) == ["taken", "taken"]
    assert (counts(world)[0], counts(world)[1], counts(world)[2]) == (2, 0, 2)
    assert len(world.places("card")) == 2


async def test_shown_again_it_is_here_already_whatever_it_became(world: StoreWorld) -> None:
    shown = [said(world, "1", 30), said(world, "2", 0), said(world, "1", 30)]
    assert await receive(world, *shown) == ["kept", "taken", "repeated"]
    was = counts(world)
    world.now += 10 * DAY
    assert await receive(world, *shown) == ["repeated"] * 3
    assert counts(world) == was
    assert len(world.rows("SELECT id FROM customer")) == 1, "one address is one customer"


async def test_a_name_alone_never_makes_two_people_one(world: StoreWorld) -> None:
    await receive(world, *(said(world, key, 30, sender=Sender("Greta")) for key in "12"))
    assert len(world.rows("SELECT id FROM customer")) == 2


async def test_an_edit_is_followed_and_a_removal_stays_one(world: StoreWorld) -> None:
    old, new = said(world, "1", 30), said(world, "2", 0)
    await receive(world, old, new)
    edited = [replace(one, words="The grinder was quiet.") for one in (old, new)]
    assert await receive(world, *edited) == ["edited", "edited"]
    assert await receive(world, *edited) == ["repeated", "repeated"]
    for table in ("voice", "past_voice"):
        assert world.rows(f"SELECT words FROM {table}") == [("The grinder was quiet.",)]  # noqa: S608 - our own names
    assert await world.do(BOT, edit_words, old.source_key, None)
    assert not await world.do(BOT, edit_words, old.source_key, None)
    assert world.rows("SELECT words, subject, link FROM past_voice") == [(None, "", "")]
    assert await receive(world, old) == ["repeated"]
    assert world.rows("SELECT words FROM past_voice") == [(None,)]


async def test_what_is_of_no_use_says_why_and_holds_nothing_back(world: StoreWorld) -> None:
    gone, marked = said(world, "gone", 30), said(world, "marked", 0)
    await world.do(BOT, edit_words, gone.source_key, None)
    await world.do(MAYA, not_a_voice, marked.source_key, world.team)
    mute = replace(said(world, "mute", 30), words=" ")
    shown = [gone, marked, mute, replace(mute, source_key="import:x:new", said_at=world.now), said(world, "1", 30)]
    assert await receive(world, *shown) == [
        "It was deleted where it stood.",
        "repeated",
        "There are no words in it.",
        "There are no words in it. What did they say?",
        "kept",
    ]
    assert Received(Outcome.REFUSED, "x").why == "x"


async def test_it_is_for_the_team_that_is_named(world: StoreWorld) -> None:
    with pytest.raises(NoTeam):
        await receive(world, said(world, "1", 30), team="Nobody")
    assert await receive(world, said(world, "1", 30), team="marketing") == ["kept"]


async def test_no_date_of_the_future_is_kept(world: StoreWorld) -> None:
    late = said(world, "1", -3)
    assert await receive(world, late, since_days=-9) == ["kept"]
    assert world.rows("SELECT said_at FROM past_voice") == [(world.now,)]


async def test_history_is_found_by_its_words_and_by_its_customer(world: StoreWorld) -> None:
    await receive(world, said(world, "1", 30, "The kettle whistled."), said(world, "2", 60, "The kettle leaked."))
    await receive(world, said(world, "3", 90, "Nothing of that.", Sender("Ove")))
    found = await world.store.read(lookups.find, HERE, LENA, "KETTLE", world.now)
    assert [one.said.words for one in found.past] == ["The kettle leaked.", "The kettle whistled."]
    assert {one.customer for one in found.past} == {"Greta Lindholm"}
    assert (await world.store.read(lookups.find, HERE, LENA, "?", world.now)).past == ()
    known = await world.store.read(lookups.who, HERE, LENA, "greta@example.com", world.now)
    assert [one.said.words for one in known.customers[0].past] == ["The kettle whistled.", "The kettle leaked."]
    assert known.customers[0].reach_by == ("greta@example.com",)


async def test_history_of_another_team_is_not_shown(world: StoreWorld) -> None:
    await receive(world, said(world, "1", 30, "The kettle whistled."))
    (customer,) = world.rows("SELECT customer_id FROM past_voice")[0]
    seen = await world.store.read(customers.customer, HERE, customer, PETRA)
    assert (seen.past, seen.reach_by) == ((), ())


async def test_the_card_says_that_they_wrote_before(world: StoreWorld) -> None:
    await receive(world, said(world, "1", 30), said(world, "2", 40))
    taken = await world.voice("It broke.", "greta@example.com")
    shown = await world.store.read(conversations.card, HERE, taken.conversation_id, world.now)
    assert (shown.known.voices, shown.known.past, shown.known.past_last_at) == (0, 2, world.now - 30 * DAY)
