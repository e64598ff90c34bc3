"""Somebody who is not in Slack is thanked: found by name, printed by a manager, handed over, and told of."""

import re

import aiohttp

from bot.domain.actors import BOT
from bot.domain.recognition.staff import Staff
from bot.services.recognition.staff import import_staff
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.recognition import applaud_form, correct_form, paper, thanked
from tests.kit.bot_world import PUBLIC_URL, BotWorld, labels, said
from tests.kit.cast import IDRIS, NORA, TOM, VOICES
from tests.scenarios.test_features import greta

WHY = "Stayed an hour longer, so that a guest could catch the last train."
STAFF = [Staff("7", "Ove Ask", "café Malmö", "Barista"), Staff("9", "Ove Ek", "Lund")]


async def test_a_barista_gets_a_card(team_world: BotWorld) -> None:
    bot = team_world.bot
    await bot.interactions.write(bot.request(BOT), import_staff, STAFF)
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    await team_world.press(IDRIS, card.REPLY, team_world.card("Greta"))
    await team_world.pick(IDRIS, reply_form.DID, "spoke")
    await team_world.fill(IDRIS, note="She laughed, and told me who had helped her.", settled="settled")
    await team_world.slack.users.click(IDRIS.id, reply_form.APPLAUD)
    await team_world.settle()

    assert applaud_form.NAMED not in team_world.form(IDRIS)
    assert "Nobody of the staff is called that" in str(
        (await team_world.fill(IDRIS, **{applaud_form.STAFF: "Ida", applaud_form.WHY: WHY})).errors
    )
    await team_world.fill(IDRIS, **{applaud_form.STAFF: "Ove"})
    assert "Which one is it?" in team_world.form(IDRIS)
    await team_world.fill(IDRIS, **{applaud_form.WHICH: "7"})
    assert "Ove Ask gets it on a card: a manager prints it, and hands it over." in team_world.form(IDRIS)
    assert "Thank you, Ove Ask, café Malmö." in said(team_world.card("Thank you").blocks)

    to_hand = team_world.dm(IDRIS, "please print this card")
    await team_world.press(IDRIS, paper.PRINT, to_hand)
    found = re.search(rf"<{PUBLIC_URL}(/thanks/[^|]+)\|Open the card>", team_world.form(IDRIS))
    assert found is not None
    async with aiohttp.ClientSession() as session:
        for path, status, words in ((found[1], 200, WHY), (f"{found[1][:-1]}x", 404, "not good any more")):
            async with session.get(f"{team_world.address}{path}") as answer:
                assert (answer.status, words in await answer.text()) == (status, True)
                assert answer.headers["Cache-Control"] == "no-store"

    await team_world.press(IDRIS, paper.HANDED, to_hand)
    done = team_world.dm(IDRIS, "handed Ove Ask")
    assert labels(done) == []
    assert "Tell the customer, if you like" in said(team_world.dm(NORA, "handed Ove Ask").blocks)


async def test_applause_is_corrected_and_then_undone(team_world: BotWorld) -> None:
    """By whoever gave it, where the confirmation stands; what was posted follows."""
    users = team_world.slack.users
    await users.command(IDRIS.id, VOICES.id, "/applaud", "")
    await team_world.settle()
    await team_world.fill(IDRIS, **{applaud_form.TO: [TOM.id], applaud_form.WHY: WHY})
    await users.click(IDRIS.id, thanked.CORRECT)
    await team_world.fill(IDRIS, **{correct_form.WHY: f"{WHY} Twice."})
    assert f"{WHY} Twice." in said(team_world.card("Thank you").blocks)
    assert f"{WHY} Twice." in said(team_world.dm(TOM, "this is for you").blocks)
    await users.close(IDRIS.id)
    await users.click(IDRIS.id, thanked.CORRECT)
    await users.click(IDRIS.id, correct_form.UNDO)
    await team_world.settle()
    assert "What was posted of it goes" in team_world.form(IDRIS)
    assert not [one for one in team_world.slack.messages(VOICES.id) if "Thank you" in one.text]
    assert not [one for one in team_world.slack.dm_messages(TOM.id) if "this is for you" in one.text]


async def test_whom_a_customer_praised_stands_in_the_form(team_world: BotWorld) -> None:
    """A manager confirms, corrects or drops it: nothing is posted by itself."""
    bot = team_world.bot
    await bot.interactions.write(bot.request(BOT), import_staff, STAFF)
    await team_world.hand_in({"text": "Ove Ek carried my parcel up four floors. What a man!", "id": "1"})
    await team_world.settle()
    await team_world.press(IDRIS, card.REPLY, team_world.card("Ove Ek carried"))
    await team_world.pick(IDRIS, reply_form.DID, "spoke")
    await team_world.fill(IDRIS, note="She laughed, and told me who had helped her.", settled="settled")
    await team_world.slack.users.click(IDRIS.id, reply_form.APPLAUD)
    await team_world.settle()
    assert applaud_form.NAMED in team_world.form(IDRIS)
    assert not [one for one in team_world.slack.messages(VOICES.id) if "Thank you, Ove" in one.text]
    await team_world.fill(IDRIS, **{applaud_form.WHY: WHY})
    assert "Thank you, Ove Ek, Lund." in said(team_world.card("Thank you").blocks)
    assert "Ove Ek carried my parcel" in said(team_world.card("Thank you").blocks)
