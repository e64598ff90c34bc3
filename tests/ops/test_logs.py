"""Logs: a flood is one line a minute, and says how long it was."""

import asyncio
import json
import logging

import pytest
import structlog

from bot.ops.logs import APART_S, KINDS_MAX, Throttle, configure, loop_failed


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def passed(throttle: Throttle, event: str, why: str = "") -> structlog.typing.EventDict | None:
    try:
        return throttle(None, "info", {"event": event, "why": why})
    except structlog.DropEvent:
        return None


def test_a_flood_is_one_line_a_minute_that_counts() -> None:
    time = Time()
    throttle = Throttle(time)
    assert [bool(passed(throttle, "unsigned")) for _ in range(1000)] == [True] + [False] * 999
    time.now += APART_S
    assert passed(throttle, "unsigned") == {"event": "unsigned", "why": "", "left_out": 999}
    time.now += APART_S
    assert passed(throttle, "unsigned") == {"event": "unsigned", "why": ""}


def test_each_kind_has_its_own_line_and_what_is_ours_always_speaks() -> None:
    throttle = Throttle(Time())
    assert all(passed(throttle, "loop_failed", why) for why in ("one", "another"))
    assert not passed(throttle, "loop_failed", "one")
    assert all(passed(throttle, "broke", "once more") for _ in range(9))


def test_kinds_do_not_grow_without_end() -> None:
    throttle = Throttle(Time())
    for number in range(5 * KINDS_MAX):
        assert passed(throttle, "bad_request", str(number))
    assert len(throttle._last) <= KINDS_MAX  # noqa: SLF001 - what it holds is the point


async def test_sockets_that_cannot_be_accepted_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    was = structlog.get_config()
    libraries = [logging.getLogger(name) for name in ("slack_bolt", "slack_sdk")]
    levels = [one.level for one in libraries]
    try:
        configure("error", "json")
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(loop_failed)
        for _ in range(1000):
            context = {"message": "socket.accept() out of system resource", "exception": OSError(24, "Too many")}
            loop.call_exception_handler(context)
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert json.loads(told)["words"] == "socket.accept() out of system resource"
    finally:
        structlog.configure(**was)
        for one, level in zip(libraries, levels, strict=True):
            one.setLevel(level)
