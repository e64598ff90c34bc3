"""Clicks on **Claim** as Slack sends them, signed beforehand."""

import json
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from bench.kit.practice import BOT_USER, CHANNEL, SECRET, TEAM, owner_of, ts_of
from bot.clock import SystemClock
from bot.sandbox.transport.event_delivery import signature


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
