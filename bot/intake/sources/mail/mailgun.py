"""Mailgun's routes: a form, with the whole mail in it when the address ends in ``mime``; signed in its own fields.

https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
"""

import json
from typing import Final

from bot.domain.voices.voice import InvalidVoice
from bot.intake.signing import NotSigned
from bot.intake.sources.kit import forms, rebuilt, signatures
from bot.intake.sources.kit.forms import Form
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source

_REJECTED: Final = 406
"""The only answer after which Mailgun does not send a mail again for eight hours."""
WINDOW_S: Final = 12 * 60 * 60
"""As long as Mailgun tries, and some: its signature does not say when it was sent again."""


def verify(delivery: Delivery, account: Account, now: int) -> None:
    """Check the hex HMAC-SHA256 of timestamp and token with the account's signing key.

    Raises:
        NotSigned: with words for whoever sent it; OutsideWindow after twelve hours.
    """
    try:
        form = forms.load(delivery.headers, delivery.body)
    except InvalidVoice as exc:
        raise NotSigned(str(exc)) from None
    stamp = form.text("timestamp")
    over = f"{stamp}{form.text('token')}".encode()
    signatures.signed(form.text("signature"), over, account, "sha256", signatures.in_hex)
    signatures.in_time(signatures.seconds_of(stamp), now, WINDOW_S)


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mail: as it was received, or made of its fields.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    form = forms.load(delivery.headers, delivery.body)
    if raw := form.fields.get("body-mime"):
        return (Mail(raw, form.text("sender"), form.text("recipient")),)
    headers = _headers(form)
    sender = form.text("from") or form.text("From") or form.text("sender")
    if not sender.strip() and not any(name.lower() == "from" for name, _ in headers):
        raise InvalidVoice("from is missing.")
    fields = rebuilt.Fields(
        headers=headers,
        stated=(("From", sender), ("To", form.text("recipient")), ("Subject", form.text("subject"))),
        text=form.text("body-plain"),
        html=form.text("body-html"),
        parts=(*_files(form), *_stored(form)),
    )
    return (Mail(rebuilt.write(fields), form.text("sender"), form.text("recipient")),)


def _headers(form: Form) -> tuple[tuple[str, str], ...]:
    found = _listed(form, "message-headers")
    return tuple((str(one[0]), str(one[1])) for one in found if isinstance(one, list) and len(one) == 2)


def _files(form: Form) -> list[rebuilt.Part]:
    named = sorted((name, file) for name, file in form.files.items() if name.startswith("attachment"))
    return [rebuilt.Part(file.name, file.kind, file.content) for _, file in named]


def _stored(form: Form) -> list[rebuilt.Part]:
    """Files that Mailgun keeps, as it does for the action ``store``."""
    found = (Payload(one) for one in _listed(form, "attachments") if isinstance(one, dict))
    return [rebuilt.Part(one.line("name"), one.line("content-type")) for one in found]


def _listed(form: Form, name: str) -> list[object]:
    try:
        found = json.loads(form.text(name) or "[]")
    except (ValueError, RecursionError):
        raise InvalidVoice(f"{name} is not JSON.") from None
    return found if isinstance(found, list) else []


SOURCE: Final = Source("mailgun", "Mailgun", verify, read, refused=_REJECTED, may_be_large=True)
