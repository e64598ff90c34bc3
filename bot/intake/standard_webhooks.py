"""Signatures of Standard Webhooks (https://www.standardwebhooks.com), as many tools make them."""

from collections.abc import Collection, Mapping
from typing import Final

from standardwebhooks import Webhook, WebhookVerificationError
from standardwebhooks.webhooks import EmptyWebhookSecretError

from bot.intake.signing import NotSigned

PREFIX: Final = "webhook"
"""How the names of its three headers begin."""
_HEADERS: Final = ("id", "timestamp", "signature")


def is_signed_so(headers: Mapping[str, str]) -> bool:
    """Whether a request says that it is signed in this way."""
    return f"{PREFIX}-signature" in headers


def verify(headers: Mapping[str, str], body: bytes, secrets: Collection[str], prefix: str = PREFIX) -> None:
    """Check the signature, of a time at most 300 s from the computer's.

    A secret that begins with ``whsec_`` is Base64 behind that; any other one is taken as it stands, and an empty one
    signs nothing.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    known = {f"{PREFIX}-{name}": headers.get(f"{prefix}-{name}", "") for name in _HEADERS}
    fits = [_fits(known, body, secret) for secret in secrets if secret]
    if not any(fits):
        raise NotSigned("The signature does not fit, or its timestamp is more than five minutes from our clock.")


def _fits(headers: dict[str, str], body: bytes, secret: str) -> bool:
    try:
        hook = Webhook(secret if secret.startswith("whsec_") else secret.encode())
        hook.verify(body, headers, json_parse=False)
    except (WebhookVerificationError, EmptyWebhookSecretError, ValueError):
        return False
    return True
