"""Colleagues ask to hear how a conversation ends: once, below a message of their own, and as long as they are here."""

from dataclasses import replace

import pytest

from bot.domain.actors import BOT
from bot.domain.conversations.commands import WhyNotOurs
from bot.domain.errors import Conflict
from bot.domain.hours import MINUTE
from bot.domain.messages import MessageKind
from bot.domain.teams.permissions import NotAllowed
from bot.queries.customers import customer_of
from bot.services.conversations.dismiss import dismiss
from bot.services.conversations.follow import follow, unfollow
from bot.services.conversations.reply import log_reply
from bot.services.conversations.undo import undo
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from bot.views.customers import FollowView
from tests.kit.store_world import (
    GUEST,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    NORA,
    PEOPLE,
    PETRA,
    StoreWorld,
    reached,
    team_form,
)
from tests.services.shown import Slack


async def followed(world: StoreWorld, by: str = LENA) -> int:
    one = await world.asked(MAYA, by=PETRA)
    await world.do(by, follow, one)
    return one


async def ended(world: StoreWorld, one: int) -> None:
    await world.do(MAYA, log_reply, reached(one))
    world.now += 10 * MINUTE
    await world.sweep()


async def test_they_hear_the_end_once_below_a_message_of_their_own(world: StoreWorld) -> None:
    one, slack = await followed(world), Slack(world)
    await slack.settle()
    (first,) = slack.at(LENA, MessageKind.FOLLOWING)
    assert "Lena Brandt, you follow Greta Lindholm. Maya Lind is asked" in first
    await ended(world, one)
    await slack.settle()
    (told,) = slack.at(LENA, MessageKind.ENDED)
    assert "Maya Lind spoke with Greta Lindholm" in told
    assert "You asked to hear how it ends." in told
    sql = "SELECT p.kind FROM message m JOIN message p ON p.id = m.parent_id WHERE m.kind = 'ended' AND m.place = ?"
    assert world.rows(sql, LENA) == [("following",)]
    assert "Unfollow" not in slack.at(LENA, MessageKind.FOLLOWING)[0]
    await world.sweep()
    assert len(world.places("ended")) == 2, "Petra, who passed it on, and Lena"


async def test_a_put_aside_is_an_end_that_says_why_and_an_undone_one_is_none(world: StoreWorld) -> None:
    one, slack = await followed(world), Slack(world)
    await world.do(MAYA, dismiss, one, WhyNotOurs.ELSEWHERE, "Logistics")
    await world.do(MAYA, undo, one)
    world.now += 10 * MINUTE
    await world.sweep()
    assert world.places("ended") == []
    await world.do(MAYA, dismiss, one, WhyNotOurs.ELSEWHERE, "Logistics")
    world.now += 10 * MINUTE
    await world.sweep()
    await slack.settle()
    assert "it is for Logistics" in slack.at(LENA, MessageKind.ENDED)[0]


async def test_twice_is_once_and_no_more_is_no_more(world: StoreWorld) -> None:
    one, slack = await followed(world), Slack(world)
    await world.do(LENA, follow, one)
    assert world.places("following") == [LENA]
    await world.do(LENA, unfollow, one)
    await world.do(LENA, unfollow, one)
    assert world.events(one)[-2:] == ["followed", "unfollowed"]
    await slack.settle()
    assert "you follow Greta Lindholm no more" in slack.at(LENA, MessageKind.FOLLOWING)[0]
    await ended(world, one)
    assert LENA not in world.places("ended")


async def test_following_it_again_draws_the_same_message_anew(world: StoreWorld) -> None:
    one, slack = await followed(world), Slack(world)
    await world.do(LENA, unfollow, one)
    await slack.settle()
    await world.do(LENA, follow, one)
    await slack.settle()
    (first,) = slack.at(LENA, MessageKind.FOLLOWING)
    assert "you follow Greta Lindholm. " in first


@pytest.mark.parametrize("person", [PETRA, GUEST])
async def test_nobody_outside_the_team_follows_its_conversations(world: StoreWorld, person: str) -> None:
    one = await world.asked(MAYA)
    for service in (follow, unfollow):
        with pytest.raises(NotAllowed):
            await world.do(person, service, one)
    assert world.rows("SELECT * FROM follower") == []


async def test_who_hears_anyway_need_not_ask(world: StoreWorld) -> None:
    told = await world.asked(MAYA, by=IDRIS)
    with pytest.raises(Conflict, match="hear how it ends anyway"):
        await world.do(IDRIS, follow, told)


async def test_what_has_ended_is_not_followed(world: StoreWorld) -> None:
    closed, aside = await world.asked(MAYA), await world.asked(MAYA)
    await world.do(MAYA, log_reply, reached(closed))
    await world.do(MAYA, dismiss, aside, WhyNotOurs.SPAM)
    for one in (closed, aside):
        with pytest.raises(Conflict, match="ended already"):
            await world.do(LENA, follow, one)


@pytest.mark.parametrize("how", ["guest", "deactivated", "out of the team"])
async def test_whoever_leaves_hears_nothing_and_does_not_follow_when_they_are_back(world: StoreWorld, how: str) -> None:
    one, slack = await followed(world), Slack(world)
    await slack.settle()
    lena = next(person for person in PEOPLE if person.id == LENA)
    if how == "out of the team":
        others = tuple(person for person in MARKETERS if person != LENA)
        await world.do(IDRIS, save_team, team_form(team_id=world.team, marketers=others))
    else:
        gone = replace(lena, is_guest=how == "guest", is_deleted=how == "deactivated")
        await world.do(BOT, know_people, [gone])
    await slack.settle()
    assert world.rows("SELECT * FROM follower") == []
    assert "Greta" not in slack.at(LENA, MessageKind.FOLLOWING)[0]
    await ended(world, one)
    await world.do(BOT, know_people, [lena])
    assert LENA not in world.places("ended")


async def test_whoever_is_a_guest_before_we_hear_of_it_is_not_told(world: StoreWorld) -> None:
    one = await followed(world)
    world.change("UPDATE person SET is_guest = 1 WHERE id = ?", LENA)
    await ended(world, one)
    assert LENA not in world.places("ended")


async def test_who_has_it_by_now_does_not_hear_of_their_own_answer(world: StoreWorld) -> None:
    one = await followed(world)
    world.change("UPDATE conversation SET owner = ? WHERE id = ?", LENA, one)
    await world.do(LENA, log_reply, reached(one))
    world.now += 10 * MINUTE
    await world.sweep()
    assert LENA not in world.places("ended")


async def test_the_customers_page_says_whether_they_follow(world: StoreWorld) -> None:
    one = await world.asked(MAYA, by=PETRA)

    async def page(person: str) -> FollowView | None:
        return (await world.see(customer_of, one, person)).follow

    assert await page(NORA) == FollowView(one, follows=False, passed_on=False)
    assert await page(MAYA) is None
    await world.do(NORA, follow, one)
    assert await page(NORA) == FollowView(one, follows=True, passed_on=False)
    await ended(world, one)
    assert await page(LENA) is None
    assert await page(NORA) == FollowView(one, follows=True, passed_on=False)
    world.change("UPDATE voice SET reported_by = ?", IDRIS)
    world.change("UPDATE conversation SET state = 'answered'")
    assert await page(IDRIS) == FollowView(one, follows=False, passed_on=True)
