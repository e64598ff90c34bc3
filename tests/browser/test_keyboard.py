"""The demo by keyboard alone: every step, each stop seen, no stop outside an open form, and the way back from it."""

import pytest
from playwright.async_api import Locator, expect

from bot.demo import story
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS, LENA, NORA, PETRA, TOM, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and every stop on the way through the demo")]

STOP = """() => {
  const at = document.activeElement;
  const shown = [at, at.closest(".combo, .composer-row")].filter(Boolean).map((one) => getComputedStyle(one));
  const seen = shown.some((one) => parseFloat(one.outlineWidth) > 0 && one.outlineStyle !== "none")
    || shown.some((one) => one.boxShadow !== "none");
  return { words: at.outerHTML.slice(0, 200), seen, nowhere: at === document.body, inside: !!at.closest("dialog") };
}"""
STOPS = 80


async def _tab_to(visitor: Visitor, target: Locator, *, back: bool = False) -> None:
    """Press Tab until it has the focus. Each stop on the way shows that it has it, and is in the form that is open."""
    open_form = await visitor.page.locator("dialog[open]").count() > 0
    for _ in range(STOPS):
        await visitor.page.keyboard.press("Shift+Tab" if back else "Tab")
        stop = await visitor.page.evaluate(STOP)
        assert stop["nowhere"] or (stop["seen"] and stop["inside"] == open_form), stop
        assert not (stop["nowhere"] and open_form), "the keyboard left the form"
        if await target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"the keyboard never comes to {target}")


async def _press(visitor: Visitor, target: Locator, key: str = "Enter") -> None:
    """Go there and press it."""
    await _tab_to(visitor, target)
    await visitor.page.keyboard.press(key)


async def _is(visitor: Visitor, who: str) -> None:
    """Be somebody else, by the menu at the top of the sidebar."""
    await _press(visitor, visitor.at("act-as"))
    for _ in story.PEOPLE:
        if await visitor.at(f"act-as-{who}").evaluate("node => node === document.activeElement"):
            break
        await visitor.page.keyboard.press("ArrowDown")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("act-as")).to_be_focused()


async def _goes(visitor: Visitor, channel: str) -> None:
    await _press(visitor, visitor.at(f"sidebar-channel-{channel}"))
    await expect(visitor.page.locator("#head h1")).to_have_text(channel)


async def test_the_whole_job_is_done_without_a_mouse(visit: Visit) -> None:
    visitor = await visit()
    await _passes_the_mail_on(visitor)
    await _is(visitor, NORA.id)
    await _goes(visitor, "customer-voices")
    await _claims(visitor)
    await _logs_the_call(visitor)
    await visitor.is_ticked("reply")
    await _is(visitor, LENA.id)
    await _goes(visitor, "customer-voices")
    await _lets_an_hour_pass(visitor, "10:58")
    await _lets_an_hour_pass(visitor, "11:58")
    await _is(visitor, IDRIS.id)
    await _thanks_tom(visitor)
    await visitor.is_ticked("applaud")
    visitor.is_content()


async def _passes_the_mail_on(visitor: Visitor) -> None:
    more = visitor.message("Broken grinder").get_by_test_id("message-more")
    await _press(visitor, more, "Space")
    await visitor.page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("shortcut-route_message")).to_be_focused()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.field("words")).to_be_focused()
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.at("modal")).to_have_count(0)
    await expect(more).to_be_focused()
    await visitor.page.keyboard.press("Enter")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.field("words")).to_be_focused()
    await _tab_to(visitor, visitor.at("modal-submit"), back=True)
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("modal")).to_contain_text("is asked to phone or write")
    await visitor.page.keyboard.press("Escape")
    await expect(more).to_be_focused()


async def _claims(visitor: Visitor) -> None:
    card = visitor.message("Broken grinder")
    await _press(visitor, card.get_by_test_id("action-claim"), "Space")
    await expect(card.get_by_test_id("action-reply")).to_be_focused()


async def _logs_the_call(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.locator(".dialog-title")).to_be_focused()
    await visitor.picture("keyboard-1-form")
    await _press(visitor, visitor.at("field-did").get_by_role("radio").first, "Space")
    await _tab_to(visitor, visitor.field("note"))
    await visitor.type(story.REPLY_NOTE)
    await _press(visitor, visitor.at("field-settled").get_by_role("radio").first, "Space")
    await _press(visitor, visitor.at("modal-submit"))
    await expect(visitor.at("modal")).to_contain_text("and this is closed.")
    await visitor.page.keyboard.press("Escape")
    card = visitor.message("Broken grinder")
    await expect(card).to_contain_text("Settled, and closed")
    await expect(card.locator(":focus")).to_have_count(1)


async def _lets_an_hour_pass(visitor: Visitor, until: str) -> None:
    await _press(visitor, visitor.at("clock-1h"))
    await expect(visitor.at("clock")).to_contain_text(until)
    await expect(visitor.at("clock-1h")).to_be_focused()


async def _thanks_tom(visitor: Visitor) -> None:
    await _tab_to(visitor, visitor.at("composer"))
    await visitor.type("/applaud @T")
    await expect(visitor.at(f"choice-{TOM.name}")).to_be_visible()
    await visitor.page.keyboard.press("Enter")
    await visitor.type(story.APPLAUSE)
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.message("Thank you, @Tom")).to_contain_text(story.APPLAUSE)
    await expect(visitor.at("composer")).to_be_focused()


@pytest.mark.parametrize("way", ["reply", "more"])
async def test_the_keyboard_is_where_it_was_though_the_card_was_drawn_anew(visit: Visit, way: str) -> None:
    visitor = await visit()
    await stand(visitor, LENA, channel=story.VOICES.id)
    card = visitor.card("Aino Virtanen")
    await card.get_by_test_id(f"action-{way}").focus()
    await visitor.page.keyboard.press("Enter")
    if way == "more":
        await expect(visitor.page.locator(".popup :focus")).to_have_count(1)
        await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("modal")).to_be_visible()
    before = await card.element_handle()
    assert before is not None
    await visitor.stage.advance("+1d")
    await visitor.page.wait_for_function("node => !node.isConnected", arg=before)
    await visitor.page.keyboard.press("Escape")
    await expect(card.get_by_test_id(f"action-{way}")).to_be_focused()
    visitor.is_content()


async def test_a_menu_gives_the_keyboard_back_though_the_card_was_drawn_anew(visit: Visit) -> None:
    visitor = await visit()
    await stand(visitor, LENA, channel=story.VOICES.id)
    card = visitor.card("Aino Virtanen")
    await card.get_by_test_id("action-more").focus()
    await visitor.page.keyboard.press("Enter")
    before = await card.element_handle()
    assert before is not None
    await visitor.stage.advance("+1d")
    await visitor.page.wait_for_function("node => !node.isConnected", arg=before)
    await visitor.page.keyboard.press("Escape")
    await expect(card.get_by_test_id("action-more")).to_be_focused()


async def test_the_keyboard_goes_into_a_thread_and_out_again(visit: Visit) -> None:
    visitor = await visit()
    reply = visitor.message("Broken grinder").get_by_test_id("message-reply")
    await _press(visitor, reply)
    await expect(visitor.page.get_by_role("log", name="Replies")).to_be_focused()
    await _tab_to(visitor, visitor.at("thread-composer"))
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.at("thread-panel")).to_be_hidden()
    await expect(reply).to_be_focused()


async def test_the_drawer_of_a_phone_keeps_the_keyboard_and_gives_it_back(visit: Visit) -> None:
    visitor = await visit(phone=True)
    await _press(visitor, visitor.at("drawer"))
    await expect(visitor.at("act-as")).to_be_focused()
    for _ in range(STOPS):
        await visitor.page.keyboard.press("Tab")
        assert not await visitor.page.evaluate("() => Boolean(document.activeElement.closest('main, #guide'))")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.at("sidebar")).not_to_be_visible()
    await expect(visitor.page.locator("main")).not_to_have_attribute("inert", "")
    await _press(visitor, visitor.at("drawer"))
    await _goes(visitor, "customer-voices")
    await expect(visitor.at("drawer")).to_be_focused()
    await _press(visitor, visitor.at("clock-toggle"))
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.at("clock-1h")).to_be_hidden()
    await expect(visitor.at("clock-toggle")).to_be_focused()
    await visitor.page.keyboard.press("Enter")
    await _press(visitor, visitor.at("clock-1h"))
    await expect(visitor.at("clock")).to_contain_text("10:58")
    await expect(visitor.at("clock-toggle")).to_be_focused()


async def test_what_is_read_aloud_has_names_and_is_told_when_it_comes(visit: Visit) -> None:
    visitor = await visit()
    log = visitor.page.get_by_role("log", name="Messages")
    article = log.get_by_role("article", name=f"{PETRA.real_name}, 09:58")
    await expect(article).to_have_count(1)
    await expect(article.get_by_role("button", name="More actions")).to_have_count(1)
    await expect(log).to_have_attribute("aria-live", "polite")
    await stand(visitor, NORA, channel=story.VOICES.id)
    await expect(visitor.card("Aino Virtanen")).to_be_visible()
    await expect(visitor.card("Aino Virtanen").get_by_role("button", name="Log a reply to Aino")).to_have_count(1)
