"""Nobody says anything: silence reaches somebody who can act, and what is late stays late."""

from bot.slack.conversations import card
from bot.slack.conversations.forms import assign_form
from bot.slack.teams import team_form
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import IDRIS, LENA, NORA

WHO = {"name": "Greta Lindholm"}
FIRE: dict[str, object] = {"id": "fire", "text": "The grinder caught fire!", "kind": "complaint", "customer": WHO}
BROKEN: dict[str, object] = {"id": "late", "text": "My grinder broke.", "kind": "complaint", "customer": WHO}


async def comes_in(world: BotWorld, voice: dict[str, object]) -> None:
    status, _ = await world.hand_in(voice)
    assert status == 202
    await world.settle()


async def test_an_urgent_one_that_nobody_claims_is_with_the_manager_within_half_an_hour(team_world: BotWorld) -> None:
    await comes_in(team_world, FIRE)
    assert "Nora is asked" in team_world.card("Greta").text
    await team_world.pass_time(29)
    assert not any("decide" in one.text for one in team_world.slack.dm_messages(IDRIS.id))
    await team_world.pass_time(1)
    told = team_world.dm(IDRIS, "Nobody has said yes to Greta Lindholm yet; Nora is asked.")
    assert labels(told) == ["Assign to…", "Take it", "Log a reply"]
    await team_world.press(IDRIS, card.ASSIGN, told)
    answer = await team_world.fill(IDRIS, **{assign_form.TO: LENA.id})
    assert answer.ok, answer
    assert "Lena hears now that Greta Lindholm is theirs, from you." in team_world.form(IDRIS)
    assert "Idris gave it to you" in said(team_world.dm(LENA, "this one is for you").blocks)
    assert team_world.thread(team_world.card("Greta"))[-1] == "Idris gave it to Lena."


async def test_it_goes_on_once_and_then_the_managers_have_it(team_world: BotWorld) -> None:
    await comes_in(team_world, FIRE)
    await team_world.pass_time(60)
    assert "Lena is asked" in team_world.card("Greta").text
    await team_world.pass_time(60)
    assert "nobody is asked yet" in team_world.card("Greta").text
    assert team_world.thread(team_world.card("Greta"))[-1] == "Nobody has claimed it; the managers decide now."
    told = team_world.dm(IDRIS, "Nobody has claimed Greta Lindholm; Lena was asked last.")
    await team_world.press(IDRIS, card.TAKE_IT, told)
    assert "Idris has it" in team_world.card("Greta").text
    await team_world.pass_time(5 * 60)
    for person in (NORA, LENA):
        mine = [one for one in team_world.slack.dm_messages(person.id) if "Greta" in one.text]
        assert len(mine) <= 5, [one.text for one in mine]  # their own card, and four reminders at most


async def test_an_answer_that_does_not_come_is_in_the_managers_list_every_day(team_world: BotWorld) -> None:
    await comes_in(team_world, BROKEN)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    for minutes in (3, 24 * 60, 24 * 60, 24 * 60):  # each day at 10:01, after their first list
        await team_world.pass_time(minutes)
    asked = [one for one in team_world.slack.dm_messages(IDRIS.id) if "No word to Greta Lindholm is logged" in one.text]
    assert len(asked) == 1, "that of the day before is gone"
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    overdue = team_world.home(IDRIS).partition("*Overdue*")[2].partition("*Load*")[0]
    assert "Greta Lindholm" in overdue
    await team_world.press(IDRIS, card.TAKE_IT, asked[-1])
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    assert "Greta Lindholm" in team_world.home(IDRIS).partition("*Overdue*")[2], team_world.home(
        IDRIS
    )  # whoever has it now, it is late


async def test_a_team_names_whoever_stands_by_at_night(team_world: BotWorld) -> None:
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    await team_world.slack.users.click(IDRIS.id, "team_settings")
    answer = await team_world.fill(IDRIS, standby=LENA.id, **{team_form.MARKETERS: [NORA.id, LENA.id]})
    assert answer.ok, answer
    assert not answer.errors
    await team_world.slack.users.close(IDRIS.id)
    await team_world.pass_time(12 * 60)
    await comes_in(team_world, FIRE)
    mine = team_world.dm(LENA, "this one is for you")
    assert "You are asked because nobody else works at this hour" in said(mine.blocks)
    await team_world.pass_time(25)
    assert "Is it yours?" in team_world.dm(LENA, "Nobody has said yes to Greta Lindholm yet").text
    assert not any("Greta" in one.text for one in team_world.slack.dm_messages(NORA.id))
