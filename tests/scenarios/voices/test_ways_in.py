"""The ways in that people try: words behind a command, a message that is here already, thanks to several."""

import pytest

from bot.sandbox import Answer, Person
from bot.slack.conversations import card
from bot.slack.recognition import applaud_form
from bot.slack.teams import lookups
from bot.slack.voices import route_form
from bot.slack.workspaces.manifest import ROUTE_MESSAGE
from tests.kit.bot_world import LOUNGE, BotWorld, labels, make_team_at_home, said
from tests.kit.cast import CARE, GUEST, IDRIS, LENA, NORA, PETRA, TOM, VOICES
from tests.scenarios.test_features import greta

WHY = "Stayed an hour longer, so that a guest could catch the last train."
GRETA_SAID = "Greta rang: her grinder broke, greta@example.com, and she is cross."


async def voice(world: BotWorld, person: Person, text: str) -> Answer:
    """Type it behind `/voice`."""
    answer = await world.slack.users.command(person.id, VOICES.id, "/voice", text)
    await world.settle()
    return answer


async def applaud(world: BotWorld, person: Person, text: str) -> Answer:
    """Type it behind `/applaud`."""
    answer = await world.slack.users.command(person.id, VOICES.id, "/applaud", text)
    await world.settle()
    return answer


async def route(world: BotWorld, person: Person, channel: str, ts: str) -> str:
    """Choose Route to a marketer in a message's menu, and give what is shown."""
    await world.slack.users.message_shortcut(person.id, ROUTE_MESSAGE, channel, ts)
    await world.settle()
    return world.form(person)


def filled_in(world: BotWorld, person: Person) -> dict[str, object]:
    """What stands in the open form, by block."""
    view = world.slack.view(person.id)
    assert view is not None
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    return {name: one.get("initial_value") or one.get("initial_users") for name, one in fields.items()}


async def test_any_words_behind_voice_open_the_form_with_them(team_world: BotWorld) -> None:
    typed = "Greta rang: her grinder broke, <mailto:greta@example.com|greta@example.com>, and she is cross."
    await voice(team_world, PETRA, typed)
    form = filled_in(team_world, PETRA)
    assert (form[route_form.WORDS], form[route_form.REACH_BY]) == (GRETA_SAID, "greta@example.com")
    await team_world.fill(PETRA, name="Greta")
    assert "Nora is asked" in team_world.form(PETRA)
    await voice(team_world, LENA, "who greta@example.com")
    assert "one customer" in team_world.ephemerals(LENA)[-1]


async def test_no_colleague_is_taken_for_the_customer(team_world: BotWorld) -> None:
    us = f"<@{NORA.id}|nora> ({NORA.email}, desk@{NORA.email.partition('@')[2]}, @nora)"
    await voice(team_world, PETRA, f"{us}: a guest asks for a call, <tel:+46701234567|070-123 45 67>")
    assert filled_in(team_world, PETRA)[route_form.REACH_BY] == "070-123 45 67"
    await team_world.slack.users.close(PETRA.id)
    await voice(team_world, PETRA, "@nora says that @greta_b on Instagram is cross")
    assert filled_in(team_world, PETRA)[route_form.REACH_BY] == "@greta_b@instagram"


async def test_a_mistyped_command_is_asked_about_and_keeps_its_words(team_world: BotWorld) -> None:
    await voice(team_world, PETRA, "hlep")
    assert "Did you mean `/voice help`?" in said(team_world.slack.ephemerals(PETRA.id)[-1].blocks)
    await voice(team_world, PETRA, "fnd grinder")
    asked = team_world.slack.ephemerals(PETRA.id)[-1]
    assert "Did you mean `/voice find grinder`?" in said(asked.blocks)
    assert team_world.slack.view(PETRA.id) is None
    await team_world.press(PETRA, lookups.AS_WORDS, asked)
    assert filled_in(team_world, PETRA)[route_form.WORDS] == "fnd grinder"


async def test_an_address_in_a_routed_message_is_lifted(team_world: BotWorld) -> None:
    text = f"<@{NORA.id}> Greta told me that her grinder broke: <mailto:greta@example.com|greta@example.com>"
    message = await team_world.slack.users.say(PETRA.id, LOUNGE.id, text)
    await route(team_world, PETRA, LOUNGE.id, message.ts)
    form = filled_in(team_world, PETRA)
    assert form[route_form.REACH_BY] == "greta@example.com"
    assert "greta@example.com" in str(form[route_form.WORDS])


async def test_our_own_messages_are_not_taken_in(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    shown, dm = team_world.card("Greta"), team_world.dm(NORA, "Greta")
    line = team_world.slack.replies(shown.channel, shown.ts)[-1]
    for person, message in ((PETRA, shown), (PETRA, line), (NORA, dm)):
        told = await route(team_world, person, message.channel, message.ts)
        assert "This is already with Nora, who answers in person" in told
        assert "Mention Nora in the thread of its card" in told
        assert f"/archives/{VOICES.id}/p" in told
        await team_world.slack.users.close(person.id)
    welcome = team_world.slack.dm_messages(IDRIS.id)[0]
    assert "That message is mine" in await route(team_world, IDRIS, welcome.channel, welcome.ts)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1


async def test_a_message_that_was_routed_says_who_has_it(team_world: BotWorld) -> None:
    message = await team_world.slack.users.say(PETRA.id, LOUNGE.id, "Greta told me that her grinder broke.")
    await route(team_world, PETRA, LOUNGE.id, message.ts)
    await team_world.fill(PETRA, name="Greta")
    await team_world.slack.users.close(PETRA.id)
    told = await route(team_world, TOM, LOUNGE.id, message.ts)
    assert "This is already with Nora, who is asked to answer in person" in told
    assert f"/archives/{VOICES.id}/p" in told
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1


async def test_applause_for_several_thanks_each(team_world: BotWorld) -> None:
    await applaud(team_world, IDRIS, f"<@{TOM.id}|tom> and <@{LENA.id}|lena>, <@{TOM.id}|tom> {WHY}")
    assert team_world.ephemerals(IDRIS)[-1].startswith("Thank you for noticing. Tom and Lena read it now")
    for person in (TOM, LENA):
        assert "last train" in said(team_world.dm(person, "this is for you").blocks)
    assert await team_world.count("SELECT COUNT(*) FROM recognition WHERE state = 'given'") == 2
    await applaud(team_world, IDRIS, f"<@{TOM.id}|tom> <@{IDRIS.id}|idris> {WHY} Again.")
    assert "Leave yourself out of it" in team_world.ephemerals(IDRIS)[-1]
    assert await team_world.count("SELECT COUNT(*) FROM recognition") == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<!subteam^S0CARE001|@care>", "Applause goes to people, not to groups"),
        ("<!here>", "Applause goes to people, not to groups"),
        ("@tom", "I can't tell who `@tom` is"),
        (" ".join(f"<@{one.id}>" for one in (TOM, LENA, NORA, PETRA, IDRIS, GUEST)), "Choose 5 colleagues at most"),
    ],
)
async def test_applause_for_nobody_in_particular_asks_who(team_world: BotWorld, typed: str, words: str) -> None:
    await applaud(team_world, IDRIS, f"{typed} {WHY}")
    assert words in team_world.form(IDRIS)
    assert WHY in str(filled_in(team_world, IDRIS)[applaud_form.WHY])
    await team_world.fill(IDRIS, **{applaud_form.TO: [TOM.id, LENA.id]})
    assert "Tom and Lena read it now" in team_world.form(IDRIS)


async def test_a_nomination_is_declined_with_a_word_that_its_writer_reads(team_world: BotWorld) -> None:
    await applaud(team_world, PETRA, f"<@{TOM.id}|tom> {WHY}")
    nomination = team_world.dm(IDRIS, "last train")
    await team_world.press(IDRIS, "nomination_decline", nomination)
    await team_world.fill(IDRIS, word="Let us do that at his farewell.")
    assert "hears it from you" in team_world.form(IDRIS)
    told = team_world.dm(PETRA, "Idris declined your applause for Tom")
    assert "Idris says:\n> Let us do that at his farewell." in said(told.blocks)
    await team_world.press(IDRIS, "nomination_decline", nomination, stale=True)
    assert "has decided on this one already" in team_world.ephemerals(IDRIS)[-1]


async def test_whom_somebody_thanks_in_private_reads_it_alone(team_world: BotWorld) -> None:
    await applaud(team_world, IDRIS, "")
    await team_world.fill(IDRIS, to=[TOM.id], why=WHY, how=["private"], worth="Care")
    assert "nobody else does" in team_world.form(IDRIS)
    assert "It is for you alone" in said(team_world.dm(TOM, "this is for you").blocks)
    assert not [one for one in team_world.slack.messages(VOICES.id) if "last train" in said(one.blocks)]


async def test_whoever_nominates_hears_the_outcome_once(team_world: BotWorld) -> None:
    await applaud(team_world, PETRA, f"<@{TOM.id}|tom> {WHY}")
    nomination = team_world.dm(IDRIS, "last train")
    for stale in (False, True):
        await team_world.press(IDRIS, "nomination_approve", nomination, stale=stale)
    told = [one for one in team_world.slack.dm_messages(PETRA.id) if "Idris approved your applause" in one.text]
    assert len(told) == 1
    assert WHY in said(told[0].blocks)
    assert labels(told[0]) == []


async def test_whom_slack_does_not_know_is_named(quiet_world: BotWorld) -> None:
    await make_team_at_home(quiet_world, watched=[])
    await quiet_world.slack.users.close(IDRIS.id)
    await quiet_world.slack.users.click(IDRIS.id, "team_settings")
    answer = await quiet_world.fill(IDRIS, marketers=[NORA.id, "U0NOBODY1"])
    assert answer.errors == {
        "marketers": "Slack knows nobody here by the member ID U0NOBODY1. "
        "Choose them from the list that opens when you type @ and a name."
    }
    await applaud(quiet_world, IDRIS, f"<@U0NOBODY1|ghost> {WHY}")
    assert "nobody here by the member ID U0NOBODY1" in quiet_world.ephemerals(IDRIS)[-1]


async def test_a_question_about_nobody_says_how_to_ask(team_world: BotWorld) -> None:
    for typed, words in (
        ("who", "/voice who Greta"),
        ("find", "/voice find grinder"),
        (f"who <@{TOM.id}|tom>", "No customer is known by that"),
        ("help", "/applaud @Tom @Lena"),
    ):
        await voice(team_world, NORA, typed)
        assert words in said(team_world.slack.ephemerals(NORA.id)[-1].blocks)
    assert CARE.id not in said(team_world.slack.ephemerals(NORA.id)[-1].blocks)
