"""How senders show that they know a secret: in the Authorization header, or by an HMAC over what they send.

Each takes the same time for every wrong secret; an empty one opens nothing.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final, Literal

from bot.intake.signing import NotSigned, OutsideWindow
from bot.intake.sources.source import Account, Delivery

WINDOW_S: Final = 300
"""How many seconds a signature's time may differ from ours."""

Algorithm = Literal["sha1", "sha256"]
Encoded = Callable[[bytes], str]


def in_hex(digest: bytes) -> str:
    """A digest in small hexadecimal letters."""
    return digest.hex()


def in_base64(digest: bytes) -> str:
    """A digest in Base64."""
    return b64encode(digest).decode()


def login(delivery: Delivery, account: Account, _now: int) -> None:
    """Check the name and the password that stand in the address (``Authorization: Basic``), or a bearer token.

    Raises:
        NotSigned: neither is the account's.
    """
    scheme, _, given = delivery.headers.get("Authorization", "").partition(" ")
    said = _basic(given) if scheme.lower() == "basic" else given.strip() if scheme.lower() == "bearer" else ""
    if not is_any(said, account.secrets):
        raise NotSigned("The name and password in the address, or the bearer token, are not those of the settings.")


def _basic(given: str) -> str:
    try:
        return b64decode(given.strip(), validate=True).decode()
    except (Error, ValueError):
        return ""


def is_any(said: str, known: Collection[str]) -> bool:
    """Whether it is one of these, and not empty."""
    same = [hmac.compare_digest(said.encode("utf-8", "replace"), one.encode()) for one in known if one]
    return any(same) and bool(said)


def signed(said: str, over: bytes, account: Account, algorithm: Algorithm, encoded: Encoded = in_base64) -> None:
    """Check an HMAC with one of the account's secrets.

    Raises:
        NotSigned: it is none.
    """
    if not is_any(said, [encoded(hmac.digest(secret.encode(), over, algorithm)) for secret in account.secrets]):
        raise NotSigned("The signature does not fit. Compare the secret with the one that the sender shows.")


def in_time(seconds: float | None, now: int, window: int = WINDOW_S) -> None:
    """Check the time of what is signed rightly.

    Raises:
        NotSigned: there is none; OutsideWindow when it is too far from ours.
    """
    if seconds is None:
        raise NotSigned("The signature's timestamp is missing, or no time.")
    away = int(now - seconds)
    if abs(away) > window:
        raise OutsideWindow("Signed rightly, but its timestamp is too far from our clock.", away)


def seconds_of(said: str) -> float | None:
    """Seconds since 1970, of a number of seconds or milliseconds, or of ISO 8601 with a zone."""
    if said.isascii() and said.isdecimal() and len(said) <= 16:
        return int(said) / 1000 if len(said) > 11 else int(said)
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found.timestamp() if found.tzinfo else None


def digest(*pieces: str) -> str:
    """Tells what has no id of its own from anything else."""
    return hashlib.sha256("\0".join(pieces).encode("utf-8", "replace")).hexdigest()[:32]
