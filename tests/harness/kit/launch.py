"""Starts the bot with something broken or quickened in it: ``python -m tests.harness.kit.launch WORD… [COMMAND]``.

A test of the harness itself needs a bot that loses count; production code has no hook for that, so this patches it.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from bot import app
from bot.__main__ import main
from bot.clock import SystemClock
from bot.delivery import posting
from bot.delivery.lease import Lease, LeaseTimings
from bot.delivery.posting import Poster
from bot.domain.messages import PendingMessage
from bot.domain.receipts import Received
from bot.domain.teams.absence import Absence
from bot.domain.voices.mailbox import Position
from bot.domain.voices.sources.shown import Shown
from bot.ports import Tx
from bot.services.core import outbox
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.teams import absence
from bot.sources.mailbox import source
from bot.sources.watch import addresses
from bot.sources.watch.watcher import Watcher
from handlers.kit.interactions import Interactions
from handlers.kit.requests import Body
from handlers.voices import messages
from tests.harness.kit import hostile


def quick() -> None:
    """Look sooner for what is unconfirmed, wait less after failures, and post at a quick practice workspace's pace."""
    posting.RETRY_MAX_S = 1.0  # a patch by intention: five minutes at the pace of the rest
    app.opened = partial(
        app.opened, post_interval_s=0.1, reconcile_delays_s=(0.3, 0.6), lease_timings=LeaseTimings(0.2, 0.6, 0.8)
    )


def no_dedupe() -> None:
    """Forget which acts were done already."""

    def once(_work: UnitOfWork, _request: Request) -> None:
        return

    UnitOfWork._once = once  # type: ignore[method-assign,assignment] # noqa: SLF001 - a patch by intention


def no_reconciling() -> None:
    """Never find what was posted already."""

    async def found(*_anything: object) -> str:
        return ""

    Poster._found = found  # type: ignore[assignment] # noqa: SLF001 - a patch by intention


def no_turns() -> None:
    """Let every replica send, whoever else is at it."""

    def trying(tx: Tx, message: PendingMessage, look_ms: int, tried_ms: int = 0) -> bool:
        outbox_trying(tx, message, look_ms, tried_ms)
        return True

    Lease.ours = Lease.sends = property(lambda _lease: True)  # type: ignore[assignment,method-assign] # a patch by intention
    outbox_trying, outbox.trying = outbox.trying, trying


def ack_first() -> None:
    """Take in what is said in a channel a while after Slack was told that it was."""
    heard, tasks = messages._heard, set[asyncio.Task[None]]()  # noqa: SLF001 - a patch by intention

    async def later(interactions: Interactions, body: Body, event: dict[str, object], key: str) -> None:
        async def after_a_while() -> None:
            await asyncio.sleep(1.5)
            await heard(interactions, body, event, key)

        tasks.add(asyncio.create_task(after_a_while()))

    messages._heard = later  # noqa: SLF001 - a patch by intention


def clock_from_file() -> None:
    """Let the clock run so many seconds ahead as the file ``clock`` says; steady seconds go on as they are."""
    real = SystemClock.real

    def shown(clock: SystemClock) -> float:
        return real(clock) + float(Path("clock").read_text(encoding="utf-8") or 0)

    def now(clock: SystemClock) -> int:
        return int(shown(clock) * 1000)

    SystemClock.real, SystemClock.now = shown, now  # type: ignore[method-assign,assignment] # a patch by intention


def nothing_passed_on() -> None:
    """Leave with whoever is away what falls due meanwhile."""

    def pass_on_due(work: UnitOfWork, away: Absence, event: int) -> None:  # noqa: ARG001 - as the other
        return

    setattr(absence, "pass_on_due", pass_on_due)  # noqa: B010 - a patch by intention


def counted_first() -> None:
    """Count a mail as seen to before it is taken in."""
    see_to = source._Folder._see_to  # noqa: SLF001 - a patch by intention

    async def later(folder: source._Folder, uid: int, position: Position) -> None:
        await folder._source.keep(folder._name, replace(position, next_uid=uid + 1))  # noqa: SLF001 - as above
        await asyncio.sleep(0.05)
        await see_to(folder, uid, position)

    source._Folder._see_to = later  # type: ignore[method-assign,assignment] # noqa: SLF001 - as above


def from_here() -> None:
    """Read feeds and networks from this computer, too."""

    def anywhere(address: str) -> bool:
        return address != ""

    addresses.is_public = anywhere


def cursor_first() -> None:
    """Keep how far a source was read before what it shows is received."""
    received = Watcher._received  # noqa: SLF001 - a patch by intention

    async def later(watcher: Watcher, page: Shown) -> list[Received]:
        await received(watcher, Shown(cursor=page.cursor))
        await asyncio.sleep(0.5)
        return await received(watcher, page)

    Watcher._received = later  # type: ignore[method-assign,assignment] # noqa: SLF001 - as above


def stumbling() -> None:
    """Fail at what the hostile hour says, with its words in each error."""
    hostile.break_things(setattr, alone=True)


PATCHES: Final[dict[str, Callable[[], None]]] = {
    "quick": quick,
    "no_dedupe": no_dedupe,
    "no_reconciling": no_reconciling,
    "no_turns": no_turns,
    "ack_first": ack_first,
    "clock_from_file": clock_from_file,
    "counted_first": counted_first,
    "nothing_passed_on": nothing_passed_on,
    "cursor_first": cursor_first,
    "from_here": from_here,
    "stumbling": stumbling,
}


if __name__ == "__main__":
    command = [word for word in sys.argv[1:] if word not in PATCHES]
    for word in sys.argv[1:]:
        if word in PATCHES:
            PATCHES[word]()
    main(command or ["run"])
