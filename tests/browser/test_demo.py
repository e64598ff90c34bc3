"""The demo as a visitor sees it: all six steps by clicking, then again from the start, and on a phone."""

import asyncio
import re
from dataclasses import replace

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.demo.stage import Stage
from tests.browser.conftest import SHIPPED, Visit
from tests.browser.kit.visitor import IDRIS, LENA, NORA, PETRA, TOM, Visitor

pytestmark = pytest.mark.browser

KEYS = [step.key for step in story.STEPS]
TOO_SHORT = "Rang her."


@SHIPPED
@pytest.mark.slow("a browser is started and clicks through the whole demo")
async def test_all_six_steps_are_done_by_clicking_and_undone_by_starting_over(visit: Visit) -> None:
    visitor = await visit()
    await _opens_on_the_first_step(visitor)
    await _petra_passes_the_mail_on(visitor)
    await _nora_claims(visitor)
    await _nora_logs_her_call(visitor)
    await _lena_is_reminded(visitor)
    await _idris_thanks_tom(visitor)
    await _the_week_is_told(visitor)
    await _managers_see_the_team(visitor)
    await _start_over(visitor)
    visitor.is_content()


async def test_what_comes_in_while_a_button_is_pressed_does_not_undo_the_press(visit: Visit) -> None:
    """The sidebar is drawn anew with what is unread; a button that goes between press and release is never clicked."""
    visitor = await visit()
    await visitor.at("act-as").hover()
    await visitor.page.mouse.down()
    read = "performance.getEntriesByType('resource').filter((one) => one.name.includes('/state')).length"
    before = await visitor.page.evaluate(read)
    await visitor.stage.mail(PETRA.id, "From: Ove <ove@example.com>\nSubject: The lid\n\nThe lid of my jug is broken.")
    async with asyncio.timeout(20):
        while await visitor.page.evaluate(read) == before:
            await visitor.page.wait_for_timeout(20)
    await visitor.page.mouse.up()
    await visitor.at(f"act-as-{IDRIS.id}").click()
    await visitor.go("customer-voices")
    await expect(visitor.message("The lid of my jug")).to_be_visible()
    visitor.is_content()


PRESSED_AGAIN = """async () => {
    const event = (name) => dispatchEvent(new PointerEvent(name));
    const button = () => document.querySelector('[data-testid="act-as"]');
    event("pointerdown");
    event("pointerup");
    event("pointerdown");
    button().parentElement.drawnKey = "something has changed";
    dispatchEvent(new Event("hashchange"));
    const pressed = button();
    await new Promise((done) => setTimeout(done, 50));
    const stays = pressed.isConnected;
    event("pointerup");
    await new Promise((done) => setTimeout(done, 50));
    return [stays, pressed.isConnected];
}"""
"""What happens to a button that is pressed right after another, when it is to be drawn anew."""


async def test_a_second_press_right_after_the_first_is_not_undone_either(visit: Visit) -> None:
    visitor = await visit()
    assert await visitor.page.evaluate(PRESSED_AGAIN) == [True, False]
    visitor.is_content()


async def _opens_on_the_first_step(visitor: Visitor) -> None:
    await expect(visitor.at("act-as")).to_contain_text(PETRA.real_name)
    await expect(visitor.page.locator("#head h1")).to_have_text("customer-care")
    await expect(visitor.step("route")).to_have_attribute("aria-current", "step")
    await expect(visitor.message("Broken grinder").get_by_test_id("message-more")).to_be_visible()
    await expect(visitor.at("clock")).to_contain_text("09:58")
    await visitor.picture("01-opens")


async def _petra_passes_the_mail_on(visitor: Visitor) -> None:
    await visitor.message("Broken grinder").get_by_test_id("message-more").click()
    await visitor.at("shortcut-route_message").click()
    await expect(visitor.field("name")).to_have_value(story.GRETA)
    await visitor.picture("02-route")
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("Nora is asked to phone or write to Greta Lindholm")
    await visitor.at("modal-close").click()
    await visitor.is_ticked("route")


async def _nora_claims(visitor: Visitor) -> None:
    await visitor.be(NORA)
    card = visitor.message("Broken grinder")
    await expect(card).to_contain_text("once before, in March, when Nora spoke with them about “A late parcel”")
    await visitor.picture("03-channel")
    await card.get_by_test_id("action-claim").click()
    await expect(card).to_contain_text("Nora · speak by ")
    await expect(card.get_by_test_id("action-claim")).to_have_count(0)
    await visitor.is_ticked("claim")
    await visitor.picture_of(card.locator(".message-blocks"), "card")


async def _nora_logs_her_call(visitor: Visitor) -> None:
    await visitor.message("Broken grinder").get_by_test_id("action-reply").click()
    await visitor.at("field-did").get_by_label("Spoke on the phone").check()
    await visitor.at("field-settled").get_by_label("Settled", exact=True).check()
    await visitor.field("note").fill(TOO_SHORT)
    await visitor.at("modal-submit").click()
    await expect(visitor.at("error-note")).to_contain_text("20 characters or more")
    await expect(visitor.field("note")).to_have_value(TOO_SHORT)
    await expect(visitor.at("field-did").get_by_label("Spoke on the phone")).to_be_checked()
    await visitor.picture("04-reply-form")
    await visitor.field("note").fill(story.REPLY_NOTE)
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("Greta Lindholm heard from you, and this is closed.")
    await visitor.at("modal-close").click()
    await expect(visitor.message("Broken grinder")).to_contain_text("Settled, and closed")
    await visitor.is_ticked("reply")


async def _lena_is_reminded(visitor: Visitor) -> None:
    await visitor.be(LENA)
    await visitor.pass_time("clock-1h", "10:58")
    await visitor.pass_time("clock-1h", "11:58")
    await expect(visitor.message("No word to Aino Virtanen is logged yet")).to_be_visible()
    await visitor.is_ticked("remind")
    await visitor.picture("05-reminder")


async def _idris_thanks_tom(visitor: Visitor) -> None:
    await visitor.be(IDRIS)
    await visitor.at("composer").click()
    await visitor.type("/applaud @T")
    await expect(visitor.at(f"choice-{TOM.name}")).to_be_visible()
    await visitor.picture("06-mention")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("composer")).to_have_value("/applaud @Tom ")
    await visitor.type(story.APPLAUSE)
    await visitor.page.keyboard.press("Enter")
    thanks = visitor.message("Thank you, @Tom, Barista, café Malmö.")
    await expect(thanks).to_contain_text(story.APPLAUSE)
    await visitor.is_ticked("applaud")


async def _the_week_is_told(visitor: Visitor) -> None:
    await visitor.pass_time("clock-monday", "Mon 16 Nov")
    digest = visitor.message("Good morning.")
    await expect(digest).to_contain_text("Two people had something to tell us last week; one heard back from one of us")
    await expect(digest).to_contain_text("Tom, from Idris:")
    await expect(digest).to_contain_text("Nora answered customers in person.")
    for key in KEYS:
        await visitor.is_ticked(key)
    await expect(visitor.at("guide-finished")).to_be_visible()
    await visitor.picture("07-digest")


async def _managers_see_the_team(visitor: Visitor) -> None:
    await visitor.at("sidebar-app").click()
    await expect(visitor.at("home").get_by_role("heading", name="Marketing")).to_be_visible()
    await visitor.picture("08-home")


async def _start_over(visitor: Visitor) -> None:
    await visitor.at("start-over").click()
    await visitor.at("confirm-ok").click()
    await expect(visitor.at("clock")).to_contain_text("09:58")
    for key in KEYS:
        await expect(visitor.step(key)).to_have_attribute("data-done", "false")
    await expect(visitor.at("act-as")).to_contain_text(PETRA.real_name)
    await visitor.go("customer-voices")
    await expect(visitor.message("Sofie Dahl")).to_be_visible()
    await expect(visitor.message("Broken grinder")).to_have_count(0)


async def test_a_mail_of_ones_own_gets_a_card_once(visit: Visit) -> None:
    visitor = await visit()
    await visitor.at("try-mail").click()
    await visitor.picture("09-mail")
    await visitor.at("mail-send").click()
    await expect(visitor.at("mail-answer")).to_contain_text("Mehmet Aslan has a card in #customer-voices")
    await visitor.at("mail-send").click()
    await expect(visitor.at("mail-answer")).to_contain_text("We have this mail already")
    await visitor.at("mail-text").fill("Is this a mail?")
    await visitor.at("mail-send").click()
    await expect(visitor.at("mail-answer")).to_have_class("mail-answer bad")
    await visitor.at("mail-close").click()
    await visitor.go("customer-voices")
    await expect(visitor.page.locator("#messages").get_by_text("Is the Ethiopian coming back?")).to_have_count(1)
    visitor.is_content()


@pytest.mark.parametrize("phone", [False, True])
async def test_words_without_a_mails_first_lines_get_them(visit: Visit, *, phone: bool) -> None:
    visitor = await visit(phone=phone)
    if phone:
        await visitor.at("guide-toggle").click()
    await visitor.at("try-mail").click()
    await visitor.at("mail-text").fill("My kettle sings off key.\n\nCan it be tuned?")
    await visitor.at("mail-send").click()
    await expect(visitor.at("mail-answer")).to_contain_text("From: Robin Berg <robin.berg@example.com>")
    await visitor.picture("09-mail-words-phone" if phone else "09-mail-words")
    await visitor.at("mail-add").click()
    await expect(visitor.at("mail-answer")).to_contain_text("Robin Berg has a card in #customer-voices")
    await expect(visitor.at("mail-add")).to_be_hidden()
    assert (await visitor.at("mail-text").input_value()).endswith("\n\nMy kettle sings off key.\n\nCan it be tuned?")
    visitor.is_content()


async def test_somebody_abroad_sees_the_storys_time_beside_their_own(visit: Visit, stage: Stage) -> None:
    people = stage.workspace.state.people
    people[TOM.id] = replace(people[TOM.id], tz="Asia/Tokyo")
    visitor = await visit()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{TOM.id}").click()
    await expect(visitor.at("clock")).to_contain_text("17:58")
    await expect(visitor.at("clock")).to_contain_text("09:58 in Stockholm")
    visitor.is_content()


async def test_whoever_left_is_offered_nowhere(visit: Visit, stage: Stage) -> None:
    people = stage.workspace.state.people
    people[TOM.id] = replace(people[TOM.id], deleted=True)
    visitor = await visit()
    await visitor.at("act-as").click()
    await expect(visitor.at(f"act-as-{NORA.id}")).to_be_visible()
    await expect(visitor.at(f"act-as-{TOM.id}")).to_have_count(0)
    await visitor.at(f"act-as-{IDRIS.id}").click()
    await visitor.at("composer").fill("/applaud")
    await visitor.page.keyboard.press("Enter")
    await visitor.at("field-to").get_by_role("combobox").click()
    await expect(visitor.at(f"option-{NORA.id}")).to_be_visible()
    await expect(visitor.at(f"option-{TOM.id}")).to_have_count(0)
    visitor.is_content()


async def test_a_reading_that_failed_is_tried_once_more(visit: Visit) -> None:
    visitor = await visit()
    states = re.compile(r"/practice/state\?as=" + IDRIS.id)
    await visitor.page.route(states, lambda route: route.fulfill(status=503, body="not now"), times=1)
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{IDRIS.id}").click()
    await expect(visitor.at("toast")).to_contain_text("answer")
    await expect(visitor.at("act-as")).to_contain_text(IDRIS.real_name)
    await expect(visitor.at("toast")).to_have_count(0)


async def test_on_a_phone_nothing_is_cut_off_and_the_drawer_opens(visit: Visit, stage: Stage) -> None:
    visitor = await visit(phone=True)
    await expect(visitor.message("Broken grinder")).to_be_visible()
    await expect(visitor.at("guide")).to_contain_text("Pass on Greta's mail.")
    await expect(visitor.at("sidebar")).not_to_be_visible()
    await visitor.picture("10-phone")
    await stage.mail(PETRA.id, _long_mail())
    await visitor.at("drawer").click()
    await expect(visitor.at("sidebar-channel-customer-voices")).to_be_visible()
    await visitor.picture("11-phone-drawer")
    await visitor.go("customer-voices")
    await expect(visitor.at("sidebar")).not_to_be_visible()
    await expect(visitor.message("מרים")).to_be_visible()
    assert not await visitor.scrolls_sideways()
    await visitor.picture("12-phone-card")
    await visitor.at("guide-toggle").click()
    await expect(visitor.step("digest")).to_be_visible()
    assert not await visitor.scrolls_sideways()
    await visitor.picture("13-phone-guide")
    await visitor.at("guide-toggle").click()
    await visitor.at("drawer").click()
    await visitor.at("sidebar-app").click()
    await expect(visitor.at("home")).to_contain_text("Hello, Petra.")
    assert not await visitor.scrolls_sideways()
    await visitor.picture("14-phone-home")
    visitor.is_content()


def _long_mail() -> str:
    """A name written from right to left, a word without end, and 40,000 characters."""
    words = "Unbreakable" * 40 + "\n" + "My grinder has a story of its own, and here it is. " * 800
    head = "From: מרים כהן <miriam.cohen@example.com>\nSubject: " + "Everything about my grinder " * 8
    return f"{head}\nMessage-ID: <long-1@example.com>\nContent-Type: text/plain; charset=utf-8\n\n{words[:40_000]}\n"
