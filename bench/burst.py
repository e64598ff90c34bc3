"""A burst: so many complaints at once, and how long until each of them stands in the team's channel for all to see."""

import asyncio
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import Final

from bench.engine import Engine
from bench.kit.practice import CHANNEL, INTAKE, PEOPLE, workspace
from bench.kit.pressing import Pressed, press
from bench.kit.seed import found
from bench.kit.starting import server
from bot.clock import SystemClock
from bot.ids import Ids
from bot.sandbox import Message, Workspace

LOOK_EVERY_S: Final = 0.1
GIVEN_UP_S: Final = 300.0
_NAME: Final = re.compile(r"Customer \d{5}")


@dataclass(frozen=True, slots=True)
class Burst:
    """What a burst took: its acknowledgements, the seconds until all were visible, and in what they stood then.

    ``limited``: calls that Slack had refused meanwhile for being too many.
    """

    acks: Pressed
    visible_s: float
    overviews: int
    cards: int
    limited: int

    def __str__(self) -> str:
        """Give the lines that are printed."""
        return (
            f"Burst: {len(self.acks.each)} complaints from as many customers at once, for a team of {len(PEOPLE)}\n"
            f"  acknowledged within {self.acks.seconds:.1f} s, each after p50 {self.acks.percentile(50):.0f} ms,"
            f" p99 {self.acks.percentile(99):.0f} ms\n"
            f"  all visible in the team's channel after {self.visible_s:.1f} s; cards there by then: {self.cards},"
            f" overviews: {self.overviews}\n"
            f"  calls that were over Slack's limits: {self.limited}\n"
        )


async def burst(engine: Engine, count: int) -> Burst:
    """Hand in complaints of so many customers, to a bot with one team and a fresh database, at Slack's own pace.

    Raises:
        TimeoutError: when not all of them are visible within five minutes.
    """
    await _team(engine)
    slack = workspace(())
    await slack.start()
    try:
        async with server("ours", slack.api_url, engine.url) as url:
            prepared = [_request(nth) for nth in range(count)]
            began = perf_counter()
            async with asyncio.timeout(GIVEN_UP_S):
                acks, all_visible = await asyncio.gather(
                    press([url], prepared, HTTPStatus.ACCEPTED), _all_visible(slack, count)
                )
            named = [len(_named(message)) for message in slack.messages(CHANNEL)]
    finally:
        await slack.stop()
    overviews, cards = sum(one > 1 for one in named), named.count(1)
    return Burst(acks, all_visible - began, overviews, cards, slack.errors["ratelimited"])


async def _team(engine: Engine) -> None:
    clock, store = SystemClock(), engine.store()
    try:
        await found(store, clock.now(), Ids(clock.real))
    finally:
        await store.close()


async def _all_visible(slack: Workspace, count: int) -> float:
    """Wait until so many customers stand in the channel at once; give the moment."""
    while len(set().union(*map(_named, slack.messages(CHANNEL)))) < count:  # noqa: ASYNC110 - it is seen, not told
        await asyncio.sleep(LOOK_EVERY_S)
    return perf_counter()


def _named(message: Message) -> set[str]:
    """Give the customers whom a message shows."""
    return set(_NAME.findall(json.dumps(message.blocks)))


def _request(nth: int) -> bytes:
    """Write the HTTP request by which another system hands in what one customer wrote."""
    customer = {"name": f"Customer {nth:05}", "email": f"customer-{nth:05}@example.com"}
    words = f"My order {nth:05} has not come, and nobody answers me. Could somebody please call?"
    body = json.dumps({"id": f"burst-{nth}", "kind": "complaint", "text": words, "customer": customer}).encode()
    stamp = str(int(SystemClock().real()))
    signed = hmac.new(INTAKE.encode(), f"v1:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    head = (
        "POST /intake/voice HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n"
        f"X-Golden-Thread-Timestamp: {stamp}\r\nX-Golden-Thread-Signature: v1={signed}\r\n\r\n"
    )
    return head.encode() + body
