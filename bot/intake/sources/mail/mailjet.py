"""Mailjet's Parse API: JSON, with the headers and the texts of a mail.

https://dev.mailjet.com/email/guides/parse-api/
"""

from typing import Final

from bot.intake.sources.kit import payload, rebuilt, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.mail.postmark import decoded
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source

_TEXTS: Final = frozenset({"Text-part", "Html-part", ""})


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mail, made of its fields.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    mail = payload.load(delivery.body)
    headers = tuple(mail.inner("Headers").pairs())
    sender = mail.text("From")
    if not sender and not any(name.lower() == "from" for name, _ in headers):
        raise mail.wrong("From", "is missing")
    fields = rebuilt.Fields(
        headers=headers,
        stated=(("From", sender), ("To", mail.text("Recipient")), ("Subject", mail.text("Subject"))),
        text=mail.text("Text-part"),
        html=mail.text("Html-part"),
        parts=_parts(mail),
    )
    return (Mail(rebuilt.write(fields), mail.line("Sender"), mail.line("Recipient")),)


def _parts(mail: Payload) -> tuple[rebuilt.Part, ...]:
    found = []
    for part in mail.items("Parts"):
        where, about = part.line("ContentRef"), dict(part.inner("Headers").pairs())
        if where not in _TEXTS:
            kind, place = about.get("Content-Type", ""), about.get("Content-Disposition", "")
            found.append(rebuilt.Part(_name(place) or _name(kind), kind, decoded(mail.text(where))))
    return tuple(found)


def _name(header: str) -> str:
    """The name of a file in ``attachment; filename="lid.jpg"``, or in ``image/jpeg; name=lid.jpg``."""
    _, _, behind = header.partition("name=")
    return behind.partition(";")[0].strip().strip('"')


SOURCE: Final = Source("mailjet", "Mailjet", signatures.login, read, is_login=True, may_be_large=True)
