"""Whom a voice is given to: the facts that the choice is made by, as the record tells them."""

import pytest

from bot.domain.conversations.assignment import Ranked, Sought, Standing
from bot.domain.conversations.conversation import Reason
from bot.domain.customers.commands import EditCustomer
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.commands import SaveProfile, SaveSkill
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.customers.edit import edit_customer
from bot.services.teams.settings import save_team
from bot.services.teams.skills import save_profile, save_skill
from bot.store.conversations import assignments
from tests.kit.databases import ENGINES
from tests.kit.store_world import IDRIS, LENA, MAYA, NORA, StoreWorld, at, attempt, reached, team_form

pytestmark = pytest.mark.engines(*ENGINES)  # who carries how much is counted in SQL


async def got(world: StoreWorld, person: str, *moments: int, state: str = "closed") -> None:
    """Somebody got a conversation at each of these moments."""
    for moment in moments:
        one = await world.asked(person)
        sql = "UPDATE conversation SET state = ?, assigned_at = ?, claim_due = NULL WHERE id = ?"
        world.change(sql, state, moment, one)


async def asked(world: StoreWorld, *there: str, address: str = "") -> str | None:
    """Who is asked for another one, when only these are there."""
    world.change("UPDATE member SET away_until = ?", world.now + 1)
    for person in there:
        world.change("UPDATE member SET away_until = NULL WHERE person_id = ?", person)
    taken = await world.voice(address=address or f"another{next(world.counter)}@example.com")
    return (await world.one(taken.conversation_id)).owner


async def test_whoever_carries_less_is_asked(world: StoreWorld) -> None:
    await got(world, NORA, world.now, world.now, state="claimed")
    await got(world, LENA, world.now, state="assigned")
    assert await asked(world, NORA, LENA) == LENA


async def test_what_is_answered_is_carried_no_more(world: StoreWorld) -> None:
    await got(world, NORA, world.now - 2 * DAY, world.now - 2 * DAY, state="answered")
    await got(world, LENA, world.now - 2 * DAY, state="claimed")
    assert await asked(world, NORA, LENA) == NORA


async def test_of_two_who_carry_the_same_whoever_got_less_in_thirty_days_is_asked(world: StoreWorld) -> None:
    await got(world, NORA, world.now - 30 * DAY, world.now - 29 * DAY)
    await got(world, LENA, world.now - DAY)
    assert await asked(world, NORA, LENA) == LENA


async def test_longer_ago_than_thirty_days_counts_no_more(world: StoreWorld) -> None:
    await got(world, LENA, world.now - 30 * DAY - 1, world.now - 30 * DAY - 1)
    await got(world, NORA, world.now - DAY)
    assert await asked(world, NORA, LENA) == LENA


async def test_of_two_who_got_as_many_whoever_waits_longer_is_asked(world: StoreWorld) -> None:
    await got(world, NORA, world.now - 4 * DAY, world.now - DAY)
    await got(world, LENA, world.now - 3 * DAY, world.now - 2 * DAY)
    assert await asked(world, NORA, LENA) == LENA


async def test_in_the_evening_it_is_whoever_begins_first(world: StoreWorld) -> None:
    world.now = at("2026-03-02 20:00")
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", MAYA)
    assert await asked(world, NORA, LENA, MAYA) == MAYA


@pytest.mark.parametrize(("got_at", "who"), [("2026-03-02 00:00", LENA), ("2026-03-01 23:59", NORA)])
async def test_a_full_day_ends_at_midnight(world: StoreWorld, got_at: str, who: str) -> None:
    world.change("UPDATE setting SET value = '1' WHERE name = 'day_cap'")
    await got(world, NORA, at(got_at))
    await got(world, LENA, world.now - DAY, world.now - DAY)
    assert await asked(world, NORA, LENA) == who


@pytest.mark.parametrize(("got_at", "who"), [("2026-03-02 00:00", LENA), ("2026-03-01 23:59", NORA)])
async def test_a_full_day_is_ones_own_where_anothers_began_earlier(world: StoreWorld, got_at: str, who: str) -> None:
    world.change("UPDATE setting SET value = '1' WHERE name = 'day_cap'")
    world.change("UPDATE person SET tz = 'Asia/Tokyo' WHERE id = ?", MAYA)
    await got(world, NORA, at(got_at))
    await got(world, LENA, world.now - DAY, world.now - DAY)
    await got(world, MAYA, at("2026-03-01 16:01"))
    assert await asked(world, NORA, LENA, MAYA) == who


async def test_who_is_full_is_passed_over_until_everybody_is(world: StoreWorld) -> None:
    world.change("UPDATE setting SET value = '1' WHERE name = 'open_cap'")
    await got(world, NORA, world.now - 2 * DAY, state="claimed")
    await got(world, LENA, world.now - DAY, world.now - DAY)
    assert await asked(world, NORA, LENA) == LENA
    assert await asked(world, NORA, LENA) is None
    assert world.rows("SELECT assignment_reason FROM conversation WHERE owner IS NULL") == [(Reason.ALL_FULL,)]


async def test_absence_ends_at_its_moment(world: StoreWorld) -> None:
    world.change("UPDATE member SET away_until = ?", world.now)
    assert (await world.one((await world.voice()).conversation_id)).owner is not None


async def test_whoever_spoke_with_a_customer_last_knows_them(world: StoreWorld) -> None:
    """A call in vain is no talk; nor is one that was withdrawn, or one with somebody else."""
    notes = ("Rang her at night, she was awake as well.", "Met them in the shop, two hours of stories and laughter.")
    first = await world.asked(LENA, address="greta@example.com")
    await world.do(LENA, log_reply, reached(first, notes[0]))
    world.now += HOUR
    other = await world.asked(NORA, address="ove@example.com")
    await world.do(NORA, log_reply, reached(other))
    world.now += 31 * DAY
    second = await world.asked(MAYA, address="greta@example.com")
    await world.do(MAYA, log_reply, reached(second, notes[1]))
    await world.do(MAYA, undo, second)
    await world.do(MAYA, log_reply, attempt(second))
    world.change("UPDATE conversation SET state = 'dismissed' WHERE id = ?", second)
    world.now += HOUR
    await got(world, LENA, world.now, world.now, state="claimed")
    assert await asked(world, NORA, LENA, MAYA, address="greta@example.com") == LENA


async def test_whose_customer_they_are_is_asked_first_and_again(world: StoreWorld) -> None:
    first = await world.one(await world.asked(MAYA, address="greta@example.com"))
    await world.do(IDRIS, edit_customer, EditCustomer(first.customer_id, "Greta Lindholm", person=NORA))
    assert (await world.one(first.id)).owner == MAYA, "what is open stays where it is"
    world.change("UPDATE conversation SET state = 'dismissed'")
    world.passes(minutes=3)  # else it is one burst
    assert await asked(world, NORA, LENA, MAYA, address="greta@example.com") == NORA
    world.change("UPDATE conversation SET state = 'dismissed'")
    world.passes(minutes=3)  # else it is one burst
    assert await asked(world, LENA, MAYA, address="greta@example.com") == LENA, "Nora is away"


async def test_who_knows_the_subject_is_asked(world: StoreWorld) -> None:
    skill = SaveSkill(world.team, None, "Grinders", ("grinder", "Mahlwerk"), (MAYA,))
    await world.do(IDRIS, save_skill, skill)
    for words, subject, person in (
        ("The GRINDER broke.", "", MAYA),
        ("It broke.", "Mein Mahlwerk", MAYA),
        ("The regrinder broke.", "", NORA),
    ):
        taken = await world.voice(words, f"c{next(world.counter)}@example.com", subject=subject)
        one = await world.one(taken.conversation_id)
        assert one.owner == person, words
        world.change("UPDATE conversation SET state = 'closed', assigned_at = NULL")
    made = await world.see(assignments.get, conversation=one.id)
    assert made is not None
    assert (made.person, made.reason, made.sought) == (NORA, Reason.LEAST_OPEN, Sought())


async def test_who_speaks_their_language_is_asked_also_when_it_goes_on(world: StoreWorld) -> None:
    for person, codes in ((LENA, ("en", "fi")), (MAYA, ("fi",))):
        await world.do(IDRIS, save_profile, SaveProfile(world.team, person, codes, None))
    taken = await world.voice("Kahvi on kylmää.", "aino@example.com", language="fi")
    one = await world.one(taken.conversation_id)
    assert (one.owner, one.assignment_reason) == (LENA, Reason.LANGUAGE)
    await world.voice("Vielä yksi asia.", "aino@example.com")  # no source says a language twice
    gone = team_form(team_id=world.team, marketers=(NORA, MAYA))
    await world.do(IDRIS, save_team, gone)
    assert (await world.one(one.id)).owner == MAYA
    made = await world.see(assignments.get, conversation=one.id)
    assert made is not None
    assert (made.person, made.sought) == (MAYA, Sought("fi", 1))


async def test_whoever_has_no_languages_speaks_the_teams(world: StoreWorld) -> None:
    await world.do(IDRIS, save_profile, SaveProfile(world.team, NORA, ("fi",), None))
    taken = await world.voice("The kettle sings.", "ada@example.com", language="en")
    assert (await world.one(taken.conversation_id)).owner == LENA


async def test_whoever_carries_as_much_as_they_may_is_passed_over(world: StoreWorld) -> None:
    await world.do(IDRIS, save_profile, SaveProfile(world.team, NORA, (), 2))
    await got(world, NORA, world.now - DAY, world.now - DAY, state="claimed")
    await got(world, LENA, *[world.now - DAY] * 3, state="claimed")
    assert await asked(world, NORA, LENA) == LENA
    world.change("UPDATE conversation SET state = 'closed' WHERE owner = ?", NORA)
    assert await asked(world, NORA, LENA) == NORA


async def test_how_everybody_stood_is_kept_with_the_choice(world: StoreWorld) -> None:
    await got(world, NORA, *[world.now] * 4, state="closed")
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + DAY, LENA)
    world.change("UPDATE member SET away_until = NULL WHERE person_id <> ?", LENA)
    taken = await world.voice("Where is my parcel?", "ola@example.com")
    made = await world.see(assignments.get, conversation=taken.conversation_id)
    assert made is not None
    assert (made.person, made.reason, made.at) == (MAYA, Reason.LEAST_OPEN, world.now)
    assert made.ranking.people == (
        Ranked(MAYA, Standing.NEXT, 0),
        Ranked(NORA, Standing.FULL_DAY, 4),
        Ranked(LENA, Standing.AWAY, world.now + DAY),
    )
