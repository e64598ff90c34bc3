"""A help desk's ticket on its card, with an agent's answer; and a silent source, where managers see it."""

import json

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.domain.actors import BOT, INTAKE
from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import Voice
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account
from bot.ports import Tx
from bot.services.voices import pulses
from bot.services.voices.support import support_answered
from bot.services.voices.take_in import take_in
from bot.store.voices import pulses as stored
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.intake.sources.rows import ROWS, intercom, part

pytestmark = pytest.mark.browser


@pytest.mark.slow("a page is opened and pictured, in a browser")
@pytest.mark.parametrize("phone", [False, True])
async def test_a_ticket_shows_its_link_its_photo_and_that_support_answered(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    stage = visitor.stage
    body = json.dumps(intercom(part("user", "My kettle leaks since this morning, and the floor is wet."))).encode()
    (said,) = SOURCES["intercom"].read(ROWS["intercom"].delivery(body), Account("intercom"))
    assert isinstance(said, Voice)
    await stage.bot.store.write(take_in, stage.bot.request(INTAKE), said)
    await stage.bot.store.write(support_answered, stage.bot.request(INTAKE), SupportReply("intercom:1", said.ticket))
    await stage.drain()
    await stand(visitor, story.NORA, channel=story.VOICES.id)
    card = visitor.message("My kettle leaks")
    await expect(card).to_contain_text("Support answered")
    await expect(card).to_contain_text("One photo came with it (lid.jpg), where it was said")
    await expect(card.get_by_role("link", name="Open it there")).to_have_attribute("href", said.link)
    await visitor.picture_of(card, f"support-1-card-{kind}")
    for _ in range(5):
        await stage.bot.store.write(pulses.heard, stage.bot.request(INTAKE), "zendesk", "Zendesk")
    silent = await stage.bot.store.read(silent_at)
    stage.clock.forward(silent)
    await stage.bot.store.write(pulses.tell_silence, stage.bot.request(BOT), "zendesk")
    await stage.drain()
    await stand(visitor, story.IDRIS, channel=stage.workspace.dm_messages(story.IDRIS.id)[-1].channel)
    told = visitor.message("Zendesk has gone silent")
    await expect(told).to_contain_text("I say this once")
    await visitor.picture_of(told, f"support-2-silent-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


def silent_at(tx: Tx) -> int:
    """By when it is silent."""
    row = stored.next_due(tx)
    assert row is not None
    assert row["due_at"] is not None
    return row["due_at"]
