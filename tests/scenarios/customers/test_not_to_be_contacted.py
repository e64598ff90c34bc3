"""A customer asks not to be contacted: it is ticked in the reply, stands on the card, and nothing more is planned."""

from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.customers import customer_form
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import LENA, NORA
from tests.kit.shown import unmarked
from tests.scenarios.test_features import greta

NOTE = "She was friendly about it, but would rather not hear from us again."


async def test_a_wish_for_peace_is_one_tick_and_everybody_sees_it(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    await team_world.pick(NORA, reply_form.DID, "spoke")
    assert "Asked not to be contacted" in team_world.form(NORA)
    await team_world.pick(NORA, reply_form.MORE, [reply_form.NOT_AGAIN])
    await team_world.pick(NORA, reply_form.SETTLED, "not_yet")
    answer = await team_world.fill(NORA, note=NOTE, follow_up="2026-11-12")
    assert answer.errors == {
        "settled": "They asked not to be contacted, so there is nothing to get back to: settle it."
    }
    await team_world.pick(NORA, reply_form.SETTLED, "settled")
    assert not (await team_world.fill(NORA, note=NOTE)).errors
    assert "Nobody plans anything with them from now on: they asked for that." in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    shown = unmarked(said(team_world.card("Greta").blocks))
    assert "*They asked not to be contacted*, today: nothing is planned with them." in shown


async def test_it_is_taken_back_on_their_page(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    answer = await team_world.fill(LENA, **{customer_form.NOT_TO: ["not_to"], customer_form.PREFERS: "letter"})
    assert not answer.errors
    assert "They asked not to be contacted" in said(team_world.card("Greta").blocks)
    await team_world.slack.users.close(LENA.id)
    await team_world.choose(LENA, "customer", team_world.card("Greta"))
    assert "Asked not to be contacted today." in team_world.form(LENA)
    assert not (await team_world.fill(LENA, **{customer_form.NOT_TO: []})).errors
    shown = said(team_world.card("Greta").blocks)
    assert "asked not to be contacted" not in shown
    assert "They prefer a letter, as they said today." in shown
