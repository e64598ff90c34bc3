"""Who may be one person, and their whole story, where people see it."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.voice import Kind, Sender, Voice
from bot.services.voices.take_in import take_in
from bot.slack.customers import story_form, who_form
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import NORA, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and the whole demo")]
NUMBER = "+46 70 123 45 67"
LONG = "Maximiliane Freifrau von Hohenstein-Württemberg"


async def _says(visitor: Visitor, name: str, words: str, *ways: str) -> None:
    bot, found = visitor.stage.bot, (identity.guess(way) for way in ways)
    voice = Voice(f"test:{words}", words, Sender(name, tuple(one for one in found if one)), Kind.QUESTION)
    await bot.interactions.write(bot.request(INTAKE), take_in, voice)
    await bot.sender.drain()


@pytest.mark.parametrize("phone", [False, True])
async def test_two_are_joined_and_their_story_is_read(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await _says(visitor, LONG, "When do you open?", "maximiliane.hohenstein@example.com", NUMBER, "card: AB-1234")
    await _says(visitor, "M. Hohenstein-Württemberg", "Is the café closed?", NUMBER, "@max.garden@instagram")
    await _says(visitor, "Ove Berg", "Do you sell tea?", NUMBER)
    await stand(visitor, NORA, channel=story.VOICES.id)
    card = visitor.message("When do you open?")
    await card.get_by_test_id("action-more").click()
    await visitor.page.locator('[data-testid^="overflow-option-customer:"]').click()
    await expect(visitor.at("modal")).to_contain_text("They may be the same person as one other whom we know.")
    await visitor.at(f"action-{who_form.OPEN_FORM}").scroll_into_view_if_needed()
    await visitor.picture(f"person-1-page-{kind}")
    await visitor.at(f"action-{who_form.OPEN_FORM}").click()
    await expect(visitor.at("modal")).to_contain_text("Perhaps the same person")
    await visitor.picture(f"person-2-who-{kind}")
    await visitor.page.get_by_text("Perhaps the same person").scroll_into_view_if_needed()
    await visitor.picture(f"person-3-asked-{kind}")
    await visitor.at("modal").get_by_test_id(f"action-{who_form.SAME}").first.click()
    await expect(visitor.at("modal")).to_contain_text("Joined: they are one customer now.")
    await visitor.picture(f"person-4-joined-{kind}")
    await visitor.at("modal-close").click()
    await visitor.at(f"action-{story_form.OPEN_FORM}").click()
    await expect(visitor.at("modal")).to_contain_text("the newest first")
    await visitor.picture(f"person-5-story-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()
