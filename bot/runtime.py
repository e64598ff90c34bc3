"""What runs, and in which order it stops."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Final

import structlog

from bot import app
from bot.app import Bot, web_app
from bot.delivery.lease import ALWAYS
from bot.delivery.sender import Sender
from bot.domain.actors import BOT
from bot.domain.errors import Conflict
from bot.domain.voices.judging.deciding import text_of
from bot.ops import descriptors, health, logs
from bot.ops.config import Config
from bot.ops.judgement.following import FOLLOW_EVERY_S, follow_head
from bot.ports import StoreUnavailable
from bot.queries.people import everybody_in_teams
from bot.services.teams.people import know_people
from bot.services.voices.incidents.comparing import compare
from bot.services.voices.incidents.forming import sort_voice, to_sort
from bot.services.voices.judging import judge_again as judge_voice_again
from bot.services.voices.judging import to_judge
from bot.slack.kit.client import SlackError
from bot.web.gate import LIMITS, Gate, Limits
from bot.web.http_server import HttpServer
from handlers.kit.socket_mode import CONNECTIONS
from handlers.recognition.naming import read_praise
from handlers.teams import channel_checks, quiet_times
from handlers.teams.statuses import ask_statuses

log = structlog.get_logger()


END_WITHIN_S: Final = 12.0
"""How long what is under way to Slack may take at the end; Slack's own time-out is ten seconds."""
LOOK_EVERY_S: Final = 600.0
"""How often Slack is asked whether a channel of ours is shared with outsiders, besides the event that says so."""
JUDGED_AT_MOST: Final = 25
"""So often the model is asked in vain about one voice; then the lexicon's word stands."""
JUDGE_AGAIN_EVERY_S: Final = 5.0
"""How often it is looked for what the lexicon had to answer for."""
FORM_EVERY_S: Final = 2.0
"""How often what came is compared with what came lately."""
PRAISE_EVERY_S: Final = 2.0
"""How often praise that came is looked through for names of staff."""
LOOK_WITHIN_S: Final = 3.0
"""How long the start waits for the first such answer, before anything is sent."""

HEARD_EVERY_S: Final = 1.0
"""How often is looked whether Slack can tell us of what changes."""
ASK_STATUSES_AGAIN_S: Final = 60.0
"""How long after an attempt that failed people's statuses are asked for again."""


@asynccontextmanager
async def running(bot: Bot, limits: Limits = LIMITS) -> AsyncIterator[str]:
    """Run a bot: its loops, its HTTP side and, with an app token, Socket Mode. Gives its address."""
    async with AsyncExitStack() as stack:
        gate = Gate(limits, bot.config.trusted_proxies, descriptors.limit() // 3)
        server = HttpServer(web_app(bot), gate)
        stack.push_async_callback(server.stop)
        address = await server.start(bot.config.host, bot.config.port)
        if bot.lease:
            await bot.lease.renew()
            stack.push_async_callback(bot.lease.release)
            stack.push_async_callback(_stopper(bot.lease.keep()))
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_WITHIN_S):
                await _check_channels(bot)
                await _ask_who_wants_quiet(bot)
        stack.push_async_callback(_ending(bot.sender, asyncio.create_task(bot.sender.run())))
        looking = (_keep_checking_channels(bot), _keep_asking_who_wants_quiet(bot), health.look_after(bot.store))
        meeting = (_meet_everybody(bot), _keep_knowing_statuses(bot))
        praise = _keep_doing(bot, PRAISE_EVERY_S, _read_praise, "praise_not_read")
        for loop in (*meeting, praise, bot.scheduler.run(), bot.probe.watch(), bot.erasures.keep(), *looking):
            stack.push_async_callback(_stopper(loop))
        if bot.judging.model:
            stack.push_async_callback(_stopper(_keep_following_head(bot)))
            judging = _keep_doing(bot, JUDGE_AGAIN_EVERY_S, judge_again, "not_judged_again")
            stack.push_async_callback(_stopper(judging))
            forming = _keep_doing(bot, FORM_EVERY_S, form_incidents, "incidents_not_formed")
            stack.push_async_callback(_stopper(forming))
        if bot.mailbox:
            stack.push_async_callback(_stopper(bot.mailbox.run(bot.lease or ALWAYS)))
        for watcher in bot.watchers:
            stack.push_async_callback(_stopper(watcher.run(bot.lease or ALWAYS)))
        if bot.config.socket_mode:
            await _listen(bot, stack)
        stack.push_async_callback(server.close_door)  # at the end nobody new is let in while the rest is finished
        yield address


def _stopper(loop: Coroutine[Any, Any, None]) -> Callable[[], Coroutine[Any, Any, None]]:
    task = asyncio.create_task(loop)

    async def stop() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return stop


def _ending(sender: Sender, task: asyncio.Task[None]) -> Callable[[], Coroutine[Any, Any, None]]:
    async def end() -> None:
        sender.end()
        await asyncio.wait([task], timeout=END_WITHIN_S)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    return end


async def _listen(bot: Bot, stack: AsyncExitStack) -> None:
    for _ in range(CONNECTIONS):
        stack.push_async_callback(_stopper(bot.socket_mode_runner.listen()))
    await bot.socket_mode_runner.tried.wait()


async def _meet_everybody(bot: Bot) -> None:
    """Learn who is in the workspace; whoever is missed is looked up when they come."""
    try:
        listed: set[str] = set()
        async for page in bot.slack.everybody(bot.workspace):
            await bot.interactions.write(bot.request(BOT), know_people, page)
            listed |= {one.id for one in page}
        for person in await bot.store.read(everybody_in_teams, bot.workspace):
            if person not in listed:  # of another organisation by now, or gone from Slack altogether
                await bot.interactions.people.fetch_person(bot.workspace, person)
    except SlackError as exc:
        log.warning("people_not_listed", code=exc.code)
    except Conflict as exc:
        log.warning("people_not_listed", code=type(exc).__name__)
    except StoreUnavailable as exc:
        log.warning("people_not_listed", code=type(exc).__name__)
    bot.people_met.set()


async def _keep_checking_channels(bot: Bot) -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY_S)
        if bot.lease is None or bot.lease.ours:
            await _check_channels(bot)


async def _check_channels(bot: Bot) -> None:
    try:
        await channel_checks.recheck_channels(bot.interactions, bot.workspace)
    except Exception:
        log.exception("channels_not_looked_at")


async def _keep_doing(bot: Bot, every_s: float, do: Callable[[Bot], Awaitable[int]], failed: str) -> None:
    """Do something now and then, on the leading replica alone; what fails is logged as ``failed`` and tried again."""
    while True:
        await asyncio.sleep(every_s)
        if bot.lease is None or bot.lease.ours:
            try:
                await do(bot)
            except Exception:  # whatever it was: what comes next must not wait for a new start
                log.exception(failed)


async def _keep_following_head(bot: Bot) -> None:
    """Take up what was learned, in every replica: each has a model of its own."""
    while True:
        try:
            await follow_head(bot.store, bot.workspace, bot.judging)
        except Exception:
            log.exception("head_not_followed")
        await asyncio.sleep(FOLLOW_EVERY_S)


async def judge_again(bot: Bot) -> int:
    """Have the model judge what the lexicon had to answer for; give how many voices that were."""
    count = 0
    for row in await bot.store.read(to_judge, bot.workspace, bot.clock.now()):
        if bot.judging.failures[row["voice_id"]] >= JUDGED_AT_MOST:  # what kills the model does not keep it from others
            continue
        found = await bot.judging.again(text_of(row["subject"], row["words"]))
        if found is None:
            bot.judging.failures[row["voice_id"]] += 1
            break
        request = bot.request(BOT)
        with suppress(Conflict):
            await bot.interactions.write(request, judge_voice_again, row["voice_id"], found)
            count += 1
    return count


async def form_incidents(bot: Bot) -> int:
    """Compare what came with what came lately; give how many voices that were."""
    found = await bot.store.read(to_sort, bot.workspace)
    for voice in found:
        compared = await bot.store.read(compare, bot.workspace, voice)
        await bot.interactions.write(bot.request(BOT), sort_voice, compared)
    return len(found)


async def _read_praise(bot: Bot) -> int:
    return await read_praise(bot.interactions, bot.workspace, lambda: bot.request(BOT))


async def _keep_asking_who_wants_quiet(bot: Bot) -> None:
    wait_s = quiet_times.ASK_EVERY_S
    while True:
        await asyncio.sleep(wait_s)
        if bot.lease is None or bot.lease.ours:
            wait_s = await _ask_who_wants_quiet(bot)


async def _ask_who_wants_quiet(bot: Bot) -> float:
    try:
        return await quiet_times.ask_again(bot.interactions, bot.workspace)
    except Exception:
        log.exception("quiet_times_not_asked")
        return quiet_times.ASK_EVERY_S


async def _keep_knowing_statuses(bot: Bot) -> None:
    """Ask for people's statuses once at the start, and once after each time that Slack could not tell us of them.

    One replica does, and while it is cut off it waits.
    """
    may_have_changed = True
    while True:
        if await _is_deaf(bot):
            may_have_changed = True
            bot.statuses_known.clear()
        elif may_have_changed and (bot.lease is None or bot.lease.ours):
            may_have_changed = not await _ask_statuses(bot)
            if may_have_changed:
                await asyncio.sleep(ASK_STATUSES_AGAIN_S)
        await asyncio.sleep(HEARD_EVERY_S)


async def _is_deaf(bot: Bot) -> bool:
    """Whether Slack can't reach us: the line is cut, or over Socket Mode no connection stands."""
    if bot.probe.is_cut_off:
        return True
    return bot.config.socket_mode and not await bot.socket_mode_runner.connected_count()


async def _ask_statuses(bot: Bot) -> bool:
    try:
        known = await ask_statuses(bot.interactions, bot.workspace)
    except Exception:
        log.exception("statuses_not_asked")
        return False
    if known:
        bot.statuses_known.set()
    return known


async def run_until_stopped(config: Config, started: Callable[[str], None], ending: Callable[[], None]) -> None:
    """Run until SIGINT or SIGTERM; ``started`` is told the address, ``ending`` is called at the signal."""
    ended = asyncio.Event()

    def end() -> None:
        ending()
        ended.set()

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(logs.loop_failed)
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, end)
    async with app.opened(config) as bot, running(bot) as address:
        started(address)
        await ended.wait()
