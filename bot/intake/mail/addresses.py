"""Names and mail addresses, out of a From line in whatever form."""

import re
from dataclasses import dataclass
from typing import Final

from bot.domain.customers.identity import FREE_MAIL
from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.intake import sanitize
from bot.intake.mail.words.quoting import ON_BEHALF

_ADDRESS = r"[^\s<>\[\]()\",;:@]{1,128}@[^\s<>\[\]()\"',;:@]{1,255}"
_BARE = re.compile(_ADDRESS)
_BRACKETED = re.compile(rf"\"(?:[^\"\\]|\\.)*+\"|[<\[]\s*({_ADDRESS})")
_COMMENT = re.compile(r"\(([^()]*)\)")
_IN_A_NAME = re.compile(r"\s*[<\[(][^<>\[\]()]*@[^<>\[\]()]*[>\])]?")
_FOR = "|".join(map(re.escape, ON_BEHALF))
_BEHALF = re.compile(rf"(?<!\w)(?:{_FOR})\s+(\S.*)", re.IGNORECASE)
_READ: Final = 4_000
_SHIELD: Final = {ord(sign): 0xE000 + ord(sign) for sign in '<>[]@"(),;:'}
_BARED: Final = {shielded: sign for sign, shielded in _SHIELD.items()}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whoever wrote: a name and an address as written; either may be empty."""

    name: str = ""
    address: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @ of the address, in lower case."""
        return self.address.rpartition("@")[2].lower()

    def of_one_company(self, other: "Mailbox") -> bool:
        """Whether both write from one company: from the same domain, or from sisters such as shop.de and shop.fr.

        Where anybody can have an address nobody is a colleague for it.
        """
        if self.domain in FREE_MAIL or other.domain in FREE_MAIL:
            return False
        return self.domain == other.domain != "" or _called(self.domain) == _called(other.domain) != ""


def mailbox(text: str) -> Mailbox:
    """The first mailbox of a From line in any form: ``Name <a@b>``, ``a@b (Name)``, ``Name [mailto:a@b]``, ``Name``.

    An address within the quoted name is a part of the name. Whoever sent it for somebody else is not meant.
    """
    line = UNSEEN_BUT_JOINERS.sub("", sanitize.line(text[:_READ])).replace("mailto:", "")
    found = next((one for one in _BRACKETED.finditer(line) if one[1]), None)
    begins, address = (found.start(), found[1]) if found else (0, "")
    while found and (again := _BRACKETED.match(line, _behind(line, found.end()))) and again[1]:
        found, address = again, again[1]  # Doe <old@x> <a@b>: the last one is the address, the others are decoration
    if not found and (bare := _BARE.search(line)):
        begins, address = bare.start(), bare[0]
    if not address:
        return Mailbox(_name(_themselves(line)))
    rest = line[begins + 1 :]
    if meant := _BEHALF.search(rest):
        return mailbox(meant[1])
    name = _name(_themselves(line[:begins]))
    if not name and (comment := _COMMENT.search(line, begins + len(address))):
        name = comment[1].strip()
    return Mailbox("" if _BARE.fullmatch(name) else name, _tidy(address))


def addresses(text: str) -> list[str]:
    """Every mail address in a From line, also those in names and comments, as written."""
    return [_tidy(one) for one in _BARE.findall(sanitize.line(text).replace("mailto:", ""))]


def mailboxes(text: str) -> list[Mailbox]:
    """The mailboxes of a Reply-To or To line, as far as each stands between commas."""
    return [box for part in _apart(text[:_READ]) if (box := mailbox(part)).address]


def shielded(text: str) -> str:
    """A decoded name, whose signs are no signs of an address for `mailbox`: it decides what they are in the name."""
    return text.translate(_SHIELD)


def bared(text: str) -> str:
    """The name again as it was."""
    return text.translate(_BARED)


def _apart(text: str) -> list[str]:
    parts, quoted = [""], False
    for sign in text:
        quoted ^= sign == '"'
        if sign in ",;" and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _themselves(name: str) -> str:
    """The name of whoever wrote, when it begins with "On behalf of"."""
    meant = _BEHALF.match(name.lstrip("\"' "))
    return meant[1] if meant else name


def _behind(line: str, at: int) -> int:
    """Where the next thing begins behind an address and what closes it."""
    while at < len(line) and line[at] in " >])":
        at += 1
    return at


def _tidy(address: str) -> str:
    """The address without the quotation marks that somebody put around all of it."""
    return address.strip("'") if address.startswith("'") else address


def _name(text: str) -> str:
    bare = bared(text.strip(" \t\"'*<[(,;:").replace('\\"', '"'))
    return _IN_A_NAME.sub("", bare).strip(" \t\"'*<[(,;:")


def _called(domain: str) -> str:
    """The domain without its last label (and without ``co`` or ``com`` before it), when a name is left."""
    labels = domain.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in {"co", "com"}:
        labels.pop()
    return ".".join(labels)
