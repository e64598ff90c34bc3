"""Brevo's inbound parsing: JSON, several mails at once; it keeps the files, and gives only their names.

https://developers.brevo.com/docs/inbound-parse-webhooks
"""

from typing import Final

from bot.intake.sources.kit import payload, rebuilt, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mails, made of their fields.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    body = payload.load(delivery.body)
    if not body.has("items"):
        raise body.wrong("items", "is missing")
    return tuple(_mail(one) for one in body.items("items"))


def _mail(one: Payload) -> Mail:
    sender = rebuilt.address(one.inner("From"), "Name", "Address")
    if not sender:
        raise one.wrong("From.Address", "is missing")
    fields = rebuilt.Fields(
        headers=tuple(one.inner("Headers").pairs()),
        stated=(
            ("From", sender),
            ("To", ", ".join(rebuilt.address(to, "Name", "Address") for to in one.items("To"))),
            ("Subject", one.text("Subject")),
            ("Date", one.line("SentAtDate")),
            ("Message-ID", one.line("MessageId")),
        ),
        text=one.text("RawTextBody"),
        html=one.text("RawHtmlBody"),
        parts=tuple(rebuilt.Part(file.line("Name"), file.line("ContentType")) for file in one.items("Attachments")),
    )
    return Mail(rebuilt.write(fields))


SOURCE: Final = Source("brevo", "Brevo", signatures.login, read, is_login=True, may_be_large=True)
