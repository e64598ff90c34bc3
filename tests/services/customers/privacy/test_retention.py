"""Words go when they are older than a team keeps them; what was counted stays."""

from bot.domain.actors import BOT
from bot.domain.conversations.conversation import State
from bot.domain.hours import DAY
from bot.services.conversations.reply import log_reply
from bot.services.customers.privacy.retention import forget_old_words, is_due
from bot.services.schedule import due
from bot.services.schedule.due import Due
from tests.kit.store_world import HERE, MAYA, StoreWorld, reached

YEARS = 2 * 365 * DAY


async def aged(world: StoreWorld) -> tuple[int, int]:
    """A conversation that is over, and an open one, both of two years ago."""
    over = await world.asked(MAYA, words="It broke.", subject="Grinder")
    await world.do(MAYA, log_reply, reached(over, promise="A new one."))
    still = await world.asked(MAYA, words="It burns.", subject="Kettle")
    world.now += YEARS + DAY
    return over, still


async def test_what_is_over_loses_all_its_words_and_what_is_open_the_old_ones(world: StoreWorld) -> None:
    over, still = await aged(world)
    fresh = (await world.voice("And again.", "new@example.com", name="New")).conversation_id
    assert await world.store.read(is_due, HERE, world.team, world.now - YEARS)
    await world.do(BOT, forget_old_words, world.team)
    kept = {row[0]: row[1:] for row in world.rows("SELECT id, matter, state FROM conversation")}
    assert kept[over] == ("", State.CLOSED)
    assert kept[still][0] == "Kettle", "whoever has it still knows what it is about"
    words = {row[0]: row[1] for row in world.rows("SELECT conversation_id, words FROM voice")}
    assert words == {over: None, still: None, fresh: "And again."}
    assert world.rows("SELECT note, promise FROM touch") == [("", "")]
    assert not await world.store.read(is_due, HERE, world.team, world.now - YEARS)
    assert world.rows("SELECT COUNT(*) FROM event WHERE kind = 'words_expired'") == [(1,)]


async def test_an_old_note_of_a_conversation_that_goes_on_goes(world: StoreWorld) -> None:
    over, _ = await aged(world)
    world.change("UPDATE voice SET received_at = ? WHERE conversation_id = ?", world.now, over)
    await world.do(BOT, forget_old_words, world.team)
    assert world.rows("SELECT note FROM touch") == [("",)]
    assert world.rows("SELECT words FROM voice WHERE conversation_id = ?", over) == [("It broke.",)]


async def test_a_team_may_keep_them_for_longer_and_the_scheduler_does_it(world: StoreWorld) -> None:
    await aged(world)
    age = Due(HERE, "age", world.team)
    await world.sets(words_kept=36)
    assert age not in await world.store.read(due.due, world.now, drain=True)
    await world.sets(words_kept=12)
    assert age not in await world.store.read(due.due, world.now), "once a minute is enough"
    assert age in await world.store.read(due.due, world.now, drain=True)
    await world.do(BOT, due.do, age)
    assert age not in await world.store.read(due.due, world.now, drain=True)
