"""Finds what a person sees on their screen."""

from bot.sandbox.model import ActionUnavailable, Channel, Message, Person, View
from bot.sandbox.state import State


class Screen:
    """Look-ups on behalf of a person; what is not there for them raises ActionUnavailable with the reason."""

    def __init__(self, state: State) -> None:
        self._state = state

    def person(self, user: str) -> Person:
        """Somebody who is in the workspace and active."""
        person = self._state.people.get(user)
        if person is None:
            raise ActionUnavailable(f"There is nobody called {user}")
        if person.deleted:
            raise ActionUnavailable(f"{person.name} is deactivated")
        return person

    def channel(self, name: str) -> Channel:
        """A channel by its id, whoever is in it."""
        channel = self._state.channels.get(name)
        if channel is None:
            raise ActionUnavailable(f"There is no channel {name}")
        return channel

    def joined_channel(self, user: str, name: str) -> Channel:
        """A channel that this person is in; ``name`` may also be a person's id, for the DM with them."""
        self.person(user)
        channel = self._state.open_dm(user, name) if name in self._state.people else self.channel(name)
        if user not in channel.members:
            raise ActionUnavailable(f"{user} is not in {channel.name or channel.id}")
        return channel

    def message(self, channel: str, ts: str, user: str | None = None) -> Message:
        """A message; an ephemeral one only for the ``user`` who sees it."""
        message = self._state.message(channel, ts)
        if message is None or message.ephemeral_to not in (None, user):
            raise ActionUnavailable(f"There is no message {ts} in {channel}")
        return message

    def own_message(self, user: str, channel: str, ts: str) -> Message:
        """A message that this person wrote."""
        message = self.message(self.joined_channel(user, channel).id, ts)
        if message.user != user:
            raise ActionUnavailable("Only one's own messages can be changed")
        return message

    def view(self, user: str, view_id: str) -> View:
        """A form or an App Home that this person has open."""
        view = self._state.views.get(view_id)
        if view is None or view.user != user:
            raise ActionUnavailable("This form is not open any more")
        return view
