"""How fast things may leave: a message a second and channel with Slack's short burst, and each method's own wait."""

from typing import Final

BURST: Final = 3
"""Messages that a channel takes at once after a silence; Slack promises one a second and "short bursts"."""
FORGET_AFTER: Final = 10_000


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
        return max(self._methods.get(method, 0.0), self._channels.get(channel, self._since) - self._ahead)

    def sent(self, channel: str, now: float) -> None:
        """Keep that a message went to a channel."""
        if not self._every:
            return
        self._channels[channel] = max(self._channels.get(channel, self._since), now) + self._every
        if len(self._channels) > FORGET_AFTER:
            self._channels = {name: at for name, at in self._channels.items() if at > now}

    def hold(self, method: str, until: float) -> None:
        """Keep that Slack wants no call of this method until then."""
        self._methods[method] = max(until, self._methods.get(method, 0.0))
