"""Front's webhooks: those of an app, which are signed with a time, and those of rules.

https://dev.frontapp.com/docs/application-webhooks, https://dev.frontapp.com/docs/rule-webhooks
"""

from typing import Final

from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import Voice
from bot.intake.sources.kit import payload, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Ignored, Source
from bot.intake.sources.support import desk

_IN: Final = frozenset({"inbound", "inbound_received"})
_OUT: Final = frozenset({"outbound", "outbound_sent", "out_reply"})
_STAMP: Final = "X-Front-Request-Timestamp"


def verify(delivery: Delivery, account: Account, now: int) -> None:
    """Check the Base64 HMAC: SHA-256 of timestamp and body for an app, SHA-1 of the body for a rule.

    Raises:
        NotSigned: with words for whoever sent it; OutsideWindow when only the time is wrong.
    """
    said, stamp = delivery.headers.get("X-Front-Signature", ""), delivery.headers.get(_STAMP, "")
    if not stamp:
        signatures.signed(said, delivery.body, account, "sha1")
        return
    signatures.signed(said, stamp.encode("utf-8", "replace") + b":" + delivery.body, account, "sha256")
    signatures.in_time(signatures.seconds_of(stamp), now)


def greets(delivery: Delivery, _account: Account) -> str:
    """What Front asks for when an app's webhook is saved: its own challenge."""
    return delivery.headers.get("X-Front-Challenge", "")[: payload.ID_MAX]


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """What a conversation's event tells.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    said = payload.load(delivery.body)
    event = said.inner("payload") or said
    kind = said.line("type").lower()
    if kind not in _IN | _OUT:
        return (Ignored(f"{kind or 'An event without a type'} changes nothing here."),)
    talk = event.inner("conversation")
    message = event.inner("target", "data") or talk.inner("last_message")
    ticket, key = f"front:{talk.id('id')}", f"front:{message.id('id')}"
    at = message.moment("created_at") or event.moment("emitted_at")
    if kind in _OUT:
        return (Ignored("A draft is no answer.") if message.flag("is_draft") else SupportReply(key, ticket, at),)
    words = desk.words(message.text("text") or message.text("body"))
    if not words:
        raise message.wrong("text", "is missing: it holds the customer's words")
    handle, name = _from(message, talk)
    return (
        Voice(
            key,
            words,
            desk.sender(name, email=handle, phone="" if "@" in handle else handle),
            channel=desk.channel(message.line("type")),
            subject=talk.line("subject"),
            link=f"https://app.frontapp.com/open/{message.id('id')}",
            said_at=at,
            attachments=desk.files(message.items("attachments"), "filename", "content_type"),
            ticket=ticket,
        ),
    )


def _from(message: Payload, talk: Payload) -> tuple[str, str]:
    """The address or number that it came from, and the name; of the conversation's where the message names none."""
    people = [*message.items("recipients"), talk.inner("recipient")]
    found = next((one for one in people if one.line("role") == "from"), Payload({}))
    return found.line("handle"), found.line("name")


SOURCE: Final = Source("front", "Front", verify, read, greets=greets)
