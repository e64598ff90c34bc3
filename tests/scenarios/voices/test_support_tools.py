"""A help desk's tickets: their customers are voices, their agents' answers stand on the card, and stop no clock."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from bot.intake.sources.source import Account
from tests.intake.sources.rows import FRESHDESK, ROWS, SECRET, comment, intercom, part, scouted
from tests.kit.bot_world import BotWorld, said, world
from tests.kit.cast import IDRIS, NORA
from tests.kit.databases import Database

TOOLS = ("zendesk", "intercom", "front", "freshdesk", "helpscout")
ACCOUNTS = (
    *(Account(name, values=ROWS[name].values) for name in TOOLS),
    Account("zendesk", "retail", "Nowhere", {"SECRET": SECRET}),
)


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[BotWorld]:
    """A team whose help desks are connected."""
    async with world(database, sources=ACCOUNTS) as made:
        await made.has_team()
        yield made


async def sends(
    it: BotWorld,
    name: str,
    payload: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    to: str = "",
) -> tuple[int, dict[str, Any]]:
    """Post as the tool does; the status, and what is answered."""
    row = ROWS[name]
    sent = replace(row, headers={**row.headers, **(headers or {})}).delivery(row.body(payload))
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{it.address}/intake/{to or name}", data=sent.body, headers=dict(sent.headers)) as answer,
    ):
        status, told = answer.status, await answer.json()
    await it.settle()
    return status, told


AGENTS: dict[str, tuple[Mapping[str, Any], Mapping[str, str]]] = {
    "zendesk": (comment(staff=True, number=9_877, words="We are on it."), {}),
    "intercom": (intercom(part("admin", "We are on it.", "78"), "conversation.admin.replied"), {}),
    "front": (
        {**ROWS["front"].payload, "type": "outbound_sent", "payload": {**ROWS["front"].payload["payload"]}},
        {},
    ),
    "freshdesk": ({**FRESHDESK, "from": "agent", "ticket_comment": "We are on it."}, {}),
    "helpscout": (scouted("message", "We are on it."), {"X-HelpScout-Event": "convo.agent.reply.created"}),
}


@pytest.mark.parametrize("name", TOOLS)
async def test_a_ticket_is_a_card_with_its_link_and_an_agents_answer_stops_no_clock(desk: BotWorld, name: str) -> None:
    status, told = await sends(desk, name)
    assert status == 200, told
    card = desk.card("My grinder broke")
    assert ROWS[name].link in said(card.blocks)
    assert "Support answered" not in said(card.blocks)
    clock = "SELECT SUM(claim_due + reply_due + clock_started_at) FROM conversation"
    state = "SELECT COUNT(*) FROM conversation WHERE state = 'assigned'"
    due, open_now = await desk.count(clock), await desk.count(state)
    await desk.pass_time(12)
    payload, headers = AGENTS[name]
    if name == "front":
        payload = json.loads(json.dumps(payload))
        payload["payload"]["target"]["data"]["id"] = "msg_12"
    for _ in range(2):
        assert (await sends(desk, name, payload, headers))[0] == 200
    shown = said(desk.card("My grinder broke").blocks)
    assert "Support answered <!date^" in shown
    assert "We are on it" not in shown, "what an agent wrote is not ours"
    assert (await desk.count(clock), await desk.count(state)) == (due, open_now)
    assert await desk.count("SELECT COUNT(*) FROM voice") == 1
    assert await desk.count("SELECT COUNT(*) FROM touch") == 0
    assert await desk.count("SELECT COUNT(*) FROM support_reply") == 1


async def test_an_answer_of_today_is_told_by_its_time_alone(desk: BotWorld) -> None:
    await sends(desk, "freshdesk")
    await desk.pass_time(14)
    await sends(desk, "freshdesk", {**FRESHDESK, "from": "agent", "ticket_comment": "We are on it."})
    assert "{time}|10:12>" in said(desk.card("My grinder broke").blocks)


async def test_an_agents_answer_that_comes_first_is_shown_once_the_customer_is_heard(desk: BotWorld) -> None:
    await sends(desk, "zendesk", comment(staff=True, number=1, words="We are on it."))
    await sends(desk, "zendesk")
    assert "Support answered" in said(desk.card("My grinder broke").blocks)


async def test_a_customer_who_writes_again_in_a_ticket_stays_one_customer(desk: BotWorld) -> None:
    await sends(desk, "zendesk")
    await sends(desk, "zendesk", comment(number=9_900, words="And the lid, too."))
    assert await desk.count("SELECT COUNT(*) FROM customer") == 1
    assert await desk.count("SELECT COUNT(*) FROM conversation") == 1
    assert "And the lid, too." in said(desk.card("My grinder broke").blocks)


async def test_a_tickets_first_words_are_told_twice_and_heard_once(desk: BotWorld) -> None:
    detail = {"id": "5158", "description": "My grinder broke after two weeks.", "requester_id": 84, "submitter_id": 84}
    await sends(desk, "zendesk", {**comment(), "type": "zen:event-type:ticket.created", "detail": detail})
    await sends(desk, "zendesk")
    assert await desk.count("SELECT COUNT(*) FROM voice") == 1


async def test_what_is_redacted_or_deleted_there_is_gone_here(desk: BotWorld) -> None:
    await sends(desk, "zendesk")
    gone = {**comment(words=""), "type": "zen:event-type:ticket.comment_redacted"}
    assert (await sends(desk, "zendesk", gone))[0] == 200
    assert "The words are gone" in said(desk.card("Greta").blocks)
    await sends(desk, "helpscout")
    assert "My grinder broke" in said(desk.card("Greta").blocks)
    await sends(desk, "helpscout", {"id": 291}, {"X-HelpScout-Event": "convo.deleted"})
    assert await desk.count("SELECT COUNT(*) FROM voice WHERE words IS NOT NULL") == 0


async def test_photos_are_named_and_reachable_where_they_are(desk: BotWorld) -> None:
    await sends(desk, "intercom")
    shown = said(desk.card("My grinder broke").blocks)
    assert "One photo came with it (lid.jpg), where it was said" in shown
    assert "https://app.intercom.com/a/apps/ab1/conversations/215" in shown


async def test_a_team_that_is_not_there_is_asked_for_again(desk: BotWorld) -> None:
    status, told = await sends(desk, "zendesk", to="zendesk/retail")
    assert (status, told) == (503, {"error": "There is no team called 'Nowhere' here."})
    assert await desk.count("SELECT COUNT(*) FROM voice") == 0


async def test_a_source_that_has_gone_silent_is_told_to_the_managers_once(desk: BotWorld) -> None:
    for number in range(6):
        await sends(desk, "zendesk", comment(number=number, words=f"Number {number} of many."))
        await desk.pass_time(20)
    await desk.pass_time(7 * 60)
    assert not [one for one in desk.slack.dm_messages(IDRIS.id) if "silent" in one.text]
    await desk.pass_time(24 * 60)
    told = [one for one in desk.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]
    assert [one.text for one in told] == ["Zendesk has gone silent. Please have a look."]
    assert "usually something comes every 20 minutes" in said(told[0].blocks)
    assert not [one for one in desk.slack.dm_messages(NORA.id) if "silent" in one.text], "managers alone"
    await desk.pass_time(5 * 24 * 60)
    assert len([one for one in desk.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]) == 1
    await sends(desk, "zendesk", comment(number=99, words="Here I am again."))
    await desk.pass_time(12 * 24 * 60)
    assert len([one for one in desk.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]) == 2


async def test_tools_of_your_own_that_have_gone_silent_are_told_once(desk: BotWorld) -> None:
    for number in range(6):
        await desk.hand_in({"id": f"v{number}", "text": f"Number {number} of many.", "customer": {"name": "Greta"}})
        await desk.pass_time(20)
    await desk.hand_in({"id": "v5", "text": "Number 5 of many.", "customer": {"name": "Greta"}})
    await desk.pass_time(31 * 60)
    told = [one for one in desk.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]
    assert [one.text for one in told] == ["What your own tools send has gone silent. Please have a look."]
    assert "its log of deliveries says more" in said(told[0].blocks)
