"""Public comments where people see them: a card that says why, the list of what was kept back, and its settings."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from bot.domain.actors import INTAKE
from bot.domain.customers import identity
from bot.domain.voices.voice import Channel, Kind, Sender, Voice
from bot.services.voices.take_in import take_in
from bot.slack.teams import sieve_form
from bot.slack.voices.sorting import kept_back
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand
from tests.browser.kit.visitor import IDRIS, NORA, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow("a browser, and the whole demo")]
STORY = "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it."
ARABIC = "سنرى كيف سيكون الأمر بعد ذلك"
LONG = "We shall see what it is like then, and whether it is as they say. " * 30 + "x" * 300


async def _comment(visitor: Visitor, words: str, name: str, *, channel: Channel = Channel.SOCIAL) -> None:
    bot, one = visitor.stage.bot, identity.handle(name.replace(" ", ".").lower(), "instagram")
    voice = Voice(
        f"comment:{name}:{words[:20]}",
        words,
        Sender(name, (one,) if one else ()),
        Kind.NOISE if channel is Channel.EMAIL else None,
        channel,
        "instagram" if channel is Channel.SOCIAL else "",
        link="https://www.instagram.com/p/991/" if channel is Channel.SOCIAL else "",
    )
    await bot.interactions.write(bot.request(INTAKE), take_in, voice)


async def _list(visitor: Visitor) -> None:
    await visitor.at("composer").fill("/voice kept")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.at("modal")).to_be_visible()


async def _comments(visitor: Visitor) -> None:
    await _comment(visitor, STORY, "Eva Berg")
    await _comment(visitor, "We shall see what it is like then", "Greta Lindholm")
    await _comment(visitor, "😍😍", "kim")
    await _comment(visitor, ARABIC, "Mona Haddad")
    await _comment(visitor, LONG, "Ove Holm of a very long name that goes on and on, and then on again")
    await _comment(visitor, "Unsubscribe here from our deals of the week.", "Deals", channel=Channel.EMAIL)
    await visitor.stage.bot.sender.drain()


@pytest.mark.parametrize("phone", [False, True])
async def test_what_was_kept_back_is_looked_through(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await stand(visitor, NORA, channel=story.VOICES.id)
    await _list(visitor)
    await expect(visitor.at("modal")).to_contain_text("Nothing is left to look through.")
    await visitor.picture(f"kept-1-empty-{kind}")
    await visitor.at("modal-close").click()
    await _comments(visitor)
    card = visitor.message("up four flights")
    await expect(card).to_contain_text("Stands out: names Tom")
    await card.scroll_into_view_if_needed()
    await visitor.picture(f"kept-2-card-{kind}")
    await _list(visitor)
    await expect(visitor.at("modal")).to_contain_text("Five are left to look through.")
    await visitor.picture(f"kept-3-list-{kind}")
    await visitor.page.get_by_text(ARABIC).scroll_into_view_if_needed()
    await visitor.picture(f"kept-4-list-below-{kind}")
    await visitor.at("modal").get_by_test_id(f"action-{kept_back.RIGHT}").first.click()
    await expect(visitor.at("modal")).to_contain_text("Four are left to look through.")
    await visitor.at("modal").get_by_test_id(f"action-{kept_back.MATTERED}").first.click()
    await expect(visitor.at("modal")).to_contain_text("is asked about")
    await visitor.picture(f"kept-5-mattered-{kind}")
    await visitor.at("modal-close").click()
    for nth in range(20):
        await _comment(visitor, f"We shall see what it is like then, said number {nth}", f"person {nth}")
    await visitor.stage.drain()
    await _list(visitor)
    await expect(visitor.at("modal")).to_contain_text("23 are left to look through. Page 1 of 2")
    await visitor.at("modal").get_by_test_id(f"action-{kept_back.NEXT}").click()
    await expect(visitor.at("modal")).to_contain_text("Page 2 of 2")
    await visitor.picture(f"kept-6-second-page-{kind}")
    await visitor.at("modal-close").click()
    await visitor.at("composer").fill("/voice find shall see")
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.page.locator(".message-private").last).to_contain_text("Kept back")
    await visitor.picture(f"kept-7-find-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


@pytest.mark.parametrize("phone", [False, True])
async def test_a_manager_sees_it_on_home_in_settings_and_in_the_digest(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    await _comments(visitor)
    await stand(visitor, IDRIS, tab="home")
    await visitor.at("action-home_team").click()
    await expect(visitor.at("home")).to_contain_text("Five are left to look through.")
    await visitor.page.get_by_text("Five are left").hover()
    await visitor.picture(f"kept-8-home-{kind}")
    await visitor.at("action-home_settings").click()
    await visitor.at(f"action-{sieve_form.CALLBACK}").scroll_into_view_if_needed()
    await visitor.picture(f"kept-9-settings-{kind}")
    await visitor.at(f"action-{sieve_form.CALLBACK}").click()
    await expect(visitor.at("modal")).to_contain_text("this would have routed 2.")
    await visitor.picture(f"kept-10-form-{kind}")
    await visitor.at("field-comments_from").get_by_role("combobox").click()
    await visitor.page.get_by_role("option").filter(has_text="0.5 points").click()
    await expect(visitor.at("modal")).to_contain_text("this would have routed 5.")
    await visitor.picture(f"kept-11-tried-{kind}")
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("Saved for Marketing")
    await visitor.picture(f"kept-12-saved-{kind}")
    await visitor.at("modal-close").click()
    await stand(visitor, IDRIS, channel=story.VOICES.id)
    await visitor.stage.advance("monday")
    digest = visitor.message("Good morning.")
    await expect(digest).to_contain_text("Kept back: 4 comments and 1 other message.")
    await digest.scroll_into_view_if_needed()
    await visitor.picture(f"kept-13-digest-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()
