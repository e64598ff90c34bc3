"""Rate limits and injected faults: how long a caller must wait, and which fault meets a call."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.sandbox.model import Fault, Limits

# Slack's tiers: about so many calls a minute, and how many at once.
TIERS: Mapping[int, tuple[int, int]] = {1: (1, 10), 2: (20, 20), 3: (50, 50), 4: (100, 100)}

METHOD_TIER: Mapping[str, int] = {
    "apps.connections.open": 1,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "chat.delete": 3,
    "functions.completeSuccess": 3,
    "functions.completeError": 3,
    "views.open": 4,
    "views.push": 4,
    "views.update": 4,
    "views.publish": 4,
    "users.info": 4,
    "users.list": 2,
    "users.lookupByEmail": 3,
    "conversations.open": 3,
    "conversations.info": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.history": 3,
    "conversations.replies": 3,
    "files.info": 4,
    "dnd.info": 3,
    "dnd.teamInfo": 2,
}

# Epoch seconds as a float are only good to a quarter of a microsecond.
FORGIVEN = 1e-6


class Pace:
    """Budgets that fill again with time. ``real`` is seconds."""

    def __init__(self, limits: Limits, real: Callable[[], float]) -> None:
        self.limits, self._real = limits, real
        self._budgets: dict[tuple[str, str], tuple[float, float]] = {}

    def wait_for(self, method: str, channel: str) -> float:
        """Seconds until this call would be taken; 0 means that it is taken now and counted."""
        limits = self.limits
        if method == "chat.postMessage" and limits.per_channel_per_second:
            return self._take((method, channel), limits.per_channel_per_second, max(limits.burst, 1))
        if limits.tiers and method in METHOD_TIER:
            per_minute, burst = TIERS[METHOD_TIER[method]]
            return self._take((method, ""), per_minute / 60, burst)
        return 0.0

    def _take(self, key: tuple[str, str], per_second: float, most: int) -> float:
        now = self._real()
        left, since = self._budgets.get(key, (float(most), now))
        left = min(float(most), left + max(now - since, 0) * per_second)
        taken = left >= 1 - FORGIVEN
        self._budgets[key] = (left - 1 if taken else left, now)
        return 0.0 if taken else (1 - left) / per_second


class Faults:
    """The faults that wait for their call, the oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """From now on, meet the next calls that fit."""
        self._waiting.append(fault)

    def clear(self) -> None:
        """Good weather."""
        self._waiting.clear()

    def meets(self, method: str, channel: str) -> Fault | None:
        """The fault that this call runs into, which is used up by it."""
        for at, fault in enumerate(self._waiting):
            if fault.method in {method, "*"} and fault.channel in {None, channel}:
                left = fault.times - 1
                self._waiting[at : at + 1] = [replace(fault, times=left)] if left > 0 else []
                return fault
        return None
