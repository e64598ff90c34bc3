"""Old messages go from somebody's direct messages when they ask for it."""

from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.teams import home
from tests.kit.bot_world import BotWorld
from tests.kit.cast import NORA

WEEK_MIN = 7 * 24 * 60


async def test_tidy_deletes_what_is_settled_for_a_week_and_leaves_what_is_open(team_world: BotWorld) -> None:
    for number, name in enumerate(("Greta", "Ada")):
        who = {"name": name, "email": f"{name.lower()}@example.com"}
        await team_world.hand_in({"id": f"voice-{number}", "text": f"{name}'s grinder broke.", "customer": who})
        await team_world.settle()
        await team_world.press(NORA, card.CLAIM, team_world.card(name))
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    await team_world.pick(NORA, reply_form.DID, "spoke")
    answer = await team_world.fill(
        NORA, **{reply_form.DID: "spoke", reply_form.NOTE: "She has a new one by now.", reply_form.SETTLED: "settled"}
    )
    assert answer.ok, answer
    await team_world.slack.users.close(NORA.id)
    assert await pressed(team_world) == "Nothing here is old enough to tidy."
    await team_world.pass_time(WEEK_MIN + 1)
    assert await pressed(team_world) == "One old message is on its way out."
    await team_world.settle()
    stand = [one.text for one in team_world.slack.dm_messages(NORA.id)]
    assert not [one for one in stand if "Greta" in one and "Ada" not in one], stand
    assert [one for one in stand if "Ada" in one]
    assert await pressed(team_world) == "Nothing here is old enough to tidy."
    assert "Greta" in team_world.card("Greta").text, "the channel keeps its card"


async def pressed(world: BotWorld) -> str:
    """Nora presses Tidy on her Home, and reads what it says."""
    await world.slack.users.open_home(NORA.id)
    await world.settle()
    await world.slack.users.click(NORA.id, home.TIDY)
    await world.settle()
    said = world.form(NORA)
    await world.slack.users.close(NORA.id)
    return said
