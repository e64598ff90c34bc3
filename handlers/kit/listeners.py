"""Who listens for what Slack sends: found by its name.

Bolt asks one listener after the other whether it is meant, and gathers all that a listener may ask for each time: with
a hundred and fifty of them that took as long as a claim. So Bolt has one of each kind, which knows the others by name.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from inspect import signature
from typing import Any, Final, TypeVar

from slack_bolt.async_app import AsyncApp
from slack_bolt.kwargs_injection.async_args import AsyncArgs

Listener = Callable[..., Awaitable[None]]
"""Takes what it names, of what Bolt offers: ``ack``, ``body``, ``event``, ``view``, ``context`` …"""
L = TypeVar("L", bound=Listener)
ANYTHING: Final = re.compile(".*")
KINDS: Final[Mapping[str, Callable[[AsyncArgs], tuple[str, ...]]]] = {
    "event": lambda args: (args.payload.get("type", ""),),
    "action": lambda args: (args.payload.get("action_id", ""), args.payload.get("block_id", "")),
    "view": lambda args: (args.payload.get("callback_id", ""),),
    "view_closed": lambda args: (args.payload.get("callback_id", ""),),
    "shortcut": lambda args: (args.payload.get("callback_id", ""),),
    "options": lambda args: (args.payload.get("action_id", ""),),
    "command": lambda args: (args.payload.get("command", ""),),
}
"""What Slack sends, and by what it is known: an action by its own id, or by that and its block's."""


class Listeners:
    """Whoever is called when something comes, by its kind and name."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], Listener] = {}
        """By kind and name, and for an action in a certain block by its id."""

    def event(self, name: str) -> Callable[[L], L]:
        """Listen for an event of this type."""
        return self._called("event", name)

    def action(self, action_id: str, *, block_id: str = "") -> Callable[[L], L]:
        """Listen for a button or menu; with a block's id only for the one that stands in it."""
        return self._called("action", action_id, *([block_id] if block_id else []))

    def view(self, callback_id: str) -> Callable[[L], L]:
        """Listen for a form that is sent."""
        return self._called("view", callback_id)

    def shortcut(self, callback_id: str) -> Callable[[L], L]:
        """Listen for a shortcut."""
        return self._called("shortcut", callback_id)

    def command(self, name: str) -> Callable[[L], L]:
        """Listen for a slash command."""
        return self._called("command", name)

    def _called(self, *name: str) -> Callable[[L], L]:
        def called(listener: L) -> L:
            if name in self.known:
                raise ValueError(f"two listen for {' '.join(name)}")
            self.known[name] = listener
            return listener

        return called

    def listen(self, bolt: AsyncApp, unknown: Mapping[str, Listener]) -> None:
        """Let Bolt call them; ``unknown`` by kind for what nobody listens for."""

        def of_kind(kind: str) -> Listener:
            name_of = KINDS[kind]

            async def called(args: AsyncArgs) -> None:
                name = (kind, *name_of(args))
                listener = self.known.get(name) or self.known.get(name[:2]) or unknown[kind]
                given: dict[str, Any] = {one: getattr(args, one) for one in signature(listener).parameters}
                await listener(**given)

            return called

        for kind in KINDS:
            getattr(bolt, kind)(ANYTHING)(of_kind(kind))
