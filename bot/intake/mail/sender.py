"""Whom a mail says it is from, and whether the server that received it bears that out."""

from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

from bot.domain.customers import identity
from bot.intake.mail import addresses, authentication_results, writers
from bot.intake.mail.mime import body

_READ_AT_MOST: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class MailSender:
    """The address of the From line in lower case, empty when it does not name exactly one.

    ``proven`` is None when nobody was asked to check it: without the id of the server that receives our mails.
    """

    address: str
    proven: bool | None


def read(raw: bytes, authserv_id: str = "", envelope: str = "") -> MailSender:
    """The sender of a mail, from its headers alone.

    ``authserv_id`` is how our receiving server signs its `Authentication-Results`. ``envelope`` is the sender that the
    mail server was told; it is as easily written as a From line, and rewritten on the way, so that it never proves
    anything: when it is of another domain than the From line, SPF, which looks at envelopes, does not count either.
    """
    headers = BytesHeaderParser().parsebytes(raw[:_READ_AT_MOST])
    address = _address(headers)
    behind = writers.sender(headers).address.lower()
    if address and behind != address:  # a list's or a form's From line: whoever it names may be anybody
        return MailSender(behind, False if authserv_id else None)
    if not authserv_id:
        return MailSender(address, None)
    domain = address.rpartition("@")[2]
    told = envelope.strip().strip("<>").rpartition("@")[2].lower()
    spf = not told or authentication_results.aligned(told, domain)
    lines = [(name, str(value)) for name, value in headers.raw_items()]
    return MailSender(address, bool(address) and authentication_results.proves(lines, authserv_id, domain, spf=spf))


def _address(headers: Message) -> str:
    """Two From lines, or one with two addresses, are read differently by each program: then nobody is meant."""
    if len(headers.get_all("From", [])) != 1:
        return ""
    line = body.header(headers, "From")
    known = {found.value for one in addresses.addresses(line) if (found := identity.email(one))}
    first = identity.email(addresses.mailbox(line).address)
    return first.value if first and known == {first.value} else ""
