"""Sends what Slack does not show yet as it should, at Slack's pace; what was sent is found again, never said twice."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import structlog

from bot.clock import Clock
from bot.delivery.lease import ALWAYS, Leadership
from bot.delivery.pacing import Pace
from bot.delivery.rendering import draw
from bot.domain.actors import BOT
from bot.domain.messages import SHARED_OUTSIDE, PendingMessage, is_person
from bot.ids import Ids, drawn_at
from bot.ports import Store
from bot.services.core import batching, outbox
from bot.services.core.unit_of_work import Request
from bot.slack.kit.client import (
    NotSent,
    RateLimited,
    SlackAuthError,
    SlackClient,
    SlackError,
    SlackRejected,
    UnknownOutcome,
    missing_scopes,
)
from bot.slack.kit.limits import OverLimit, check_message
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams import delivery_failure
from bot.slack.workspaces.manifest import SCOPES
from bot.store.teams.people import dm_channel, save_dm_channel

log = structlog.get_logger()

POST, UPDATE = "chat.postMessage", "chat.update"
LOOK = ("conversations.history", "conversations.replies")
"""How a message is looked for: in its channel, or in its thread."""
NO_CHANNEL = "channel_not_found"
RECONCILE_DELAYS_S = (5.0, 30.0)
"""After an ambiguous failure: when the message is looked for, before it is posted again (DESIGN §5)."""
RETRY_MAX_S = 300.0
"""With each message's share, 450 s: `outbox.WAIT_MAX_MS`."""
ASK_AGAIN_S = 60.0
"""How often Slack is asked whether it takes us again, after it refused our token or missed a scope."""
SKEW_S = 300.0
"""How far Slack's clock may be from what we think it is when a message is looked for."""
AHEAD_MAX_S = 2 * 86_400.0
"""How much longer ago it is looked for when we can't tell how wrong our own clock was."""
IDLE_S = 0.5
REST = 4
"""Rest between two looks, as a multiple of what a look took: 875 claims/s with none, 1,076 with this (bench, 1 k)."""
REDRAW_S = 5.0
"""An overview changes with each of its many conversations; it is drawn anew at most this often."""
UPDATES_PER_MINUTE, UPDATES_AT_ONCE = 50, 30
"""Slack's tier 3, for all that is drawn anew in a workspace, and for what is looked for, in channels and in threads.

And what of each may leave at once after a silence.
"""


class LeadershipLost(Exception):
    """Another replica has taken over: whatever was about to be posted is theirs to post."""


class Sender:
    """The one loop through which messages leave."""

    def __init__(
        self,
        store: Store,
        slack: SlackClient,
        clock: Clock,
        ids: Ids,
        workspace: str,
        leadership: Leadership = ALWAYS,
        post_interval_s: float = 1.0,
        reconcile_delays_s: tuple[float, ...] = RECONCILE_DELAYS_S,
    ) -> None:
        self._store = store
        self._workspace = workspace
        self._leadership = leadership
        self._was_ours = False
        self._slack = slack
        self._clock = clock
        self._reconcile_delays_s = reconcile_delays_s
        self._post_interval_s = post_interval_s
        self._waits_from = 0.0
        self._redraw_every = post_interval_s * 60 / UPDATES_PER_MINUTE
        self._set_pace()
        self._ids = ids
        self._rests: dict[int, float] = {}
        self._gathered = 0.0
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._ending = False
        self._asked_at = 0.0
        self.stopped_by = ""

    def _set_pace(self) -> None:
        """Begin carefully: another replica, or we before a restart, may have sent a moment ago."""
        now = self._clock.steady()
        self._pace = Pace(self._post_interval_s, since=now)
        self._updates = Pace(self._redraw_every, UPDATES_AT_ONCE, since=now)
        self._looks = Pace(self._redraw_every, UPDATES_AT_ONCE, since=now)
        self._waits_from = self._clock.real() - now

    def _waiting_time(self) -> float:
        """Seconds since 1970 by which waits are kept, for whoever takes over; even, whatever the clock does."""
        return self._waits_from + self._clock.steady()

    def wake(self) -> None:
        """Say that there may be something to send."""
        self._wake.set()

    def stop(self, code: str) -> None:
        """Send nothing more until somebody mends what Slack refuses us for; what waits is kept."""
        self.stopped_by = code
        self._asked_at = self._clock.steady()
        self._gathered = 0.0  # when it goes on there may be a lot

    def end(self) -> None:
        """Let `run` end once what is under way has arrived; the rest is left to the next start."""
        self._ending = True
        self._wake.set()

    async def run(self) -> None:
        """Send until `end`, whatever happens to a single look."""
        while not self._ending:
            self._wake.clear()
            began = self._clock.steady()
            try:
                pause = await self.send_some()
            except Exception:
                log.exception("sender_stumbled")
                pause = IDLE_S
            if pause and not self._ending:
                # a look costs as much as there is to look at: clicks come first, and rest is in proportion
                await asyncio.sleep(min(IDLE_S, REST * (self._clock.steady() - began)))
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._wake.wait()

    async def send_some(self) -> float:
        """Send one message to every place that is ready; give the seconds until the next look (0: at once)."""
        if self.stopped_by and not await self._may_go_on():
            self._idle.set()
            return IDLE_S
        if not await self._is_our_turn():
            return IDLE_S  # nothing is settled: what waits may be ours again with the next beat
        await self._gather()
        now = self._clock.steady()
        waiting = await self._store.read(outbox.waiting, self._workspace, int(self._waiting_time() * 1000))
        if self.stopped_by:  # while we read: what was found stays
            return 0.0
        ready = [one for one in waiting if self._may_leave(one, now)]
        if ready:
            await asyncio.gather(*(self._send(one) for one in ready))
            return 0.0
        if not waiting:
            self._idle.set()
        return min([IDLE_S, *(self._ready_at(one) - now for one in waiting)])

    async def _is_our_turn(self) -> bool:
        ours = self._leadership.sends and not self._slack.line.is_cut_off
        if ours and not self._was_ours:
            self._set_pace()
            await self._store.write(
                outbox.sooner, self._workspace, int(self._waiting_time() * 1000), self._reconcile_delays_s
            )
        self._was_ours = ours
        return ours

    async def _may_go_on(self) -> bool:
        """Ask Slack once a minute whether what it refused us for was mended."""
        now = self._clock.steady()
        if now < self._asked_at + ASK_AGAIN_S:
            return False
        self._asked_at = now
        with suppress(SlackError):
            said = await self._slack.who_am_i()
            if not (said["scopes"] and missing_scopes(said["scopes"], SCOPES)):
                log.warning("slack_takes_us_again", after=self.stopped_by)
                self.stopped_by = ""
        return not self.stopped_by

    async def settled(self) -> None:
        """Wait until the loop has nothing more to send just now; where it is another's turn, until it is ours."""
        for _ in range(2):  # a look that was under way may have begun before the latest write
            self._idle.clear()
            self.wake()
            await self._idle.wait()

    async def _gather(self) -> None:
        """Put what Slack would not take in time into overviews; looked for twice a second at most."""
        now = self._clock.steady()
        if now < self._gathered + IDLE_S:
            return
        self._gathered = now
        for found in await self._store.read(batching.batches, self._workspace):
            await self._store.write(batching.batch, self._request(), found)

    def _request(self) -> Request:
        return Request(self._workspace, BOT, self._clock.now(), self._ids.for_write())

    def _ready_at(self, message: PendingMessage) -> float:
        rests = self._rests.get(message.id, 0.0)
        if message.ts:
            return max(rests, self._pace.ready_at(UPDATE, ""), self._updates.ready_at(UPDATE, self._workspace))
        allowed = max(rests, self._pace.ready_at(POST, message.place))
        if not message.unconfirmed:
            return allowed
        look = LOOK[bool(message.parent_ts)]
        return max(allowed, self._pace.ready_at(look, ""), self._looks.ready_at(look, look))

    def _may_leave(self, message: PendingMessage, now: float) -> bool:
        if self._ready_at(message) > now:
            return False
        if message.ts:
            self._updates.sent(self._workspace, now)
        elif message.unconfirmed:
            self._looks.sent(LOOK[bool(message.parent_ts)], now)
        return True

    def _redrawn_seldom(self, message: PendingMessage) -> None:
        """Let an overview rest; many of them share half of what may be drawn anew, and cards have the other half."""
        now = self._clock.steady()
        resting = sum(at > now for at in self._rests.values())
        self._rest(message, max(REDRAW_S, 2 * self._redraw_every * (resting + 1)))

    def _rest(self, message: PendingMessage, seconds: float) -> None:
        now = self._clock.steady()
        self._rests = {one: at for one, at in self._rests.items() if at > now} | {message.id: now + seconds}

    def _held_back(self, message: PendingMessage, exc: RateLimited) -> None:
        """Call this method no more for a while; a message that needs it before its post rests, others go on."""
        log.warning("slack_limits_us", method=exc.method, after=exc.after)
        self._pace.hold(exc.method, self._clock.steady() + exc.after)
        if exc.method not in {POST, UPDATE}:
            self._rest(message, exc.after)

    async def _send(self, message: PendingMessage) -> None:
        try:
            await self._deliver(message)
        except LeadershipLost:
            log.warning("overtaken", message=message.id)
        except RateLimited as exc:
            self._held_back(message, exc)
        except SlackAuthError as exc:
            self.stop(exc.code)
            log.error(  # noqa: TRY400 - the code says it all
                "slack_refuses_us", method=exc.method, code=exc.code
            )
        except UnknownOutcome as exc:
            log.warning("slack_unsure", message=message.id, method=exc.method, code=exc.code)
            unconfirmed = not isinstance(exc, NotSent) if exc.method == POST else message.unconfirmed
            await self._later(message, unconfirmed=unconfirmed)
        except SlackRejected as exc:
            log.warning("slack_refused", message=message.id, kind=message.kind, method=exc.method, code=exc.code)
            await self._refused(message, exc.code)
        except (SlackError, OverLimit) as exc:
            log.error(  # noqa: TRY400 - a known exc, named
                "not_sendable", message=message.id, kind=message.kind, **_about(exc)
            )
            await self._store.write(outbox.failed, self._request(), message, type(exc).__name__)
        except Exception:
            # a fault of our own in drawing: the state is kept, and others go on
            log.exception("not_drawn", message=message.id, kind=message.kind)
            await self._later(message, unconfirmed=message.unconfirmed)

    async def _deliver(self, message: PendingMessage) -> None:
        if await self._store.read(outbox.may_not_leave, message):
            await self._keep_back(message)
            return
        drawn = await self._store.read(draw, message, self._clock.now())
        if drawn is None:
            await self._store.write(outbox.dropped, message)
            return
        check_message(drawn)
        if message.ts:
            await self._slack.update(message.channel, message.ts, drawn)
            if message.kind.is_batch:
                self._redrawn_seldom(message)
            await self._store.write(outbox.shown, message, message.channel, message.ts)
            return
        channel = message.parent_channel or await self._channel(message)
        ts = await self._found(message, channel) if message.unconfirmed else ""
        if message.unconfirmed and not ts and message.attempts < len(self._reconcile_delays_s):
            await self._later(message, unconfirmed=True)
            return
        if ts and message.version > 1:
            # what is found there may have been drawn before the latest change: it is drawn anew
            message = replace(message, version=message.version - 1)
        ts = ts or await self._post(message, channel, drawn)
        await self._store.write(outbox.shown, message, channel, ts)

    async def _keep_back(self, message: PendingMessage) -> None:
        """Keep what outsiders would read until they can't; what stands there already is drawn without its words."""
        if message.ts:
            await self._slack.update(message.channel, message.ts, delivery_failure.kept_back())
        await self._store.write(outbox.failed, self._request(), message, SHARED_OUTSIDE)

    async def _post(self, message: PendingMessage, channel: str, drawn: Message) -> str:
        self._pace.sent(message.place, self._clock.steady())
        # kept before it is sent: who is killed between Slack's storing and our recording must not say it twice
        look = int((self._waiting_time() + self._reconcile_delays_s[0]) * 1000)
        tried = int((self._slack.line.slack_time or 0) * 1000)
        first = await self._store.write(outbox.trying, message, look, tried)
        if not (first and self._leadership.sends):
            raise LeadershipLost
        try:
            return await self._slack.post(channel, drawn, str(message.id), message.parent_ts)
        except (RateLimited, SlackAuthError, NotSent):
            await self._store.write(outbox.not_sent, message)
            raise

    async def _found(self, message: PendingMessage, channel: str) -> str:
        return await self._slack.find_marked(channel, str(message.id), self._oldest(message), message.parent_ts)

    def _oldest(self, message: PendingMessage) -> float:
        """From when on a post may stand in Slack, by Slack's clock, however long nobody ran meanwhile.

        Our own clock told when its id was drawn, and may have been ahead or behind.
        """
        drawn = drawn_at(message.id)
        if message.tried_at:
            tried = message.tried_at / 1000
            return min(tried, max(drawn, tried - AHEAD_MAX_S)) - SKEW_S
        return min(drawn, self._clock.real()) - AHEAD_MAX_S

    async def _channel(self, message: PendingMessage) -> str:
        """Give the channel to post in: a person's direct messages are opened once and remembered."""
        if not is_person(message.place):
            return message.place
        known = await self._store.read(dm_channel, message.workspace, message.place)
        if not known:
            known = await self._slack.open_dm(message.place)
            await self._store.write(save_dm_channel, message.workspace, message.place, known)
        return known

    async def _refused(self, message: PendingMessage, code: str) -> None:
        """Put aside what Slack will not take, unless a person's direct messages only have another id by now."""
        try:
            moved = code == NO_CHANNEL and _starts_a_dm(message) and await self._moved(message)
        except SlackError:
            await self._later(message, unconfirmed=message.unconfirmed)
            return
        if moved:
            await self._store.write(outbox.not_sent, message)
        else:
            await self._store.write(outbox.failed, self._request(), message, code)

    async def _moved(self, message: PendingMessage) -> bool:
        """Open a person's direct messages anew; whether that gave another channel than the one we remembered."""
        known = await self._store.read(dm_channel, message.workspace, message.place)
        try:
            now = await self._slack.open_dm(message.place)
        except SlackRejected:
            return False
        await self._store.write(save_dm_channel, message.workspace, message.place, now)
        return now != known

    async def _later(self, message: PendingMessage, *, unconfirmed: bool) -> None:
        steps = self._reconcile_delays_s
        wait = steps[message.attempts] if message.attempts < len(steps) else self._backoff(message)
        due = int((self._waiting_time() + wait) * 1000)
        await self._store.write(outbox.later, message, due, unconfirmed=unconfirmed)

    def _backoff(self, message: PendingMessage) -> float:
        """Give a wait that doubles, up to five minutes; each message's own share of it spreads a herd out."""
        return float(min(2.0**message.attempts, RETRY_MAX_S)) * (0.5 + message.id % 512 / 1024)


def _starts_a_dm(message: PendingMessage) -> bool:
    """Whether it is to be posted to a person, and below nothing that stands already."""
    return is_person(message.place) and not message.ts and not message.parent_channel


def _about(exc: SlackError | OverLimit) -> dict[str, str]:
    """What the log is told of it: Slack's word, or in ours which place is too long."""
    return {"code": exc.code} if isinstance(exc, SlackError) else {"words": str(exc)}
