"""People and channels come, go and change."""

from dataclasses import replace

from bot.sandbox.model import Answer, Channel, Json, Person
from bot.sandbox.state import STRANGERS_TEAM, State
from bot.sandbox.transport.serializers import serialize_person, serialize_quiet
from bot.sandbox.users.bot_notifier import BotNotifier
from bot.sandbox.users.screen import Screen


class Membership:
    """Joining and leaving channels, and changes to people and channels."""

    def __init__(self, state: State, screen: Screen, notifier: BotNotifier) -> None:
        self._state, self._screen, self._notifier = state, screen, notifier

    async def join(self, user: str, channel: str, *, inviter: str | None = None) -> Answer:
        """Somebody, or the bot, comes into a channel."""
        joined = self._screen.channel(channel)
        if user not in joined.members:
            joined.members.append(user)
            self._state.changed()
        return await self._emit("member_joined_channel", user, joined, {"inviter": inviter} if inviter else {})

    async def leave(self, user: str, channel: str) -> Answer:
        """Somebody, or the bot, goes out of a channel."""
        left = self._screen.channel(channel)
        if user in left.members:
            left.members.remove(user)
            self._state.changed()
        return await self._emit("member_left_channel", user, left, {})

    async def _emit(self, kind: str, user: str, channel: Channel, more: Json) -> Answer:
        letter = "G" if channel.kind == "group" else "C"
        event = {"type": kind, "user": user, "channel": channel.id, "channel_type": letter}
        event |= {"team": self._state.team_of(user), "event_ts": self._state.new_ts()}
        return await self._notifier.event(event | more, channel)

    async def change_person(self, person: Person) -> Answer:
        """Somebody comes (``team_join``) or is different now (``user_change``), deactivated too."""
        kind = "user_change" if person.id in self._state.people else "team_join"
        self._state.people[person.id] = person
        self._state.changed()
        event = {"type": kind, "user": serialize_person(self._state, person)}
        return await self._notifier.event(event | {"event_ts": self._state.new_ts()}, None)

    async def set_status(self, user: str, emoji: str = "", text: str = "", minutes: float = 0) -> Answer:
        """Somebody sets their status, as "Set a status" of Slack does; 0 minutes for no end, no emoji clears it."""
        ends = int(self._state.now() // 1000 + minutes * 60) if minutes and emoji else 0
        person = replace(self._screen.person(user), status_emoji=emoji, status_expiration=ends)
        return await self.change_person(replace(person, status_text=text if emoji else ""))

    async def pause(self, user: str, minutes: float = 60) -> Answer:
        """Somebody wants no notifications for a while: Slack's "Pause notifications"; 0 minutes ends it."""
        now = self._state.now()
        self._state.quiet[self._screen.person(user).id] = now, now + round(minutes * 60_000)
        self._state.changed()
        event: Json = {"type": "dnd_updated_user", "user": user, "dnd_status": serialize_quiet(self._state, user)}
        return await self._notifier.event(event | {"event_ts": self._state.new_ts()}, None)

    def change_channel(
        self, channel: str, *, is_archived: bool | None = None, is_ext_shared: bool | None = None
    ) -> None:
        """A channel is archived, shared, or either no more; the bot is not told."""
        changed = self._screen.channel(channel)
        changed.is_archived = changed.is_archived if is_archived is None else is_archived
        changed.is_ext_shared = changed.is_ext_shared if is_ext_shared is None else is_ext_shared
        self._state.changed()

    async def share(self, channel: str, *, outside: bool = True) -> Answer:
        """A channel is shared with another organisation, or taken back; the bot is told."""
        self.change_channel(channel, is_ext_shared=outside)
        event: Json = {"type": "channel_shared", "connected_team_id": STRANGERS_TEAM, "channel": channel}
        if not outside:
            event = {"type": "channel_unshared", "previously_connected_team_id": STRANGERS_TEAM, "channel": channel}
            event["is_ext_shared"] = False
        return await self._notifier.event(event | {"event_ts": self._state.new_ts()}, self._screen.channel(channel))

    async def event(self, payload: Json) -> Answer:
        """Any other event, as ``{"type": "user_change", "user": {…}}``; the workspace itself stays as it is."""
        name = payload.get("channel")
        channel = self._state.channels.get(name) if isinstance(name, str) else None
        return await self._notifier.event({"event_ts": self._state.new_ts()} | payload, channel)
