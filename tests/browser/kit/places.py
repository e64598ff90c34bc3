"""A walk through every place of the demo's page: each list, card, menu, form, Home, and the end of the story."""

from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from bot.demo import story
from bot.sandbox import Person
from tests.browser.kit.visitor import IDRIS, NORA, PETRA, Visitor

Look = Callable[[str], Awaitable[None]]
"""What is done at each place; it is told the place's name."""
CHOICES = ("hand_over", "snooze", "customer", "kind", "dismiss")


async def walk(visitor: Visitor, look: Look) -> None:
    """Go through all places, and look at each."""
    await look("start")
    await _route(visitor, look)
    await _card(visitor, look)
    await _home(visitor, look)
    await _mail(visitor, look)
    await _commands(visitor, look)
    await _monday(visitor, look)
    await _start_over(visitor, look)


async def stand(visitor: Visitor, person: Person, *, channel: str = "", tab: str = "") -> None:
    """Be somebody, somewhere, by the page's own address."""
    place = f"tab={tab}" if tab else f"channel={channel}"
    await visitor.page.evaluate("hash => { location.hash = hash }", f"as={person.id}&{place}")
    await expect(visitor.at("act-as")).to_contain_text(person.real_name)


async def _route(visitor: Visitor, look: Look) -> None:
    await visitor.message("Broken grinder").get_by_test_id("message-more").click()
    await look("message-menu")
    await visitor.at("shortcut-route_message").click()
    await expect(visitor.at("modal-submit")).to_be_visible()
    await look("form-route")
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("is asked to phone or write")
    await look("form-routed")
    await visitor.at("modal-close").click()


async def _card(visitor: Visitor, look: Look) -> None:
    await stand(visitor, NORA, channel=story.VOICES.id)
    card = visitor.message("Broken grinder")
    await expect(card.get_by_test_id("action-claim")).to_be_visible()
    await look("channel")
    await card.get_by_test_id("action-claim").click()
    await expect(card).to_contain_text("speak by")
    await _form(visitor, look, "reply", "action-reply")
    for choice in CHOICES:
        await card.get_by_test_id("action-more").click()
        if choice == CHOICES[0]:
            await look("card-menu")
        await visitor.page.locator(f'[data-testid^="overflow-option-{choice}:"]').click()
        await _opened(visitor, look, choice)
    await card.get_by_test_id("thread-open").click()
    await expect(visitor.at("thread-panel")).to_be_visible()
    await look("thread")
    await visitor.at("thread-close").click()


async def _form(visitor: Visitor, look: Look, name: str, button: str) -> None:
    await visitor.message("Broken grinder").get_by_test_id(button).click()
    await _opened(visitor, look, name)


async def _opened(visitor: Visitor, look: Look, name: str) -> None:
    await expect(visitor.at("modal")).to_be_visible()
    await look(f"form-{name}")
    if name == "reply":
        await visitor.at("modal-submit").click()
        await expect(visitor.at("error-did")).to_be_visible()
        await look("form-reply-errors")
    await visitor.at("modal-close").click()
    await expect(visitor.at("modal")).to_have_count(0)


async def _home(visitor: Visitor, look: Look) -> None:
    await stand(visitor, NORA, tab="home")
    await expect(visitor.at("home")).to_contain_text("Hello, Nora.")
    await look("home-marketer")
    await visitor.at("action-my_hours").click()
    await _opened(visitor, look, "my-hours")
    await stand(visitor, NORA, tab="messages")
    await look("messages-of-the-app")
    await stand(visitor, IDRIS, tab="home")
    await expect(visitor.at("home")).to_contain_text("Marketing")
    await look("home-manager")
    await visitor.at("action-home_settings").click()
    await expect(visitor.at("home")).to_contain_text("Settings of Marketing")
    await look("home-settings")
    await visitor.at("action-team_numbers").click()
    await _opened(visitor, look, "team-numbers")
    for button in ("contact_rules", "never_log", "colleague"):
        await visitor.at(f"action-{button}").click()
        await _opened(visitor, look, button)
    await visitor.at("action-team_settings").first.click()
    await _opened(visitor, look, "team-settings")


async def _mail(visitor: Visitor, look: Look) -> None:
    await stand(visitor, PETRA, channel=story.CARE.id)
    if await visitor.at("guide-toggle").get_attribute("aria-expanded") == "false":
        await visitor.at("guide-toggle").click()
    await look("guide")
    await visitor.at("try-mail").click()
    await look("form-mail")
    await visitor.at("mail-send").click()
    await expect(visitor.at("mail-answer")).to_be_visible()
    await look("form-mail-answer")
    await visitor.at("mail-close").click()
    await visitor.at("members").click()
    await look("members")
    await visitor.page.keyboard.press("Escape")


async def _commands(visitor: Visitor, look: Look) -> None:
    await stand(visitor, IDRIS, channel=story.VOICES.id)
    await visitor.at("composer").fill("/applaud @T")
    await expect(visitor.at("choice-Tom")).to_be_visible()
    await look("suggestions")
    await visitor.at("composer").fill("/voice mine")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.locator(".message-private").last).to_be_visible()
    await look("only-you")
    await visitor.at("composer").fill("/no such thing")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("toast")).to_be_visible()
    await look("toast")
    await stand(visitor, IDRIS, channel=story.BREAK.id)
    await look("empty-channel")


async def _monday(visitor: Visitor, look: Look) -> None:
    await stand(visitor, IDRIS, channel=story.VOICES.id)
    await visitor.stage.advance("monday")
    await expect(visitor.message("Good morning.")).to_be_visible()
    await look("digest")


async def _start_over(visitor: Visitor, look: Look) -> None:
    if await visitor.at("guide-toggle").get_attribute("aria-expanded") == "false":
        await visitor.at("guide-toggle").click()
    await visitor.at("start-over").click()
    await look("form-start-over")
    await visitor.at("confirm-ok").click()
    await expect(visitor.at("clock")).to_contain_text("09:58")
    await look("started-over")
