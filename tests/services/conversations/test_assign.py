"""A manager decides who takes a conversation; nobody has to accept it, and they are told by whom."""

from dataclasses import replace

import pytest

from bot.domain.conversations.commands import Assign, AssignSeveral, Given, HandOver
from bot.domain.conversations.conversation import Reason, State
from bot.domain.errors import Conflict, FieldError
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.permissions import NotAllowed
from bot.queries import conversations
from bot.services.conversations.assign import assign, assign_several, take_it
from bot.services.conversations.claim import claim
from bot.services.conversations.hand_over import offer
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from tests.kit.databases import ENGINES
from tests.kit.store_world import GONE, IDRIS, LENA, MAYA, NORA, PETRA, StoreWorld, reached


async def test_a_manager_gives_it_to_somebody_and_the_promise_stays(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, claim, one)
    promised = (await world.one(one)).reply_due
    world.passes(hours=3)
    assert (await world.do(IDRIS, assign, Assign(one, LENA))).name == "Lena Brandt"
    after = await world.one(one)
    assert (after.state, after.owner, after.claimed_at) == (State.ASSIGNED, LENA, None)
    assert (after.assignment_reason, after.reason_person) == (Reason.GIVEN, IDRIS)
    assert (after.reply_due, after.claim_due) == (promised, world.now + HOUR)
    assert world.places("owner", one) == [MAYA, LENA]
    assert world.events(one)[-1] == "given"
    event = world.rows("SELECT id FROM event WHERE kind = 'given'")[0][0]
    shown = await world.see(conversations.history, event)
    assert shown is not None
    assert shown[0].actor is not None
    assert shown[0].other is not None
    assert (shown[0].actor.name, shown[0].other.name) == ("Idris Okafor", "Lena Brandt")


async def test_a_manager_takes_it_and_a_second_click_changes_nothing(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(IDRIS, take_it, one)
    await world.do(IDRIS, take_it, one)
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.CLAIMED, IDRIS, Reason.TOOK_IT)
    assert world.events(one).count("claimed") == 1
    await world.do(IDRIS, undo, one)
    assert (await world.one(one)).owner == MAYA


@pytest.mark.parametrize(
    ("to", "away", "words"),
    [
        (MAYA, None, "Maya Lind has it already."),
        (LENA, DAY, "Lena Brandt is away just now."),
        (PETRA, None, "Choose one of this team's marketers"),
        (GONE, None, "Choose one of this team's marketers"),
    ],
)
async def test_not_everybody_can_be_given_one(world: StoreWorld, to: str, away: int | None, words: str) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ?", world.now + away if away else None)
    with pytest.raises(FieldError, match=words) as refused:
        await world.do(IDRIS, assign, Assign(one, to))
    assert refused.value.field == "to"
    assert (await world.one(one)).owner == MAYA


async def test_whoever_is_back_at_this_very_moment_can_be_given_one(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now, LENA)
    await world.do(IDRIS, assign, Assign(one, LENA))
    assert (await world.one(one)).owner == LENA


async def test_an_open_offer_ends(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = NULL")
    await world.do(MAYA, offer, HandOver(one, NORA))
    await world.do(IDRIS, assign, Assign(one, LENA))
    assert world.rows("SELECT state FROM offer") == [("withdrawn",)]


async def test_only_managers_decide_and_only_while_somebody_must_speak(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    for person in (MAYA, LENA, PETRA):
        with pytest.raises(NotAllowed):
            await world.do(person, assign, Assign(one, NORA))
        with pytest.raises(NotAllowed):
            await world.do(person, take_it, one)
    await world.do(MAYA, log_reply, reached(one))
    with pytest.raises(Conflict, match="nobody to find"):
        await world.do(IDRIS, take_it, one)
    with pytest.raises(Conflict, match="nobody to find"):
        await world.do(IDRIS, assign, Assign(one, LENA))


async def test_a_manager_who_chooses_themself_takes_it(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    await world.do(IDRIS, assign, Assign(one, IDRIS))
    after = await world.one(one)
    assert (after.state, after.owner, after.assignment_reason) == (State.CLAIMED, IDRIS, Reason.TOOK_IT)


@pytest.mark.engines(*ENGINES)
async def test_several_go_at_once_and_what_has_moved_on_stays(world: StoreWorld) -> None:
    goes, claimed, closed, moved = [await world.asked(MAYA) for _ in range(4)]
    await world.do(MAYA, claim, claimed)
    await world.do(MAYA, log_reply, reached(closed))
    await world.do(IDRIS, assign, Assign(moved, IDRIS))
    world.change("UPDATE member SET away_until = NULL")
    form = AssignSeveral(
        world.team,
        tuple(Given(one, LENA, State.ASSIGNED, MAYA) for one in (goes, claimed, closed, moved, 99)),
    )
    assert [one.conversation_id for one in await world.do(IDRIS, assign_several, form)] == [goes]
    after = await world.one(goes)
    assert (after.owner, after.assignment_reason, after.reason_person) == (LENA, Reason.GIVEN, IDRIS)
    assert (await world.one(claimed)).owner == MAYA
    other = replace(form, team_id=form.team_id + 1)
    for person, said in ((MAYA, form), (IDRIS, other)):
        with pytest.raises(NotAllowed):
            await world.do(person, assign_several, said)


async def test_several_go_to_nobody_who_is_away(world: StoreWorld) -> None:
    one = await world.asked(MAYA)
    world.change("UPDATE member SET away_until = ? WHERE person_id = ?", world.now + DAY, LENA)
    form = AssignSeveral(world.team, (Given(one, LENA, State.ASSIGNED, MAYA),))
    with pytest.raises(FieldError, match="Lena Brandt is away just now"):
        await world.do(IDRIS, assign_several, form)
    assert (await world.one(one)).owner == MAYA
