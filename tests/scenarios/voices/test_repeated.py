"""A form that stood open while a colleague passed the same message on."""

from bot.slack.voices import route_form
from tests.kit.bot_world import CARE, NORA, PETRA, World


async def test_the_second_form_for_a_message_says_who_has_it(team_world: World) -> None:
    message = await team_world.slack.users.say(PETRA.id, CARE.id, "Greta says that her grinder broke again.")
    for person in (PETRA, NORA):
        await team_world.slack.users.message_shortcut(person.id, "route_message", CARE.id, message.ts)
    await team_world.fill(PETRA, **{route_form.NAME: "Greta"})
    assert "asked to phone or write" in team_world.form(PETRA) or "Nobody is free" in team_world.form(PETRA)
    await team_world.fill(NORA, **{route_form.NAME: "Greta"})
    assert "asked to phone or write" not in team_world.form(NORA)
    assert "This is already with" in team_world.form(NORA)
    assert "Nothing was passed on a second time." in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
