"""Who wrote a mail whose From line a list, a form or a help desk has written anew."""

import re
from dataclasses import replace
from email.message import Message
from typing import Final

from bot.domain.customers.identity import FREE_MAIL
from bot.intake.mail.addresses import Mailbox, mailbox, mailboxes
from bot.intake.mail.mime import body

_VIA = re.compile(r"['\"\u2018\u201c]?(.+?)['\"\u2019\u201d]?\s+[(\[]?via\s+\S.*", re.IGNORECASE)
_VIA_ABROAD = re.compile(
    r"['\"\u2018\u201c]?(.+?)['\"\u2019\u201d]?\s+[(\[]?"
    r"(?:über|vía|a través de|par le biais de|tramite|przez|za pośrednictwem|prostřednictvím|през|через|経由)\s+\S.*",
    re.IGNORECASE,
)
"""The same word of a list's, where the mail says that a list sent it."""
_NO_REPLY = re.compile(
    r".*(?:no|not|dont|never)[-_.]?(?:reply|respond|answer|responder|responda|rispondere)"
    r"|.*(?:nicht|keine)[-_.]?antwort(?:en)?|.*pas[-_.]?repondre|.*ikke[-_.]?svar|.*nao[-_.]?responda"
    r"|(?:auto-?)?notifications?|notify|alerts?|form-?(?:submission|response|mailer)s?|submissions?|mailer|forms?|web-?forms?|contact-?form|wordpress|www-data|apache|nobody|robot|.*-bounces"
    r"|.*-dmarc-request|[^=]+=[^=]+",
    re.IGNORECASE,
)
_RECIPIENTS: Final = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
_LISTED: Final = ("List-Id", "List-Post", "X-Original-From", "X-Original-Sender", "Mailing-List")
_NAMING: Final = ("X-Original-From", "Reply-To", "X-Original-Sender")


def sender(message: Message) -> Mailbox:
    """Who sent the mail: the From line, unless a list put itself there, or nobody can answer to it.

    Then whoever the list or the program names. When it names nobody, the address is empty: it would be the same for
    everybody who writes that way, and they all would become one customer.
    """
    stated = mailbox(body.header(message, "From", shield=True))
    if not stated.address:
        stated = mailbox(body.header(message, "From"))
    via = _VIA.fullmatch(stated.name) or (_VIA_ABROAD.fullmatch(stated.name) if _is_listed(message) else None)
    if not (via or _is_list(message, stated.address) or is_no_reply(stated)):
        return stated
    named = _named(message, stated)
    name = via[1] if via else stated.name
    if named is None:
        return Mailbox(name)
    return replace(named, name=named.name or name)


def writer(message: Message) -> Mailbox:
    """Who wrote the mail: its `sender`, or whom the sender's own shop names in Reply-To (a contact form's does)."""
    sent_by = sender(message)
    if not _is_own(message, sent_by):
        return sent_by
    named = _named(message, sent_by)
    return sent_by if named is None or named.of_one_company(sent_by) else named


def is_no_reply(box: Mailbox) -> bool:
    """Whether the address is a program's, to which nobody can answer."""
    return _NO_REPLY.fullmatch(box.address.rpartition("@")[0]) is not None


def in_block(stated: Mailbox, reply_to: str) -> Mailbox:
    """The same for the header of a forwarded mail, as far as it was copied into the text."""
    via = _VIA.fullmatch(stated.name)
    if not (via or is_no_reply(stated)):
        return stated
    named = next((box for box in mailboxes(reply_to) if box.address.lower() != stated.address.lower()), None)
    name = via[1] if via else stated.name
    return replace(named, name=named.name or name) if named else Mailbox(name, "")


def _named(message: Message, stated: Mailbox) -> Mailbox | None:
    """Whom the headers name instead of the stated address, and neither the list nor a program."""
    taken = {stated.address.lower(), *(box.address.lower() for box in _boxes(message, _RECIPIENTS))}
    boxes = _boxes(message, _NAMING)
    return next((box for box in boxes if box.address.lower() not in taken and not is_no_reply(box)), None)


def _boxes(message: Message, names: tuple[str, ...]) -> list[Mailbox]:
    return [box for name in names for box in mailboxes(body.header(message, name, shield=True))]


def _is_listed(message: Message) -> bool:
    return any(body.header(message, name) for name in _LISTED)


def _is_list(message: Message, address: str) -> bool:
    """Whether the address is the list's own: of its posts, or as its id has it."""
    if not _is_listed(message):
        return False
    posts = {box.address.lower() for box in _boxes(message, ("List-Post",))}
    dotted = f"<{address.lower().replace('@', '.', 1)}>"
    return bool(address) and (address.lower() in posts or dotted in body.header(message, "List-Id").lower())


def _is_own(message: Message, box: Mailbox) -> bool:
    """Whether it was sent from where it went to, and not everybody has an address there."""
    return box.domain not in FREE_MAIL and any(box.domain == to.domain for to in _boxes(message, _RECIPIENTS))
