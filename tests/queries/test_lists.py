"""Lists and counts at their bounds: what is overdue, what is due within a day, and in which order things stand."""

from collections.abc import Iterable

import pytest

from bot.domain.hours import HOUR
from bot.domain.paging import HomeList
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Kind
from bot.queries import conversations, customers, home, lookups
from bot.queries.insights.digest import preview
from bot.services.conversations.reply import log_reply
from tests.kit.shown import managed
from tests.kit.store_world import IDRIS, MAYA, PETRA, StoreWorld, attempt
from tests.queries.test_views import ones_of


async def noras(world: StoreWorld, count: int) -> list[int]:
    """So many conversations of Maya's, in the order in which they came."""
    world.change("UPDATE setting SET value = '100' WHERE name IN ('open_cap', 'day_cap')")
    return [await world.asked(MAYA) for _ in range(count)]


@pytest.mark.parametrize(
    ("state", "claim", "reply"), [("assigned", 0, HOUR), ("assigned", HOUR, 0), ("claimed", -HOUR, 0)]
)
async def test_it_is_overdue_after_its_moment_wherever_it_is_counted(
    world: StoreWorld, state: str, claim: int, reply: int
) -> None:
    await world.asked(MAYA)
    sql = "UPDATE conversation SET state = ?, claim_due = ?, reply_due = ?"
    world.change(sql, state, world.now + claim, world.now + reply)

    async def overdue(now: int) -> set[int]:
        team = managed(await world.see(home.home, IDRIS, now))
        told = await world.see(preview, IDRIS, now)
        return {
            len(team.overdue.shown),
            team.overdue.total,
            sum(line.overdue for line in team.load.shown),
            told.overdue,
        }

    assert await overdue(world.now) == {0}
    assert await overdue(world.now + 1) == {1}
    world.change("UPDATE conversation SET snoozed_until = ?", world.now + 2)
    assert await overdue(world.now + 1) == {1}, "a snooze moves no promise"
    for over in ("answered", "closed", "dismissed"):
        world.change("UPDATE conversation SET state = ?", over)
        assert await overdue(world.now + 2) == {0}


@pytest.mark.parametrize("of", [HomeList.WAITING, HomeList.DISMISSED, HomeList.OVERDUE])
async def test_a_teams_lists_begin_with_what_burns_and_then_with_the_oldest(world: StoreWorld, of: HomeList) -> None:
    ids = await noras(world, 5)
    for one, urgent, opened in zip(ids, (0, 0, 0, 1, 1), (2, 2, 1, 4, 3), strict=True):
        state = "assigned" if of is HomeList.OVERDUE else of
        sql = "UPDATE conversation SET state = ?, urgent = ?, opened_at = ?, claim_due = 1, reply_due = 1 WHERE id = ?"
        world.change(sql, state, urgent, opened, one)
    pages = await ones_of(world, IDRIS, of, world.team)
    assert [one for page in pages for one in page] == [ids[4], ids[3], ids[2], ids[0], ids[1]]


def at_moments(world: StoreWorld, moments: Iterable[int | None]) -> list[int | None]:
    return [None if moment is None else world.now + moment for moment in moments]


async def test_mine_stand_by_the_moment_that_each_waits_for(world: StoreWorld) -> None:
    """One that sleeps waits for its end, one that is asked for its yes, and any other for what was promised."""
    rows = (
        # state, claim_due, reply_due, follow_up_at, snoozed_until
        ("assigned", 4, 1, None, None),
        ("claimed", 1, 3, None, None),
        ("claimed", 1, 1, 2, None),
        ("claimed", 1, 1, 1, 6),
        ("answered", 1, 1, 5, None),
        ("claimed", 1, 7, None, 0),
        ("answered", 1, 7, None, None),
        ("closed", 1, 1, None, None),
    )
    ids = await noras(world, len(rows))
    for one, (state, *moments) in zip(ids, rows, strict=True):
        sql = "UPDATE conversation SET state = ?, claim_due = ?, reply_due = ?, follow_up_at = ?, snoozed_until = ?"
        world.change(f"{sql} WHERE id = ?", state, *at_moments(world, moments), one)
    mine = (await world.see(lookups.mine, MAYA, world.now)).lines
    assert [ids.index(line.id) for line in mine] == [2, 1, 0, 4, 3, 5, 6]


async def test_my_day_is_what_is_in_hand_what_comes_again_and_what_rests(world: StoreWorld) -> None:
    rows = (
        # state, claim_due, reply_due, follow_up_at, snoozed_until
        ("assigned", 4, 1, None, None),
        ("claimed", 1, 3, None, 0),
        ("claimed", 1, 1, 2, None),
        ("claimed", 1, 1, 1, 6),
        ("answered", 1, 1, 5, None),
        ("answered", 1, 7, 3, 0),
        ("answered", 1, 7, 3, 5),
        ("assigned", 1, 7, None, 1),
        ("closed", 1, 1, None, 9),
        ("dismissed", 1, 1, None, None),
    )
    ids = await noras(world, len(rows))
    for one, (state, *moments) in zip(ids, rows, strict=True):
        sql = "UPDATE conversation SET state = ?, claim_due = ?, reply_due = ?, follow_up_at = ?, snoozed_until = ?"
        world.change(f"{sql} WHERE id = ?", state, *at_moments(world, moments), one)
    day = (await world.see(home.home, MAYA, world.now)).day
    lists = [(day.in_hand, [2, 1, 0]), (day.follow_ups, [5, 4]), (day.snoozed, [7, 6, 3])]
    for found, expected in lists:
        assert ([ids.index(line.id) for line in found.shown], found.total) == (expected, len(expected))
    assert (day.first_due, day.mine) == (world.now + 1, 8)


async def test_taken_back_is_what_is_open_and_somebody_let_lapse(world: StoreWorld) -> None:
    ids = await noras(world, 6)
    for one, (state, times) in zip(
        ids,
        (("waiting", 1), ("assigned", 2), ("claimed", 1), ("waiting", 0), ("dismissed", 1), ("closed", 1)),
        strict=True,
    ):
        sql = "UPDATE conversation SET state = ?, take_backs = ?, opened_at = id, urgent = 0 WHERE id = ?"
        world.change(sql, state, times, one)
    found = managed(await world.see(home.home, IDRIS, world.now)).taken_back
    assert ([one.id for one in found.shown], found.total) == (ids[:3], 3)


async def test_card_and_page_tell_the_newest_first(world: StoreWorld) -> None:
    first = (await world.voice("v1", key="v:1")).conversation_id
    for words in ("v2", "v3"):
        world.passes(minutes=3)
        await world.voice(words)
    owner = str((await world.one(first)).owner)
    for number in (1, 2, 3):
        await world.do(owner, log_reply, attempt(first))
        sql = "UPDATE touch SET note = ?, outcome = 'reached', touched_at = ? WHERE note = ''"
        world.change(sql, f"t{number}", {1: 20, 2: 10, 3: 10}[number])
    for words, moment in (("v1", 20), ("v2", 10), ("v3", 10)):
        world.change("UPDATE voice SET received_at = ? WHERE words = ?", moment, words)
    await world.voice("Of somebody else.", "ove@example.com")
    world.change("UPDATE conversation SET state = 'closed', closed_at = 1, opened_at = 1")
    second = (await world.voice("And now this.")).conversation_id
    assert second != first
    card = await world.see(conversations.card, first, world.now)
    assert [one.words for one in card.voices] == ["v1", "v3", "v2"]
    assert [one.note for one in card.touches] == ["t1", "t3", "t2"]
    page = await world.see(customers.customer_of, second, MAYA)
    assert [one.words for one in page.voices] == ["And now this.", "v1", "v3", "v2"]
    assert [one.note for one in page.touches] == ["t1", "t3", "t2"]
    assert [one.id for one in page.conversations] == [second, first]
    for withdrawn, last in (("", "t1"), ("t1", "t3"), ("t3", "t2")):
        world.change("UPDATE touch SET withdrawn_at = 1 WHERE note = ?", withdrawn)
        known = (await world.see(conversations.card, second, world.now)).known
        assert (known.voices, known.conversations, known.first_at) == (3, 1, 10)
        assert known.last_touch is not None
        assert known.last_touch.note == last
    first_known = (await world.see(conversations.card, first, world.now)).known
    assert (first_known.voices, first_known.conversations, first_known.last_touch) == (0, 0, None)


async def test_of_many_customers_of_a_name_the_newest_are_shown(world: StoreWorld) -> None:
    for number in range(12):
        await world.voice(address=f"n{number}@example.com", name=f"Ann {number}", kind=Kind.PRAISE)
    found = (await world.see(lookups.who, MAYA, "ann", world.now)).customers
    assert [one.name for one in found] == [f"Ann {number}" for number in range(11, 1, -1)]
    with pytest.raises(NotAllowed):
        await world.see(lookups.who, PETRA, "ann", world.now)


async def test_ways_to_reach_somebody_stand_as_they_came(world: StoreWorld) -> None:
    one = await world.asked(MAYA, address="greta@example.com")
    customer = (await world.one(one)).customer_id
    for number, value in ((1, "a@example.com"), (2, "z@example.com")):
        sql = "INSERT INTO identity (id, workspace_id, kind, value, created_at) VALUES (?, ?, 'email', ?, 1)"
        world.change(sql, number, world.workspace, value)
        sql = (
            "INSERT INTO link (workspace_id, identity_id, customer_id, status, evidence, linked_by, linked_at) "
            "VALUES (?, ?, ?, ?, 'told_by_colleague', ?, 1)"
        )
        world.change(sql, world.workspace, number, customer, "confirmed", MAYA)
    assert (await world.see(conversations.card, one, world.now)).reach_by == (
        "a@example.com",
        "z@example.com",
        "greta@example.com",
    )
