"""What waits to be shown in Slack: whose turn it is, and what became of it."""

import pytest

from bot.domain.actors import BOT
from bot.domain.messages import MessageKind, PendingMessage
from bot.domain.teams.people import Person
from bot.ports import Tx
from bot.services.conversations.claim import claim
from bot.services.core import batching, outbox
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.services.voices.source_edits import edit_words
from tests.kit.store_world import CARE, HERE, IDRIS, LENA, MAYA, PETRA, VOICES, StoreWorld, team_form

REAL = 1_000_000


async def waiting(world: StoreWorld, real: int = REAL) -> list[PendingMessage]:
    return await world.see(outbox.waiting, real)


async def wanted(
    world: StoreWorld, place: str, subject: int, kind: MessageKind = MessageKind.WELCOME, *, urgent: bool = False
) -> None:
    def enqueue(tx: Tx, request: Request) -> None:
        UnitOfWork(tx, request).enqueue(kind, subject, place, urgent=urgent)

    await world.do(BOT, enqueue)


async def emptied(world: StoreWorld) -> None:
    while found := await waiting(world):
        for one in found:
            await world.store.write(outbox.shown, one, one.place, "1.0")


async def test_one_a_place_the_most_urgent_first(world: StoreWorld) -> None:
    await emptied(world)
    await wanted(world, VOICES, 1, MessageKind.HISTORY)
    await wanted(world, VOICES, 2, MessageKind.CARD)
    await wanted(world, VOICES, 3, MessageKind.CARD)
    await wanted(world, CARE, 4, urgent=True)
    assert [(one.place, one.subject) for one in await waiting(world)] == [(CARE, 4), (VOICES, 2)]
    order = []
    while found := [one for one in await waiting(world) if one.place == VOICES]:
        order.append(found[0].subject)
        await world.store.write(outbox.shown, found[0], "C1", "1.1")
    assert order == [2, 3, 1]


async def test_what_changed_while_it_was_sent_is_sent_again(world: StoreWorld) -> None:
    await emptied(world)
    one = await world.asked(MAYA)
    first = next(found for found in await waiting(world) if found.kind is MessageKind.OWNER)
    assert (first.version, first.ts, first.channel, first.unconfirmed) == (1, "", "", False)
    await world.do(MAYA, claim, one)
    await world.store.write(outbox.shown, first, "D1", "1.5")
    again = next(found for found in await waiting(world) if found.kind is MessageKind.OWNER)
    assert (again.id, again.version, again.ts, again.channel) == (first.id, 2, "1.5", "D1")
    await world.store.write(outbox.shown, again, "D1", "1.5")
    assert MessageKind.OWNER not in [found.kind for found in await waiting(world)]


async def test_a_thread_waits_for_its_start(world: StoreWorld) -> None:
    await emptied(world)
    one = await world.asked(MAYA)
    await world.do(MAYA, claim, one)
    assert MessageKind.HISTORY not in [found.kind for found in await waiting(world)]
    card = next(found for found in await waiting(world) if found.kind is MessageKind.CARD)
    await world.store.write(outbox.shown, card, "C1REAL", "2.5")
    line = next(found for found in await waiting(world) if found.place == VOICES)
    assert (line.kind, line.parent_ts, line.parent_channel) == (MessageKind.HISTORY, "2.5", "C1REAL")


async def test_what_has_to_wait_holds_back_nobody_else(world: StoreWorld) -> None:
    await emptied(world)
    await wanted(world, VOICES, 1)
    await wanted(world, VOICES, 2)
    (first,) = await waiting(world)
    await world.store.write(outbox.later, first, REAL + 5000, unconfirmed=True)
    (second,) = await waiting(world)
    assert (first.subject, second.subject) == (1, 2)
    (first,) = await waiting(world, REAL + 5000)
    assert (first.subject, first.unconfirmed, first.attempts) == (1, True, 1)
    await world.store.write(outbox.later, first, REAL + 9000, unconfirmed=False)
    (first,) = [one for one in await waiting(world, REAL + 9000) if one.subject == 1]
    assert (first.unconfirmed, first.attempts) == (False, 2)
    await world.store.write(outbox.shown, first, "C1", "1.1")
    assert world.rows("SELECT attempts, state FROM message WHERE subject_id = 1") == [(0, "pending")]


async def test_what_slack_will_never_take_rests_until_the_place_opens(world: StoreWorld) -> None:
    await emptied(world)
    await wanted(world, VOICES, 1)
    await wanted(world, CARE, 2)
    for one in await waiting(world):
        await world.do(BOT, outbox.failed, one, "not_in_channel")
    assert world.places("delivery_failure") == [IDRIS]
    await emptied(world)
    assert await waiting(world, REAL * 1000) == []
    await wanted(world, VOICES, 1)
    assert await waiting(world, REAL * 1000) == []
    await world.store.write(outbox.retry_failed, "T0THERE", VOICES)
    assert await waiting(world) == []
    await world.store.write(outbox.retry_failed, "T0HERE", VOICES)
    opened = [one for one in await waiting(world) if one.place != IDRIS]
    assert [(one.place, one.attempts, one.version) for one in opened] == [(VOICES, 2, 2)]
    assert all(one.unconfirmed for one in opened), "an attempt before may have arrived: it is looked for first"


async def test_what_is_not_wanted_any_more_is_dropped(world: StoreWorld) -> None:
    await emptied(world)
    await wanted(world, VOICES, 1)
    (one,) = await waiting(world)
    await world.store.write(outbox.dropped, one)
    assert await waiting(world) == []
    await wanted(world, VOICES, 1)
    assert [found.version for found in await waiting(world)] == [2]


async def test_only_what_shows_a_state_is_drawn_anew(world: StoreWorld) -> None:
    taken = await world.voice(by=LENA, key="slack:C9:1")
    await emptied(world)
    await world.do(BOT, edit_words, "slack:C9:1", "Other words")
    kinds = {row[0] for row in world.rows("SELECT kind FROM message WHERE wanted_version > shown_version")}
    assert kinds == {"card", "owner", "history", "arrived"}
    assert taken.conversation_id


@pytest.mark.parametrize(
    ("state", "attempts", "due", "sooner"),
    [
        ("pending", 1, 1, True),
        ("pending", 0, 0, False),
        ("pending", 0, -1, False),
        ("unconfirmed", 3, 1, True),
        ("unconfirmed", 2, 1, False),
        ("unconfirmed", 2, 5000, False),
        ("unconfirmed", 2, 5001, True),
        ("unconfirmed", 3, 0, False),
        ("failed", 3, 5001, False),
    ],
)
async def test_whoever_begins_to_send_waits_for_no_long_pause_of_another(
    world: StoreWorld, state: str, attempts: int, due: int, *, sooner: bool
) -> None:
    """What was tried a moment ago is looked for when its look is due: it may still arrive."""
    await emptied(world)
    await wanted(world, VOICES, 1)
    await wanted(world, CARE, 2)
    sql = "UPDATE message SET state = ?, attempts = ?, due_at = ? WHERE wanted_version > shown_version"
    world.change(sql, state, attempts, REAL + due)
    world.change("UPDATE message SET due_at = ? WHERE wanted_version = shown_version", REAL + 9000)
    world.change("UPDATE message SET workspace_id = 'T0THERE' WHERE place = ? AND subject_id = 2", CARE)
    assert await world.store.write(outbox.sooner, HERE, REAL, (2.0, 5.0)) == int(sooner)
    rows = world.rows("SELECT due_at FROM message WHERE subject_id IN (1, 2) ORDER BY subject_id")
    assert rows == [(REAL if sooner else REAL + due,), (REAL + due,)]
    assert world.rows(
        "SELECT COUNT(*) FROM message WHERE wanted_version = shown_version AND due_at <> ?", REAL + 9000
    ) == [(0,)]


async def test_a_hundred_at_a_time(world: StoreWorld) -> None:
    await emptied(world)
    for number in range(101):
        await wanted(world, f"C{number}", number)
    assert len(await waiting(world)) == 100


async def test_what_is_doubtful_is_looked_for_not_put_in_a_list(world: StoreWorld) -> None:
    """It may stand in Slack already; in a list nobody would look for it, and nobody would draw it anew."""
    await emptied(world)
    for number in range(4):
        await world.asked(MAYA, address=f"many{number}@example.com")
    posted = next(found for found in await waiting(world) if found.kind is MessageKind.OWNER)
    await world.store.write(outbox.trying, posted, REAL + 5000)
    for found in await world.see(batching.batches):
        await world.do(BOT, batching.batch, found)
    states = world.rows(
        "SELECT state, overview_id IS NULL FROM message WHERE kind = 'owner' AND place = ? ORDER BY id", MAYA
    )
    assert states[-4:] == [("unconfirmed", 1), *[("failed", 0)] * 3]
    assert await world.see(batching.batches) == []


async def test_what_comes_later_is_put_into_the_list_that_waits_and_the_rest_into_new_ones(world: StoreWorld) -> None:
    await emptied(world)

    async def gathered() -> list[tuple[int, int]]:
        """Of each overview: how many stand in it, and the version that is wanted."""
        for found in await world.see(batching.batches):
            await world.do(BOT, batching.batch, found)
        return world.rows(
            "SELECT (SELECT COUNT(*) FROM message m WHERE m.overview_id = o.id), wanted_version FROM message o"
            " WHERE kind = 'overview' ORDER BY id"
        )

    for number in range(20):
        await wanted(world, VOICES, number, MessageKind.CARD)
    assert await gathered() == [], "twenty cards are sent one by one"
    await wanted(world, VOICES, 20, MessageKind.CARD)
    assert await gathered() == [(21, 1)]
    await wanted(world, VOICES, 21, MessageKind.CARD)
    assert await gathered() == [(22, 2)], "drawn anew with what came later"
    for number in range(22, 79):
        await wanted(world, VOICES, number, MessageKind.CARD)
    assert await gathered() == [(79, 3)]
    await wanted(world, VOICES, 79, MessageKind.CARD)
    assert await gathered() == [(80, 4)], "eighty stand in one"
    await wanted(world, VOICES, 80, MessageKind.CARD)
    assert await gathered() == [(80, 4), (1, 1)], "a full one is left as it is"
    for number in range(81, 241):
        await wanted(world, VOICES, number, MessageKind.CARD)
    assert [count for count, _ in await gathered()] == [80, 80, 80, 1]


@pytest.mark.parametrize(("count", "lists"), [(3, 0), (4, 1)])
async def test_of_more_than_three_messages_a_person_gets_a_list(world: StoreWorld, count: int, lists: int) -> None:
    await emptied(world)
    for number in range(count):
        await world.asked(MAYA, address=f"many{number}@example.com")
    for found in await world.see(batching.batches):
        await world.do(BOT, batching.batch, found)
    assert len([place for place in world.places("list") if place == MAYA]) == lists


async def test_what_rings_below_a_message_in_a_list_rings_below_the_list(world: StoreWorld) -> None:
    await emptied(world)
    many = [await world.asked(MAYA, address=f"many{number}@example.com") for number in range(4)]
    for found in await world.see(batching.batches):
        await world.do(BOT, batching.batch, found)

    def say_below(tx: Tx, request: Request) -> None:
        UnitOfWork(tx, request).enqueue_reply(MessageKind.HISTORY, 1, MAYA, (MessageKind.OWNER, many[0]))

    await world.do(BOT, say_below)
    told = next(found for found in await waiting(world) if found.place == MAYA)
    assert told.kind is MessageKind.LIST
    await world.store.write(outbox.shown, told, "D1", "7.5")
    line = next(found for found in await waiting(world) if found.place == MAYA)
    assert (line.kind, line.parent_ts, line.parent_channel) == (MessageKind.HISTORY, "7.5", "D1")


async def test_a_manager_who_has_left_the_company_is_not_told_what_could_not_be_sent(world: StoreWorld) -> None:
    await world.do(IDRIS, save_team, team_form(team_id=world.team, managers=(IDRIS, PETRA)))
    await world.do(BOT, know_people, [Person(IDRIS, "Idris Okafor", is_deleted=True)])
    await emptied(world)
    await wanted(world, VOICES, 1)
    (one,) = await waiting(world)
    await world.do(BOT, outbox.failed, one, "not_in_channel")
    assert world.places("delivery_failure") == [PETRA]
