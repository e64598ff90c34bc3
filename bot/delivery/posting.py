"""Brings one message to Slack: drawn, then found, posted or updated; what was sent is found again, never said twice."""

from dataclasses import replace
from typing import Final

import structlog

from bot.delivery.lease import Leadership
from bot.delivery.pacing import POST, MessagePace, RetryClock, backoff_s
from bot.delivery.rendering import draw
from bot.domain.actors import BOT
from bot.domain.messages import SHARED_OUTSIDE, PendingMessage, is_person
from bot.ids import Ids, drawn_at
from bot.ports import Clock, Store
from bot.services.core import outbox
from bot.services.core.unit_of_work import Request
from bot.slack.kit.client import (
    NotSent,
    RateLimited,
    SlackAuthError,
    SlackClient,
    SlackError,
    SlackRejected,
    UnknownOutcome,
)
from bot.slack.kit.limits import OverLimit, check_message
from bot.slack.kit.mrkdwn import Message
from bot.slack.teams import delivery_failure
from bot.store.teams.people import dm_channel, save_dm_channel

log = structlog.get_logger()

NO_CHANNEL: Final = "channel_not_found"
RECONCILE_DELAYS_S: Final = (5.0, 30.0)
"""After an ambiguous failure: when the message is looked for, before it is posted again (docs/rules.md#messages)."""
RETRY_MAX_S = 300.0
"""With each message's share, 450 s: `outbox.WAIT_MAX_MS`."""
SKEW_S: Final = 300.0
"""How far Slack's clock may be from what we think it is when a message is looked for."""
AHEAD_MAX_S: Final = 2 * 86_400.0
"""How much longer ago it is looked for when we can't tell how wrong our own clock was."""


class LeadershipLost(Exception):
    """Another replica has taken over: whatever was about to be posted is theirs to post."""


class Poster:
    """Brings a message to Slack, and keeps what became of it."""

    def __init__(
        self,
        store: Store,
        slack: SlackClient,
        clock: Clock,
        ids: Ids,
        leadership: Leadership,
        pace: MessagePace,
        retry_clock: RetryClock,
        reconcile_delays_s: tuple[float, ...],
    ) -> None:
        self._store = store
        self._slack = slack
        self._clock = clock
        self._ids = ids
        self._leadership = leadership
        self._pace = pace
        self._retry_clock = retry_clock
        self._reconcile_delays_s = reconcile_delays_s

    async def send(self, message: PendingMessage) -> None:
        """Bring one message to Slack; what fails is tried again later, or put aside.

        Raises:
            SlackAuthError: when Slack takes nothing more from us; the message waits as it did.
        """
        try:
            await self._deliver(message)
        except LeadershipLost:
            log.warning("overtaken", message=message.id)
        except RateLimited as exc:
            log.warning("slack_limits_us", method=exc.method, after=exc.after)
            self._pace.hold(message, exc.method, exc.after)
        except SlackAuthError:
            raise
        except UnknownOutcome as exc:
            log.warning("slack_unsure", message=message.id, method=exc.method, code=exc.code)
            unconfirmed = not isinstance(exc, NotSent) if exc.method == POST else message.unconfirmed
            await self._later(message, unconfirmed=unconfirmed)
        except SlackRejected as exc:
            log.warning("slack_refused", message=message.id, kind=message.kind, method=exc.method, code=exc.code)
            await self._refused(message, exc.code)
        except (SlackError, OverLimit) as exc:
            log.error(  # noqa: TRY400 - a known error, named
                "not_sendable", message=message.id, kind=message.kind, **_about(exc)
            )
            await self._store.write(outbox.failed, self._request(message), message, type(exc).__name__)
        except Exception:
            # a fault of our own in drawing: the state is kept, and others go on
            log.exception("not_drawn", message=message.id, kind=message.kind)
            await self._later(message, unconfirmed=message.unconfirmed)

    async def _deliver(self, message: PendingMessage) -> None:
        if message.withdrawn:
            await self._withdraw(message)
            return
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
            self._pace.updated(message)
            await self._store.write(outbox.shown, message, message.channel, message.ts)
        else:
            await self._say(message, drawn)

    async def _withdraw(self, message: PendingMessage) -> None:
        """Delete what stands; what may stand is looked for first, and again later. What Slack keeps says so itself."""
        channel, ts = message.channel, message.ts
        if message.unconfirmed and not ts:
            channel = message.parent_channel or await self._channel(message)
            ts = await self._found(message, channel)
            if not ts and message.attempts < len(self._reconcile_delays_s):
                await self._later(message, unconfirmed=True)
                return
        if ts:
            await self._delete(channel, ts)
        await self._store.write(outbox.withdrawn, message)

    async def _delete(self, channel: str, ts: str) -> None:
        try:
            await self._slack.delete(channel, ts)
        except SlackRejected as exc:
            # a workspace that keeps everything lets nothing be deleted: then at least nothing can be pressed any more
            log.warning("slack_keeps_it", code=exc.code)
            await self._slack.update(channel, ts, delivery_failure.outdated())

    async def _keep_back(self, message: PendingMessage) -> None:
        """Keep what outsiders would read until they can't; what stands there already is drawn without its words."""
        if message.ts:
            await self._slack.update(message.channel, message.ts, delivery_failure.kept_back())
        await self._store.write(outbox.failed, self._request(message), message, SHARED_OUTSIDE)

    async def _say(self, message: PendingMessage, drawn: Message) -> None:
        """Post what does not stand yet; what may stand is looked for first, and again later before it is posted."""
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

    async def _channel(self, message: PendingMessage) -> str:
        """Give the channel to post in: a person's direct messages are opened once and remembered."""
        if not is_person(message.place):
            return message.place
        known = await self._store.read(dm_channel, message.workspace, message.place)
        if not known:
            known = await self._slack.open_dm(message.place)
            await self._store.write(save_dm_channel, message.workspace, message.place, known)
        return known

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

    async def _post(self, message: PendingMessage, channel: str, drawn: Message) -> str:
        self._pace.posted(message.place)
        # kept before it is sent: who is killed between Slack's storing and our recording must not say it twice
        look = self._retry_clock.now_ms(after_s=self._reconcile_delays_s[0])
        tried = int((self._slack.line.slack_time or 0) * 1000)
        first = await self._store.write(outbox.trying, message, look, tried)
        if not (first and self._leadership.sends):
            raise LeadershipLost
        try:
            return await self._slack.post(channel, drawn, str(message.id), message.parent_ts)
        except (RateLimited, SlackAuthError, NotSent):
            await self._store.write(outbox.not_sent, message)
            raise

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
            await self._store.write(outbox.failed, self._request(message), message, code)

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
        tried = message.attempts
        wait = steps[tried] if tried < len(steps) else backoff_s(tried, message.id, RETRY_MAX_S)
        await self._store.write(outbox.later, message, self._retry_clock.now_ms(after_s=wait), unconfirmed=unconfirmed)

    def _request(self, message: PendingMessage) -> Request:
        return Request(message.workspace, BOT, self._clock.now(), self._ids.for_write())


def _starts_a_dm(message: PendingMessage) -> bool:
    """Whether it is to be posted to a person, and below nothing that stands already."""
    return is_person(message.place) and not message.ts and not message.parent_channel


def _about(exc: SlackError | OverLimit) -> dict[str, str]:
    """What the log is told of it: Slack's word, or in ours which place is too long."""
    return {"code": exc.code} if isinstance(exc, SlackError) else {"words": str(exc)}
