"""Being away, as people see it: what falls due goes to whoever stands in, in one note each, and nothing comes back."""

from dataclasses import replace
from typing import Any

import pytest

from bot.sandbox import Message, Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form
from bot.slack.teams.away import form
from tests.kit.bot_world import BotWorld, at_home, labels, leaves, said
from tests.kit.cast import IDRIS, LENA, NORA, VOICES
from tests.kit.databases import ENGINES

DAY = 24 * 60
NOTES = {
    "Ove": "We talked for ten minutes; he wants the grinder looked at and no refund.",
    "Wilma": "Her voice was tired, but a replacement by the end of the month makes her happy.",
}


async def wrote(world: BotWorld, name: str, **more: object) -> Message:
    """A customer writes; give their card."""
    customer = {"name": name, "email": f"{name.lower()}@example.com"}
    status, _ = await world.hand_in({"text": "My grinder broke.", "kind": "complaint", "customer": customer, **more})
    assert status == 202
    await world.settle()
    return world.card(name)


async def nora_has(world: BotWorld, *names: str) -> None:
    """Nora alone is here, and claims what these customers wrote; then Lena is back."""
    await leaves(world, LENA, "2026-11-30")
    for name in names:
        await world.press(NORA, card.CLAIM, await wrote(world, name))
    await at_home(world, LENA, form.BACK)


async def comes_back_on(world: BotWorld, name: str, day: str) -> None:
    """Nora spoke with them, and comes back to them that day."""
    await world.press(NORA, card.REPLY, world.card(name))
    did: dict[str, Any] = {reply_form.DID: "spoke", reply_form.NOTE: NOTES[name], reply_form.SETTLED: "not_yet"}
    await world.fill(NORA, **did)
    answer = await world.fill(NORA, **{reply_form.FOLLOW_UP: day})
    assert not answer.errors
    await world.slack.users.close(NORA.id)


async def asked(world: BotWorld, person: Person, text: str) -> None:
    await world.slack.users.command(person.id, VOICES.id, "/voice", text)
    await world.settle()


def offered(world: BotWorld, person: Person) -> list[str]:
    """Who can stand in, as the open form has them."""
    blocks = (world.slack.view(person.id) or {"blocks": []})["blocks"]
    field = next(one for one in blocks if one.get("block_id") == form.STAND_IN)
    return [one["text"]["text"] for one in field["element"]["options"]]


def notes(world: BotWorld, person: Person) -> list[Message]:
    """What somebody is told of what was passed on while a colleague, or they, are away."""
    return [one for one in world.slack.dm_messages(person.id) if " meanwhile: " in one.text or "While you" in one.text]


@pytest.mark.engines(*ENGINES)  # the others are about rules; what they read runs on both in the services' tests
async def test_what_falls_due_in_a_planned_leave_goes_to_the_stand_in_and_the_rest_stays(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta", "Tomas", "Ove", "Wilma")
    await comes_back_on(team_world, "Ove", "2026-11-12")
    await comes_back_on(team_world, "Wilma", "2026-11-25")
    await leaves(team_world, NORA, "2026-11-13", first="2026-11-10", stand_in=LENA)
    assert "You are away from Tue 10 Nov to Fri 13 Nov; Lena stands in." in team_world.home(NORA)
    assert "Nora has it" in team_world.card("Greta").text, "nothing moves before it begins"
    await team_world.pass_time(DAY - 60)  # Tuesday, 8:58: on leave since midnight, and nobody was woken
    assert not notes(team_world, LENA)
    await team_world.pass_time(3)
    (told,) = notes(team_world, LENA)
    assert told.text == "Nora is away until Fri 13 Nov. You have these three meanwhile: Greta, Tomas and Ove."
    assert labels(told).count("Claim") == 2
    (mine,) = notes(team_world, NORA)
    assert mine.text == "While you are away until Fri 13 Nov, Lena has Greta, Tomas and Ove."
    assert "Lena is asked" in team_world.card("Greta").text
    assert any("Nora is away; Lena is asked now." in one for one in team_world.thread(team_world.card("Greta")))
    assert any("Nora is away; Lena has it now." in one for one in team_world.thread(team_world.card("Ove")))
    assert any("Nora spoke with" in one for one in team_world.thread(team_world.card("Ove"))), "with all its history"
    assert "Nora" in said(team_world.card("Wilma").blocks), "it is not due before she is back"
    assert not [one for one in team_world.slack.dm_messages(LENA.id) if "this one is for you: Tomas" in one.text]
    await team_world.press(LENA, card.CLAIM, told)
    (told,) = notes(team_world, LENA)
    assert labels(told).count("Claim") == 1, "the note shows how it stands"
    assert "Lena, you have Greta" in team_world.dm(LENA, "Greta").text, "with how to reach her"


async def test_who_is_back_has_nothing_dumped_on_them_and_reads_what_became_of_it(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta")
    await leaves(team_world, NORA, "2026-11-11", stand_in=LENA)
    (told,) = notes(team_world, LENA)
    assert told.text == "Nora is away until Wed 11 Nov. You have this one meanwhile: Greta."
    await at_home(team_world, NORA, form.BACK)
    home = team_world.home(NORA)
    assert "While you were away, Lena took on one conversation of yours; it is in good hands." in home
    assert "Nobody waits for you" in home
    assert "Lena is asked" in team_world.card("Greta").text
    await team_world.pass_time(4 * DAY)
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "While you were away" not in team_world.home(NORA)


@pytest.mark.engines(*ENGINES)  # the others are about rules; what they read runs on both in the services' tests
async def test_the_first_morning_back_says_what_happened_meanwhile_and_the_next_does_not(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta", "Ove")
    await comes_back_on(team_world, "Ove", "2026-11-12")
    await leaves(team_world, NORA, "2026-11-11", stand_in=LENA)
    await team_world.pass_time(3 * DAY - 50)  # Thursday, 9:08
    listed = team_world.dm(NORA, "Good morning. Due today: Ove.")
    happened = "While you were away, Lena took on one conversation of yours; it is in good hands."
    assert f"Welcome back. {happened} My Home tab says it, too." in said(listed.blocks)
    await team_world.pass_time(DAY)
    again = team_world.dm(NORA, "Good morning. Due today: Ove.")
    assert again.ts != listed.ts
    assert happened not in said(again.blocks)


async def test_who_is_back_by_their_status_reads_on_home_what_happened_as_who_says_so(team_world: BotWorld) -> None:
    users = team_world.slack.users
    await leaves(team_world, LENA, "2026-11-30")
    await wrote(team_world, "Greta", text="It caught fire and burned my hand!")
    await at_home(team_world, LENA, form.BACK)
    await users.set_status(NORA.id, ":palm_tree:", "Vacationing")
    await team_world.pass_time(1.1)
    await users.set_status(NORA.id)
    await team_world.pass_time(1.1)
    happened = "Welcome back. While you were away, Lena took on one conversation of yours; it is in good hands."
    await users.open_home(NORA.id)
    await team_world.settle()
    assert happened in team_world.home(NORA)
    await wrote(team_world, "Ove", text="The other grinder caught fire, too!")
    await leaves(team_world, LENA, "2026-11-30")
    await users.set_status(NORA.id, ":palm_tree:", "Vacationing")
    await team_world.pass_time(1.1)
    await at_home(team_world, LENA, form.BACK)
    await at_home(team_world, NORA, form.BACK)
    assert "Welcome back. While you were away, " in team_world.home(NORA), "by a click, though the status stands"
    await users.set_status(NORA.id)
    await team_world.pass_time(2)
    await users.open_home(NORA.id)
    await team_world.settle()
    assert "Welcome back. While you were away, " in team_world.home(NORA), "nor does clearing it change that"


async def test_the_list_of_a_morning_says_who_has_it_since(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta", "Tomas")
    await team_world.pass_time(DAY - 50)  # Tuesday, 9:08
    listed = team_world.dm(NORA, "Good morning. Due today: Greta and Tomas.")
    await leaves(team_world, NORA, "2026-11-10", stand_in=LENA)
    now = team_world.dm(NORA, "Lena has all of this now.")
    assert (now.ts, labels(now)) == (listed.ts, [])


async def test_a_leave_that_ends_by_itself_ends_once_and_she_is_asked_again(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta")
    await leaves(team_world, NORA, "2026-11-10", stand_in=LENA)
    await leaves(team_world, LENA, "2026-11-20")
    await team_world.pass_time(2 * DAY)
    assert "Nora is asked" in (await wrote(team_world, "Ove")).text
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    assert "Welcome back." in team_world.home(NORA)


async def test_a_customer_who_writes_again_meanwhile_is_somebodys(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta")
    await team_world.choose(NORA, "snooze", team_world.card("Greta"))
    await team_world.fill(NORA, until="they_write")
    await team_world.fill(NORA, why="waiting")
    await team_world.slack.users.close(NORA.id)
    await leaves(team_world, NORA, "2026-11-13", stand_in=LENA)
    assert not notes(team_world, LENA), "it rests longer than her leave"
    await wrote(team_world, "Greta", text="And now the bell is broken, too.")
    assert "Lena, this one is for you: Greta" in team_world.dm(LENA, "Greta").text


async def test_days_in_words_are_shown_as_they_are_read(team_world: BotWorld) -> None:
    await asked(team_world, NORA, "away until Friday")
    assert "Away *from Mon 9 Nov to Fri 13 Nov*: is that what you mean?" in team_world.form(NORA)
    answer = await team_world.fill(NORA)
    assert not answer.errors
    assert "You are away from Mon 9 Nov to Fri 13 Nov." in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await asked(team_world, NORA, "away")
    assert "You have been away since Mon 9 Nov." in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await asked(team_world, NORA, "back")
    assert "Good to have you here." in team_world.ephemerals(NORA)[-1]
    await asked(team_world, NORA, "away 3 Dec - 12 Dec")
    assert "from Thu 3 Dec to Sat 12 Dec" in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await asked(team_world, NORA, "away hello")
    assert "I can't read days in “hello”." in team_world.form(NORA)


async def test_who_goes_and_comes_back_twice_within_minutes_is_back_each_time(team_world: BotWorld) -> None:
    for _ in range(2):
        await leaves(team_world, NORA, "2026-11-10")
        await asked(team_world, NORA, "back")
        assert "Good to have you here." in team_world.ephemerals(NORA)[-1]
        await team_world.slack.users.open_home(NORA.id)
        await team_world.settle()
        assert "You are away" not in team_world.home(NORA)


async def test_the_form_says_under_the_field_what_can_not_be(team_world: BotWorld) -> None:
    await at_home(team_world, NORA, form.CALLBACK)
    answer = await team_world.fill(NORA, **{form.FIRST: "2026-11-08", form.LAST: "2026-11-07"})
    assert answer.errors == {
        form.FIRST: "That day has passed. Choose today or a later one.",
        form.LAST: "That is before the first day away.",
    }
    assert offered(team_world, NORA) == ["Lena"], "neither she herself nor who answers no customers"
    await team_world.slack.users.change_person(replace(LENA, deleted=True))
    answer = await team_world.fill(NORA, **{form.FIRST: "2026-11-10", form.LAST: "2026-11-12", form.STAND_IN: LENA.id})
    assert answer.errors == {form.STAND_IN: "Choose somebody who answers customers in the same team."}
    await team_world.slack.users.close(NORA.id)
    await at_home(team_world, NORA, form.CALLBACK)
    assert "Nobody else answers customers in your team, so nobody can stand in" in team_world.form(NORA)
    assert not (await team_world.fill(NORA, **{form.LAST: "2026-11-12"})).errors


async def test_a_manager_says_who_is_sick_today_and_sees_who_stands_in(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta")
    await at_home(team_world, IDRIS, form.OF_COLLEAGUE, NORA.id)
    assert "*Nora* is away, and nobody asks them till they are back." in team_world.form(IDRIS)
    answer = await team_world.fill(IDRIS, **{form.LAST: "2026-11-10", form.STAND_IN: LENA.id})
    assert not answer.errors
    await team_world.slack.users.close(IDRIS.id)
    await team_world.slack.users.open_home(IDRIS.id)
    await team_world.settle()
    assert "Nora until Tue 10 Nov; Lena stands in" in team_world.home(IDRIS)
    assert notes(team_world, LENA)


async def test_a_slack_status_counts_once_it_has_stood_a_minute(team_world: BotWorld) -> None:
    await leaves(team_world, LENA, "2026-11-30")
    await nora_has(team_world)
    await leaves(team_world, LENA, "2026-11-30")
    users = team_world.slack.users
    await users.set_status(NORA.id, ":palm_tree:", "Vacationing")
    await team_world.pass_time(0.5)
    await users.set_status(NORA.id)
    await team_world.pass_time(2)
    assert "Nora is asked" in (await wrote(team_world, "Greta")).text, "it was gone within the minute"
    await users.set_status(NORA.id, ":palm_tree:", "Vacationing")
    await team_world.pass_time(1.1)
    assert "everybody is away" in said((await wrote(team_world, "Ove")).blocks)
    await users.open_home(NORA.id)
    await team_world.settle()
    assert "Your Slack status says that you are away until it changes" in team_world.home(NORA)
    assert "Nora is asked" in team_world.card("Greta").text, "what she has and is not urgent stays with her"
    await users.set_status(NORA.id)
    await team_world.pass_time(2.2)
    assert "Nora is asked" in team_world.card("Ove").text


async def test_what_is_urgent_goes_to_others_by_a_status_and_who_says_i_am_back_is_here(team_world: BotWorld) -> None:
    await leaves(team_world, LENA, "2026-11-30")
    await wrote(team_world, "Greta", text="It caught fire and burned my hand!")
    await at_home(team_world, LENA, form.BACK)
    await team_world.slack.users.set_status(NORA.id, ":face_with_thermometer:", "Out sick", 8 * 60)
    await team_world.pass_time(1.1)
    (told,) = notes(team_world, LENA)
    assert told.text == "Nora is away until 17:58. You have this one meanwhile: Greta."
    await at_home(team_world, NORA, form.BACK)
    await team_world.slack.users.set_status(NORA.id, ":palm_tree:", "Vacationing")
    await team_world.pass_time(2)
    assert "away" not in team_world.home(NORA).replace("Away…", "").replace("While you were away", "")


async def test_a_meeting_is_no_absence(team_world: BotWorld) -> None:
    await team_world.slack.users.set_status(NORA.id, ":calendar:", "In a meeting", 60)
    await team_world.pass_time(2)
    assert "Nora is asked" in (await wrote(team_world, "Greta")).text


async def test_who_is_deactivated_gets_no_message_and_whoever_takes_over_does(team_world: BotWorld) -> None:
    await nora_has(team_world, "Greta")
    before = len(team_world.slack.dm_messages(NORA.id))
    await team_world.slack.users.change_person(replace(NORA, deleted=True))
    await team_world.settle()
    assert len(team_world.slack.dm_messages(NORA.id)) == before
    assert "Lena, this one is for you: Greta" in team_world.dm(LENA, "Greta").text
    assert any("Nora has left the team" in one for one in team_world.thread(team_world.card("Greta")))
