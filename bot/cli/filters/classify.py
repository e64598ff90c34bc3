"""`golden-thread classify`: how words are judged, for anybody who tries it on their own."""

import asyncio
import sys

import click

from bot.cli.kit.commands import NOT_USABLE
from bot.cli.kit.group import main
from bot.cli.kit.json_lines import objects, write
from bot.clock import steady
from bot.domain.voices.judging.judgement import Judgement
from bot.judge.judging import Judging, opened
from bot.ops import logs
from bot.slack.voices.urgency import spoken_of


@main.command()
@click.option("--lexicon", is_flag=True, help="Judge by the lexicon alone, as where the model is not installed.")
def classify(*, lexicon: bool) -> None:
    """Say of which kind words are, and whether they are urgent. Nothing is kept, and nobody is told.

    Reads one JSON object a line with "text" from standard input, and prints each with "kind", "confidence", "sure",
    "language", "urgent" and "reasons" added. A line that is no such object is told on standard error, with its number.
    Exits 0, or 65 when no line was of use.
    """
    logs.configure("error", "text")
    if not asyncio.run(_classified(wanted=not lexicon)):
        sys.exit(NOT_USABLE)


async def _classified(*, wanted: bool) -> bool:
    """Judge every line; give whether any was of use."""
    usable = False
    async with opened(steady, wanted=wanted) as judging:
        if judging.model and not await judging.model.started():
            click.echo("The model does not start, so the lexicon answers.", err=True)
        for said in objects():
            usable = True
            write({**said, **shown(await judged(judging, said["text"]))})
    return usable


async def judged(judging: Judging, text: str) -> Judgement:
    """Judge without haste: nobody waits for a card here."""
    return await judging.again(text) or await Judging()(text)


def shown(found: Judgement) -> dict[str, object]:
    """A judgement as others read it."""
    return {
        "kind": str(found.kind),
        "confidence": round(found.confidence, 3),
        "sure": found.sure,
        "language": found.language,
        "urgent": found.urgent,
        "reasons": [spoken_of(reason) for reason in found.reasons],
    }
