"""The ways in that people try, where they see them: what a command understood, and what is here already."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import NORA, PETRA, Visitor
from tests.browser.test_reply_form import a_voice_of_ove

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and the whole demo")]


async def _typed(visitor: Visitor, words: str) -> None:
    await visitor.at("composer").fill(words)
    await visitor.page.keyboard.press("Enter")


@pytest.mark.parametrize("phone", [False, True])
async def test_whatever_is_typed_leads_somewhere(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await a_voice_of_ove(visitor, phone=phone)
    card = visitor.message("The lid of my jug")
    await card.get_by_test_id("message-more").click()
    await visitor.at("shortcut-route_message").click()
    await expect(visitor.at("modal")).to_contain_text("This is already with")
    await visitor.picture(f"ways-1-already-here-{kind}")
    await visitor.page.keyboard.press("Escape")
    await _typed(visitor, "/voice fnd jug")
    await expect(visitor.message("Did you mean")).to_be_visible()
    await visitor.picture(f"ways-2-did-you-mean-{kind}")
    await visitor.message("Did you mean").get_by_test_id("action-voice_as_words").click()
    await expect(visitor.field("words")).to_have_value("fnd jug")
    await visitor.page.keyboard.press("Escape")
    await _typed(visitor, "/voice Ove rang again, 070-123 45 67: the lid came off.")
    await expect(visitor.field("reach_by")).to_have_value("070-123 45 67")
    await visitor.picture(f"ways-3-words-{kind}")
    await visitor.page.keyboard.press("Escape")
    await _typed(visitor, "/applaud @ove Stayed an hour longer for a guest.")
    await expect(visitor.at("modal")).to_contain_text("I can't tell who")
    await visitor.picture(f"ways-4-whom-{kind}")
    await visitor.page.keyboard.press("Escape")
    await _typed(visitor, "/voice help")
    await expect(visitor.message("Here is what I can do")).to_be_visible()
    await visitor.picture(f"ways-5-help-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


async def _react(visitor: Visitor, message: str, emoji: str) -> None:
    await visitor.message(message).get_by_test_id("message-more").click()
    await visitor.at(f"react-{emoji}").click()


@pytest.mark.parametrize("phone", [False, True])
async def test_an_emoji_passes_a_message_on(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await stand(visitor, PETRA, channel=story.CARE.id)
    await visitor.message("Broken grinder").get_by_test_id("message-more").click()
    await visitor.picture(f"emoji-1-menu-{kind}")
    await visitor.at("react-love_letter").click()
    pill = visitor.message("Broken grinder").get_by_test_id("reaction-love_letter")
    await expect(pill).to_have_attribute("aria-pressed", "true")
    await stand(visitor, NORA, channel=story.CARE.id)
    await expect(pill).to_have_attribute("aria-pressed", "false")
    await pill.click()
    await expect(pill).to_contain_text("2")
    await expect(visitor.message("You have it already")).to_be_visible()
    await visitor.picture(f"emoji-2-second-{kind}")
    await pill.click()
    await expect(pill).to_contain_text("1")
    await _react(visitor, "Broken grinder", "eyes")
    await expect(visitor.message("Broken grinder").get_by_test_id("reaction-eyes")).to_be_visible()
    await stand(visitor, NORA, channel=story.VOICES.id)
    await expect(visitor.message("Broken grinder").get_by_test_id("action-claim")).to_be_visible()
    await visitor.picture(f"emoji-3-card-{kind}")
    assert not await visitor.scrolls_sideways()
    assert not await visitor.small_targets(44 if phone else 24)
    visitor.is_content()
