"""The ways through the handlers that the big scenarios do not take."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.hours import moment
from bot.sandbox import Fault, Person
from bot.slack.conversations import card
from bot.slack.recognition import applaud_form
from bot.slack.teams import home
from bot.slack.teams.away import form
from tests.faults.signed_requests import send_request, wrapped
from tests.kit.bot_world import BotWorld, leaves, make_team_at_home
from tests.kit.cast import CARE, GUEST, IDRIS, LENA, NORA, PETRA, TOM, VOICES, ZONE
from tests.scenarios.story import MAIL
from tests.scenarios.test_features import elements_of_home, greta


async def test_people_who_come_and_change_are_known(team_world: BotWorld) -> None:
    await team_world.slack.users.change_person(replace(TOM, id="U9NEW0001", name="Mia", real_name="Mia New"))
    await team_world.slack.users.change_person(replace(TOM, deleted=True))
    assert await team_world.count("SELECT COUNT(*) FROM person WHERE name = 'Mia'") == 1
    assert await team_world.count(f"SELECT is_deleted FROM person WHERE id = '{TOM.id}'") == 1  # noqa: S608 - our own id


async def test_an_uninstalled_app_and_a_revoked_token_stop_sending(team_world: BotWorld) -> None:
    await team_world.slack.users.event({"type": "app_uninstalled"})
    assert team_world.bot.sender.stopped_by == "app_uninstalled"
    await team_world.slack.users.event({"type": "tokens_revoked", "tokens": {"bot": ["U1"]}})
    assert team_world.bot.sender.stopped_by == "token_revoked"


@pytest.mark.parametrize(
    ("event", "workspace"),
    [
        ({"type": "app_uninstalled"}, "T0OTHER01"),
        ({"type": "tokens_revoked", "tokens": {"bot": ["U1"]}}, "T0OTHER01"),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, ""),
        ({"type": "tokens_revoked"}, ""),
    ],
)
async def test_another_workspace_or_a_persons_own_token_stops_nothing(
    team_world: BotWorld, event: dict[str, Any], workspace: str
) -> None:
    body = wrapped(team_world, event)
    assert await send_request(team_world, body | {"team_id": workspace or body["team_id"]}) == 200
    assert team_world.bot.sender.stopped_by == ""
    await greta(team_world)
    assert "Greta" in team_world.card("Greta").text


async def test_home_is_refreshed_and_opens_what_it_lists(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    await team_world.slack.users.click(NORA.id, "home_refresh")
    await team_world.settle()
    view = team_world.slack.home(NORA.id)
    assert view is not None
    (menu,) = [one for block in view["blocks"] for one in block.get("elements", []) if one["type"] == "overflow"]
    customer = next(one["value"] for one in menu["options"] if one["value"].startswith("customer:"))
    await team_world.slack.users.click(NORA.id, "more", option=customer)
    assert "greta@example.com" in team_world.form(NORA)


async def test_whoever_goes_away_is_away_from_that_day_on_and_back_with_a_click(team_world: BotWorld) -> None:
    away = f"SELECT COALESCE(away_until, 0) FROM member WHERE person_id = '{NORA.id}'"  # noqa: S608 - our own id
    await leaves(team_world, NORA, "2026-11-11")
    assert await team_world.count(away) == moment(date(2026, 11, 12), 0, ZONE)
    assert "I am back" in str(elements_of_home(team_world, NORA))
    await team_world.slack.users.click(NORA.id, form.BACK)
    await team_world.settle()
    assert await team_world.count(away) == 0
    assert "I am back" not in str(elements_of_home(team_world, NORA))


async def test_home_forgets_what_a_deleted_mail_was_about(team_world: BotWorld) -> None:
    await team_world.watch(CARE.id)
    await team_world.slack.users.open_home(NORA.id)
    message = await team_world.slack.users.say(PETRA.id, CARE.id, "", files=[MAIL])
    await team_world.settle()
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "Broken grinder" in team_world.home(NORA)
    await team_world.slack.users.delete(PETRA.id, CARE.id, message.ts)
    await team_world.settle()
    assert "Broken grinder" not in team_world.home(NORA)


async def test_whom_slack_does_not_name_sees_a_strangers_home_until_it_does(team_world: BotWorld) -> None:
    newcomer = Person("U9NEW0001", "Mia", "Mia New", tz=ZONE)
    team_world.slack.state.people[newcomer.id] = newcomer  # Slack's own news of her never came
    team_world.slack.fault(Fault("users.info", error="internal_error"))
    await team_world.slack.users.open_home(newcomer.id)
    await team_world.settle()
    assert team_world.home(newcomer) == home.NOT_FOR_YOU
    await team_world.bot.interactions.home.publish(team_world.bot.workspace, newcomer.id)  # as any later look does
    await team_world.settle()
    assert "Hello, Mia" in team_world.home(newcomer)


async def test_the_messages_tab_publishes_nothing(team_world: BotWorld) -> None:
    await team_world.slack.users.open_home(NORA.id, tab="messages")
    await team_world.settle()
    assert team_world.home(NORA) == ""


async def test_a_reminder_is_put_off_until_tomorrow(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.pass_time(46)
    await team_world.press(NORA, "snooze_tomorrow", team_world.dm(NORA, "said yes to Greta"))
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE snoozed_until IS NOT NULL") == 1


async def test_a_nomination_is_decided_once(team_world: BotWorld) -> None:
    await team_world.slack.users.command(NORA.id, VOICES.id, "/applaud", "")
    await team_world.fill(NORA, **{applaud_form.TO: [TOM.id], applaud_form.WHY: "He carried her grinder to the car."})
    assert "A manager reads it first" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    nomination = team_world.dm(IDRIS, "grinder to the car")
    await team_world.press(IDRIS, "nomination_decline", nomination)
    await team_world.fill(IDRIS, word="Let us do that at his farewell.")
    await team_world.press(IDRIS, "nomination_approve", nomination, stale=True)
    assert any("decided" in told for told in team_world.ephemerals(IDRIS))
    assert await team_world.count("SELECT COUNT(*) FROM recognition WHERE state = 'declined'") == 1


async def test_a_trigger_that_died_is_told_and_nothing_is_lost(team_world: BotWorld) -> None:
    await greta(team_world)
    team_world.slack.fault(Fault("views.open", error="expired_trigger_id"))
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    assert "too slow to open that" in team_world.ephemerals(NORA)[-1]
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    assert "What happened" in str(team_world.slack.view(NORA.id))


async def test_a_guest_is_refused_a_form_and_an_archived_channel_a_team(quiet_world: BotWorld) -> None:
    quiet_world.slack.users.change_channel(VOICES.id, is_archived=True)
    answer = await make_team_at_home(quiet_world, watched=[])
    assert "archived" in answer.errors["channel"]
    quiet_world.slack.users.change_channel(VOICES.id, is_archived=False)
    await quiet_world.fill(IDRIS)
    await greta(quiet_world)
    await quiet_world.press(GUEST, card.REPLY, quiet_world.card("Greta"))
    assert quiet_world.form(GUEST) == ""
    assert any("full members" in told for told in quiet_world.ephemerals(GUEST))


async def test_the_same_thanks_twice_is_one(team_world: BotWorld) -> None:
    for _ in range(2):
        await team_world.slack.users.command(
            IDRIS.id, VOICES.id, "/applaud", f"<@{LENA.id}|lena> She drove to the customer on a Sunday."
        )
        await team_world.settle()
    assert "I have that one already" in team_world.ephemerals(IDRIS)[-1]
    assert await team_world.count("SELECT COUNT(*) FROM recognition") == 1
