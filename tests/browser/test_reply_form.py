"""The reply form where people see it: short at first, unfolding as they choose, on a screen and on a phone."""

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


@pytest.mark.slow("a form that is drawn anew eight times, in a browser")
@pytest.mark.parametrize("phone", [False, True])
async def test_it_unfolds_where_one_chooses_and_what_was_typed_stays(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await _opened(visitor, phone=phone)
    await expect(visitor.at("field-settled")).to_be_visible()
    await visitor.picture(f"reply-1-folded-{kind}")
    await visitor.field("note").fill(story.REPLY_NOTE)
    await visitor.at("field-did").get_by_label("Nobody answered").check()
    await expect(visitor.at("field-retry")).to_be_visible()
    await expect(visitor.at("field-settled")).to_have_count(0)
    await expect(visitor.field("note")).to_have_value(story.REPLY_NOTE)
    await visitor.picture(f"reply-2-nobody-answered-{kind}")
    await visitor.at("field-did").get_by_label("Spoke on the phone").check()
    await visitor.at("field-settled").get_by_label("Not yet").check()
    await expect(visitor.at("field-follow_up")).to_be_visible()
    for extra, field in (("How they felt", "feeling"), ("A promise", "promise"), ("Applaud someone", "applaud_to")):
        await visitor.at("field-more_to_say").get_by_label(extra).check()
        await expect(visitor.at(f"field-{field}")).to_be_visible()
    await expect(visitor.field("note")).to_have_value(story.REPLY_NOTE)
    await visitor.picture(f"reply-3-unfolded-{kind}")
    await visitor.at("field-applaud_why").scroll_into_view_if_needed()
    await visitor.picture(f"reply-4-unfolded-below-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


async def _opened(visitor: Visitor, *, phone: bool) -> None:
    """A voice comes in; Idris, who manages the team, opens the form on its card."""
    await a_voice_of_ove(visitor, phone=phone)
    await visitor.message("The lid of my jug").get_by_test_id("action-reply").click()
    await expect(visitor.at("modal")).to_contain_text("What did you do?")


async def a_voice_of_ove(visitor: Visitor, *, phone: bool) -> None:
    """A voice comes in, and Idris looks at its channel."""
    await visitor.stage.mail(story.PETRA.id, MAIL)
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{IDRIS.id}").click()
    await visitor.go("customer-voices")
