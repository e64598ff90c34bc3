"""What a practice workspace is made of: people, channels, the app, messages, forms and what may go wrong."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace, as ``users.info`` tells of them; a guest of one channel is ``is_ultra_restricted``."""

    id: str
    name: str
    real_name: str
    title: str = ""
    email: str = ""
    tz: str = "Europe/Stockholm"
    is_bot: bool = False
    deleted: bool = False
    is_restricted: bool = False
    is_stranger: bool = False
    actable: bool = True
    color: str = ""
    is_ultra_restricted: bool = False
    locale: str = "en-US"
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0


@dataclass(frozen=True)
class ChannelSpec:
    """A channel as it is when the workspace opens; ``members`` are user ids, the bot's among them or not."""

    id: str
    name: str
    is_private: bool = False
    members: tuple[str, ...] = ()
    topic: str = ""
    is_ext_shared: bool = False
    is_archived: bool = False
    is_org_shared: bool = False


@dataclass(frozen=True)
class Limits:
    """Slack's pace: messages a second and channel (0 switches it off), the burst before it bites, the tiers."""

    per_channel_per_second: float = 1.0
    burst: int = 4
    tiers: bool = True


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong with the next ``times`` calls of ``method`` (``*`` is any), in ``channel`` or all.

    ``drop`` closes the connection before or after the effect was stored; ``after`` stores the effect before
    an ``error``, ``status`` or ``retry_after`` is answered; ``delay`` is seconds before the answer leaves.
    """

    method: str
    channel: str | None = None
    times: int = 1
    error: str = ""
    status: int = 200
    retry_after: float | None = None
    drop: Literal["before", "after", ""] = ""
    delay: float = 0.0
    after: bool = False


@dataclass(frozen=True)
class Answer:
    """What the bot said to a delivery: HTTP status (0 when nothing came), body, and Slack's word for a failure.

    ``error`` is empty, ``operation_timeout``, ``dispatch_failed``, ``not_sent`` (nothing to deliver: not
    subscribed, no scope, not a member) or ``incomplete`` (the form itself refused).
    """

    status: int
    body: Json | None = None
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether the bot took it."""
        return not self.error

    @property
    def errors(self) -> dict[str, str]:
        """What a form was told, by block id."""
        return dict((self.body or {}).get("errors") or {})


@dataclass
class Message:
    """A message in Slack's own words; ``at`` is business time in milliseconds, ``earlier`` its former blocks.

    ``reactions`` are the ids of whoever reacted, by the emoji's name.
    """

    channel: str
    ts: str
    at: int
    text: str = ""
    user: str = ""
    bot_id: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    files: list[Json] = field(default_factory=list)
    edited: Json | None = None
    subtype: str | None = None
    username: str = ""
    ephemeral_to: str | None = None
    deleted: bool = False
    earlier: list[list[Json]] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_top(self) -> bool:
        """Whether it stands in the channel itself, not only in a thread."""
        return self.thread_ts in (None, self.ts) or self.subtype == "thread_broadcast"


@dataclass
class Channel:
    """A channel while the workspace lives: a channel, a private one (group) or a direct message (im)."""

    id: str
    name: str
    kind: Literal["channel", "group", "im"]
    members: list[str]
    topic: str = ""
    is_ext_shared: bool = False
    is_archived: bool = False
    is_org_shared: bool = False
    opened: bool = True
    messages: list[Message] = field(default_factory=list)


@dataclass
class View:
    """A form or an App Home that stands on somebody's screen; ``values`` is Slack's ``state.values``."""

    id: str
    user: str
    payload: Json
    values: Json
    hash: str
    root_id: str
    previous_id: str | None = None

    @property
    def kind(self) -> str:
        """``modal`` or ``home``."""
        return str(self.payload["type"])

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a block id."""
        return list(self.payload["blocks"])


@dataclass(frozen=True)
class Call:
    """One call of the Web API: when (real seconds), what was asked, and what was answered."""

    method: str
    params: Json
    channel: str
    at: float
    status: int
    error: str


@dataclass(frozen=True)
class Delivery:
    """One attempt to hand something to the bot (``kind``: event, interaction, command), and the seconds it took."""

    kind: str
    name: str
    retry: int
    answer: Answer
    seconds: float = 0.0


@dataclass
class Execution:
    """One run of a custom step in a workflow: ``state`` is ``running``, ``completed`` or ``failed``.

    ``token`` is good for this run alone, ``error`` is what the app said of why it failed.
    """

    id: str
    callback_id: str
    token: str
    state: str = "running"
    outputs: Json = field(default_factory=dict)
    error: str = ""


class ActionUnavailable(ValueError):
    """What was asked cannot be done by this person on this screen; the words say why."""


class Incomplete(ValueError):
    """What was typed lacks something; the words say what, and ``above`` is what to put above it."""

    def __init__(self, words: str, above: str) -> None:
        super().__init__(words)
        self.above = above


class DemoHooks(Protocol):
    """What a demo adds to the page: a guide, a clock that can be moved, a restart and incoming mail."""

    def guide(self) -> Json | None:
        """The steps for the person at the page, or None."""
        ...

    async def advance(self, to: str) -> None:
        """Move business time: ``+15m``, ``+1h``, ``+1d`` or ``monday``; ValueError(words) when it cannot."""
        ...

    async def restart(self) -> None:
        """Start the story over."""
        ...

    async def mail(self, as_user: str, raw: str) -> str:
        """Take in a raw mail; a sentence for the person, or ValueError(words), or Incomplete."""
        ...
