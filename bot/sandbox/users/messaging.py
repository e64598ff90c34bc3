"""People write: messages, slash commands, shortcuts."""

from collections.abc import Iterable

from bot.sandbox.api.chat_methods import bot_message, content
from bot.sandbox.api.params import Params
from bot.sandbox.files import serialize_file
from bot.sandbox.model import ActionUnavailable, Answer, Channel, Json, Message
from bot.sandbox.state import State
from bot.sandbox.transport import payloads
from bot.sandbox.transport.serializers import serialize_message
from bot.sandbox.users.bot_notifier import BotNotifier
from bot.sandbox.users.screen import Screen


class Messaging:
    """Posting, editing and deleting messages, and calling the app by command or shortcut."""

    def __init__(self, state: State, screen: Screen, notifier: BotNotifier) -> None:
        self._state, self._screen, self._notifier = state, screen, notifier

    async def say(
        self,
        user: str,
        channel: str,
        text: str,
        *,
        thread_ts: str | None = None,
        files: Iterable[Json] = (),
        subtype: str | None = None,
        bot: Json | None = None,
    ) -> Message:
        """Post a message and, where the bot may hear it, send the event; returns after the first attempt.

        ``text`` is Slack's own (escaped, mentions as ``<@U…>``); ``channel`` may be a person's id. ``bot``
        (``{"bot_id", "username"}``) makes it another app's message, by nobody in particular.
        """
        state = self._state
        target = self._screen.joined_channel(user, channel) if bot is None else self._screen.channel(channel)
        if target.is_archived:
            raise ActionUnavailable(f"#{target.name} is archived")
        if target.kind == "im" and state.has_bot(target) and not state.app.hears_messages:
            raise ActionUnavailable("Sending messages to this app has been turned off.")
        shared = [serialize_file(state, file, user) for file in files]
        message = Message(target.id, state.new_ts(), state.now(), text, user=user, files=shared)
        message.subtype = subtype or ("file_share" if shared else None)
        if bot is not None:
            message.user, message.subtype = str(bot.get("user", "")), subtype or "bot_message"
            message.bot_id, message.username = str(bot.get("bot_id", "B0OTHERAPP")), str(bot.get("username", ""))
        if thread_ts:
            head = self._screen.message(target.id, thread_ts)
            message.thread_ts = head.thread_ts or head.ts
        state.add(message)
        shape = serialize_message(state, message)
        if bot is None and subtype in (None, "file_share"):
            shape["blocks"] = payloads.rich_text(state, text)
        await self._notifier.event(payloads.message_event(shape, target), target)
        return message

    async def edit(self, user: str, channel: str, ts: str, text: str) -> Answer:
        """Change one's own message."""
        message = self._screen.own_message(user, channel, ts)
        before = serialize_message(self._state, message)
        message.text, message.edited = text, {"user": user, "ts": self._state.new_ts()}
        self._state.changed()
        return await self._emit_changed(message, "message_changed", {"previous_message": before})

    async def delete(self, user: str, channel: str, ts: str) -> Answer:
        """Take back one's own message."""
        message = self._screen.own_message(user, channel, ts)
        before = serialize_message(self._state, message)
        message.deleted = True
        self._state.changed()
        gone = {"deleted_ts": ts, "previous_message": before}
        return await self._emit_changed(message, "message_deleted", gone)

    async def _emit_changed(self, message: Message, subtype: str, more: Json) -> Answer:
        target = self._state.channels[message.channel]
        shape: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": self._state.new_ts()}
        if subtype == "message_changed":
            shape["message"] = serialize_message(self._state, message)
        return await self._notifier.event(payloads.message_event(shape | more, target), target)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Answer:
        """Type a slash command; an answer in the acknowledgement is shown as Slack shows it."""
        target = self._screen.joined_channel(user, channel)
        if command not in {each["command"] for each in self._state.app.commands}:
            raise ActionUnavailable(f"{command} is not a command here")
        sent = payloads.command(self._state, user, target, command, text)
        answer = await self._notifier.command(sent)
        if answer.ok and answer.body and (answer.body.get("text") or answer.body.get("blocks")):
            self._show(user, target, answer.body)
        return answer

    def _show(self, user: str, channel: Channel, body: Json) -> None:
        message = bot_message(self._state, channel, content(self._state, Params(body)))
        message.ephemeral_to = None if body.get("response_type") == "in_channel" else user
        self._state.add(message)
        if not message.ephemeral_to:
            self._state.on_event(serialize_message(self._state, message), channel)

    async def message_shortcut(self, user: str, callback_id: str, channel: str, ts: str) -> Answer:
        """Choose a shortcut from a message's menu."""
        target = self._screen.joined_channel(user, channel)
        self._require_shortcut("message", callback_id)
        message = self._screen.message(target.id, ts)
        return await self._notifier.interaction(payloads.message_shortcut(self._state, user, callback_id, message))

    async def shortcut(self, user: str, callback_id: str) -> Answer:
        """Choose a global shortcut."""
        self._screen.person(user)
        self._require_shortcut("global", callback_id)
        return await self._notifier.interaction(payloads.global_shortcut(self._state, user, callback_id))

    def _require_shortcut(self, kind: str, callback_id: str) -> None:
        known = {each["callback_id"] for each in self._state.app.shortcuts if each["type"] == kind}
        if callback_id not in known:
            raise ActionUnavailable(f"There is no {kind} shortcut {callback_id}; there is: {', '.join(sorted(known))}")
