"""Everything that stands in the workspace right now, and the few ways in which it changes."""

import hashlib
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from bot.sandbox.manifest import App
from bot.sandbox.model import Call, Channel, ChannelSpec, Execution, Json, Message, Person, View

RESPONSE_SECONDS = 30 * 60
RESPONSE_USES = 5
STRANGERS_TEAM = "T0STRANGERS"


@dataclass
class Trigger:
    """A right to open one form for one person."""

    user: str
    expires: float
    used: bool = False


@dataclass
class ResponseUrl:
    """A right to answer an interaction: where, to whom, about which message, and how often still."""

    user: str
    channel: str
    message_ts: str | None
    thread_ts: str | None
    expires: float
    left: int = RESPONSE_USES


class State:
    """People, channels, messages and views. ``now`` is business ms, ``real`` is epoch seconds."""

    def __init__(
        self,
        *,
        people: Iterable[Person],
        channels: Iterable[ChannelSpec],
        app: App,
        now: Callable[[], int],
        real: Callable[[], float],
        team_id: str,
        team_name: str,
        trigger_seconds: float,
    ) -> None:
        self.app, self.now, self.real = app, now, real
        self.team_id, self.team_name = team_id, team_name
        self.domain = "".join(letter for letter in team_name.lower() if letter.isalnum()) or "practice"
        self.origin = ""
        self.tells_scopes = True  # off: as a proxy that takes the header away
        self._people, self._specs = tuple(people), tuple(channels)
        # Ids begin at the hour of opening: a bot that remembers yesterday's ids meets no old one again.
        self._numbers = count(round(real() * 1000))
        self._last_micros = 0
        self.version = 0
        self.trigger_seconds = trigger_seconds
        self.on_change: Callable[[], None] = lambda: None
        self.on_event: Callable[[Json, Channel], None] = lambda _event, _channel: None
        self.clear()

    def clear(self) -> None:
        """Everything as on the first day; connections, ids and tokens stay."""
        self.people = {person.id: person for person in self._people}
        self.channels = {spec.id: _channel(spec) for spec in self._specs}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.files: dict[str, Json] = {}
        self.read: dict[tuple[str, str], str] = {}
        self.steps: set[str] = set()
        self.quiet: dict[str, tuple[int, int]] = {}  # paused: from when until when, in business ms
        self.executions: dict[str, Execution] = {}
        self.calls: list[Call] = []
        self.errors: Counter[str] = Counter()
        self.changed()

    def changed(self) -> None:
        """Tell every open page that something is different now."""
        self.version += 1
        self.on_change()

    # --- ids -------------------------------------------------------------------------------------------

    def new_id(self, prefix: str) -> str:
        """An id of Slack's look, as ``V1795424280004``; never given twice in one workspace."""
        return f"{prefix}{next(self._numbers)}"

    def new_ts(self) -> str:
        """A message's ts: real seconds with six decimals, always later than the one before."""
        self._last_micros = max(round(self.real() * 1_000_000), self._last_micros + 1)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def new_hash(self) -> str:
        """The hash of a view's present version."""
        return f"{int(self.real())}.{self.new_secret('hash')[:8]}"

    def new_trigger(self, user: str) -> str:
        """A trigger id for one form of this person, good for `trigger_seconds`."""
        number = next(self._numbers)
        trigger = f"{number}.{number * 7919}.{self.new_secret('trigger')}"
        self.triggers[trigger] = Trigger(user, self.real() + self.trigger_seconds)
        return trigger

    def new_response_url(
        self, user: str, channel: str, message_ts: str | None = None, thread_ts: str | None = None
    ) -> str:
        """An address for up to five answers within 30 minutes."""
        key = self.new_secret("response")
        expires = self.real() + RESPONSE_SECONDS
        self.response_urls[key] = ResponseUrl(user, channel, message_ts, thread_ts, expires)
        return f"{self.origin}/actions/{self.team_id}/{key}"

    def new_secret(self, use: str) -> str:
        """A word nobody guesses, from the signing secret and a count."""
        seed = f"{self.app.signing_secret}:{use}:{next(self._numbers)}"
        return hashlib.sha256(seed.encode()).hexdigest()[:32]

    # --- channels --------------------------------------------------------------------------------------

    def dm_between(self, one: str, other: str) -> Channel | None:
        """The direct message of two people, if there is one."""
        pair = {one, other}
        return next((c for c in self.channels.values() if c.kind == "im" and set(c.members) == pair), None)

    def open_dm(self, one: str, other: str, *, opened: bool = True) -> Channel:
        """The direct message of two people, made when there is none."""
        found = self.dm_between(one, other)
        if found is None:
            found = Channel(self.new_id("D"), "", "im", [one, other], opened=opened)
            self.channels[found.id] = found
        found.opened = found.opened or opened
        return found

    def app_dm(self, user: str) -> Channel:
        """The app's conversation with somebody: there from the start, even while nothing was said."""
        return self.open_dm(self.app.bot_user, user, opened=False)

    def has_bot(self, channel: Channel) -> bool:
        """Whether the bot is in there."""
        return self.app.bot_user in channel.members

    # --- messages --------------------------------------------------------------------------------------

    def add(self, message: Message) -> Message:
        """Put a message in its channel; a reply marks its parent as the head of a thread."""
        insort(self.channels[message.channel].messages, message, key=lambda each: micros(each.ts))
        if message.thread_ts and message.thread_ts != message.ts and message.ephemeral_to is None:
            parent = self.message(message.channel, message.thread_ts)
            if parent:
                parent.thread_ts = parent.ts
        for file in message.files:
            self.files[file["id"]] = file
        self.changed()
        return message

    def message(self, channel: str, ts: str) -> Message | None:
        """The message with this ts, deleted ones excepted."""
        known = self.channels.get(channel)
        try:
            wanted = micros(ts)
        except ValueError:
            return None
        messages = known.messages if known else []
        at = bisect_left(messages, wanted, key=lambda each: micros(each.ts))
        found = messages[at] if at < len(messages) else None
        return found if found and found.ts == ts and not found.deleted else None

    def top_level(self, channel: str) -> list[Message]:
        """What everybody reads in the channel itself, oldest first."""
        return [m for m in self._common(channel) if m.is_top]

    def replies(self, channel: str, ts: str) -> list[Message]:
        """What stands below a message, oldest first, without the message itself."""
        return [m for m in self._common(channel) if m.thread_ts == ts and m.ts != ts]

    def _common(self, channel: str) -> list[Message]:
        known = self.channels.get(channel)
        return [m for m in known.messages if not m.deleted and not m.ephemeral_to] if known else []

    def team_of(self, user: str) -> str:
        """The organisation of somebody: this one, or the strangers'."""
        person = self.people.get(user)
        return STRANGERS_TEAM if person and person.is_stranger else self.team_id

    # --- views -----------------------------------------------------------------------------------------

    def top_view(self, user: str) -> View | None:
        """The form on top of this person's screen."""
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def close_views(self, user: str, *, all_of_them: bool) -> list[View]:
        """Take the top form, or all, off the screen; the ones that went, the lowest first."""
        stack = self.stacks.get(user, [])
        gone = stack[:] if all_of_them else stack[-1:]
        for view in gone:
            stack.remove(view)
            self.views.pop(view.id, None)
        self.changed()
        return gone


def micros(ts: str) -> int:
    """A ts as a number that can be compared; ValueError for what is none."""
    seconds, _, rest = ts.partition(".")
    return int(seconds) * 1_000_000 + int((rest + "000000")[:6] or 0)


def _channel(spec: ChannelSpec) -> Channel:
    return Channel(
        spec.id,
        spec.name,
        "group" if spec.is_private else "channel",
        list(spec.members),
        spec.topic,
        spec.is_ext_shared,
        spec.is_archived,
        spec.is_org_shared,
    )
