"""How many connections there may be, in all and of one address, and who gives way to whom."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from bot.web.addresses import Networks, client_address, is_within, parse, source

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Limits:
    """Deadlines in seconds, and how many connections there may be."""

    headers_s: float = 10.0
    body_s: float = 10.0
    idle_s: float = 75.0
    """Between two requests. Longer than proxies keep a connection (60), so that they never send into a closed one."""
    write_s: float = 10.0
    """How long a client may leave an answer unread."""
    request_s: float = 30.0
    """From the end of the headers to the answer: a net below the deadlines of the handlers."""
    connections: int = 512
    per_address: int = 100


LIMITS: Final = Limits()


class Guest(Protocol):
    """A connection, as the gate sees it: its peer's address, and when it last got an answer (or came).

    ``is_known``: something that was rightly signed came over it.
    """

    source: str
    since: float
    is_known: bool

    @property
    def is_idle(self) -> bool:
        """Whether no whole request of it is under way."""
        ...

    def cut(self, why: str) -> None:
        """End it at once."""
        ...


class Gate:
    """Counts connections and requests, and makes room for new ones. It remembers nobody who has left."""

    def __init__(self, limits: Limits, trusted: Networks, most: int) -> None:
        """``most``: as many descriptors as connections may take, whatever the limits say."""
        self.limits = limits
        self._trusted = trusted
        self._most = max(1, min(limits.connections, most))
        self._open: dict[Guest, None] = {}
        self._requests: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._open)

    def admit(self, new: Guest) -> bool:
        """Let it in. False when all are at work.

        Where there are too many, one that sends nothing gives way: a stranger's first, and whoever waits longest.
        """
        address = parse(new.source)
        new.source = source(address, new.source)
        # a proxy that nobody named has a private address in most houses: it must not look like one greedy client
        is_bounded = address is not None and address.is_global and not is_within(address, self._trusted)
        same = [one for one in self._open if one.source == new.source] if is_bounded else []
        if len(same) >= self.limits.per_address:
            is_in = self._makes_room(same, "address_full")
        elif len(self._open) >= self._most:
            is_in = self._makes_room(self._open, "full")
        else:
            is_in = True
        if is_in:
            self._open[new] = None
        return is_in

    def _makes_room(self, crowd: Iterable[Guest], why: str) -> bool:
        idle = [one for one in crowd if one.is_idle]
        if not idle:
            log.warning("connection_refused", why=why)
            return False
        least = min(idle, key=lambda one: (one.is_known, one.since))
        self.leave(least)
        least.cut(why)
        return True

    def leave(self, guest: Guest) -> None:
        """Forget a connection."""
        self._open.pop(guest, None)

    def client_of(self, peer: str, forwarded: Iterable[str]) -> str:
        """Say which address a request counts for; ``forwarded``: its X-Forwarded-For headers."""
        return client_address(peer, forwarded, self._trusted)

    @contextmanager
    def counted(self, client: str) -> Iterator[None]:
        """Count a request while it is under way."""
        self._requests[client] += 1
        try:
            yield
        finally:
            self._requests[client] -= 1
            if not self._requests[client]:
                del self._requests[client]

    def is_greedy(self, client: str) -> bool:
        """Whether more requests of a client are under way than one address may have."""
        return self._requests[client] > self.limits.per_address
