"""**Read my draft**, as people use it: it marks, with the fact beside it, and keeps nothing."""

from bot.slack.conversations import card
from bot.slack.customers import draft_form
from tests.kit.bot_world import BotWorld
from tests.kit.cast import LENA, NORA, TOM, VOICES
from tests.kit.shown import unmarked
from tests.scenarios.test_features import greta, log

HOLLOW = "Dear Gretel, welcome back! As our most valuable customer, your call is important to us."
HONEST = "Dear Greta, your grinder broke, and that is on us. A new one is on its way. Nora"


async def test_a_draft_is_held_against_what_we_know_of_whoever_it_is_to(team_world: BotWorld) -> None:
    await greta(team_world)
    await log(team_world, NORA, settled="settled")
    await team_world.slack.users.command(LENA.id, VOICES.id, "/voice", "draft")
    await team_world.settle()
    assert (await team_world.fill(LENA, whom="Nobody", draft=HOLLOW)).errors == {"whom": "We know nobody by this."}
    assert not (await team_world.fill(LENA, whom="greta@example.com", draft=HOLLOW)).errors
    shown = unmarked(team_world.form(LENA))
    assert "to look at again" in shown
    assert "most valuable customer”: " in shown
    assert "Held against: Greta Lindholm; days on which we were in touch: 1, the last one 2026-11-09." in shown
    assert not (await team_world.fill(LENA, draft=HONEST)).errors
    assert "Nothing to mark." in unmarked(team_world.form(LENA)), "to whom it is stays in its field"
    kept = team_world.slack.view(LENA.id)
    assert kept
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE after LIKE '%valuable%'") == 0


async def test_the_form_of_a_reply_leads_there_and_back(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    await team_world.slack.users.click(NORA.id, draft_form.OPEN_FORM)
    await team_world.settle()
    assert "To *Greta Lindholm*" in team_world.form(NORA)
    assert not (await team_world.fill(NORA, draft=HOLLOW)).errors
    assert "to look at again" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    assert "What did you do?" in team_world.form(NORA)


async def test_without_anybody_the_words_alone_are_read_and_others_are_refused(team_world: BotWorld) -> None:
    await team_world.slack.users.command(NORA.id, VOICES.id, "/voice", "draft")
    await team_world.settle()
    assert (await team_world.fill(NORA, draft="  ")).errors == {"draft": "What would you like to say?"}
    assert not (await team_world.fill(NORA, draft="Your call is important to us.")).errors
    assert "Held against nothing but the words" in team_world.form(NORA)
    await team_world.slack.users.command(TOM.id, VOICES.id, "/voice", "draft")
    await team_world.settle()
    assert not team_world.form(TOM)
