"""What was promised stands in the list that begins the day, with both answers, and in no message of its own."""

import pytest

from bot.domain.hours import MINUTE
from bot.sandbox import Message
from bot.slack.conversations import card, promise
from bot.slack.conversations.forms import reply_form
from tests.kit.bot_world import BotWorld, elements, labels, said
from tests.kit.cast import LENA, NORA
from tests.kit.databases import ENGINES
from tests.kit.store_world import set_away

pytestmark = pytest.mark.engines(*ENGINES)

DAY = 24 * 60
NOTES = {
    "Greta Lindholm": "We talked for ten minutes; she wants the grinder looked at and no refund.",
    "Tomas Ek": "His voice was tired, but a replacement by Tuesday makes him happy again.",
}


async def writes(world: BotWorld, name: str, words: str = "My grinder broke.") -> None:
    customer = {"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@example.com"}
    status, _ = await world.hand_in({"id": name, "text": words, "customer": customer, "kind": "complaint"})
    assert status == 202
    await world.settle()


async def promises(world: BotWorld, name: str) -> None:
    """Nora settles it on Monday, and promises a new grinder for Tuesday."""
    await writes(world, name)
    await world.press(NORA, card.REPLY, world.card(name))
    await world.pick(NORA, reply_form.MORE, ["promised"])
    typed = {reply_form.PROMISE: f"A new grinder for {name}", reply_form.PROMISE_DUE: "2026-11-10"}
    did = {reply_form.DID: "spoke", reply_form.NOTE: NOTES[name], reply_form.SETTLED: "settled"}
    await world.fill(NORA, **did, **typed)
    assert "I remind you of your promise on" in world.form(NORA)
    await world.slack.users.close(NORA.id)


def reminders(world: BotWorld) -> list[Message]:
    """What rang Nora, besides the messages by which she was asked."""
    starts = "Good morning", "Due for you", "You promised", "No word"
    return [one for one in world.slack.dm_messages(NORA.id) if one.text.startswith(starts)]


async def test_promises_and_what_else_is_due_are_one_message(team_world: BotWorld) -> None:
    back = team_world.clock.now() + 7 * DAY * MINUTE
    await team_world.bot.interactions.write(team_world.bot.request(LENA.id), set_away, back)
    await promises(team_world, "Greta Lindholm")
    await promises(team_world, "Tomas Ek")
    await writes(team_world, "Ove Holm")
    await team_world.press(NORA, card.CLAIM, team_world.card("Ove Holm"))
    await team_world.pass_time(DAY - 50)  # Tuesday, 9:08
    (morning,) = reminders(team_world)
    assert morning.text == "Good morning. Due today: Greta Lindholm, Tomas Ek and Ove Holm."
    assert labels(morning) == ["Kept", "Not yet", "Kept", "Not yet"]
    assert "A new grinder for Tomas Ek" in said(morning.blocks)
    greta = next(one for one in elements(morning) if one["action_id"] == promise.KEPT)
    await team_world.press(NORA, promise.KEPT, morning, value=greta["value"])
    (left,) = reminders(team_world)
    assert left.text == "Good morning. Due today: Tomas Ek and Ove Holm."
    assert "The promise to Greta Lindholm is kept. Thank you." in said(left.blocks)
    assert labels(left) == ["Kept", "Not yet"]


async def test_what_is_not_kept_is_in_the_next_morning_s_list(team_world: BotWorld) -> None:
    await promises(team_world, "Greta Lindholm")
    await team_world.pass_time(2 * DAY)
    (morning,) = reminders(team_world)
    assert morning.text == "Good morning. Due today: Greta Lindholm.", "and the one before is gone"
    assert "* · was due " in said(morning.blocks)
