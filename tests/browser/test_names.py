"""Whatever people are called, the page stays whole: on a screen, at 200 %, and on a phone."""

from dataclasses import replace

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.demo.stage import Stage
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS, LENA, NORA, PETRA, TOM, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and four cards more")]

LONG = "Maria-Magdalena Wilhelmina von Hohenzollern-Sigmaringen de la Cruz y Fernández"
ARABIC = "مريم عبد الرحمن الخطيب بنت محمد العبدالله"
MIXED = "דוד (David) כהן-לוי 🌻"
EMOJI = "Zoë 🌸🎻 Björk 👩‍👩‍👧‍👦"
CUT = """node => [...node.querySelectorAll("button, h1, h2, h3, .brand-name, .you, .dialog-title")]
  .filter((one) => one.checkVisibility() && one.clientHeight > 0)
  .filter((one) => one.scrollHeight > one.clientHeight + 2
    || (one.matches(".brand-name") && one.scrollWidth > one.clientWidth))
  .map((one) => `${one.clientHeight} of ${one.scrollHeight}: ${one.outerHTML.slice(0, 120)}`)"""


def _mail(number: int, name: str) -> str:
    return (
        f'From: "{name}" <n{number}@example.com>\nTo: hello@kullen.example\nSubject: Grinder {number}\n'
        f"Date: Mon, 9 Nov 2026 08:12:00 +0100\nMessage-ID: <name-{number}@example.com>\n"
        "Content-Type: text/plain; charset=utf-8\n\nשלום, it hums. شكرا جزيلا!\n"  # noqa: RUF001 - Hebrew, not an l
    )


async def _named(stage: Stage) -> None:
    """Customers and colleagues of all sorts of names."""
    for number, name in enumerate((LONG, ARABIC, MIXED, EMOJI)):
        await stage.mail(PETRA.id, _mail(number, name))
    people = stage.workspace.state.people
    for person, name in ((TOM, LONG), (LENA, MIXED), (NORA, ARABIC)):
        people[person.id] = replace(people[person.id], real_name=name, title=f"{name}, on Sundays 🌻")


@pytest.mark.parametrize("size", ["screen", "zoomed", "phone"])
async def test_the_page_stays_whole_whatever_people_are_called(visit: Visit, stage: Stage, size: str) -> None:
    await _named(stage)
    visitor = await visit(phone=size == "phone", zoomed=size == "zoomed")

    async def whole(place: str) -> None:
        await visitor.picture(f"names-{place}-{size}")
        assert not await visitor.scrolls_sideways(), place
        assert not await visitor.page.locator("html").evaluate(CUT), place

    await visitor.page.evaluate("hash => { location.hash = hash }", f"as={LENA.id}&channel={story.VOICES.id}")
    for name in (ARABIC, MIXED, EMOJI, LONG):
        await expect(visitor.message(name)).to_be_visible()
    await whole("cards")
    await visitor.message(LONG).get_by_test_id("action-reply").click()
    await expect(visitor.at("modal")).to_contain_text(LONG)
    await whole("form")
    await visitor.page.keyboard.press("Escape")
    await _be_tom(visitor, narrow=size != "screen")
    await whole("sidebar")
    await visitor.at("act-as").click()
    await expect(visitor.at(f"act-as-{TOM.id}")).to_contain_text(LONG)
    await whole("people")
    await visitor.page.keyboard.press("Escape")
    await visitor.page.keyboard.press("Escape")
    await stand(visitor, IDRIS, tab="home")
    await expect(visitor.at("home")).to_contain_text("Marketing")
    await whole("home")
    visitor.is_content()


async def _be_tom(visitor: Visitor, *, narrow: bool) -> None:
    await visitor.page.evaluate("hash => { location.hash = hash }", f"as={TOM.id}&channel={story.CARE.id}")
    await expect(visitor.at("act-as")).to_contain_text(LONG)
    if narrow:
        await visitor.at("drawer").click()
        await expect(visitor.at("act-as")).to_be_focused()
