"""A reminder in its lives, and the lists that gather, where people see them: on a screen and on a phone."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from tests.browser.conftest import Visit
from tests.browser.kit.visitor import Visitor

pytestmark = pytest.mark.browser
URGENT = (
    "From: Ove Holm <ove@example.com>\nTo: hello@kullen.example\nSubject: Kettle\n"
    "Date: Mon, 9 Nov 2026 09:12:00 +0100\nMessage-ID: <kettle-1@example.com>\n\nThe kettle caught fire!\n"
)


@pytest.mark.slow("a day passes, in a browser")
@pytest.mark.parametrize("phone", [False, True])
async def test_a_reminder_speaks_speaks_again_and_is_acted_on(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    stage = visitor.stage
    await stage.mail(story.PETRA.id, URGENT)
    asked = next(
        one for one in (story.NORA, story.LENA) if any("Ove" in it.text for it in stage.workspace.dm_messages(one.id))
    )
    await _pass(visitor, 23)
    await _act_as(visitor, asked.id, phone=phone)
    await expect(visitor.message("Nobody has said yes to Ove Holm")).to_be_visible()
    await visitor.picture(f"reminder-1-speaks-{kind}")
    await _pass(visitor, 8)
    await expect(visitor.message("The time to claim Ove Holm is up now")).to_be_visible()
    await expect(visitor.page.get_by_text("Nobody has said yes to Ove Holm")).to_have_count(0)
    await visitor.picture(f"reminder-2-spoke-again-{kind}")
    await visitor.message("The time to claim Ove Holm is up now").get_by_test_id("action-claim").click()
    await expect(visitor.message("Claimed")).to_contain_text("Ove Holm")
    await visitor.picture(f"reminder-3-acted-on-{kind}")
    await stage.advance("+1h")
    await _pass(visitor, 23 * 60)
    await expect(visitor.message("Good morning. Due today:")).to_be_visible()
    await visitor.picture(f"reminder-4-morning-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()


@pytest.mark.parametrize("phone", [False, True])
async def test_who_pauses_notifications_reads_until_when(visit: Visit, *, phone: bool) -> None:
    visitor = await visit(phone=phone)
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at("pause").click()
    await expect(visitor.at("act-as")).to_contain_text("Notifications paused until 10:58")
    await visitor.picture(f"paused-{'phone' if phone else 'screen'}")
    await visitor.at("act-as").click()
    await expect(visitor.at("pause")).to_contain_text("Resume notifications")
    await visitor.at("pause").click()
    await expect(visitor.at("act-as")).not_to_contain_text("paused")
    visitor.is_content()


async def _pass(visitor: Visitor, minutes: int) -> None:
    await visitor.stage._pass_time(visitor.stage.clock.now() + minutes * 60_000)  # noqa: SLF001 - the page has whole hours only


async def _act_as(visitor: Visitor, person: str, *, phone: bool) -> None:
    if phone:
        await visitor.at("drawer").click()
    await visitor.at("act-as").click()
    await visitor.at(f"act-as-{person}").click()
    await visitor.at(f"sidebar-dm-{story.BOT_USER}").click()
