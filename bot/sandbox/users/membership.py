"""Everything that people do in the workspace, coming and going included."""

from bot.sandbox.model import Answer, Channel, Json, Person
from bot.sandbox.state import STRANGERS_TEAM
from bot.sandbox.transport.serializers import serialize_person
from bot.sandbox.users.interacting import Pressing
from bot.sandbox.users.messaging import Speaking


class Acts(Speaking, Pressing):
    """Speaking, pressing, coming and going."""

    async def join(self, user: str, channel: str, *, inviter: str | None = None) -> Answer:
        """Somebody, or the bot, comes into a channel."""
        place = self._known(channel)
        if user not in place.members:
            place.members.append(user)
            self.state.changed()
        return await self._membership("member_joined_channel", user, place, {"inviter": inviter} if inviter else {})

    async def leave(self, user: str, channel: str) -> Answer:
        """Somebody, or the bot, goes out of a channel."""
        place = self._known(channel)
        if user in place.members:
            place.members.remove(user)
            self.state.changed()
        return await self._membership("member_left_channel", user, place, {})

    async def _membership(self, kind: str, user: str, place: Channel, more: Json) -> Answer:
        letter = "G" if place.kind == "group" else "C"
        event = {"type": kind, "user": user, "channel": place.id, "channel_type": letter}
        event |= {"team": self.state.team_of(user), "event_ts": self.state.new_ts()}
        return await self._emit(event | more, place)

    async def change_person(self, person: Person) -> Answer:
        """Somebody comes (``team_join``) or is different now (``user_change``), deactivated too."""
        kind = "user_change" if person.id in self.state.people else "team_join"
        self.state.people[person.id] = person
        self.state.changed()
        event = {"type": kind, "user": serialize_person(self.state, person)}
        return await self._emit(event | {"event_ts": self.state.new_ts()}, None)

    def change_place(self, channel: str, *, is_archived: bool | None = None, is_ext_shared: bool | None = None) -> None:
        """A channel is archived, shared, or either no more; the bot finds out by itself."""
        place = self._known(channel)
        place.is_archived = place.is_archived if is_archived is None else is_archived
        place.is_ext_shared = place.is_ext_shared if is_ext_shared is None else is_ext_shared
        self.state.changed()

    async def share(self, channel: str, *, outside: bool = True) -> Answer:
        """A channel is shared with another organisation, or taken back; the bot is told."""
        self.change_place(channel, is_ext_shared=outside)
        event: Json = {"type": "channel_shared", "connected_team_id": STRANGERS_TEAM, "channel": channel}
        if not outside:
            event = {"type": "channel_unshared", "previously_connected_team_id": STRANGERS_TEAM, "channel": channel}
            event["is_ext_shared"] = False
        return await self._emit(event | {"event_ts": self.state.new_ts()}, self._known(channel))

    async def event(self, payload: Json) -> Answer:
        """Any other event, as ``{"type": "user_change", "user": {…}}``; the workspace itself stays as it is."""
        name = payload.get("channel")
        channel = self.state.channels.get(name) if isinstance(name, str) else None
        return await self._emit({"event_ts": self.state.new_ts()} | payload, channel)
