"""How fast things may leave: a message a second and channel with Slack's short burst, and each method's own wait."""

from math import inf
from typing import Final

from bot.domain.messages import PendingMessage
from bot.ports import Clock

BURST: Final = 3
"""Messages that a channel takes at once after a silence; Slack promises one a second and "short bursts"."""
FORGET_AFTER: Final = 10_000

POST: Final = "chat.postMessage"
UPDATE: Final = "chat.update"
DELETE: Final = "chat.delete"
LOOK: Final = ("conversations.history", "conversations.replies")
"""How a message is looked for: in its channel, or in its thread."""
REDRAW_S: Final = 5.0
"""A batch changes with each of its many conversations; it is drawn anew at most this often."""
UPDATES_PER_MINUTE: Final = 50
UPDATES_AT_ONCE: Final = 30
"""Slack's tier 3, for all that is drawn anew or deleted in a workspace, and for what is looked for, by place or thread.

And what of each may leave at once after a silence.
"""


class Pace:
    """Says when a channel or a method may be used next. All times are steady seconds.

    A channel's allowance is the generic cell rate algorithm (ITU-T I.371): one number a channel. ``since``: before that
    moment somebody else may have used up what a channel takes at once, so nobody begins with a burst.
    """

    def __init__(self, every: float, burst: int = BURST, since: float = 0.0) -> None:
        self._every = every
        self._ahead = every * (burst - 1)
        self._since = since + self._ahead
        self._channels: dict[str, float] = {}
        self._methods: dict[str, float] = {}

    def ready_at(self, method: str, channel: str) -> float:
        """Give the moment from which this may be sent."""
        return max(self._methods.get(method, -inf), self._channels.get(channel, self._since) - self._ahead)

    def sent(self, channel: str, now: float) -> None:
        """Keep that a message went to a channel."""
        if not self._every:
            return
        self._channels[channel] = max(self._channels.get(channel, self._since), now) + self._every
        if len(self._channels) > FORGET_AFTER:
            self._channels = {name: at for name, at in self._channels.items() if at > now}

    def hold(self, method: str, until: float) -> None:
        """Keep that Slack wants no call of this method until then."""
        self._methods[method] = max(until, self._methods.get(method, -inf))


class MessagePace:
    """When each message may leave: posts at their channel's pace, updates and look-ups at Slack's tier 3.

    ``post_interval_s``: seconds between two posts in one channel; 0 for no pace at all.
    """

    def __init__(self, clock: Clock, post_interval_s: float) -> None:
        self._clock = clock
        self._post_interval_s = post_interval_s
        self._redraw_interval_s = post_interval_s * 60 / UPDATES_PER_MINUTE
        self._rests: dict[int, float] = {}
        self.restart()

    def restart(self) -> None:
        """Begin carefully: another replica, or we before a restart, may have sent a moment ago."""
        now = self._clock.steady()
        self._posts = Pace(self._post_interval_s, since=now)
        self._updates = Pace(self._redraw_interval_s, UPDATES_AT_ONCE, since=now)
        self._looks = Pace(self._redraw_interval_s, UPDATES_AT_ONCE, since=now)

    def ready_at(self, message: PendingMessage) -> float:
        """Give the moment (steady seconds) from which it may leave, or be looked for first."""
        rests = self._rests.get(message.id, -inf)
        if message.ts:
            method = DELETE if message.withdrawn else UPDATE
            return max(rests, self._posts.ready_at(method, ""), self._updates.ready_at(method, message.workspace))
        allowed = max(rests, self._posts.ready_at(POST, message.place))
        if not message.unconfirmed:
            return allowed
        look = LOOK[bool(message.parent_ts)]
        return max(allowed, self._posts.ready_at(look, ""), self._looks.ready_at(look, look))

    def may_leave(self, message: PendingMessage, now: float) -> bool:
        """Whether it may leave now (steady seconds); its update or look-up is then counted, a post by `posted`."""
        if self.ready_at(message) > now:
            return False
        if message.ts:
            self._updates.sent(message.workspace, now)
        elif message.unconfirmed:
            self._looks.sent(LOOK[bool(message.parent_ts)], now)
        return True

    def posted(self, place: str) -> None:
        """Count a post that leaves now."""
        self._posts.sent(place, self._clock.steady())

    def updated(self, message: PendingMessage) -> None:
        """Let a batch rest; many of them share half of what may be drawn anew, and cards have the other half."""
        if message.kind.is_batch:
            now = self._clock.steady()
            resting = sum(at > now for at in self._rests.values())
            self._rest(message, max(REDRAW_S, 2 * self._redraw_interval_s * (resting + 1)))

    def hold(self, message: PendingMessage, method: str, seconds: float) -> None:
        """Call a method no more for a while; a message that needs it before its post rests, others go on."""
        self._posts.hold(method, self._clock.steady() + seconds)
        if method not in {POST, UPDATE, DELETE}:
            self._rest(message, seconds)

    def _rest(self, message: PendingMessage, seconds: float) -> None:
        now = self._clock.steady()
        self._rests = {one: at for one, at in self._rests.items() if at > now} | {message.id: now + seconds}


class RetryClock:
    """The time by which waits are kept in the database, for whoever takes over: even, whatever the real clock does."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.restart()

    def restart(self) -> None:
        """Take the real time anew."""
        self._starts_at = self._clock.real() - self._clock.steady()

    def now_ms(self, after_s: float = 0.0) -> int:
        """Give the milliseconds since 1970, so many seconds from now."""
        return int((self._starts_at + self._clock.steady() + after_s) * 1000)


def backoff_s(attempts: int, message_id: int, most_s: float) -> float:
    """Give a wait in seconds that doubles with each attempt, up to ``most_s``, from half to the whole of that.

    Each message's own share of it spreads a herd out, and stays the same.
    """
    return float(min(2.0**attempts, most_s)) * (0.5 + message_id % 512 / 1024)
