"""The Web API's chat.*: posting, changing and taking back what the bot says."""

import json

from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Channel, Json, Message
from bot.sandbox.rules.checks import message_problems, message_size
from bot.sandbox.rules.fields import with_ids
from bot.sandbox.state import State
from bot.sandbox.transport.serializers import serialize_message

POST_TEXT = 40_000
UPDATE_TEXT = 4_000
BLOCKS_SIZE = 13_200
METADATA_BYTES = 16_000


def visible_channel(state: State, name: str) -> Channel:
    """The channel that a caller names by id; a private one that the bot is not in does not exist for it."""
    found = state.channels.get(name)
    hidden = found is not None and found.kind != "channel" and not state.has_bot(found)
    if found is None or hidden:
        raise Refusal("channel_not_found")
    return found


def _writable_channel(state: State, name: str) -> Channel:
    """A channel that can be written to: also a person's id (their DM), also ``#name``."""
    if name in state.people and name != state.app.bot_user:
        name = state.open_dm(state.app.bot_user, name, opened=False).id
    by_name = (c.id for c in state.channels.values() if c.name and c.name == name.removeprefix("#"))
    channel = visible_channel(state, name if name in state.channels else next(by_name, name))
    if channel.is_archived:
        raise Refusal("is_archived")
    public = channel.kind == "channel" and "chat:write.public" in state.app.scopes
    if not state.has_bot(channel) and not public:
        raise Refusal("not_in_channel")
    if channel.kind == "im" and not state.app.has_messages:
        raise Refusal("messages_tab_disabled")
    channel.opened = True
    return channel


def content(state: State, params: Params) -> Json:
    """Text, blocks, attachments and metadata of a message, checked against Slack's limits."""
    blocks = params.parsed("blocks", "invalid_blocks_format") or []
    attachments = params.parsed("attachments", "invalid_attachments") or []
    text = params.text("text") or params.text("markdown_text")
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if not text.strip() and not blocks and not attachments:
        raise Refusal("no_text")
    if problems := message_problems(blocks):
        raise Refusal("invalid_blocks", response_metadata={"messages": problems})
    if message_size(blocks) > BLOCKS_SIZE:
        raise Refusal("msg_blocks_too_long")
    return {
        "text": text,
        "blocks": with_ids(blocks, state.new_id),
        "attachments": attachments,
        "metadata": _metadata(params),
    }


def _metadata(params: Params) -> Json | None:
    found = params.parsed("metadata", "invalid_metadata_format")
    if found is None:
        return None
    if not isinstance(found, dict) or not found.get("event_type") or "event_payload" not in found:
        raise Refusal("invalid_metadata_format")
    if len(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()) > METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return {"event_type": found["event_type"], "event_payload": found["event_payload"]}


def bot_message(state: State, channel: Channel, said: Json) -> Message:
    """A message of the bot's, not yet added to its channel."""
    app = state.app
    return Message(channel.id, state.new_ts(), state.now(), user=app.bot_user, bot_id=app.bot_id, **said)


def post(state: State, params: Params) -> Json:
    """chat.postMessage."""
    channel = _writable_channel(state, params.needed("channel", "channel_not_found"))
    said = content(state, params)
    said["text"] = said["text"][:POST_TEXT]
    message = bot_message(state, channel, said)
    thread = params.text("thread_ts")
    if thread:
        message.thread_ts = _thread_head(state, channel, thread)
        broadcast = message.thread_ts and params.flag("reply_broadcast")
        message.subtype = "thread_broadcast" if broadcast else None
    state.add(message)
    state.on_event(serialize_message(state, message), channel)
    return {"channel": channel.id, "ts": message.ts, "message": serialize_message(state, message)}


def _thread_head(state: State, channel: Channel, ts: str) -> str | None:
    """The head of the thread that a reply goes to; without one Slack silently posts to the channel."""
    found = state.message(channel.id, ts)
    if found is None:
        return ts if state.replies(channel.id, ts) else None
    return found.thread_ts or found.ts


def post_ephemeral(state: State, params: Params) -> Json:
    """chat.postEphemeral: for one person, until their client is restarted."""
    channel = _writable_channel(state, params.needed("channel", "channel_not_found"))
    user = params.needed("user", "user_not_in_channel")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    message = bot_message(state, channel, content(state, params))
    message.ephemeral_to = user
    message.thread_ts = params.text("thread_ts") or None
    state.add(message)
    return {"message_ts": message.ts}


def _own(state: State, params: Params, refusal: str) -> tuple[Channel, Message]:
    channel = visible_channel(state, params.needed("channel", "channel_not_found"))
    message = state.message(channel.id, params.text("ts"))
    if message is None or message.ephemeral_to:
        raise Refusal("message_not_found")
    if message.bot_id != state.app.bot_id:
        raise Refusal(refusal)
    if channel.is_archived:
        raise Refusal("is_archived")
    return channel, message


def update(state: State, params: Params) -> Json:
    """chat.update: text without blocks deletes the blocks; metadata stays unless it is given anew."""
    channel, message = _own(state, params, "cant_update_message")
    said = content(state, params)
    if len(said["text"]) > UPDATE_TEXT:
        raise Refusal("msg_too_long")
    before = serialize_message(state, message)
    change(state, message, said)
    hidden = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": state.new_ts()}
    state.on_event(hidden | {"message": serialize_message(state, message), "previous_message": before}, channel)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": serialize_message(state, message)}


def change(state: State, message: Message, said: Json) -> None:
    """Replace text, blocks and attachments."""
    message.earlier.append(message.blocks)
    message.text, message.blocks, message.attachments = said["text"], said["blocks"], said["attachments"]
    message.metadata = said["metadata"] or message.metadata
    if not message.ephemeral_to:
        message.edited = {"user": message.bot_id or message.user, "ts": state.new_ts()}
    state.changed()


def delete(state: State, params: Params) -> Json:
    """chat.delete."""
    channel, message = _own(state, params, "cant_delete_message")
    remove(state, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def remove(state: State, channel: Channel, message: Message) -> None:
    """Take a message away; the event tells which."""
    before = serialize_message(state, message)
    message.deleted = True
    state.changed()
    gone = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": state.new_ts()}
    state.on_event(gone | {"deleted_ts": message.ts, "previous_message": before}, channel)


def permalink(state: State, params: Params) -> Json:
    """chat.getPermalink."""
    channel = visible_channel(state, params.needed("channel", "channel_not_found"))
    ts = params.text("message_ts")
    message = state.message(channel.id, ts)
    if message is None:
        raise Refusal("message_not_found")
    link = f"{state.origin}/archives/{channel.id}/p{ts.replace('.', '')}"
    if message.thread_ts not in (None, ts):
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}
