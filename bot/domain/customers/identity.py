"""The normal form of what a customer is known by, so that the same address is found again."""

import re

from bot.domain.voices.voice import Identity, IdentityKind

FREE_MAIL = frozenset(
    {
        "aol.com",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.at",
        "gmx.ch",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "icloud.com",
        "libero.it",
        "live.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "outlook.de",
        "outlook.fr",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "tuta.com",
        "wanadoo.fr",
        "web.de",
        "wp.pl",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.de",
        "yahoo.fr",
        "zoho.com",
    },
)
"""Where anybody can have a mail address, so that the same domain does not mean the same company."""

NETWORKS = frozenset(
    {"bluesky", "facebook", "instagram", "linkedin", "mastodon", "reddit", "threads", "tiktok", "x", "youtube"}
)
"""Where people have handles, by the names that they say them with."""

NO_WAY_TO_REACH = (
    "That is no address, number or handle that I can read. "
    "Write it like greta@example.com, +46 70 000 00 00 or @greta@instagram."
)
"""What is said of whatever `guess` can't read."""

_EMAIL = re.compile(r"[^@\s<>\"',;]+@[^@\s<>\"',;]+\.[^@\s<>\"',;.]{2,}")
_PHONE = re.compile(r"\+?[\d\s().\-/]{6,}")
_HANDLE = re.compile(r"@?[\w.\-]{1,64}")


def email(text: str) -> Identity | None:
    """The mail address in lower case, or None when the text is not one address."""
    found = text.strip().removeprefix("mailto:").lower()
    return Identity(IdentityKind.EMAIL, found) if _EMAIL.fullmatch(found) else None


def phone(text: str) -> Identity | None:
    """The number's digits, with a leading ``+`` for an international one; None for fewer than 6 or over 15 digits.

    15 is the longest number that ITU-T E.164 knows.
    """
    stripped = text.strip().removeprefix("tel:")
    digits = re.sub(r"\D", "", stripped)
    if not _PHONE.fullmatch(stripped) or not 6 <= len(digits) <= 15:
        return None
    if stripped.startswith("+"):
        return Identity(IdentityKind.PHONE, f"+{digits}")
    return Identity(IdentityKind.PHONE, f"+{digits[2:]}" if digits.startswith("00") else digits)


def handle(text: str, network: str = "") -> Identity | None:
    """``handle@network`` in lower case; the network is ``web`` when the source names none."""
    stripped = text.strip()
    if not _HANDLE.fullmatch(stripped):
        return None
    return Identity(IdentityKind.HANDLE, f"{stripped.lstrip('@').lower()}@{network.strip().lower() or 'web'}")


def guess(text: str) -> Identity | None:
    """Whatever somebody typed into "how to reach them": an address, a number or a handle; None when none."""
    stripped = text.strip()
    if found := email(stripped) or phone(stripped):
        return found
    name, _, network = stripped.lstrip("@").partition("@")
    return handle(name, network) if name and (stripped.startswith("@") or network) else None
