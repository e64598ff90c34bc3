"""`golden-thread learn`: the head that judges words is refitted on what people corrected."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import click

from bot.cli.kit.commands import BAD_CONFIG, TRY_LATER, fail, load_config, one_workspace, run_async
from bot.cli.kit.group import main
from bot.clock import SystemClock, steady
from bot.domain.actors import BOT
from bot.ids import Ids
from bot.judge.installed import missing
from bot.judge.judging import opened
from bot.ops import logs
from bot.ops.config import Config
from bot.ops.judgement.following import named
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.voices.judging import head_in_use, keep_head, undo_head
from bot.store.factory import open_store
from bot.store.teams.teams import newest_id

TOLD_EVERY: Final = 100


@main.command()
@click.option("--undo", is_flag=True, help="Go back to the head before, at last to the shipped one.")
@click.option("--dry-run", is_flag=True, help="Only say what would be gained.")
def learn(*, undo: bool, dry_run: bool) -> None:
    """Learn from how people corrected what was judged.

    They did with Change kind and Not urgent, and with what they chose on unsure cards.

    Says how many of these are judged right before and after, counted on those that were not looked at, and whether the
    shipped sentences are judged as well as before. A head that gains nothing, or harms, is not kept. What is kept are
    weights and no words; each running process takes them up within a minute. --undo goes back.

    Exits 0, also when there is too little to learn from; 75 when it should be tried later; 78 when the settings or the
    installation don't allow it.
    """
    config = load_config(needs_slack=False)
    logs.configure("error", "text")
    run_async(_undone(config) if undo else _learned(config, keep=not dry_run))


@asynccontextmanager
async def _opened(config: Config) -> AsyncIterator[tuple[Store, Request]]:
    store, clock = open_store(config.database), SystemClock()
    try:
        workspace = (await one_workspace(store)).id
        used = await store.read(head_in_use, workspace)
        newest = max(await store.read(newest_id, workspace), used["id"] if used else 0)
        yield store, Request(workspace, BOT, clock.now(), Ids(clock.real, after=newest).for_write())
    finally:
        await store.close()


async def _undone(config: Config) -> None:
    async with _opened(config) as (store, request):
        gone = await store.write(undo_head, request)
        if gone is None:
            click.echo("The shipped head judges already: there is nothing to undo.")
            return
        used = await store.read(head_in_use, request.workspace)
        back = named(used) if used else "the shipped head"
        click.echo(f"Undone: {named(gone)}. Within a minute {back} judges.")


async def _learned(config: Config, *, keep: bool) -> None:
    if lacking := missing():
        words = f"Only the model's head can learn, and {' and '.join(lacking)} is missing."
        fail(f'{words} Install it: pip install "golden-thread[judgement]"', BAD_CONFIG)
    from bot.judge.learning import FEWEST, SEEDS_EVERY, Learned  # noqa: PLC0415 - these need the extra
    from bot.judge.seeds import seeds  # noqa: PLC0415 - as above
    from bot.ops.judgement import learning  # noqa: PLC0415 - as above

    async with _opened(config) as (store, request):
        corrected = await learning.corrections(store, request.workspace)
        if len(corrected) < FEWEST:
            click.echo(
                f"{len(corrected)} of {FEWEST}: that many corrections are there to learn from, and nothing is changed. "
                "Each Change kind, Not urgent and choice on an unsure card is one, while the words are kept."
            )
            return
        async with opened(steady) as judging:
            model = judging.model
            if model is None or not await model.started():
                fail("The model that judges words does not start, so nothing is learned.", TRY_LATER)
            try:
                found: Learned = await learning.learned(model, corrected, seeds()[::SEEDS_EVERY], _progress)
            except learning.ModelGone as exc:
                fail(str(exc), TRY_LATER)
        for line in learning.report(found):
            click.echo(line)
        if not found.gains or found.harms:
            return
        if not keep:
            click.echo("Nothing is kept: this was a dry run.")
            return
        await store.write(keep_head, request, learning.kept(found))
        click.echo("It judges from now on, in each running process within a minute. Back: golden-thread learn --undo")


def _progress(done: int, count: int) -> None:
    if done % TOLD_EVERY == 0 or done == count:
        click.echo(f"read {done} of {count}", err=True)
