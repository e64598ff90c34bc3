"""People speak: messages, commands, shortcuts."""

from collections.abc import Iterable

from bot.sandbox.api.chat_methods import content
from bot.sandbox.api.params import Params
from bot.sandbox.files import serialize_file
from bot.sandbox.model import ActionUnavailable, Answer, Channel, Json, Message
from bot.sandbox.transport import payloads
from bot.sandbox.transport.serializers import serialize_message
from bot.sandbox.users.screen import Hands


class Speaking(Hands):
    """Posting, changing, taking back, and asking the app for something."""

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
        state = self.state
        place = self._place(user, channel, member=bot is None)
        if place.is_archived:
            raise ActionUnavailable(f"#{place.name} is archived")
        if place.kind == "im" and state.has_bot(place) and not state.app.hears_messages:
            raise ActionUnavailable("Sending messages to this app has been turned off.")
        shared = [serialize_file(state, file, user) for file in files]
        message = Message(place.id, state.new_ts(), state.now(), text, user=user, files=shared)
        message.subtype = subtype or ("file_share" if shared else None)
        if bot is not None:
            message.user, message.subtype = str(bot.get("user", "")), subtype or "bot_message"
            message.bot_id, message.username = str(bot.get("bot_id", "B0OTHERAPP")), str(bot.get("username", ""))
        if thread_ts:
            head = self._message(place.id, thread_ts)
            message.thread_ts = head.thread_ts or head.ts
        state.add(message)
        shape = serialize_message(state, message)
        if bot is None and subtype in (None, "file_share"):
            shape["blocks"] = payloads.rich_text(state, text)
        await self._emit(payloads.message_event(shape, place), place)
        return message

    async def edit(self, user: str, channel: str, ts: str, text: str) -> Answer:
        """Change one's own message."""
        message = self._own(user, channel, ts)
        before = serialize_message(self.state, message)
        message.text, message.edited = text, {"user": user, "ts": self.state.new_ts()}
        self.state.changed()
        return await self._emit_changed(message, "message_changed", {"previous_message": before})

    async def delete(self, user: str, channel: str, ts: str) -> Answer:
        """Take back one's own message."""
        message = self._own(user, channel, ts)
        before = serialize_message(self.state, message)
        message.deleted = True
        self.state.changed()
        gone = {"deleted_ts": ts, "previous_message": before}
        return await self._emit_changed(message, "message_deleted", gone)

    async def _emit_changed(self, message: Message, subtype: str, more: Json) -> Answer:
        place = self.state.channels[message.channel]
        shape: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": self.state.new_ts()}
        if subtype == "message_changed":
            shape["message"] = serialize_message(self.state, message)
        return await self._emit(payloads.message_event(shape | more, place), place)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Answer:
        """Type a slash command; an answer in the acknowledgement is shown as Slack shows it."""
        place = self._place(user, channel)
        if command not in {each["command"] for each in self.state.app.commands}:
            raise ActionUnavailable(f"{command} is not a command here")
        sent = payloads.command(self.state, user, place, command, text)
        answer = await self.outbound.send("command", sent)
        if answer.ok and answer.body and (answer.body.get("text") or answer.body.get("blocks")):
            self._show(user, place, answer.body)
        return answer

    def _show(self, user: str, place: Channel, body: Json) -> None:
        app = self.state.app
        said = content(self.state, Params(body))
        message = Message(place.id, self.state.new_ts(), self.state.now(), user=app.bot_user, bot_id=app.bot_id, **said)
        message.ephemeral_to = None if body.get("response_type") == "in_channel" else user
        self.state.add(message)
        if not message.ephemeral_to:
            self.state.on_event(serialize_message(self.state, message), place)

    async def message_shortcut(self, user: str, callback_id: str, channel: str, ts: str) -> Answer:
        """Choose a shortcut from a message's menu."""
        place = self._place(user, channel)
        self._shortcut("message", callback_id)
        message = self._message(place.id, ts)
        return await self._interact(payloads.message_shortcut(self.state, user, callback_id, message))

    async def shortcut(self, user: str, callback_id: str) -> Answer:
        """Choose a global shortcut."""
        self._person(user)
        self._shortcut("global", callback_id)
        return await self._interact(payloads.global_shortcut(self.state, user, callback_id))

    def _shortcut(self, kind: str, callback_id: str) -> None:
        known = {each["callback_id"] for each in self.state.app.shortcuts if each["type"] == kind}
        if callback_id not in known:
            raise ActionUnavailable(f"There is no {kind} shortcut {callback_id}; there is: {', '.join(sorted(known))}")
