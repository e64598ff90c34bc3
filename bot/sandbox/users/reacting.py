"""People react with emoji, and forward messages."""

import re

from bot.sandbox.model import ActionUnavailable, Answer, Json, Message
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.serializers import serialize_message
from bot.sandbox.users.bot_notifier import BotNotifier
from bot.sandbox.users.screen import Screen

_EMOJI = re.compile(r"[\w+'-]{1,100}(?:::skin-tone-[2-6])?")
EACH_MAX = 23
"""Slack's: one person adds at most so many different emoji to a message."""


class Reacting:
    """Emoji under messages, and messages that are forwarded."""

    def __init__(self, state: State, screen: Screen, notifier: BotNotifier) -> None:
        self._state, self._screen, self._notifier = state, screen, notifier

    async def react(self, user: str, channel: str, ts: str, emoji: str) -> Answer:
        """Put an emoji under a message, by its name without colons."""
        message = self._seen(user, channel, ts)
        if not _EMOJI.fullmatch(emoji):
            raise ActionUnavailable(f"There is no emoji called {emoji}")
        users = message.reactions.get(emoji, [])
        if user in users:
            raise ActionUnavailable(f"{user} has reacted with {emoji} already")
        if sum(user in them for them in message.reactions.values()) >= EACH_MAX:
            raise ActionUnavailable("That is enough emoji for one message.")
        message.reactions[emoji] = [*users, user]
        return await self._emit("reaction_added", user, message, emoji)

    async def unreact(self, user: str, channel: str, ts: str, emoji: str) -> Answer:
        """Take one's own emoji away again."""
        message = self._seen(user, channel, ts)
        users = message.reactions.get(emoji, [])
        if user not in users:
            raise ActionUnavailable(f"{user} has not reacted with {emoji}")
        left = [one for one in users if one != user]
        message.reactions = {
            name: left if name == emoji else them for name, them in message.reactions.items() if name != emoji or left
        }
        return await self._emit("reaction_removed", user, message, emoji)

    async def forward(self, user: str, channel: str, from_channel: str, ts: str, comment: str = "") -> Message:
        """Share a message in another channel, with a comment above it or none; ``comment`` is Slack's own text."""
        target = self._screen.joined_channel(user, channel)
        original = self._seen(user, from_channel, ts)
        message = Message(target.id, self._state.new_ts(), self._state.now(), comment, user=user)
        message.attachments = [self._share(original)]
        self._state.add(message)
        shape = serialize_message(self._state, message) | {"blocks": payloads.rich_text(self._state, comment)}
        await self._notifier.event(payloads.message_event(shape, target), target)
        return message

    def _share(self, original: Message) -> Json:
        author = self._state.people.get(original.user)
        link = f"{self._state.origin}/archives/{original.channel}/p{original.ts.replace('.', '')}"
        shape: Json = {
            "is_share": True,
            "is_msg_unfurl": True,
            "ts": original.ts,
            "channel_id": original.channel,
            "channel_team": self._state.team_id,
            "author_id": original.user,
            "author_name": author.real_name if author else original.username,
            "from_url": link,
            "original_url": link,
            "fallback": f"[{original.ts}] {original.text}" if original.text else "[no preview available]",
            "text": original.text,
            "mrkdwn_in": ["text"],
        }
        laid_out = {"blocks": original.blocks} if original.blocks else {}
        source = {"team": self._state.team_id, "channel": original.channel, "ts": original.ts, "message": laid_out}
        files = {"files": original.files} if original.files else {}
        app = {"bot_id": original.bot_id} if original.bot_id else {}
        return shape | {"message_blocks": [source]} | files | app

    def _seen(self, user: str, channel: str, ts: str) -> Message:
        return self._screen.message(self._screen.joined_channel(user, channel).id, ts, user)

    async def _emit(self, kind: str, user: str, message: Message, emoji: str) -> Answer:
        """Tell the bot; nobody hears of an emoji under what only one person sees."""
        self._state.changed()
        channel = self._state.channels[message.channel]
        event: Json = {
            "type": kind,
            "user": user,
            "reaction": emoji,
            "item": {"type": "message", "channel": channel.id, "ts": message.ts},
            "event_ts": self._state.new_ts(),
        }
        # what an app or a webhook wrote is nobody's: then Slack leaves this out
        author = {"item_user": message.user} if message.user else {}
        return await self._notifier.event(event | author, channel)
