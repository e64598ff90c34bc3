"""How fast things may leave: a message a second and channel, and each method's own ``Retry-After``."""


class Pace:
    """Says when a channel or a method may be used next. All times are real seconds."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._channels: dict[str, float] = {}
        self._methods: dict[str, float] = {}

    def ready_at(self, method: str, channel: str) -> float:
        """Give the moment from which this may be sent."""
        return max(self._methods.get(method, 0.0), self._channels.get(channel, 0.0))

    def sent(self, channel: str, now: float) -> None:
        """Keep that a message went to a channel."""
        if self._every:
            self._channels[channel] = now + self._every
            if len(self._channels) > 10_000:
                self._channels = {name: at for name, at in self._channels.items() if at > now}

    def hold(self, method: str, until: float) -> None:
        """Keep that Slack wants no call of this method until then."""
        self._methods[method] = until
