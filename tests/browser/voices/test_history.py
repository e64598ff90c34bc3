"""What was said before we listened, where people see it: on the card, in find, in who, on the customer's form."""

import io

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.intake.exports.presets import PRESETS
from bot.intake.exports.records import records
from bot.intake.exports.rows import Reading, Rows
from bot.services.voices.take_in import take_in
from bot.sources.exports.importer import Report, bring_in
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS, NORA, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and the whole demo")]
EXPORT = b"""id,date,name,email,review,rating,network,link
1,2024-05-03,Ida Nyberg,ida@example.com,The kettle whistles like a bird and I love it.,5,google,https://example.com/r/1
2,2025-01-31,Ida Nyberg,ida@example.com,The second kettle leaks at the seam after one month.,1,google,https://example.com/r/2
3,2025-12-01,Sam Ek,,A kettle for life.,5,,
"""


async def _typed(visitor: Visitor, words: str) -> None:
    await visitor.at("composer").fill(words)
    await visitor.page.keyboard.press("Enter")


async def _brought(visitor: Visitor) -> None:
    """An export comes in; then one of those whom it tells of writes again."""
    bot = visitor.stage.bot
    reading, refused = Reading(PRESETS["generic"]), list[int]()
    report = Report(lambda line, _why: refused.append(line))
    await bring_in(records(io.BytesIO(EXPORT)), Rows(reading), bot.store, lambda: bot.request(INTAKE), report)
    assert refused == []
    known = identity.email("ida@example.com")
    assert known is not None
    voice = Voice(
        "test:ida", "My third kettle never came.", Sender("Ida Nyberg", (known,)), Kind.COMPLAINT, Channel.EMAIL
    )
    await bot.interactions.write(bot.request(INTAKE), take_in, voice)
    await bot.sender.drain()


@pytest.mark.parametrize("phone", [False, True])
async def test_old_voices_are_found_where_they_are_looked_for(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await _brought(visitor)
    await stand(visitor, NORA, channel=story.VOICES.id)
    card = visitor.message("My third kettle")
    await expect(card).to_contain_text("Ida Nyberg wrote twice before, last in")
    await card.scroll_into_view_if_needed()
    await visitor.picture(f"history-1-card-{kind}")
    await card.get_by_test_id("action-more").click()
    await visitor.page.locator('[data-testid^="overflow-option-customer:"]').click()
    await expect(visitor.at("modal")).to_contain_text("Before we listened")
    await visitor.page.get_by_text("leaks at the seam").last.scroll_into_view_if_needed()
    await visitor.picture(f"history-2-customer-{kind}")
    await visitor.at("modal-close").click()
    await stand(visitor, IDRIS, channel=story.VOICES.id)
    await _typed(visitor, "/voice find kettle")
    await expect(visitor.message("From before we listened")).to_contain_text("A kettle for life.")
    await visitor.picture(f"history-3-find-{kind}")
    await _typed(visitor, "/voice who ida@example.com")
    await expect(visitor.message("We know one customer")).to_contain_text("leaks at the seam")
    await visitor.picture(f"history-4-who-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()
