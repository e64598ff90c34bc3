"""A bad batch: the channel sees one card, a marketer takes it on, and each customer is spoken with, then told."""

from bot.runtime import form_incidents
from bot.slack.customers import customer_form
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import IDRIS, NORA
from tests.kit.shown import unmarked

ONE = "customers write about the same thing"


async def batch(world: BotWorld, first: int = 0, last: int = 8) -> None:
    for nth in range(first, last):
        words = f"The beans I opened taste of soap, the whole bag of beans. Number {nth}."
        voice = {"text": words, "id": f"b{nth}", "customer": {"name": f"Guest {nth}", "email": f"g{nth}@example.com"}}
        status, _ = await world.hand_in({**voice, "kind": "complaint"})
        assert status == 202
    while await form_incidents(world.bot):
        pass
    await world.settle()


async def test_eight_complaints_become_one_card_that_a_marketer_takes_on(team_world: BotWorld) -> None:
    await batch(team_world)
    shown = team_world.card(ONE)
    assert "Eight customers write about the same thing" in said(shown.blocks)
    assert labels(shown) == ["Claim", "The list"]
    assert ONE in said(team_world.dm(IDRIS, ONE).blocks)
    line = team_world.card("Guest 0")
    assert len(line.blocks) == 1
    await team_world.press(NORA, "incident_claim", shown)
    assert "Nora has it; none spoken with, eight to do" in said(team_world.card(ONE).blocks)
    await batch(team_world, 8, 9)
    assert "Nine customers" in said(team_world.card(ONE).blocks)


async def test_one_is_taken_out_and_stands_on_a_card_of_its_own(team_world: BotWorld) -> None:
    await batch(team_world)
    await team_world.press(NORA, "incident_claim", team_world.card(ONE))
    line = team_world.card("Guest 3")
    out = line.blocks[0]["accessory"]["options"][-1]
    assert out["text"]["text"] == "Take out of the incident"
    await team_world.press(NORA, "more", line, option=out["value"])
    assert len(team_world.card("Guest 3").blocks) > 1
    assert "Seven customers" in said(team_world.card(ONE).blocks)
    await team_world.press(NORA, "incident_list", team_world.card(ONE))
    assert "Seven to do" in team_world.form(NORA)


async def test_mended_and_ended(team_world: BotWorld) -> None:
    await batch(team_world)
    await team_world.press(NORA, "incident_claim", team_world.card(ONE))
    await team_world.press(NORA, "incident_mended", team_world.card(ONE))
    assert "none told that it is mended, eight to do" in said(team_world.card(ONE).blocks)
    await team_world.press(NORA, "incident_end", team_world.card(ONE))
    assert "It is over" in said(team_world.card(ONE).blocks)
    assert len(team_world.card("Guest 0").blocks) > 1


async def test_who_wants_peace_is_told_apart_and_is_nobody_s_to_do(team_world: BotWorld) -> None:
    await batch(team_world)
    await team_world.press(NORA, "incident_claim", team_world.card(ONE))
    line = team_world.card("Guest 3")
    (page,) = [one["value"] for one in line.blocks[0]["accessory"]["options"] if one["value"].startswith("customer:")]
    await team_world.press(NORA, "more", line, option=page)
    assert not (await team_world.fill(NORA, **{customer_form.NOT_TO: ["not_to"]})).errors
    await team_world.slack.users.close(NORA.id)
    assert "none spoken with, seven to do, one not to be contacted" in said(team_world.card(ONE).blocks)
    await team_world.press(NORA, "incident_list", team_world.card(ONE))
    shown = unmarked(team_world.form(NORA))
    assert "Seven to do, one not to be contacted." in shown
    assert "Guest 3* · not to be contacted, as they asked today" in shown
