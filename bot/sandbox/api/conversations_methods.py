"""The Web API's conversations.* and files.info: channels, what was said in them, and the files shared there."""

from bot.sandbox.api.chat_methods import visible_channel
from bot.sandbox.api.params import Params, Refusal, page_of
from bot.sandbox.api.scopes import KINDS
from bot.sandbox.model import Channel, Json, Message
from bot.sandbox.state import State, micros
from bot.sandbox.transport.serializers import serialize_channel, serialize_message


def open_dm(state: State, params: Params) -> Json:
    """conversations.open with one person: their DM with the bot."""
    if params.text("channel"):
        return {"channel": serialize_channel(state, visible_channel(state, params.text("channel")))}
    users = params.words("users")
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("missing_scope", needed="mpim:write")
    person = state.people.get(users[0])
    if person is None or person.id == state.app.bot_user:
        raise Refusal("user_not_found")
    known = state.dm_between(state.app.bot_user, person.id)
    if person.deleted and (known is None or not known.opened):
        raise Refusal("user_disabled")
    already = known is not None and known.opened
    channel = state.open_dm(state.app.bot_user, person.id)
    shape = serialize_channel(state, channel) if params.flag("return_im") else {"id": channel.id}
    return {"channel": shape} | ({"no_op": True, "already_open": True} if already else {})


def info(state: State, params: Params) -> Json:
    """conversations.info."""
    channel = visible_channel(state, params.needed("channel", "channel_not_found"))
    shape = serialize_channel(state, channel)
    if params.flag("include_num_members"):
        shape["num_members"] = len(channel.members)
    return {"channel": shape}


def list_channels(state: State, params: Params) -> Json:
    """conversations.list: of private ones only those that the bot is in."""
    names = {"channel": "public_channel", "group": "private_channel", "im": "im"}
    wanted = params.words("types") or ["public_channel"]
    for kind, name in names.items():
        scope = f"{KINDS[kind]}:read"
        if name in wanted and scope not in state.app.scopes:
            raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(state.app.scopes)))
    found = [
        channel
        for channel in state.channels.values()
        if names[channel.kind] in wanted
        and (channel.kind == "channel" or (state.has_bot(channel) and channel.opened))
        and not (channel.is_archived and params.flag("exclude_archived"))
    ]
    page, metadata = page_of(found, params, otherwise=100)
    return {"channels": [serialize_channel(state, each) for each in page], "response_metadata": metadata}


def members(state: State, params: Params) -> Json:
    """conversations.members."""
    channel = visible_channel(state, params.needed("channel", "channel_not_found"))
    page, metadata = page_of(channel.members, params, otherwise=100)
    return {"members": page, "response_metadata": metadata}


def _readable(state: State, params: Params) -> Channel:
    channel = visible_channel(state, params.needed("channel", "channel_not_found"))
    if not state.has_bot(channel):
        raise Refusal("not_in_channel")
    return channel


def _between(messages: list[Message], params: Params) -> list[Message]:
    """Those between ``oldest`` and ``latest``; the two themselves only when ``inclusive``."""
    try:
        oldest = micros(params.text("oldest") or "0")
        latest = micros(params.text("latest") or "9999999999")
    except ValueError:
        raise Refusal("invalid_ts_oldest") from None
    if params.flag("inclusive"):
        return [m for m in messages if oldest <= micros(m.ts) <= latest]
    return [m for m in messages if oldest < micros(m.ts) < latest]


def history(state: State, params: Params) -> Json:
    """conversations.history: the newest first."""
    channel = _readable(state, params)
    found = _between(state.top_level(channel.id), params)
    # With only ``oldest`` Slack gives the page next to it, still newest first.
    only_oldest = bool(params.text("oldest")) and not params.text("latest")
    ordered = found if only_oldest else found[::-1]
    page, metadata = page_of(ordered, params, most=999, otherwise=100)
    if only_oldest:
        page.reverse()
    messages = [serialize_message(state, m, metadata=params.flag("include_all_metadata")) for m in page]
    more = bool(metadata["next_cursor"])
    return {"messages": messages, "has_more": more, "pin_count": 0} | ({"response_metadata": metadata} if more else {})


def replies(state: State, params: Params) -> Json:
    """conversations.replies: the message itself, then its thread, the oldest first."""
    channel = _readable(state, params)
    head = state.message(channel.id, params.text("ts"))
    if head is None:
        raise Refusal("thread_not_found")
    root = state.message(channel.id, head.thread_ts or head.ts) or head
    below = _between(state.replies(channel.id, root.ts), params)
    page, metadata = page_of([root, *below], params, most=1000, otherwise=1000)
    messages = [serialize_message(state, m, metadata=params.flag("include_all_metadata")) for m in page]
    more = bool(metadata["next_cursor"])
    return {"messages": messages, "has_more": more} | ({"response_metadata": metadata} if more else {})


def file_info(state: State, params: Params) -> Json:
    """files.info, of files that were shared where the bot is."""
    file = state.files.get(params.text("file"))
    seen = file and any(
        state.has_bot(channel) and any(f["id"] == file["id"] for m in channel.messages for f in m.files)
        for channel in state.channels.values()
    )
    if not file or not seen:
        raise Refusal("file_not_found")
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}
