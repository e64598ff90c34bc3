"""Comments in public: what stands out has a card that says why, the rest waits in a list where two buttons decide."""

from typing import Any

import pytest

from bot.sandbox import Fault, Message
from bot.slack.teams import sieve_form
from bot.slack.teams.home_tab import parts
from bot.slack.voices.sorting import kept_back
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import IDRIS, LENA, NORA, VOICES

STORY = "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it."
PLAIN = "We shall see what it is like then"


async def comments(world: BotWorld, words: str, handle: str = "eva") -> dict[str, Any]:
    """Somebody comments on Instagram, and a tool hands it in."""
    customer = {"name": handle.title(), "handle": handle, "network": "instagram"}
    voice = {"text": words, "id": f"{handle}:{words[:20]}", "network": "instagram", "customer": customer}
    status, told = await world.hand_in(voice)
    assert status == 202
    await world.settle()
    return told


def cards(world: BotWorld) -> list[Message]:
    return world.slack.messages(VOICES.id)


async def looks(world: BotWorld) -> str:
    """Nora opens the list of what was kept back."""
    await world.slack.users.command(NORA.id, VOICES.id, "/voice", "kept")
    await world.settle()
    return world.form(NORA)


async def answers(world: BotWorld, button: str) -> str:
    await world.slack.users.click(NORA.id, button)
    await world.settle()
    return world.form(NORA)


async def test_a_comment_that_stands_out_has_a_card_that_says_why(team_world: BotWorld) -> None:
    told = await comments(team_world, STORY)
    assert told.keys() == {"id", "conversation"}
    shown = said(team_world.card("Eva").blocks)
    assert "Stands out: " in shown
    assert "names Tom" in shown
    assert "tells what happened to them" in shown


async def test_one_that_does_not_waits_in_a_list_and_is_given_to_somebody_by_a_click(team_world: BotWorld) -> None:
    told = await comments(team_world, PLAIN)
    assert told == {"id": told["id"], "kept_back": "below"}
    assert await comments(team_world, PLAIN) == told, "the same again for a repeat"
    assert cards(team_world) == []
    shown = await looks(team_world)
    assert "One is left to look through." in shown
    assert PLAIN in shown
    assert "It does not stand out (1 point)" in shown
    after = await answers(team_world, kept_back.MATTERED)
    assert "is asked about Eva; the card stands in the team's channel." in after
    assert "Nothing is left to look through." in after
    shown = said(team_world.card("Eva").blocks)
    assert PLAIN in shown
    assert "Kept back at first; Nora says it matters" in shown


async def test_what_was_right_to_keep_back_leaves_the_list_and_rings_nobody(team_world: BotWorld) -> None:
    await comments(team_world, PLAIN)
    await comments(team_world, "😍😍", "kim")
    assert "Two are left to look through." in await looks(team_world)
    assert "One is left to look through." in await answers(team_world, kept_back.RIGHT)
    assert "Nothing is left to look through." in await answers(team_world, kept_back.RIGHT)
    assert cards(team_world) == []
    await team_world.slack.users.command(NORA.id, VOICES.id, "/voice", "find shall see")
    await team_world.settle()
    assert "No conversation speaks of that, but what was kept back does." in team_world.ephemerals(NORA)[-1]


@pytest.mark.parametrize("button", [kept_back.RIGHT, kept_back.MATTERED])
async def test_who_comes_second_reads_that_a_colleague_was_faster(team_world: BotWorld, button: str) -> None:
    await comments(team_world, PLAIN)
    await looks(team_world)
    await team_world.slack.users.command(LENA.id, VOICES.id, "/voice", "kept")
    await team_world.settle()
    await team_world.slack.users.click(LENA.id, kept_back.MATTERED)
    await team_world.settle()
    after = await answers(team_world, button)
    assert "A colleague was faster: somebody is asked about this one already." in after
    assert len(cards(team_world)) == 1


async def test_a_long_list_is_turned_page_by_page(team_world: BotWorld) -> None:
    for nth in range(21):
        await comments(team_world, f"{PLAIN}, number {nth}", f"c{nth}")
    assert "21 are left to look through. Page 1 of 2" in await looks(team_world)
    second = await answers(team_world, kept_back.NEXT)
    assert "Page 2 of 2" in second
    assert f"{PLAIN}, number 0" in second, "the oldest of equals stands last"
    assert "20 are left to look through." in await answers(team_world, kept_back.RIGHT)
    await comments(team_world, f"{PLAIN}, number 21", "c21")
    await looks(team_world)
    await answers(team_world, kept_back.NEXT)
    assert "Page 1 of 2" in await answers(team_world, kept_back.PREVIOUS)


async def at_home(world: BotWorld, part: str) -> str:
    await world.slack.users.open_home(IDRIS.id)
    await world.settle()
    await world.slack.users.click(IDRIS.id, part)
    await world.settle()
    return world.home(IDRIS)


async def test_a_manager_sees_on_home_how_much_is_kept_back_and_looks_it_through(team_world: BotWorld) -> None:
    assert "Kept back" not in await at_home(team_world, parts.TEAM)
    await comments(team_world, PLAIN)
    assert "One is left to look through." in await at_home(team_world, parts.TEAM)
    await team_world.slack.users.click(IDRIS.id, kept_back.OPEN)
    assert PLAIN in team_world.form(IDRIS)
    await team_world.slack.users.click(IDRIS.id, kept_back.MATTERED)
    await team_world.settle()
    assert "is left to look through" not in team_world.home(IDRIS)


async def test_a_manager_is_told_what_a_threshold_would_have_routed_before_it_is_saved(team_world: BotWorld) -> None:
    await comments(team_world, STORY)
    for nth in range(3):
        await comments(team_world, PLAIN, f"c{nth}")
    assert "A public comment comes from: *What the team's answers teach*" in await at_home(team_world, parts.SETTINGS)
    await team_world.slack.users.click(IDRIS.id, sieve_form.CALLBACK)
    assert "Of the last 30 days' 4 comments this would have routed 1." in team_world.form(IDRIS)
    assert "Nobody has answered yet: until then it is 2.5 points." in team_world.form(IDRIS)
    await team_world.pick(IDRIS, "comments_from", "100")
    assert "this would have routed 4." in team_world.form(IDRIS)
    await team_world.fill(IDRIS, comments_from="100", comments_a_day="2")
    saved = team_world.form(IDRIS)
    assert "Saved for Marketing: a comment comes from 1 point, at most 2 a day." in saved
    assert "this would have routed 2." in saved
    assert "conversation" in await comments(team_world, PLAIN, "next")


async def test_whoever_closed_the_list_meanwhile_is_told_nothing(team_world: BotWorld) -> None:
    await comments(team_world, PLAIN)
    await looks(team_world)
    team_world.slack.fault(Fault("views.update", error="not_found"))
    await team_world.slack.users.click(NORA.id, kept_back.RIGHT)
    await team_world.settle()
    assert "too slow" not in team_world.form(NORA)
    assert team_world.ephemerals(NORA) == []
    assert await team_world.count("SELECT COUNT(*) FROM kept_back WHERE state = 'right'") == 1
