"""Postmark's inbound webhook: JSON, with the whole mail in it when its server is set so.

https://postmarkapp.com/developer/webhooks/inbound-webhook
"""

from base64 import b64decode
from binascii import Error
from typing import Final

from bot.intake.sources.kit import payload, rebuilt, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source

_STOPS: Final = 403
"""The only answer after which Postmark does not send a mail ten more times."""


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mail: as it was received, or made of its fields.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    mail = payload.load(delivery.body)
    headers = [(one.line("Name"), one.text("Value")) for one in mail.items("Headers")]
    envelope = next((value for name, value in headers if name.lower() == "return-path"), "")
    to = mail.line("OriginalRecipient")
    if raw := mail.raw("RawEmail"):
        return (Mail(raw.encode("utf-8", "replace"), envelope, to),)
    return (Mail(rebuilt.write(_fields(mail, headers)), envelope, to),)


def _fields(mail: Payload, headers: list[tuple[str, str]]) -> rebuilt.Fields:
    sender = mail.line("From") or rebuilt.address(mail.inner("FromFull"), "Name", "Email")
    if not sender:
        raise mail.wrong("From", "is missing")
    given = mail.line("MessageID")
    return rebuilt.Fields(
        headers=tuple(headers),
        stated=(
            ("From", rebuilt.address(mail.inner("FromFull"), "Name", "Email") or sender),
            ("To", mail.text("To")),
            ("Cc", mail.text("Cc")),
            ("Reply-To", mail.text("ReplyTo")),
            ("Subject", mail.text("Subject")),
            ("Date", mail.line("Date")),
            ("Message-ID", f"<{given}@inbound.postmarkapp.com>" if given else ""),
        ),
        text=mail.text("TextBody"),
        html=mail.text("HtmlBody"),
        parts=tuple(_part(one) for one in mail.items("Attachments")),
    )


def _part(one: Payload) -> rebuilt.Part:
    return rebuilt.Part(one.line("Name"), one.line("ContentType"), decoded(one.text("Content")))


def decoded(said: str) -> bytes:
    """The bytes of a file in Base64; none when it is not."""
    try:
        return b64decode(said)
    except (Error, ValueError):
        return b""


SOURCE: Final = Source("postmark", "Postmark", signatures.login, read, is_login=True, refused=_STOPS, may_be_large=True)
