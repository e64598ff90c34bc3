"""A shop and a campaign tool tell what they know: it stands on the card and the page, and holds colleagues back."""

import json

from bot.slack.customers import story_form
from tests.handlers.test_facts import hand_in
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import NORA
from tests.kit.shown import unmarked
from tests.scenarios.customers.test_planning import plans
from tests.scenarios.test_features import greta, log

WHO = {"email": "greta@example.com"}
YEAR = 365 * 86_400


def posted(*facts: dict[str, object]) -> bytes:
    return json.dumps({"facts": [{**one, "customer": WHO} for one in facts]}).encode()


async def test_orders_and_a_campaign_stand_where_they_matter(team_world: BotWorld) -> None:
    await greta(team_world)
    now = int(team_world.clock.now() / 1000)
    order = {"kind": "purchase", "what": "A grinder", "total": "129.00 EUR"}
    orders = [{**order, "id": nth, "at": now - (5 - nth) * YEAR} for nth in range(4)]
    campaign = {"kind": "touch", "medium": "campaign", "id": "spring", "at": now - 3_600, "what": "Spring news"}
    status, told = await hand_in(team_world, posted(*orders, campaign))
    assert (status, told["new"]) == (202, 5)
    await team_world.settle()
    shown = unmarked(said(team_world.card("Greta").blocks))
    assert "4 orders since 2021, the last in November 2024." in shown
    assert "A campaign was sent to them today: “Spring news”." in shown
    await log(team_world, NORA, settled="settled")
    await team_world.choose(NORA, "customer", team_world.card("Greta"))
    page = unmarked(team_world.form(NORA))
    assert "*4 orders*" in page
    assert "A grinder (129.00 EUR)" in page
    await team_world.slack.users.click(NORA.id, story_form.OPEN_FORM)
    await team_world.settle()
    story = unmarked(team_world.form(NORA))
    assert "A campaign was sent to them" in story
    assert "A grinder (129.00 EUR)" in story
    await team_world.slack.users.close(NORA.id)
    await team_world.slack.users.close(NORA.id)
    await team_world.pass_time(14 * 24 * 60)
    await hand_in(team_world, posted({**campaign, "id": "later", "at": now + 14 * 86_400}))
    refused = await plans(team_world, NORA, "2026-11-24")
    assert "A campaign has just reached them, and we leave people three days of peace after one." in refused
