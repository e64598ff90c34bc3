"""Handing over, putting aside and following where people see it, on a screen and on a phone."""

import re

import pytest
from playwright.async_api import expect

from bot.demo import story
from tests.browser.conftest import Visit
from tests.browser.kit.visitor import IDRIS, Visitor

pytestmark = pytest.mark.browser
MAIL = (
    "From: Ove Holm <ove@example.com>\nTo: hello@kullen.example\nSubject: Jug\n"
    "Date: Mon, 9 Nov 2026 08:12:00 +0100\nMessage-ID: <jug-1@example.com>\n\nThe lid of my jug came off.\n"
)


@pytest.mark.slow("two forms and a hand-over, in a browser")
@pytest.mark.parametrize("phone", [False, True])
async def test_what_is_not_for_us_and_who_follows(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await _act_as(visitor, IDRIS.id, phone=phone)
    await _choose(visitor, "Customer")
    await visitor.picture(f"follow-1-page-{kind}")
    await visitor.at("modal").get_by_test_id("action-follow").click()
    await expect(visitor.at("modal")).to_contain_text("You hear how this one ends.")
    await visitor.picture(f"follow-2-followed-{kind}")
    await visitor.at("modal").get_by_text("Cancel").click()
    await _choose(visitor, "Not for us")
    await visitor.picture(f"aside-1-form-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


async def test_whoever_goes_on_at_once_is_who_they_chose_to_be(visit: Visit) -> None:
    """Both clicks come before the page has read what the other person sees."""
    visitor = await visit()
    await visitor.at("act-as").click()
    await expect(visitor.at(f"act-as-{IDRIS.id}")).to_be_visible()
    await visitor.page.evaluate(
        """ids => { for (const id of ids) document.querySelector(`[data-testid="${id}"]`).click(); }""",
        [f"act-as-{IDRIS.id}", "sidebar-channel-customer-voices"],
    )
    await expect(visitor.page.locator("#head h1")).to_have_text("customer-voices")
    await expect(visitor.at("act-as")).to_contain_text("Idris")


async def _choose(visitor: Visitor, choice: str) -> None:
    message = visitor.message("The lid of my jug")
    await message.get_by_test_id("action-more").click()
    await visitor.page.get_by_test_id(re.compile("overflow-option-")).filter(has_text=choice).click()
    await expect(visitor.at("modal")).to_be_visible()


async def _act_as(visitor: Visitor, person: str, *, phone: bool) -> None:
    await visitor.stage.mail(story.PETRA.id, MAIL)
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{person}").click()
    await visitor.go("customer-voices")
