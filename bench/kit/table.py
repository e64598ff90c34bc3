"""What a bench prints: what runs where, a row a round, the medians and the ratios."""

import os
import sqlite3
from collections.abc import Sequence
from statistics import median
from typing import Final

from bench.kit.pressing import IN_FLIGHT, Pressed

BARE, DURABLE, OURS = 0, 1, 2
"""The columns of a round; ours is there once for each size, the smallest first, and for the newest of the largest."""
_HEAD: Final = f"{'per s':>9}{'p50 ms':>7}{'p99 ms':>7}"


def about(measured: int, size: int, sizes: Sequence[int]) -> str:
    """Say what runs where, and give the table its head; ``size`` is a click's in bytes."""
    names = ("bare Bolt", "bare Bolt, 1 commit", *(f"ours, {one:,}" for one in sizes), "the newest of these")
    return f"""
Claim, from the click to its acknowledgement. {measured} clicks a round, each on another conversation, signed, \
{size / 1000:.1f} kB, {IN_FLIGHT} in flight.
All on this computer ({os.cpu_count()} cores), over loopback HTTP, each part in a process of its own:
  here       sends the clicks, written and signed beforehand, over kept connections
  practice   bot.sandbox, which all bots take for Slack; it keeps Slack's pace (chat.update: 50 a minute)
  bare Bolt  Bolt's own server and check of the signature, process_before_response, one listener: await ack()
  1 commit   the same, but its listener first has one row on disk (one thread; SQLite as below)
  ours       the whole bot (bot.app): one check of the signature, the same flag, all listeners; a claim is on disk
             (SQLite {sqlite3.sqlite_version}, WAL, synchronous=FULL) before its acknowledgement; sender, scheduler run
Every round of ours claims conversations that nobody has touched, and these claims are counted at its end. They are
spread over the whole database, so that each one is on pages of its own; the newest are neighbours, as on a real day.

{"round":8}{"".join(f"{name:>{len(_HEAD)}}" for name in names)}
{"":8}{_HEAD * len(names)}"""


def row(name: str, pressed: Sequence[Pressed]) -> str:
    """Give the line of one round."""
    return f"{name:8}{''.join(_cells(one.rate, one.percentile(50), one.percentile(99)) for one in pressed)}"


def medians(rounds: Sequence[Sequence[Pressed]]) -> str:
    """Give the line of the medians over all rounds."""
    cells = (
        _cells(
            *(median(value) for value in zip(*((p.rate, p.percentile(50), p.percentile(99)) for p in one), strict=True))
        )
        for one in zip(*rounds, strict=True)
    )
    return f"{'median':8}{''.join(cells)}"


def ratio(rounds: Sequence[Sequence[Pressed]], to: int = BARE) -> float:
    """Give our rate with the smallest database over bare Bolt's: the median over the rounds."""
    return median(one[OURS].rate / one[to].rate for one in rounds)


def growths(rounds: Sequence[Sequence[Pressed]]) -> list[float]:
    """Give the time of each further column of ours over the smallest database's: medians over the rounds."""
    return [median(one[OURS].rate / one[at].rate for one in rounds) for at in range(OURS + 1, len(rounds[0]))]


def _cells(rate: float, p50: float, p99: float) -> str:
    return f"{rate:>9,.0f}{p50:>7.1f}{p99:>7.1f}"
