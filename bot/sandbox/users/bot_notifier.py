"""Tells the bot what happens in the workspace, as far as Slack would tell it."""

from bot.sandbox.api.scopes import event_name, may_send
from bot.sandbox.model import Answer, Channel, Json
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.event_delivery import EventDelivery

NOT_SENT = Answer(0, None, "not_sent")


class BotNotifier:
    """Sends events, interactions and commands to the bot; NOT_SENT is the answer when Slack would send nothing."""

    def __init__(self, state: State, delivery: EventDelivery) -> None:
        self._state, self._delivery = state, delivery

    async def event(self, event: Json, channel: Channel | None) -> Answer:
        """An event, when the bot may receive it; returns after the first attempt."""
        if not self._is_receivable(event, channel):
            return NOT_SENT
        return await self._delivery.send("event", payloads.event_callback(self._state, event, channel))

    def event_later(self, event: Json, channel: Channel | None) -> None:
        """The same in the background."""
        if self._is_receivable(event, channel):
            self._delivery.send_later(payloads.event_callback(self._state, event, channel))

    async def interaction(self, payload: Json) -> Answer:
        """A click, a form or a shortcut, when the app has interactivity switched on."""
        if not self._state.app.interactive:
            return NOT_SENT
        return await self._delivery.send("interaction", payload)

    async def command(self, payload: Json) -> Answer:
        """A slash command."""
        return await self._delivery.send("command", payload)

    def _is_receivable(self, event: Json, channel: Channel | None) -> bool:
        """Whether the app subscribes to this, has the scope, and the bot is in the channel."""
        app, kind = self._state.app, str(event["type"])
        subscribed = event_name(kind, channel) in app.events and may_send(kind, channel, app.scopes)
        inside = channel is None or kind.startswith("member_") or self._state.has_bot(channel)
        return subscribed and inside
