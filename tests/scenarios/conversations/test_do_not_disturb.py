"""Somebody pauses their notifications in Slack: no reminder reaches them meanwhile, and none is lost."""

from datetime import date

import pytest

from bot.domain.actors import BOT
from bot.domain.hours import HOUR, moment
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.queries.teams import team_views
from bot.sandbox import Fault, Person
from bot.services.teams.settings import save_team
from handlers.teams import quiet_times
from tests.kit.bot_world import BotWorld, world
from tests.kit.cast import GUEST, IDRIS, LENA, NORA, STRANGER, VOICES, ZONE
from tests.kit.databases import ENGINES, Database

GRETA = {"name": "Greta Lindholm", "email": "greta@example.com"}


async def complains(world: BotWorld, words: str = "My grinder broke after two weeks.") -> None:
    """Greta writes on Monday at 9:58, and Nora is asked: to be claimed by 10:58, with a reminder at 10:43."""
    status, _ = await world.hand_in({"id": "greta", "text": words, "customer": GRETA, "kind": "complaint"})
    assert status == 202
    await world.settle()


def reminded(world: BotWorld, person: Person = NORA) -> list[str]:
    """What somebody was reminded of, besides the message by which they were asked."""
    return [one.text for one in world.slack.dm_messages(person.id) if "said yes" in one.text or "is up" in one.text]


async def ask_slack(world: BotWorld) -> float:
    return await quiet_times.ask_again(world.bot.interactions, world.bot.workspace)


def asked(world: BotWorld) -> list[str]:
    """After whom Slack was asked, call by call."""
    return [params["users"] for method, params, _ in world.slack.calls if method == "dnd.teamInfo"]


@pytest.mark.engines(*ENGINES)  # the others are about rules; what they read runs on both in the services' tests
async def test_who_pauses_for_an_hour_is_reminded_after_it(team_world: BotWorld) -> None:
    await complains(team_world)
    await team_world.slack.users.pause(NORA.id)
    await team_world.pass_time(59)
    assert reminded(team_world) == []
    await team_world.pass_time(1)
    assert len(reminded(team_world)) == 1


async def test_who_goes_on_earlier_is_told_at_once(team_world: BotWorld) -> None:
    await complains(team_world)
    await team_world.slack.users.pause(NORA.id)
    await team_world.pass_time(46)
    await team_world.slack.users.pause(NORA.id, 0)
    await team_world.pass_time(0)
    assert len(reminded(team_world)) == 1


async def test_urgent_waits_too_while_the_manager_hears_of_it(team_world: BotWorld) -> None:
    await complains(team_world, "My grinder caught fire.")
    await team_world.slack.users.pause(NORA.id)
    await team_world.pass_time(31)
    assert reminded(team_world) == []
    assert "Nobody has said yes to Greta" in team_world.dm(IDRIS, "Please decide").text


async def test_whoever_stands_by_is_rung_all_the_same(team_world: BotWorld) -> None:
    (team,) = await team_world.bot.store.read(team_views, team_world.bot.workspace)
    settings = TeamSettings(zone=ZONE, standby=LENA.id)
    form = SaveTeam(team.id, "Marketing", VOICES.id, (IDRIS.id,), (NORA.id, LENA.id), (), settings=settings)
    await team_world.bot.interactions.write(team_world.bot.request(BOT), save_team, form)
    team_world.clock.forward(moment(date(2026, 11, 9), 22 * 60, ZONE))
    await team_world.slack.users.pause(LENA.id, 9 * 60)
    await complains(team_world, "My grinder caught fire.")
    await team_world.pass_time(25)
    assert len(reminded(team_world, LENA)) == 1


async def test_what_slack_did_not_tell_is_asked_for(team_world: BotWorld) -> None:
    await complains(team_world)
    now = team_world.clock.now()
    team_world.slack.state.quiet[NORA.id] = now, now + HOUR
    assert await ask_slack(team_world) == 60
    assert not team_world.slack.call_log[-1].error
    await team_world.pass_time(59)
    assert reminded(team_world) == []
    await team_world.pass_time(1)
    team_world.slack.state.quiet[NORA.id] = now + HOUR, now + 2 * HOUR
    await ask_slack(team_world)
    everybody = f"{NORA.id},{LENA.id},{IDRIS.id}"
    assert asked(team_world) == [everybody, everybody], "half an hour is over, and so is what is known of Nora"


async def test_nobody_is_asked_after_twice_within_half_an_hour(team_world: BotWorld) -> None:
    await ask_slack(team_world)
    await team_world.pass_time(29)
    assert await ask_slack(team_world) == 60
    assert len(asked(team_world)) == 1
    await team_world.pass_time(2)
    await ask_slack(team_world)
    assert len(asked(team_world)) == 2


async def test_one_whom_slack_does_not_show_hides_nobody_else(team_world: BotWorld) -> None:
    del team_world.slack.state.people[IDRIS.id]
    await team_world.slack.users.pause(LENA.id)
    await ask_slack(team_world)
    known = "SELECT COUNT(*) FROM person WHERE quiet_asked_at > 0 AND quiet_until "
    assert await team_world.count(f"{known} IS NOT NULL") == 1
    assert await team_world.count(f"{known} IS NULL") == 2
    assert {one.id for one in (GUEST, STRANGER)}.isdisjoint(str(team_world.slack.call_log[-1].params))


async def test_while_slack_says_nothing_what_is_known_holds(team_world: BotWorld) -> None:
    await complains(team_world)
    await team_world.slack.users.pause(NORA.id)
    team_world.slack.fault(Fault("dnd.teamInfo", status=503))
    assert await ask_slack(team_world) == 60
    await team_world.pass_time(59)
    assert reminded(team_world) == []


async def test_without_the_scope_reminders_come_in_their_hours_alone(database: Database) -> None:
    async with world(database, without="dnd:read") as made:
        await made.has_team()
        await complains(made)
        answer = await made.slack.users.pause(NORA.id)
        assert answer.error == "not_sent"
        assert await ask_slack(made) == 3600
        await made.pass_time(46)
        assert len(reminded(made)) == 1
