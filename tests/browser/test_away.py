"""Being away where people see it: the form, the notes to both, Home and The team, on a screen and on a phone."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.demo.stage import Stage
from bot.domain.hours import DAY, HOUR
from bot.domain.teams.absence import GoAway
from bot.services.conversations.claim import claim
from bot.services.teams.absence import go_away
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS
from tests.browser.test_cards import Cards

pytestmark = pytest.mark.browser


@pytest.mark.slow("a leave as three people see it, in a browser")
@pytest.mark.parametrize("phone", [False, True], ids=["screen", "phone"])
async def test_a_leave_as_all_three_see_it(visit: Visit, stage: Stage, *, phone: bool) -> None:
    cards, kind = Cards(stage), "phone" if phone else "screen"
    for name in ("Greta Lindholm", "Ove Dahl", "Siv Ek"):
        one = await cards.passed_on(name, f"My grinder broke, and it is the third one. {name}")
        await cards.write(claim, story.NORA.id, one.id)
    await cards.write(go_away, story.LENA.id, GoAway(cards.now + 30 * DAY, cards.now + 40 * DAY))
    await stage.drain()
    visitor = await visit(phone=phone)
    await stand(visitor, story.NORA, tab="home")
    await visitor.at("home").get_by_test_id("action-away").click()
    await expect(visitor.at("modal")).to_contain_text("Last day away")
    await visitor.picture(f"away-1-form-{kind}")
    assert not await visitor.scrolls_sideways()
    await visitor.page.keyboard.press("Escape")
    await cards.write(go_away, story.NORA.id, GoAway(cards.now + HOUR, cards.now + 5 * DAY, story.LENA.id))
    await visitor.at("home").get_by_test_id("action-home_refresh").click()
    await expect(visitor.at("home")).to_contain_text("Lena stands in")
    await visitor.picture(f"away-2-planned-{kind}")
    await cards.write(go_away, story.NORA.id, GoAway(cards.now, cards.now + 5 * DAY, story.LENA.id))
    await stage.drain()
    await stand(visitor, story.NORA, tab="messages")
    await expect(visitor.message("While you are away")).to_be_visible()
    await visitor.picture(f"away-3-note-to-whoever-goes-{kind}")
    await stand(visitor, story.LENA, tab="messages")
    await expect(visitor.message("meanwhile: ")).to_be_visible()
    await visitor.picture(f"away-4-note-to-the-stand-in-{kind}")
    await stand(visitor, IDRIS, tab="home")
    await expect(visitor.at("home")).to_contain_text("Lena stands in")
    await visitor.at("home").get_by_text("Lena stands in").scroll_into_view_if_needed()
    await visitor.picture(f"away-5-the-team-{kind}")
    await stand(visitor, story.NORA, tab="home")
    await visitor.at("home").get_by_test_id("action-away_back").click()
    await expect(visitor.at("home")).to_contain_text("Welcome back.")
    await visitor.picture(f"away-6-back-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()
