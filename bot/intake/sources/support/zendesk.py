"""Zendesk's webhooks: its own events of tickets, or what a trigger is told to send (docs/connect.md has the body).

https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/
"""

import re
from typing import Final

from bot.domain.voices.sources.tickets import SupportReply, TicketGone, WordsEdited
from bot.domain.voices.voice import Voice
from bot.intake.sources.kit import payload, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Ignored, Source
from bot.intake.sources.support import desk

_EVENT: Final = "zen:event-type:ticket."
_GONE: Final = frozenset({"soft_deleted", "permanently_deleted"})
_STAFF: Final = frozenset({"agent", "admin", "staff", "support"})
_HEADING = re.compile(r"\s*-{10,}\s*\n\s*\n?[^\n]{1,200}, [A-Z][a-z]{2,9} \d{1,2}, \d{4}, [^\n]{4,20}\n+")
"""What Zendesk writes above a comment where a trigger's placeholder gives it."""


def verify(delivery: Delivery, account: Account, now: int) -> None:
    """Check the Base64 HMAC-SHA256 of timestamp and body.

    Raises:
        NotSigned: with words for whoever sent it; OutsideWindow when only the time is wrong.
    """
    stamp = delivery.headers.get("X-Zendesk-Webhook-Signature-Timestamp", "")
    over = stamp.encode("utf-8", "replace") + delivery.body
    signatures.signed(delivery.headers.get("X-Zendesk-Webhook-Signature", ""), over, account, "sha256")
    signatures.in_time(signatures.seconds_of(stamp), now)


def read(delivery: Delivery, account: Account) -> tuple[Finding, ...]:
    """What a ticket's event tells, or a trigger.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    said = payload.load(delivery.body)
    if not said.has("type") or said.has("ticket_id"):
        return (_triggered(said),)
    kind = said.line("type").removeprefix(_EVENT)
    ticket = f"zendesk:{said.line('account_id')}:{said.inner('detail').id('id')}"
    if kind == "comment_added":
        return (_commented(said, ticket, account),)
    if kind == "comment_redacted":
        comment = said.inner("event", "comment")
        return (WordsEdited(f"{ticket}:{comment.id('id')}", desk.words(comment.text("body")) or None),)
    if kind == "created":
        return (_created(said, ticket, account),)
    return (TicketGone(ticket) if kind in _GONE else Ignored(f"{said.line('type')} changes nothing here."),)


def _commented(said: Payload, ticket: str, account: Account) -> Finding:
    detail, comment = said.inner("detail"), said.inner("event", "comment")
    author = comment.inner("author")
    if not comment.flag("is_public", default=True):
        return Ignored("An internal note stays where it is.")
    key, at = f"{ticket}:{comment.id('id')}", said.moment("time")
    if author.flag("is_staff"):
        return SupportReply(key, ticket, at)
    words = desk.words(comment.text("body"))
    if not words:
        raise comment.wrong("body", "is missing: it holds the customer's words")
    return Voice(
        key,
        words,
        desk.sender(author.line("name"), email=author.line("email")),
        channel=desk.channel(detail.inner("via").line("channel")),
        subject=detail.line("subject"),
        link=_link(account, detail.id("id")),
        said_at=at,
        attachments=desk.files(comment.items("attachments"), "filename", "content_type"),
        ticket=ticket,
    )


def _created(said: Payload, ticket: str, account: Account) -> Finding:
    """The first words of a ticket. Its first comment may be told as well: the same words at once are one burst."""
    detail = said.inner("detail")
    requester, submitter = detail.line("requester_id"), detail.line("submitter_id")
    if submitter and requester != submitter:
        return Ignored("A colleague opened this ticket.")
    words = desk.words(detail.text("description"))
    if not words:
        raise detail.wrong("description", "is missing: it holds the customer's words")
    return Voice(
        f"{ticket}:first",
        words,
        channel=desk.channel(detail.inner("via").line("channel")),
        subject=detail.line("subject"),
        link=_link(account, detail.id("id")),
        said_at=detail.moment("created_at") or said.moment("time"),
        ticket=ticket,
    )


def _link(account: Account, number: str) -> str:
    """The ticket's page; an event does not name it, so that the settings say where Zendesk is."""
    where = account.values.get("URL", "").rstrip("/")
    return f"{where}/agent/tickets/{number}" if where and payload.is_web(where) else ""


def _triggered(said: Payload) -> Finding:
    ticket = f"zendesk:{said.line('account_id')}:{said.id('ticket_id')}"
    words = _HEADING.sub("", said.text("comment") or said.text("ticket_description"), count=1)
    known = said.line("comment_id") or signatures.digest(words)
    if said.line("author_role").lower() in _STAFF:
        return SupportReply(f"{ticket}:{known}", ticket, said.moment("commented_at"))
    found = desk.words(words)
    if not found:
        raise said.wrong("comment", "is missing: it holds the customer's words")
    return Voice(
        f"{ticket}:{known}",
        found,
        desk.sender(
            said.line("requester_name") or said.line("requester_full_name"),
            email=said.line("requester_email"),
            phone=said.line("requester_phone"),
        ),
        channel=desk.channel(said.line("channel")),
        subject=said.line("ticket_title"),
        link=said.link("link") or said.link("ticket_url"),
        said_at=said.moment("commented_at"),
        ticket=ticket,
    )


SOURCE: Final = Source("zendesk", "Zendesk", verify, read, may=("URL",))
