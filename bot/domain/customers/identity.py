"""The normal form of what a customer is known by, so that the same address is found again."""

import re
import unicodedata
from typing import Final

from bot.domain.customers.same_person.names import latin
from bot.domain.text import UNSEEN
from bot.domain.voices.voice import Identity, IdentityKind

FREE_MAIL = frozenset(
    [
        "126.com",
        "163.com",
        "alice.it",
        "aol.com",
        "att.net",
        "azet.sk",
        "bk.ru",
        "bluewin.ch",
        "bol.com.br",
        "btinternet.com",
        "centrum.cz",
        "citromail.hu",
        "comcast.net",
        "docomo.ne.jp",
        "email.cz",
        "fastmail.com",
        "free.fr",
        "freemail.hu",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hetnet.nl",
        "hey.com",
        "home.nl",
        "hotmail.co.uk",
        "hotmail.com",
        "hotmail.de",
        "hotmail.es",
        "hotmail.fr",
        "hotmail.it",
        "i.ua",
        "icloud.com",
        "inbox.ru",
        "interia.pl",
        "kpnmail.nl",
        "laposte.net",
        "libero.it",
        "list.ru",
        "live.co.uk",
        "live.com",
        "live.dk",
        "live.fr",
        "live.nl",
        "live.se",
        "luukku.com",
        "mail.com",
        "mail.dk",
        "mail.ru",
        "me.com",
        "msn.com",
        "naver.com",
        "o2.pl",
        "onet.pl",
        "online.no",
        "orange.fr",
        "outlook.com",
        "outlook.de",
        "outlook.es",
        "outlook.fr",
        "outlook.it",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rambler.ru",
        "sapo.pt",
        "sbcglobal.net",
        "seznam.cz",
        "sfr.fr",
        "t-online.de",
        "tin.it",
        "tiscali.it",
        "tuta.com",
        "ukr.net",
        "uol.com.br",
        "verizon.net",
        "virgilio.it",
        "wanadoo.fr",
        "web.de",
        "wp.pl",
        "ya.ru",
        "yahoo.ca",
        "yahoo.co.jp",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.com.br",
        "yahoo.de",
        "yahoo.es",
        "yahoo.fr",
        "yahoo.it",
        "yandex.ru",
        "ymail.com",
        "ziggo.nl",
        "zoho.com",
    ],
)
"""Where anybody can have a mail address, so that the same domain does not mean the same company."""

NETWORKS = frozenset(
    {"bluesky", "facebook", "instagram", "linkedin", "mastodon", "reddit", "threads", "tiktok", "x", "youtube"}
)
"""Where people have handles, by the names that they say them with."""

NO_WAY_TO_REACH = (
    "That is no address, number or handle that I can read. "
    "Write it like greta@example.com, +46 70 000 00 00, @greta@instagram, "
    "card: 12345 or address: Storgatan 5, 111 22 Stockholm."
)
"""What is said of whatever `guess` can't read."""

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_READ = 400
_EMAIL = re.compile(r"[^@\s<>\"',;][^@\s<>\",;]*@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")
_PHONE = re.compile(r"\+?[\d\s().\-/]{6,}", re.ASCII)
_EXTENSION = re.compile(
    r"[\s,;]{0,3}(?:ext(?:ension|n)?\.?|x|#|durchwahl|poste|anknytning)[\s.:=]{0,3}\d{1,7}\Z", re.IGNORECASE
)
_TRUNK_ZERO = re.compile(r"(\A(?:\+|00)\s{0,3}(?!39)\d{1,3}[\s.\-/]{0,3})\(0\)")
"""Italy alone keeps the zero behind its country code."""
_HANDLE = re.compile(r"@?([\w.\-]{1,64})(?:@([a-z\d\-]{1,63}(?:\.[a-z\d\-]{1,63}){1,4}))?", re.IGNORECASE)
_LOYALTY_MAX = 40
_SHORT_STREETS = {"strasse": "str", "street": "st", "road": "rd", "avenue": "ave", "gatan": "g"}
_STREETS = re.compile(rf"(?:{'|'.join(_SHORT_STREETS)})\Z")
_FEDERATED = frozenset({"", "web", "mastodon", "fediverse"})


def email(text: str) -> Identity | None:
    """The mail address in lower case, or None when the text is not one address."""
    found = UNSEEN.sub("", text).strip().removeprefix("mailto:").lower()
    return Identity(IdentityKind.EMAIL, found) if _EMAIL.fullmatch(found) else None


def phone(text: str) -> Identity | None:
    """The number's digits, with a leading ``+`` for an international one; None for fewer than 6 or over 15 digits.

    15 is the longest number that ITU-T E.164 knows. An extension, and the zero in ``+44 (0)20``, are no part of it.
    """
    said = _DASHES.sub("-", unicodedata.normalize("NFKC", UNSEEN.sub("", text[:_READ]))).strip().removeprefix("tel:")
    ascii_digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in said)
    stripped = _TRUNK_ZERO.sub(r"\1", _EXTENSION.sub("", ascii_digits))
    digits = re.sub(r"\D", "", stripped)
    if not _PHONE.fullmatch(stripped) or not 6 <= len(digits) <= 15:
        return None
    if stripped.startswith("+"):
        return Identity(IdentityKind.PHONE, f"+{digits}")
    return Identity(IdentityKind.PHONE, f"+{digits[2:]}" if digits.startswith("00") else digits)


def handle(text: str, network: str = "") -> Identity | None:
    """``handle@network`` in lower case; the network is ``web`` when the source names none.

    Mastodon's ``@greta@mastodon.example`` names its own: the instance.
    """
    found = _HANDLE.fullmatch(UNSEEN.sub("", text).strip())
    where = network.strip().lower()
    if found is None or (found[2] and where not in _FEDERATED):
        return None
    return Identity(IdentityKind.HANDLE, f"{found[1].lower()}@{(found[2] or where or 'web').lower()}")


def loyalty(text: str) -> Identity | None:
    """The number of a loyalty card, without what parts its digits and letters; None for fewer than 4 or over 40."""
    found = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text[:_READ])).lower()
    return Identity(IdentityKind.LOYALTY, found) if 4 <= len(found) <= _LOYALTY_MAX else None


def postal(text: str) -> Identity | None:
    """A postal address, in small Latin letters so that other ways to write it come out the same; None without digits.

    An address that has no number is a town, which says nothing of who lives there.
    """
    words = [_STREETS.sub(lambda found: _SHORT_STREETS[found[0]], word) for word in re.findall(r"\w+", latin(text))]
    found = " ".join(words)
    is_one = len(words) > 1 and any(sign.isdigit() for sign in found) and any(sign.isalpha() for sign in found)
    return Identity(IdentityKind.ADDRESS, found) if is_one else None


_CALLED: Final = {"card": loyalty, "loyalty": loyalty, "member": loyalty, "address": postal}


def guess(text: str) -> Identity | None:
    """Whatever somebody typed into "how to reach them": an address, a number or a handle; None when none."""
    stripped = text.strip()
    kind, _, said = stripped.partition(":")
    if said and (read := _CALLED.get(kind.strip().lower())):
        return read(said)
    if found := email(stripped) or phone(stripped):
        return found
    name, _, network = stripped.lstrip("@").partition("@")
    return handle(name, network) if name and (stripped.startswith("@") or network) else None
