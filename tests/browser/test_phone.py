"""The demo on a phone: all six steps by touch, with nothing over what is to be touched or read."""

import pytest
from playwright.async_api import Locator, expect

from bot.demo import story
from tests.browser.conftest import Visit
from tests.browser.kit.visitor import IDRIS, LENA, NORA, TOM, Visitor

pytestmark = pytest.mark.browser

KEYS = [step.key for step in story.STEPS]
FREE = """node => {
  for (let part = node; part; part = part.parentElement) if (part.getAnimations().length) return null;
  if (!node.isConnected) return null;
  const box = node.getBoundingClientRect();
  const at = (x, y) => node.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  return [[0.5, 0.5], [0.2, 0.3], [0.8, 0.7]].every(([x, y]) => at(x, y));
}"""


@pytest.mark.slow("the whole demo, touch by touch")
async def test_all_six_steps_are_done_by_touch(visit: Visit) -> None:
    visitor = await visit(phone=True)
    await _reads(visitor, "0 of 6", "Pass on Greta's mail.")
    await _passes_the_mail_on(visitor)
    await _claims(visitor)
    await _logs_the_call(visitor)
    await _is_reminded(visitor)
    await _thanks_tom(visitor)
    await _reads_the_week(visitor)
    visitor.is_content()


async def test_a_touch_beside_the_open_guide_is_for_what_lies_there(visit: Visit) -> None:
    visitor = await visit(phone=True)
    await _touch(visitor.at("guide-toggle"))
    await expect(visitor.step("digest")).to_be_visible()
    await _touch(visitor.at("clock-toggle"))
    await expect(visitor.step("digest")).not_to_be_visible()
    await expect(visitor.at("clock-1h")).to_be_visible()
    await _touch(visitor.at("guide-toggle"))
    await visitor.page.reload()
    await expect(visitor.message("Broken grinder")).to_be_visible()
    await expect(visitor.step("digest")).not_to_be_visible()


async def test_the_guide_closes_with_escape_and_keeps_the_focus(visit: Visit) -> None:
    visitor = await visit(phone=True)
    await visitor.at("guide-toggle").press("Enter")
    await expect(visitor.step("digest")).to_be_visible()
    await visitor.page.keyboard.press("Tab")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.step("digest")).not_to_be_visible()
    await expect(visitor.at("guide-toggle")).to_be_focused()


async def _is_free(target: Locator) -> bool:
    """Whether nothing lies over it; what moves, or was drawn anew in the meantime, is looked at again."""
    while (free := await target.evaluate(FREE)) is None:
        continue
    return bool(free)


async def _touch(target: Locator) -> None:
    """Touch it, after seeing that a finger meets it and nothing else."""
    await expect(target).to_be_visible()
    await target.evaluate("node => node.scrollIntoView({block: 'nearest'})")
    assert await _is_free(target), f"something lies over {target}"
    await target.tap()


async def _reads(visitor: Visitor, count: str, words: str) -> None:
    """The guide is one bar at the foot of the page, and says where one is."""
    bar = visitor.at("guide")
    await expect(bar).to_contain_text(count)
    await expect(bar.locator(".guide-next")).to_have_text(words)
    box = await bar.bounding_box()
    assert box is not None
    assert box["height"] <= 64
    assert box["y"] + box["height"] == visitor.page.viewport_size["height"]  # type: ignore[index]  # a phone has one


async def _be(visitor: Visitor, who: str) -> None:
    await _touch(visitor.at("guide-toggle"))
    await _touch(visitor.at(f"be-{who}"))
    await expect(visitor.step("digest")).not_to_be_visible()


async def _passes_the_mail_on(visitor: Visitor) -> None:
    await _touch(visitor.message("Broken grinder").get_by_test_id("message-more"))
    await _touch(visitor.at("shortcut-route_message"))
    await _touch(visitor.at("modal-submit"))
    await expect(visitor.at("modal")).to_contain_text("is asked to phone or write")
    await _touch(visitor.at("modal-close"))
    await _reads(visitor, "1 of 6", "Say yes: press Claim on Greta's card.")


async def _claims(visitor: Visitor) -> None:
    await _be(visitor, NORA.id)
    await _touch(visitor.message("Broken grinder").get_by_test_id("action-claim"))
    await _reads(visitor, "2 of 6", "Phone Greta, then log the call.")
    await visitor.picture("phone-claimed")


async def _logs_the_call(visitor: Visitor) -> None:
    await _touch(visitor.message("Broken grinder").get_by_test_id("action-reply"))
    for field, choice in (("did", "Spoke on the phone"), ("settled", "Settled")):
        await _touch(visitor.at(f"field-{field}").locator("label").filter(has_text=choice).first)
    await visitor.field("note").fill(story.REPLY_NOTE)
    await _touch(visitor.at("modal-submit"))
    await expect(visitor.at("modal")).to_contain_text("and this is closed.")
    await _touch(visitor.at("modal-close"))
    await _reads(visitor, "3 of 6", "Let time pass until a reminder comes.")


async def _is_reminded(visitor: Visitor) -> None:
    await _be(visitor, LENA.id)
    for hour in ("10:58", "11:58"):
        await _touch(visitor.at("clock-toggle"))
        await _touch(visitor.at("clock-1h"))
        await expect(visitor.at("clock")).to_contain_text(hour)
        await expect(visitor.page.locator(".clock.moving")).to_have_count(0)
    reminder = visitor.message("No word to Aino Virtanen is logged yet")
    await expect(reminder).to_be_visible()
    await _reads(visitor, "4 of 6", "Thank Tom, in front of everyone.")
    assert await _is_free(reminder)
    await visitor.picture("phone-reminded")


async def _thanks_tom(visitor: Visitor) -> None:
    await _be(visitor, IDRIS.id)
    await _touch(visitor.at("composer"))
    await visitor.type("/applaud @T")
    await _touch(visitor.at(f"choice-{TOM.name}"))
    await visitor.type(story.APPLAUSE)
    await _touch(visitor.at("send"))
    await expect(visitor.message(story.APPLAUSE)).to_be_visible()
    await _reads(visitor, "5 of 6", "Read the week on Monday morning.")


async def _reads_the_week(visitor: Visitor) -> None:
    await _touch(visitor.at("guide-toggle"))
    await _touch(visitor.at("clock-toggle"))
    await _touch(visitor.at("clock-monday"))
    digest = visitor.message("Good morning.")
    await expect(digest).to_be_visible()
    await _reads(visitor, "6 of 6", "The thread holds. Look around as long as you like.")
    for part in (digest.get_by_text("Good morning."), digest.get_by_role("button", name="Follow up")):
        await part.scroll_into_view_if_needed()
        assert await _is_free(part)
    await visitor.picture("phone-finished")
    await _touch(visitor.at("guide-toggle"))
    await expect(visitor.at("guide-finished")).to_be_visible()
    for key in KEYS:
        await visitor.is_ticked(key)
    await visitor.picture("phone-finished-open")
