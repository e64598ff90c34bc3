"""Many people on the same matter: one incident, one owner, a list that empties; and each goes back to its person."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import Assign
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import Conflict, NotFound
from bot.domain.teams.permissions import NotAllowed
from bot.domain.voices.voice import Kind
from bot.queries import home
from bot.queries.lists.incidents import incident, part_of
from bot.queries.lists.reminders import due_list
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.services.voices.incidents.comparing import compare
from bot.services.voices.incidents.forming import sort_voice, to_sort
from bot.services.voices.incidents.leading import claim_incident, end_incident, mended, take_out
from bot.services.voices.source_edits import edit_words
from bot.views.incidents import IncidentView
from tests.kit import cast
from tests.kit.cast import known
from tests.kit.store_world import HERE, IDRIS, LENA, MAYA, NORA, StoreWorld, reached, team_form

WORDS = "The {} beans taste of soap, the whole bag of beans tastes of soap."


async def sort(world: StoreWorld) -> None:
    while voices := await world.store.read(to_sort, HERE):
        for voice in voices:
            await world.do(BOT, sort_voice, await world.see(compare, voice))


async def some(world: StoreWorld, count: int, first: int = 0) -> list[int]:
    """So many people complain of the same, a minute after each other; give their conversations."""
    found = []
    for nth in range(first, first + count):
        world.passes(minutes=1)
        taken = await world.voice(WORDS.format("new" if nth % 2 else "old"), f"c{nth}@example.com", name=f"C{nth}")
        found.append(taken.conversation_id)
        await sort(world)
    return found


async def formed(world: StoreWorld) -> tuple[int, list[int]]:
    inside = await some(world, 8)
    ((found,),) = world.rows("SELECT id FROM incident")
    return found, inside


async def shown(world: StoreWorld, one: int) -> IncidentView:
    found = await world.see(incident, one)
    assert found is not None
    return found


async def test_seven_people_are_none_and_eight_are_one_card_and_one_message_to_each_manager(world: StoreWorld) -> None:
    await some(world, 7)
    assert world.rows("SELECT 1 FROM incident") == []
    await some(world, 1, first=7)
    ((one,),) = world.rows("SELECT id FROM incident")
    assert len((await shown(world, one)).inside) == 8
    assert sorted(world.places("incident")) == sorted(["C0VOICES1", IDRIS])


async def test_one_person_who_writes_eight_times_is_none(world: StoreWorld) -> None:
    for nth in range(8):
        world.passes(minutes=3)
        await world.voice(f"The beans taste of soap, {nth}.")
        await sort(world)
    assert world.rows("SELECT 1 FROM incident") == []


async def test_what_comes_a_day_later_makes_none_with_it(world: StoreWorld) -> None:
    await some(world, 7)
    world.passes(hours=25)
    await some(world, 1, first=7)
    assert world.rows("SELECT 1 FROM incident") == []


async def test_what_is_usual_makes_none(world: StoreWorld) -> None:
    for day in range(6):
        await some(world, 7, first=7 * day)
        world.passes(hours=25)
    await some(world, 8, first=100)
    assert world.rows("SELECT 1 FROM incident") == []


async def test_praise_and_other_matters_stay_outside(world: StoreWorld) -> None:
    other = await world.voice("Where is my parcel? It was due on Monday.", "p@example.com")
    praise = await world.voice(WORDS.format("old"), "q@example.com", kind=Kind.PRAISE)
    one, _ = await formed(world)
    inside = {each.conversation_id for each in (await shown(world, one)).inside}
    assert not {other.conversation_id, praise.conversation_id} & inside


async def test_whoever_claims_it_has_every_conversation_and_what_was_promised_stands(world: StoreWorld) -> None:
    one, inside = await formed(world)
    before = [(await world.one(each)).reply_due for each in inside]
    await world.do(NORA, claim_incident, one)
    after = [await world.one(each) for each in inside]
    assert {(each.owner, each.state, each.assignment_reason) for each in after} == {
        (NORA, State.CLAIMED, Reason.INCIDENT)
    }
    assert [each.reply_due for each in after] == before
    assert [bool(world.reminders(each)) for each in inside] == [True] + [False] * 7
    assert NORA in world.places("incident", one)
    await world.do(NORA, claim_incident, one)
    with pytest.raises(Conflict, match="Nora"):
        await world.do(LENA, claim_incident, one)
    await world.do(IDRIS, claim_incident, one)
    assert (await world.one(inside[0])).owner == IDRIS


async def test_once_the_first_is_spoken_with_the_next_reminds(world: StoreWorld) -> None:
    one, inside = await formed(world)
    await world.do(NORA, claim_incident, one)
    await world.do(NORA, log_reply, reached(inside[0]))
    assert [bool(world.reminders(each)) for each in inside[:3]] == [False, True, False]
    view = await shown(world, one)
    assert (view.spoken, view.to_do) == (1, 7)


async def test_its_owner_finds_it_in_their_day_and_their_morning_instead_of_each_in_it(world: StoreWorld) -> None:
    one, inside = await formed(world)
    own = (await world.voice("Where is my parcel? It was due on Monday.", "p@example.com")).conversation_id
    await world.do(IDRIS, assign, Assign(own, NORA))
    await world.do(NORA, claim_incident, one)
    day = (await world.see(home.home, NORA, world.now)).day
    assert ([led.id for led in day.led], day.led[0].to_do) == ([one], 8)
    assert ([line.id for line in day.in_hand.shown], day.in_hand.total, day.mine) == ([own], 1, 9)
    world.change("UPDATE message SET slack_ts = '1.1', slack_channel = place WHERE kind = 'incident'")
    world.change("UPDATE conversation SET state = 'closed' WHERE id = ?", own)
    await world.until("2026-03-03 09:00")
    ((listed,),) = world.rows("SELECT subject_id FROM message WHERE kind = 'due_list' AND withdrawn = 0")
    view = await world.see(due_list, listed, NORA, world.now)
    assert view is not None
    assert [(led.id, led.to_do, led.card) for led in view.led] == [(one, 8, ("C0VOICES1", "1.1"))]
    wanted = "SELECT wanted_version FROM message WHERE kind = 'due_list' AND withdrawn = 0"
    before = world.rows(wanted)
    await world.do(NORA, log_reply, reached(inside[0]))
    assert world.rows(wanted) > before, "the list is drawn anew with each who is spoken with"
    await world.do(NORA, end_incident, one)
    assert (await world.see(home.home, NORA, world.now)).day.led == ()


async def test_whoever_comes_later_is_its_owners_without_a_card_or_a_message(world: StoreWorld) -> None:
    one, _ = await formed(world)
    (early,) = await some(world, 1, first=20)
    assert world.places("card", early) == []
    await world.do(NORA, claim_incident, one)
    (late,) = await some(world, 1, first=21)
    assert (await world.one(late)).owner == NORA
    assert world.places("card", late) == []
    assert NORA not in world.places("owner", late)
    assert world.reminders(late) == []
    assert len((await shown(world, one)).inside) == 10


async def test_what_is_taken_out_goes_back_to_its_person_with_a_card_and_stays_out(world: StoreWorld) -> None:
    one, inside = await formed(world)
    await world.do(LENA, claim, inside[0])
    had = (await world.one(inside[0])).owner
    due = (await world.one(inside[0])).reply_due
    world.change("UPDATE incident_member SET had_by = ? WHERE conversation_id = ?", LENA, inside[0])
    await world.do(NORA, claim_incident, one)
    with pytest.raises(NotAllowed):
        await world.do(MAYA, take_out, inside[0])
    await world.do(NORA, take_out, inside[0])
    back = await world.one(inside[0])
    assert (back.owner, back.assignment_reason, back.reply_due) == (had, Reason.NOT_PART, due)
    assert world.reminders(inside[0])
    assert await world.see(part_of, inside[0]) is None
    with pytest.raises(Conflict, match="no incident"):
        await world.do(IDRIS, take_out, inside[0])
    world.change("UPDATE sense SET sorted = 0")
    await sort(world)
    assert await world.see(part_of, inside[0]) is None


async def test_one_that_nobody_had_finds_somebody_when_it_is_taken_out(world: StoreWorld) -> None:
    one, _ = await formed(world)
    await world.do(NORA, claim_incident, one)
    (late,) = await some(world, 1, first=20)
    world.change("UPDATE incident_member SET had_by = NULL WHERE conversation_id = ?", late)
    await world.do(IDRIS, take_out, late)
    assert (await world.one(late)).assignment_reason is not Reason.INCIDENT
    assert world.places("card", late) == ["C0VOICES1"]


async def test_mended_fills_the_list_again(world: StoreWorld) -> None:
    one, inside = await formed(world)
    with pytest.raises(Conflict, match="Nobody has this one yet"):
        await world.do(IDRIS, mended, one)
    await world.do(NORA, claim_incident, one)
    await world.do(NORA, log_reply, reached(inside[0]))
    waits = (await world.one(inside[1])).reply_due
    world.passes(minutes=30)
    await world.do(NORA, mended, one)
    await world.do(NORA, mended, one)
    view = await shown(world, one)
    assert (view.spoken, view.to_do) == (0, 8)
    again, still = await world.one(inside[0]), await world.one(inside[1])
    assert (again.state, again.owner, still.reply_due) == (State.CLAIMED, NORA, waits)
    world.passes(minutes=1)
    await world.do(NORA, log_reply, reached(inside[0], "Told her that the roaster is mended, and sent a new bag."))
    assert (await shown(world, one)).spoken == 1


async def test_a_follow_up_that_was_promised_is_kept_by_the_second_round(world: StoreWorld) -> None:
    one, inside = await formed(world)
    await world.do(NORA, claim_incident, one)
    soon = world.now + 3_600_000
    await world.do(NORA, log_reply, reached(inside[0], settled=False, follow_up_at=soon))
    await world.do(NORA, mended, one)
    assert (await world.one(inside[0])).reply_due == soon


async def test_ended_each_stands_on_its_own_again(world: StoreWorld) -> None:
    one, inside = await formed(world)
    await world.do(NORA, claim_incident, one)
    await world.do(NORA, log_reply, reached(inside[0]))
    (late,) = await some(world, 1, first=20)
    with pytest.raises(NotAllowed):
        await world.do(MAYA, end_incident, one)
    await world.do(NORA, end_incident, one)
    assert all(world.reminders(each) for each in inside[1:])
    assert world.places("card", late) == ["C0VOICES1"]
    assert (await shown(world, one)).ended_at == world.now
    for service in (claim_incident, mended, end_incident):
        with pytest.raises(Conflict, match="has ended"):
            await world.do(NORA, service, one)
    with pytest.raises(NotFound):
        await world.do(NORA, claim_incident, 1)
    with pytest.raises(NotFound):
        await world.do(NORA, mended, 1)


async def test_a_voice_is_compared_once_and_forgotten_with_its_words(world: StoreWorld) -> None:
    await world.voice("The beans taste of soap.", key="slack:C1:1.1")
    (voice,) = await world.store.read(to_sort, HERE)
    compared = await world.see(compare, voice)
    await world.do(BOT, sort_voice, compared)
    await world.do(BOT, sort_voice, compared)
    assert await world.store.read(to_sort, HERE) == []
    await world.do(BOT, edit_words, "slack:C1:1.1", None)
    assert world.rows("SELECT 1 FROM sense") == []
    await world.do(BOT, sort_voice, await world.see(compare, voice))


@pytest.mark.parametrize("company", [True, False])
async def test_an_incident_whose_owner_leaves_waits_for_another_and_forgets_nobody(
    world: StoreWorld, *, company: bool
) -> None:
    found, inside = await formed(world)
    await world.do(MAYA, claim_incident, found)
    dues = [(await world.one(one)).reply_due for one in inside]
    if company:
        await world.do(BOT, know_people, [replace(known(cast.MAYA, "UTC"), is_deleted=True)])
    else:
        await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=(NORA, LENA)))
    assert (await shown(world, found)).owner is None
    after = [await world.one(one) for one in inside]
    assert {one.owner for one in after} <= {NORA, LENA}
    assert [one.reply_due for one in after] == dues
    assert all(world.reminders(one) for one in inside)
    assert world.places("history").count(IDRIS) == 1
    await world.do(LENA, claim_incident, found)
    assert {(await world.one(one)).owner for one in inside} == {LENA}


async def test_a_manager_who_answers_no_customers_any_more_keeps_an_incident(world: StoreWorld) -> None:
    found, _ = await formed(world)
    await world.do(IDRIS, claim_incident, found)
    await world.do(IDRIS, save_team, team_form(team_id=world.team))
    owner = (await shown(world, found)).owner
    assert owner is not None
    assert owner.id == IDRIS
