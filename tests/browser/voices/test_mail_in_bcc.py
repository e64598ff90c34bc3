"""The question about a mail in BCC, and the ways to reach a customer, where people see them."""

import pytest
from playwright.async_api import expect

from bot.demo import story
from handlers.voices.mail import receive_mail
from tests.browser.conftest import Visit
from tests.browser.kit.places import stand

pytestmark = pytest.mark.browser
OVE = (
    "From: Ove Holm <ove@example.com>\nTo: hello@kullen.example\nSubject: A late parcel\n"
    "Date: Mon, 9 Nov 2026 09:12:00 +0100\nMessage-ID: <parcel-1@example.com>\n\nMy parcel is late.\n"
)
ANSWER = (
    f"Authentication-Results: {story.AUTHSERV_ID}; dkim=pass header.d=kullen.example\n"
    "From: {address}\nTo: Ove Holm <ove@example.com>\nSubject: Re: A late parcel\n"
    "Date: Mon, 9 Nov 2026 09:58:00 +0100\nMessage-ID: <answer-1@kullen.example>\n\nDear Ove, I am sorry.\n"
)


@pytest.mark.slow("a form is opened and sent, in a browser")
@pytest.mark.parametrize("phone", [False, True])
async def test_a_mail_is_asked_about_and_logged(visit: Visit, *, phone: bool) -> None:
    visitor, kind = await visit(phone=phone), "phone" if phone else "screen"
    stage = visitor.stage
    await stage.mail(story.PETRA.id, OVE)
    asked = next(
        one for one in (story.NORA, story.LENA) if any("Ove" in it.text for it in stage.workspace.dm_messages(one.id))
    )
    await stand(visitor, asked, channel=stage.workspace.dm_messages(asked.id)[-1].channel)
    link = visitor.message("Please phone or write yourself").get_by_role("link", name="ove@example.com")
    await expect(link).to_have_attribute(
        "href", f"mailto:ove@example.com?subject=A%20late%20parcel&bcc={story.INTAKE_ADDRESS}"
    )
    await visitor.picture(f"bcc-1-owner-{kind}")
    raw = ANSWER.format(address=asked.email).encode()
    await receive_mail(
        stage.bot.store, stage.bot.request("intake"), raw, authserv_id=story.AUTHSERV_ID, ours=(story.INTAKE_ADDRESS,)
    )
    await stage.drain()
    question = visitor.message("You wrote to Ove Holm")
    await expect(question).to_contain_text("Settled?")
    await visitor.picture(f"bcc-2-asked-{kind}")
    await question.get_by_test_id("action-mail_settled").click()
    await expect(visitor.at("field-did").get_by_label("Wrote a personal mail", exact=True)).to_be_checked()
    await expect(visitor.at("field-settled").get_by_label("Settled", exact=True)).to_be_checked()
    await visitor.picture(f"bcc-3-form-{kind}")
    await visitor.at("field-note").locator("textarea").fill("I told him when it comes, and he was relieved.")
    await visitor.at("modal-submit").click()
    await expect(visitor.at("modal")).to_contain_text("Logged")
    await visitor.at("modal-close").click()
    await expect(visitor.message("You wrote to Ove Holm")).to_contain_text("Logged at")
    await expect(visitor.message("You wrote to Ove Holm").get_by_test_id("action-mail_settled")).to_have_count(0)
    await visitor.picture(f"bcc-4-logged-{kind}")
    assert not await visitor.scrolls_sideways()
    visitor.is_content()
