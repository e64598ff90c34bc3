"""What everybody's hands have in common: finding things on a screen and letting the bot know."""

from bot.sandbox.api.scopes import event_name, may_send
from bot.sandbox.model import ActionUnavailable, Answer, Channel, Json, Message, Person
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.event_delivery import EventDelivery

NOT_SENT = Answer(0, None, "not_sent")


class Hands:
    """People's hands. What cannot be done on their screen raises ActionUnavailable with the reason."""

    def __init__(self, state: State, outbound: EventDelivery) -> None:
        self.state, self.outbound = state, outbound

    async def _emit(self, event: Json, channel: Channel | None) -> Answer:
        if not self.hears(event, channel):
            return NOT_SENT
        return await self.outbound.send("event", payloads.event_callback(self.state, event, channel))

    def hears(self, event: Json, channel: Channel | None) -> bool:
        """Whether the app subscribes to this, has the scope, and the bot is in the place."""
        app, kind = self.state.app, str(event["type"])
        subscribed = event_name(kind, channel) in app.events and may_send(kind, channel, app.scopes)
        inside = channel is None or kind.startswith("member_") or self.state.has_bot(channel)
        return subscribed and inside

    async def _interact(self, payload: Json) -> Answer:
        if not self.state.app.interactive:
            return NOT_SENT
        return await self.outbound.send("interaction", payload)

    def _person(self, user: str) -> Person:
        person = self.state.people.get(user)
        if person is None:
            raise ActionUnavailable(f"There is nobody called {user}")
        if person.deleted:
            raise ActionUnavailable(f"{person.name} is deactivated")
        return person

    def _known(self, channel: str) -> Channel:
        place = self.state.channels.get(channel)
        if place is None:
            raise ActionUnavailable(f"There is no channel {channel}")
        return place

    def _place(self, user: str, channel: str, *, member: bool = True) -> Channel:
        if not member:
            return self._known(channel)
        self._person(user)
        place = self.state.open_dm(user, channel) if channel in self.state.people else self._known(channel)
        if user not in place.members:
            raise ActionUnavailable(f"{user} is not in {place.name or place.id}")
        return place

    def _message(self, channel: str, ts: str, user: str | None = None) -> Message:
        message = self.state.message(channel, ts)
        if message is None or message.ephemeral_to not in (None, user):
            raise ActionUnavailable(f"There is no message {ts} in {channel}")
        return message

    def _own(self, user: str, channel: str, ts: str) -> Message:
        message = self._message(self._place(user, channel).id, ts)
        if message.user != user:
            raise ActionUnavailable("Only one's own messages can be changed")
        return message
