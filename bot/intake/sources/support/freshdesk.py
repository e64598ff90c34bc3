"""Freshdesk's automations: they send what they are told to, so docs/connect.md says what that is.

https://support.freshdesk.com/support/solutions/articles/132589
"""

from typing import Final
from urllib.parse import urlsplit

from bot.domain.voices.sources.tickets import SupportReply
from bot.domain.voices.voice import Voice
from bot.intake.sources.kit import payload, signatures
from bot.intake.sources.source import Account, Delivery, Finding, Source
from bot.intake.sources.support import desk

_AGENT: Final = frozenset({"agent", "staff", "support"})


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """What the automation tells of a ticket; ``from`` says whether the customer wrote or an agent.

    Raises:
        InvalidVoice: names the field that is wrong.
    """
    said = payload.load(delivery.body)
    said = said.inner("freshdesk_webhook") or said
    link = said.link("ticket_url")
    ticket = f"freshdesk:{urlsplit(link).hostname or ''}:{said.id('ticket_id')}"
    words = desk.words(said.text("ticket_comment") or said.text("ticket_description"))
    # Freshdesk has no placeholder for a comment's id: what is said again in one ticket is the same
    key = f"{ticket}:{said.line('comment_id') or signatures.digest(words)}"
    at = said.moment("said_at")
    if said.line("from").lower() in _AGENT:
        return (SupportReply(key, ticket, at),)
    if not words:
        raise said.wrong("ticket_comment", "is missing: it holds the customer's words")
    return (
        Voice(
            key,
            words,
            desk.sender(
                said.line("requester_name"), email=said.line("requester_email"), phone=said.line("requester_phone")
            ),
            channel=desk.channel(said.line("ticket_source")),
            subject=said.line("ticket_subject"),
            link=link,
            said_at=at,
            ticket=ticket,
        ),
    )


SOURCE: Final = Source("freshdesk", "Freshdesk", signatures.login, read, is_login=True)
