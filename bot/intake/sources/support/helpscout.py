"""Help Scout's webhooks: a conversation with its threads, and in a header what happened to it.

https://developer.helpscout.com/webhooks/
"""

from typing import Final

from bot.domain.voices.sources.tickets import SupportReply, TicketGone
from bot.domain.voices.voice import Voice
from bot.intake.sources.kit import payload, signatures
from bot.intake.sources.kit.payload import Payload
from bot.intake.sources.source import Account, Delivery, Finding, Ignored, Source
from bot.intake.sources.support import desk

_BY_CUSTOMER: Final = frozenset({"convo.created", "convo.customer.reply.created"})
_REPLIED: Final = "convo.agent.reply.created"


def verify(delivery: Delivery, account: Account, _now: int) -> None:
    """Check the Base64 HMAC-SHA1 of the body.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    signatures.signed(delivery.headers.get("X-HelpScout-Signature", ""), delivery.body, account, "sha1")


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """What an event tells of a conversation.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    event = delivery.headers.get("X-HelpScout-Event", "").strip().lower()
    talk = payload.load(delivery.body)
    ticket = f"helpscout:{talk.id('id')}"
    if event == "convo.deleted":
        return (TicketGone(ticket),)
    if event == _REPLIED:
        thread = _newest(talk, {"message", "reply"})
        key = f"{ticket}:{thread.line('id') or talk.line('modifiedAt') or talk.line('threadCount')}"
        return (SupportReply(key, ticket, thread.moment("createdAt") or talk.moment("modifiedAt")),)
    if event not in _BY_CUSTOMER:
        return (Ignored(f"{event or 'A request without X-HelpScout-Event'} changes nothing here."),)
    if event == "convo.created" and _kind(talk.inner("createdBy")) == "user":
        return (Ignored("A colleague began this conversation."),)
    return (_voice(talk, ticket),)


def _voice(talk: Payload, ticket: str) -> Voice:
    thread = _newest(talk, {"customer", "chat", "phone"})
    words = desk.words(thread.text("body") or thread.text("text") or talk.text("preview"))
    if not words:
        raise talk.wrong("threads[0].body", "is missing: it holds the customer's words")
    people = [thread.inner(name) for name in ("createdBy", "author", "customer")] + [talk.inner("primaryCustomer")]
    who = next((one for one in people if one.has("email") or one.has("phone")), next(filter(None, people), Payload({})))
    name = f"{who.line('firstName') or who.line('first')} {who.line('lastName') or who.line('last')}"
    number = talk.line("number")
    shown = f"https://secure.helpscout.net/conversation/{talk.id('id')}" + (f"/{number}/" if number else "/")
    attached = thread.items("attachments") or thread.inner("_embedded").items("attachments")
    return Voice(
        f"{ticket}:{thread.line('id') or signatures.digest(words)}",
        words,
        desk.sender(name, email=who.line("email"), phone=who.line("phone")),
        channel=desk.channel(talk.inner("source").line("type") or talk.line("type")),
        subject=talk.line("subject"),
        link=talk.inner("_links", "web").link("href") or shown,
        said_at=thread.moment("createdAt") or talk.moment("createdAt"),
        attachments=desk.files(attached, "filename", "mimeType"),
        ticket=ticket,
    )


def _newest(talk: Payload, kinds: set[str]) -> Payload:
    """The newest thread of these kinds; an empty one when there is none."""
    threads = talk.items("threads") or talk.inner("_embedded").items("threads")
    meant = [one for one in threads if one.line("type").lower() in kinds]
    return max(meant, key=lambda one: one.moment("createdAt") or 0, default=Payload({}))


def _kind(who: Payload) -> str:
    return who.line("type").lower()


SOURCE: Final = Source("helpscout", "Help Scout", verify, read)
