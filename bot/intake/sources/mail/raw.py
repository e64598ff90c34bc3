"""A mail as it is (``message/rfc822``), from whatever can sign it as `/intake/voice` is signed (docs/intake.md)."""

from typing import Final

from bot.intake import generic_json
from bot.intake.sources.source import Account, Delivery, Finding, Mail, Source


def verify(delivery: Delivery, account: Account, now: int) -> None:
    """Check the signature in ``X-Golden-Thread-Signature``, or that of Standard Webhooks.

    Raises:
        NotSigned: with words for whoever sent it.
    """
    generic_json.verify(delivery.headers, delivery.body, account.secrets, now)


def read(delivery: Delivery, _account: Account) -> tuple[Finding, ...]:
    """The mail."""
    return (Mail(delivery.body, delivery.headers.get("X-Golden-Thread-Envelope-From", "")),)


SOURCE: Final = Source("mail", "Raw mail", verify, read, may_be_large=True)
