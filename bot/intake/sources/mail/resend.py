"""Resend's ``email.received``: it holds no words, so the mail is fetched from Resend's own host.

https://resend.com/docs/dashboard/receiving/introduction
"""

import re
from functools import partial
from typing import Final

from bot.intake import standard_webhooks
from bot.intake.sources.kit import payload, rebuilt
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Fetch, Finding, Ignored, Mail, Source

HOST: Final = "api.resend.com"
_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


def verify(delivery: Delivery, account: Account, _now: int) -> None:
    """Check the signature of Standard Webhooks, whose headers begin with ``svix-`` here.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    standard_webhooks.verify(delivery.headers, delivery.body, account.secrets, "svix")


def read(delivery: Delivery, account: Account) -> tuple[Finding, ...]:
    """Where the mail is to be fetched.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    event = payload.load(delivery.body)
    if event.id("type") != "email.received":
        return (Ignored(f"{event.line('type')} is not about a mail that came in."),)
    about = event.inner("data")
    known = about.id("email_id")
    if not _ID.fullmatch(known):
        raise about.wrong("email_id", "is no id of Resend's")
    url = f"https://{HOST}/emails/receiving/{known}?html_format=cid"
    return (Fetch(url, partial(fetched, known), {"Authorization": f"Bearer {account.values.get('API_KEY', '')}"}),)


def fetched(known: str, body: bytes) -> tuple[Mail]:
    """The mail, made of the fields that Resend's API gives; its files stay there.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    mail = payload.load(body)
    sender = mail.line("from")
    if not sender:
        raise mail.wrong("from", "is missing")
    fields = rebuilt.Fields(
        headers=tuple(mail.inner("headers").pairs()),
        stated=(
            ("From", sender),
            ("To", _listed(mail, "to")),
            ("Reply-To", _listed(mail, "reply_to")),
            ("Subject", mail.text("subject")),
            ("Message-ID", mail.line("message_id") or f"<{known}@{HOST}>"),
        ),
        text=mail.text("text"),
        html=mail.text("html"),
        parts=tuple(rebuilt.Part(one.line("filename"), one.line("content_type")) for one in mail.items("attachments")),
    )
    return (Mail(rebuilt.write(fields)),)


def _listed(mail: Payload, name: str) -> str:
    return ", ".join(value for at, value in mail.pairs() if at == name)


SOURCE: Final = Source("resend", "Resend", verify, read, needs=(("SECRET",), ("API_KEY",)))
