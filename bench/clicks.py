"""Clicks on **Claim** as Slack sends them, signed beforehand, and whoever presses them."""

import asyncio
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from bench.practice import BOT_USER, CHANNEL, SECRET, TEAM, owner_of, ts_of
from bot.clock import SystemClock
from bot.sandbox.outbound import signature

IN_FLIGHT: Final = 64
_DEAD_S: Final = 30.0
"""A round that takes longer than this is broken."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a row of clicks took: seconds in all, and of each click the seconds until its acknowledgement, sorted."""

    seconds: float
    each: list[float]

    @property
    def rate(self) -> float:
        """Clicks a second."""
        return len(self.each) / self.seconds

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many percent of the clicks were acknowledged."""
        return self.each[min(len(self.each) - 1, len(self.each) * percent // 100)] * 1000


def body_size(request: bytes) -> int:
    """Count the bytes of a request's body."""
    return len(request.partition(b"\r\n\r\n")[2])


def requests(card: list[dict[str, Any]], conversations: Mapping[int, int]) -> list[bytes]:
    """Write the HTTP requests by which their owners claim these conversations, which are ids by number."""
    stamp = str(int(SystemClock().real()))
    return [_request(stamp, card, nth, one) for nth, one in conversations.items()]


def _request(stamp: str, card: list[dict[str, Any]], nth: int, conversation: int) -> bytes:
    payload = json.dumps(_payload(card, nth, conversation), separators=(",", ":"))
    body = urlencode({"payload": payload}).encode()
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json,*/*\r\n"
        "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept-Encoding: gzip,deflate\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {signature(SECRET, stamp, body)}\r\n\r\n"
    )
    return head.encode() + body


def _payload(card: list[dict[str, Any]], nth: int, conversation: int) -> dict[str, Any]:
    person, ts = owner_of(nth), ts_of(nth)
    return {
        "type": "block_actions",
        "user": {"id": person, "username": person.lower(), "name": person.lower(), "team_id": TEAM},
        "api_app_id": "A0BENCH0001",
        "token": "not-read-by-anybody",
        "container": {"type": "message", "message_ts": ts, "channel_id": CHANNEL, "is_ephemeral": False},
        "trigger_id": f"{nth}.{conversation}.{secrets.token_hex(16)}",
        "team": {"id": TEAM, "domain": "bench"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": CHANNEL, "name": "customer-voices"},
        "message": {
            "user": BOT_USER,
            "type": "message",
            "ts": ts,
            "bot_id": "B0BENCH0001",
            "text": "Greta Lindholm: somebody is asked.",
            "team": TEAM,
            "blocks": card,
        },
        "state": {"values": {}},
        "response_url": f"http://127.0.0.1/actions/{TEAM}/{nth}/{secrets.token_hex(12)}",
        "actions": [
            {
                "action_id": "claim",
                "block_id": "conversation",
                "text": {"type": "plain_text", "text": "Claim", "emoji": True},
                "value": str(conversation),
                "style": "primary",
                "type": "button",
                "action_ts": ts,
            }
        ],
    }


async def press(url: str, prepared: Sequence[bytes], in_flight: int = IN_FLIGHT) -> Pressed:
    """Send the requests over so many kept connections, each with one click under way.

    Raises:
        RuntimeError: when one is answered with anything but 200.
        TimeoutError: when it takes half a minute.
    """
    left = iter(prepared)
    each: list[float] = []
    address = urlsplit(url)
    lines = [await asyncio.open_connection(address.hostname, address.port) for _ in range(in_flight)]

    async def one_line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for request in left:
            began = perf_counter()
            writer.write(request)
            await _acknowledged(reader)
            each.append(perf_counter() - began)

    try:
        async with asyncio.timeout(_DEAD_S):
            began = perf_counter()
            await asyncio.gather(*(one_line(*line) for line in lines))
            return Pressed(perf_counter() - began, sorted(each))
    finally:
        for _, writer in lines:
            writer.close()


async def _acknowledged(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
    body = await reader.readexactly(length)
    if not head.startswith(b"http/1.1 200 ") or body:
        raise RuntimeError(f"Not acknowledged: {head!r} {body!r}")
