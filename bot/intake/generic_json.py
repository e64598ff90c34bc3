"""The JSON of ``POST /intake/voice`` (docs/intake.md), read into a voice, and its signature checked."""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Mapping
from math import inf
from typing import Any

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX
from bot.domain.voices.cut import WORDS_MAX
from bot.domain.voices.languages import code_of
from bot.domain.voices.voice import Channel, Identity, InvalidVoice, Kind, Reach, Sender, Voice
from bot.intake import sanitize, standard_webhooks
from bot.intake.json_fields import Fields
from bot.intake.signing import NotSigned, OutsideWindow

WINDOW = 300
"""How many seconds a signature's time may differ from ours."""

_DEPTH_AT_MOST = 8
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_COUNT_AT_MOST = 10**12
_DIGITS_AT_MOST = 400


def read(body: bytes) -> tuple[Voice, str]:
    """The voice in the body, and the name of the team it is meant for (empty: the default team).

    The source key is ``intake:<id>``, or ``intake:sha256:<hex>`` of the body when it names no id.

    Raises:
        InvalidVoice: names the field that is wrong, and what would be right.
    """
    fields = Fields(object_of(body, '{"text": "…"}'))
    said = sanitize.words(fields.text("text", WORDS_MAX))
    if not said:
        raise InvalidVoice("text is missing or empty: it holds the customer's words.")
    network = fields.text("network", 40).lower()
    given_id = fields.id("id", 200)
    voice = Voice(
        source_key=f"intake:{given_id}" if given_id else f"intake:sha256:{hashlib.sha256(body).hexdigest()}",
        words=said,
        sender=_sender(fields.inner("customer"), network),
        kind=fields.one_of("kind", Kind),
        channel=fields.one_of("channel", Channel) or (Channel.SOCIAL if network else Channel.OTHER),
        network=network,
        link=fields.link("link"),
        said_at=fields.moment("said_at"),
        reach=_reach(fields.inner("reach")),
        language=_language(fields.text("language", 40)),
    )
    return voice, fields.text("team", 80)


def verify(headers: Mapping[str, str], body: bytes, secrets: tuple[str, ...], now: int) -> None:
    """Check that the body was signed with one of the secrets, at most 300 s from ``now`` (seconds since 1970).

    ``X-Golden-Thread-Signature`` is ``v1=`` and the hex HMAC-SHA256 of ``v1:{timestamp}:{body}``; the seconds stand in
    ``X-Golden-Thread-Timestamp``. Takes the same time for every wrong signature; an empty secret signs nothing. A
    request with ``webhook-signature`` is checked as Standard Webhooks has it, with the same secrets.

    Raises:
        NotSigned: with words for whoever sent it; OutsideWindow when only the time is wrong.
    """
    if standard_webhooks.is_signed_so(headers):
        standard_webhooks.verify(headers, body, secrets)
        return
    timestamp = headers.get("X-Golden-Thread-Timestamp", "")
    if not _is_signed(body, timestamp, headers.get("X-Golden-Thread-Signature", ""), secrets):
        raise NotSigned("The signature does not fit. Sign v1:{timestamp}:{raw body} with INTAKE_SECRET.")
    seconds = now - int(timestamp)
    if abs(seconds) > WINDOW:
        raise OutsideWindow("Signed rightly, but its timestamp is more than five minutes from our clock.", seconds)


def _is_signed(body: bytes, timestamp: str, signature: str, secrets: tuple[str, ...]) -> bool:
    if not _TIMESTAMP.fullmatch(timestamp) or not signature.isascii():
        return False
    signed = b"v1:" + timestamp.encode() + b":" + body
    matches = [
        hmac.compare_digest(f"v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}", signature)
        for secret in secrets
        if secret
    ]
    return any(matches)


def object_of(body: bytes, such_as: str) -> dict[str, Any]:
    """The JSON object in a body, at most eight levels deep; ``such_as`` shows one to whoever sent something else.

    Raises:
        InvalidVoice: when it is none.
    """
    try:
        found = json.loads(body.decode("utf-8-sig"), parse_constant=float, parse_int=_whole)
    except (ValueError, RecursionError):
        raise InvalidVoice("The body is not JSON (RFC 8259, in UTF-8).") from None
    if not isinstance(found, dict):
        raise InvalidVoice(f"The body must be a JSON object, such as {such_as}.")
    if _deeper_than(found, _DEPTH_AT_MOST):
        raise InvalidVoice(f"The body is nested deeper than {_DEPTH_AT_MOST} levels.")
    return found


def _whole(digits: str) -> int | float:
    """The number; one that Python will not read for its length becomes infinite, so that its field is named."""
    return int(digits) if len(digits) <= _DIGITS_AT_MOST else inf


def _deeper_than(value: object, levels: int) -> bool:
    level: list[object] = [value]
    for _ in range(levels):
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner += item.values()
            elif isinstance(item, list):
                inner += item
        level = inner
    return any(isinstance(item, dict | list) for item in level)


def _language(given: str) -> str:
    """The language's code; what nobody could read is told to the sender, not dropped."""
    found = code_of(given)
    if given and not found:
        raise InvalidVoice('language is none that I know: write it like "fi", "pt-BR" or "Finnish".')
    return found


def _sender(customer: Fields, network: str) -> Sender:
    at = customer.text("network", 40) or network
    known = (
        known_by(customer, "email", 320, identity.email, "a mail address"),
        known_by(customer, "phone", 40, identity.phone, "a phone number"),
        known_by(customer, "handle", 80, lambda given: identity.handle(given, at), "a handle, such as @name"),
    )
    return Sender(sanitize.line(customer.text("name", NAME_MAX)), tuple(one for one in known if one))


def known_by(
    customer: Fields, name: str, at_most: int, read: Callable[[str], Identity | None], what: str
) -> Identity | None:
    """What the field says; an address that nobody could use is told to the sender, not dropped."""
    given = "" if customer.says_nothing(name) else customer.text(name, at_most)
    found = read(given)
    if found is None and given:
        raise InvalidVoice(f"customer.{name} is not {what}.")
    return found


def _reach(reach: Fields) -> Reach:
    return Reach(**{name: reach.count(name, _COUNT_AT_MOST) for name in ("followers", "likes", "replies", "shares")})
