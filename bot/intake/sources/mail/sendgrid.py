"""SendGrid's Inbound Parse: a form, with the whole mail in it when it is set so; signed, if that is switched on.

https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/inbound-email
"""

from collections.abc import Iterator
from contextlib import suppress
from email.parser import HeaderParser
from typing import Final

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail.mime import charsets
from bot.intake.sources.kit import certificates, forms, payload, rebuilt, signatures
from bot.intake.sources.kit.forms import Form
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source

_SIGNATURE: Final = "X-Twilio-Email-Event-Webhook-Signature"
_TIMESTAMP: Final = "X-Twilio-Email-Event-Webhook-Timestamp"


def verify(delivery: Delivery, account: Account, now: int) -> None:
    """Check the login in the address and the ECDSA signature: whichever the settings name, and both if they do.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    if account.secrets:
        signatures.login(delivery, account, now)
    if key := account.values.get("PUBLIC_KEY", ""):
        stamp = delivery.headers.get(_TIMESTAMP, "")
        over = stamp.encode("utf-8", "replace") + delivery.body
        certificates.signed_by_key(key, delivery.headers.get(_SIGNATURE, ""), over)
        signatures.in_time(signatures.seconds_of(stamp), now)


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mail: as it was received, or made of its fields.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    form = forms.load(delivery.headers, delivery.body)
    envelope = _json(form, "envelope")
    came = envelope.line("from"), next((value for name, value in envelope.pairs() if name == "to"), "")
    if raw := form.fields.get("email"):
        return (Mail(raw, *came),)
    named = _json(form, "charsets")
    said = {name: _decoded(form, name, named) for name in ("from", "to", "subject", "text", "html")}
    if not said["from"].strip():
        raise InvalidVoice("from is missing.")
    fields = rebuilt.Fields(
        headers=tuple(HeaderParser().parsestr(form.text("headers")).items()),
        stated=(("From", said["from"]), ("To", said["to"]), ("Subject", said["subject"])),
        text=said["text"],
        html=said["html"],
        parts=tuple(rebuilt.Part(file.name, file.kind, file.content) for _, file in sorted(_files(form))),
    )
    return (Mail(rebuilt.write(fields), *came),)


def _decoded(form: Form, name: str, named: Payload) -> str:
    return charsets.decoded(form.fields.get(name, b""), named.line(name) or "utf-8")


def _files(form: Form) -> Iterator[tuple[str, forms.File]]:
    return ((name, file) for name, file in form.files.items() if name.startswith("attachment"))


def _json(form: Form, name: str) -> Payload:
    """What a field says in JSON; nothing when it does not: nobody waits for an answer because of a charset."""
    with suppress(InvalidVoice):
        return payload.load(form.text(name))
    return Payload({})


SOURCE: Final = Source(
    "sendgrid", "SendGrid", verify, read, needs=(("SECRET", "PUBLIC_KEY"),), is_login=True, may_be_large=True
)
