"""What Slack sent, as a request: in which workspace, whose, when."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.error import BoltError
from slack_bolt.request.internals import extract_team_id

from bot.ids import Ids
from bot.ports import Clock
from bot.services.core.unit_of_work import Request

Body = Mapping[str, Any]
"""A payload of Slack's, or a part of one."""
View = Mapping[str, Any]
"""A form, as Slack takes it."""
Ack = Callable[..., Awaitable[Any]]


def workspace_of(body: Body) -> str:
    """Give the workspace in which something was done: the very team that Bolt asks `authorize` about.

    In a channel that two workspaces share that is ours, also when somebody of the other one speaks there.

    Raises:
        BoltError: when the payload names none; Bolt lets none of those through.
    """
    if team := extract_team_id(dict(body)):
        return team
    raise BoltError("of no workspace")


def clicked(body: Body) -> dict[str, Any]:
    """Give the one thing that was clicked or chosen."""
    first: dict[str, Any] = next(iter(body["actions"]))
    return first


@dataclass(frozen=True, slots=True)
class Requests:
    """Makes requests, each at the present time and with ids of its own."""

    clock: Clock
    ids: Ids

    def make(self, workspace: str, actor: str, key: str = "", recent_key: str = "") -> Request:
        """Make a request in a workspace; ``key`` and ``recent_key`` are `Request`'s."""
        return Request(workspace, actor, self.clock.now(), self.ids.for_write(), key, recent_key)

    def from_body(self, body: Body, actor: str = "", key: str = "") -> Request:
        """Make a request of what Slack sent; ``actor``: whoever clicked, sent a form or typed a command."""
        return self.make(workspace_of(body), actor or _person(body), key)

    def from_command(self, body: Body) -> Request:
        """Make a command's request: the same words of the same person within ten minutes are one command."""
        person = _person(body)
        words = hashlib.sha256(f"{body['command']} {body.get('text', '')}".encode()).hexdigest()
        return self.make(workspace_of(body), person, str(body.get("trigger_id", "")), f"command:{person}:{words}")


def _person(body: Body) -> str:
    return str(body["user"]["id"] if "user" in body else body["user_id"])
