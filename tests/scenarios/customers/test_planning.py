"""A colleague plans to approach a customer: the guard says why not, when next, and reminds; a manager may go on."""

from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.customers import customer_form, plan_dm, plan_form
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import IDRIS, LENA, NORA
from tests.kit.shown import unmarked
from tests.scenarios.test_features import greta, log

NOTE = "She was glad to be asked, and comes on Saturday with her sister."
WHY = "She asked for this herself when we met at the fair."


async def settled(world: BotWorld) -> None:
    """Nora spoke with Greta on Monday 9 Nov, and it is settled."""
    await greta(world)
    await log(world, NORA, settled="settled")


async def plans(world: BotWorld, who: Person, day: str, how: str = "letter", time: str = "10:00") -> str:
    """Open the form from Greta's page, and send it: what it becomes."""
    await world.choose(who, "customer", world.card("Greta"))
    await world.slack.users.click(who.id, plan_form.OPEN_FORM)
    await world.settle()
    answer = await world.fill(who, how=how, day=day, time=time, about="An invitation to the roastery")
    assert not answer.errors, answer.errors
    return unmarked(world.form(who))


async def test_two_weeks_of_peace_then_a_reminder_the_letter_and_the_log(team_world: BotWorld) -> None:
    await settled(team_world)
    shown = await plans(team_world, LENA, "2026-11-12")
    assert "Not yet, please. Nora phoned Greta Lindholm on 9 Nov, and we leave people 14 days of peace." in shown
    assert "Free again on 23 Nov." in shown
    view = team_world.slack.view(LENA.id)
    assert view
    assert view["submit"]["text"] == "Remind me then"
    assert not (await team_world.fill(LENA)).errors
    assert "I remind you on 23 Nov. Until then they have peace." in unmarked(team_world.form(LENA))
    await team_world.slack.users.close(LENA.id)
    await team_world.pass_time(14 * 24 * 60 + 60)
    dm = team_world.dm(LENA, "may hear from you again")
    assert "An invitation to the roastery" in said(dm.blocks)
    await team_world.press(LENA, plan_form.OPEN_FORM, dm)
    typed = {"how": "letter", "day": "2026-11-24", "time": "10:00", "about": "An invitation to the roastery"}
    assert not (await team_world.fill(LENA, **typed)).errors
    shown = unmarked(team_world.form(LENA))
    assert shown.startswith("Planned. You hear from me on 24 Nov, and nobody else reaches Greta Lindholm around then.")
    await team_world.slack.users.close(LENA.id)
    assert "this reminder has done its part" in team_world.dm(LENA, "Greta").text
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    assert "Lena plans to post them a letter on 24 Nov: An invitation" in unmarked(team_world.form(NORA))
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(24 * 60)
    dm = team_world.dm(LENA, "it is time for what you planned")
    await team_world.press(LENA, plan_dm.LOG, dm)
    assert (await team_world.fill(LENA, did="letter", note="Sent.")).errors.keys() == {"note"}
    assert not (await team_world.fill(LENA, did="letter", note=NOTE)).errors
    await team_world.slack.users.close(LENA.id)
    assert "what came of your plan is logged" in team_world.dm(LENA, "Greta").text
    shown = await plans(team_world, NORA, "2026-11-30")
    assert "Lena posted Greta Lindholm a letter on 24 Nov" in shown
    await team_world.slack.users.close(NORA.id)
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    page = unmarked(team_world.form(NORA))
    assert "Lena wrote them a letter" in page
    assert NOTE in page


async def test_a_manager_goes_on_and_says_why(team_world: BotWorld) -> None:
    await settled(team_world)
    shown = await plans(team_world, IDRIS, "2026-11-12")
    assert "Go on all the same" in shown
    assert (await team_world.fill(IDRIS, next="overrule", why="Because.")).errors.keys() == {"why"}
    assert not (await team_world.fill(IDRIS, next="overrule", why=WHY)).errors
    assert "Planned." in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    await team_world.pass_time(3 * 24 * 60 + 10)
    await team_world.press(IDRIS, plan_dm.DROP, team_world.dm(IDRIS, "it is time for what you planned"))
    assert "nothing is planned any more" in team_world.dm(IDRIS, "Greta").text


async def test_a_call_that_nobody_asked_for_needs_their_yes(team_world: BotWorld) -> None:
    await settled(team_world)
    shown = await plans(team_world, LENA, "2026-11-26", "call")
    assert "They never said yes to calls that they did not ask for." in shown
    view = team_world.slack.view(LENA.id)
    assert view
    assert not view.get("submit"), "waiting does not help"
    await team_world.slack.users.close(LENA.id)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert not (await team_world.fill(LENA, **{customer_form.NOT_TO: ["calls"]})).errors
    await team_world.slack.users.close(LENA.id)
    shown = await plans(team_world, LENA, "2026-11-29", "call")  # a Sunday
    assert "Calls are fine from 9:00 to 20:00 where they live, but not on Sundays and public holidays." in shown
    assert "Free again on Mon 30 Nov, 09:00." in shown


async def test_the_owner_of_what_is_open_is_never_asked_to_wait(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    assert "Planned." in await plans(team_world, NORA, "2026-11-10", "call")
