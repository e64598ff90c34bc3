"""A customer praises somebody by name: the managers are asked, and one of them thanks whoever it was."""

from bot.domain.actors import BOT
from bot.domain.recognition.staff import Staff
from bot.services.recognition.staff import import_staff
from bot.slack.recognition import applaud_form, applause, praise, thanked
from bot.slack.teams import home
from handlers.recognition.naming import read_praise
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import IDRIS, NORA, TOM, VOICES
from tests.scenarios.teams.test_home import at_home

STAFF = [
    Staff("7", "Tom Berg", "café Malmö", "barista", slack=TOM.id),
    Staff("8", "Ove Ask", "Lund", "driver"),
    Staff("9", "Ove Ek", "Lund", "driver"),
]
WORDS = "Tom Berg remembered my name after a year. What a wonderful man, thank you!"


async def wrote(world: BotWorld, words: str, mark: str) -> None:
    bot = world.bot
    await bot.interactions.write(bot.request(BOT), import_staff, STAFF)
    said_by = {"name": "Ana Lima", "email": f"ana{mark}@example.com"}
    await world.hand_in({"text": words, "id": mark, "kind": "praise", "customer": said_by})
    for _ in range(2):  # whoever else looks at it changes nothing
        await read_praise(bot.interactions, bot.workspace, lambda: bot.request(BOT))
    await world.pass_time(1)


async def test_a_manager_thanks_whom_a_customer_praised(team_world: BotWorld) -> None:
    await wrote(team_world, WORDS, "1")
    asked = team_world.dm(IDRIS, "praises one of us")
    assert said(asked.blocks).startswith(
        "Ana Lima praises one of us. I think it is for Tom Berg (barista, café Malmö)."
    )
    assert WORDS in said(asked.blocks)
    assert not [one for one in team_world.slack.messages(VOICES.id) if "Thank you, Tom" in one.text]

    await team_world.press(IDRIS, praise.THANK, asked)
    assert applaud_form.NAMED in team_world.form(IDRIS)
    await team_world.fill(IDRIS)
    assert WORDS in said(team_world.card("Thank you, Tom").blocks)
    assert praise.WHY in said(team_world.dm(TOM, "this is for you").blocks)
    assert labels(team_world.dm(IDRIS, "said thank you for what Ana Lima wrote")) == []


async def test_somebody_chooses_among_those_who_are_called_so_or_puts_it_aside(team_world: BotWorld) -> None:
    await wrote(team_world, "Ove, your driver, carried my parcel up four floors. Thank you, Ove!", "2")
    asked = team_world.dm(IDRIS, "praises one of us")
    assert "It could be Ove Ask (driver, Lund) or Ove Ek (driver, Lund)." in said(asked.blocks)
    await team_world.press(IDRIS, praise.THANK, asked)
    assert "Which one is it?" in team_world.form(IDRIS)
    await team_world.fill(IDRIS, **{applaud_form.WHICH: "9"})
    assert "Thank you, Ove Ek, Lund." in said(team_world.card("Thank you").blocks)

    await wrote(team_world, "Another time Tom Berg was so kind to my mother.", "3")
    asked = team_world.dm(IDRIS, "praises one of us")
    await team_world.press(IDRIS, praise.SOMEBODY_ELSE, asked)
    assert applaud_form.NAMED not in team_world.form(IDRIS)
    await team_world.slack.users.close(IDRIS.id)
    await team_world.press(IDRIS, praise.NOT_THIS_ONE, asked)
    assert labels(team_world.dm(IDRIS, "put what Ana Lima wrote aside")) == []


async def test_a_name_and_a_place_behind_the_command_find_who_is_meant(team_world: BotWorld) -> None:
    bot, users = team_world.bot, team_world.slack.users
    await bot.interactions.write(bot.request(BOT), import_staff, STAFF)
    await users.command(IDRIS.id, VOICES.id, "/applaud", "Tom, café Malmö: stayed an hour longer for a guest")
    await team_world.settle()
    await team_world.fill(IDRIS)
    assert "stayed an hour longer for a guest" in said(team_world.card("Thank you, Tom").blocks)
    await users.command(IDRIS.id, VOICES.id, "/applaud", "Ove, Lund")
    await team_world.settle()
    assert "Which one is it?" in team_world.form(IDRIS)
    await users.close(IDRIS.id)
    await users.command(IDRIS.id, VOICES.id, "/applaud", "She drove to a guest on a Sunday")
    await team_world.settle()
    await team_world.fill(IDRIS, **{applaud_form.TO: [NORA.id]})
    assert "She drove to a guest on a Sunday" in said(team_world.card("Thank you, Nora").blocks)


async def test_whoever_approves_may_correct_or_undo_it(team_world: BotWorld) -> None:
    await team_world.slack.users.command(NORA.id, VOICES.id, "/applaud", f"<@{TOM.id}> {praise.WHY}")
    await team_world.settle()
    await team_world.press(IDRIS, applause.APPROVE, team_world.dm(IDRIS, "Do you agree?"))
    approved = team_world.dm(IDRIS, "was approved by")
    assert labels(approved) == ["Correct or undo"]
    await team_world.press(IDRIS, thanked.CORRECT, approved)
    assert "Undo this?" in team_world.form(IDRIS)


async def test_somebody_asks_on_their_home_to_be_thanked_in_private(team_world: BotWorld) -> None:
    users = team_world.slack.users
    await at_home(team_world, TOM)
    assert "Thank me in the channel" in str(await at_home(team_world, TOM, home.THANKS))
    await users.command(IDRIS.id, VOICES.id, "/applaud", f"<@{TOM.id}> {praise.WHY}")
    await team_world.settle()
    assert "for you alone, and not in the channel" in said(team_world.dm(TOM, "this is for you").blocks)
    assert not [one for one in team_world.slack.messages(VOICES.id) if "Thank you, Tom" in one.text]
