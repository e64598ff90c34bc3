"""`golden-thread standout`: which public comments somebody should answer in person, for anybody who tries it."""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

import click

from bot.cli.filters.classify import judged
from bot.cli.kit.commands import NOT_USABLE
from bot.cli.kit.group import main
from bot.cli.kit.json_lines import objects, write
from bot.clock import SystemClock, steady
from bot.domain.voices.judging.urgency import alarms
from bot.domain.voices.standout.evidence import evidence
from bot.domain.voices.standout.scoring import standout as weigh
from bot.domain.voices.voice import Kind, Reach
from bot.judge.judging import Judging, opened
from bot.ops import logs
from bot.slack.voices.standout import spoken

COUNTS = ("followers", "likes", "replies", "shares")


@main.command()
@click.option("--lexicon", is_flag=True, help="Judge by the lexicon alone, as where the model is not installed.")
def standout(*, lexicon: bool) -> None:
    """Say which public comments stand out. Nothing is kept, and nobody is told.

    Reads one JSON object a line with "text" from standard input, and perhaps "reach" ("followers", "likes", "replies",
    "shares") and "earlier" (the ISO dates of what the same person wrote to us before); prints each with "score",
    "routed" and "reasons" added. A line that is no such object is told on standard error, with its number.
    Exits 0, or 65 when no line was of use.
    """
    logs.configure("error", "text")
    if not asyncio.run(_weighed(wanted=not lexicon)):
        sys.exit(NOT_USABLE)


async def _weighed(*, wanted: bool) -> bool:
    usable = False
    async with opened(steady, wanted=wanted) as judging:
        if judging.model:
            await judging.model.started()
        for said in objects(_check):
            usable = True
            write({**said, **await _made(judging, said)})
    return usable


async def _made(judging: Judging, said: dict[str, Any]) -> dict[str, object]:
    told = await judged(judging, said["text"])
    found = evidence(said["text"], complains=told.kind is Kind.COMPLAINT, surely=told.sure)
    urgent = bool(alarms(said["text"]).certain) or (told.urgent and not found.empty)
    made = weigh(found, _reach(said), _earlier(said), SystemClock().now(), urgent=urgent)
    return {"score": made.score, "routed": made.routed, "reasons": spoken(made, found)}


def _check(said: dict[str, Any]) -> None:
    """Read all of it once.

    Raises:
        ValueError: in words for whoever wrote it.
    """
    try:
        _reach(said)
        _earlier(said)
    except (TypeError, AttributeError, OverflowError) as exc:
        raise ValueError('"reach" has counts, and "earlier" a list of ISO dates.') from exc


def _reach(said: dict[str, Any]) -> Reach:
    return Reach(**{name: max(0, int((said.get("reach") or {}).get(name) or 0)) for name in COUNTS})


def _earlier(said: dict[str, Any]) -> list[int]:
    """Read the dates of earlier comments, in UTC milliseconds; one without a zone is in UTC."""
    dates = [datetime.fromisoformat(one) for one in said.get("earlier") or []]
    return [int((one if one.tzinfo else one.replace(tzinfo=UTC)).timestamp() * 1000) for one in dates]
