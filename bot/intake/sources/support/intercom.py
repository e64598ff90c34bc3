"""Intercom's webhooks: conversations, with the part that is new in them.

https://developers.intercom.com/docs/webhooks
"""

from collections.abc import Iterator
from typing import Final

from bot.domain.voices.sources.tickets import SupportReply, TicketGone, WordsEdited
from bot.domain.voices.voice import Channel, Voice
from bot.intake.sources.kit import payload, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Ignored, Source
from bot.intake.sources.support import desk

_CUSTOMERS: Final = frozenset({"user", "lead", "contact", "visitor"})
_REPLIES: Final = frozenset({"admin", "team", "teammate"})
_TOLD: Final = ("conversation.user.", "conversation.contact.", "conversation.admin.")


def verify(delivery: Delivery, account: Account, _now: int) -> None:
    """Check the hex HMAC-SHA1 of the body with the app's client secret.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    said = delivery.headers.get("X-Hub-Signature", "").removeprefix("sha1=")
    signatures.signed(said, delivery.body, account, "sha1", signatures.in_hex)


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """What a conversation's notification tells.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    said = payload.load(delivery.body)
    topic, item = said.line("topic"), said.inner("data", "item")
    if topic == "conversation.deleted":
        known = item.line("conversation_id") or item.id("id")
        return (TicketGone(f"intercom:{said.line('app_id')}:{known}"),)
    if topic == "conversation_part.redacted":
        return tuple(_redacted(said, item))
    if not topic.startswith(_TOLD):
        return (Ignored(f"{topic or 'A notification without a topic'} changes nothing here."),)
    ticket = f"intercom:{said.line('app_id')}:{item.id('id')}"
    found = tuple(_findings(said, item, ticket))
    return found or (Ignored("Nobody wrote anything in it."),)


def _findings(said: Payload, item: Payload, ticket: str) -> Iterator[Finding]:
    """What is new: the parts, or the words with which the conversation began."""
    parts = item.inner("conversation_parts").items("conversation_parts")
    for part in parts or _first(item):
        author, words = part.inner("author"), desk.words(part.text("body"))
        kind = author.line("type").lower()
        if not words or part.line("part_type") == "note":
            continue
        key, at = f"{ticket}:{part.id('id')}", part.moment("created_at") or item.moment("created_at")
        if kind in _CUSTOMERS:
            yield _voice(said, item, part, Voice(key, words, said_at=at, ticket=ticket))
        elif kind in _REPLIES:
            yield SupportReply(key, ticket, at)


def _first(item: Payload) -> list[Payload]:
    source = item.inner("source") or item.inner("conversation_message")
    return [source] if source else []


def _voice(said: Payload, item: Payload, part: Payload, new: Voice) -> Voice:
    author, user = part.inner("author"), item.inner("user")
    about = item.inner("source") or item.inner("conversation_message")
    link = item.inner("links").link("conversation_web")
    app, number = said.line("app_id"), item.id("id")
    return Voice(
        new.source_key,
        new.words,
        desk.sender(
            author.line("name") or user.line("name"),
            email=author.line("email") or user.line("email"),
            phone=user.line("phone"),
        ),
        channel=Channel.EMAIL if about.line("type") == "email" else Channel.CHAT,
        subject=desk.words(about.text("subject")),
        link=link or f"https://app.intercom.com/a/inbox/{app}/inbox/conversation/{number}",
        said_at=new.said_at,
        attachments=desk.files(part.items("attachments"), "name", "content_type"),
        ticket=new.ticket,
    )


def _redacted(said: Payload, item: Payload) -> Iterator[Finding]:
    ticket = f"intercom:{said.line('app_id')}:{item.line('conversation_id') or item.id('id')}"
    parts = item.inner("conversation_parts").items("conversation_parts")
    for part in parts or ([item] if item.has("conversation_id") else _first(item)):
        yield WordsEdited(f"{ticket}:{part.id('id')}", None)


SOURCE: Final = Source("intercom", "Intercom", verify, read)
