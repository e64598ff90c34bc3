"""What the page shows to one person: their channels, messages, views and the demo's guide."""

from bot.sandbox.model import Channel, Json, Message, Person
from bot.sandbox.state import State, micros
from bot.sandbox.transport.serializers import serialize_view

PALETTE = ("#2b6cb0", "#b7791f", "#2f855a", "#b83280", "#6b46c1", "#c05621", "#0f766e", "#9b2c2c")


def page_state(state: State, me: str, guide: Json | None, can: dict[str, bool]) -> Json:
    """Everything of the workspace that ``me`` may see."""
    state.app_dm(me)
    mine = [channel for channel in state.channels.values() if me in channel.members]
    view, home = state.top_view(me), state.homes.get(me)
    zone = (guide or {}).get("tz") or state.people[me].tz  # a story has a zone of its own
    return {
        "version": state.version,
        "workspace": {"name": state.team_name, "initials": initials(state.team_name)},
        "now": {"ms": state.now(), "tz": zone},
        "me": me,
        "quiet_until": _quiet_until(state, me),
        "people": [_person(person, at) for at, person in enumerate(state.people.values())],
        "app": _app(state),
        "channels": [_channel(state, channel, me) for channel in mine if channel.kind != "im"],
        "dms": [_dm(state, channel, me) for channel in mine if channel.kind == "im"],
        "messages": {channel.id: _messages(state, channel, me) for channel in mine},
        "home": serialize_view(state, home) if home else None,
        "view": serialize_view(state, view) if view else None,
        "guide": guide,
        "can": can,
    }


def _quiet_until(state: State, me: str) -> int | None:
    end = state.quiet.get(me, (0, 0))[1]
    return end if end > state.now() else None


def initials(name: str) -> str:
    """Two letters for a name."""
    parts = name.split()
    return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else "?"


def _person(person: Person, at: int) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "title": person.title,
        "initials": initials(person.real_name),
        "color": person.color or PALETTE[at % len(PALETTE)],
        "tz": person.tz,
        "is_bot": person.is_bot,
        "deleted": person.deleted,
        "actable": person.actable and not person.is_bot and not person.deleted,
    }


def _app(state: State) -> Json:
    app = state.app
    commands = ("command", "description", "usage_hint")
    shortcuts = ("callback_id", "name", "type", "description")
    return {
        "name": app.name,
        "bot_user": app.bot_user,
        "color": app.color or PALETTE[0],
        "commands": [{name: each.get(name, "") for name in commands} for each in app.commands],
        "shortcuts": [{name: each.get(name, "") for name in shortcuts} for each in app.shortcuts],
        "home": app.has_home,
        "hears_messages": app.hears_messages,
    }


def _channel(state: State, channel: Channel, me: str) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_private": channel.kind == "group",
        "topic": channel.topic,
        "members": channel.members,
        "unread": unread(state, channel, me),
    }


def _dm(state: State, channel: Channel, me: str) -> Json:
    other = next((user for user in channel.members if user != me), me)
    return {"id": channel.id, "with": other, "unread": unread(state, channel, me)}


def unread(state: State, channel: Channel, me: str) -> int:
    """How many messages for ``me`` came since they last looked; replies count in a DM only."""
    since = micros(state.read.get((me, channel.id), "0"))
    return sum(
        micros(message.ts) > since and message.user != me and (message.is_top or channel.kind == "im")
        for message in channel.messages
        if not message.deleted and message.ephemeral_to in (None, me)
    )


def _messages(state: State, channel: Channel, me: str) -> list[Json]:
    seen = [m for m in channel.messages if m.ephemeral_to in (None, me)]
    below: dict[str, list[Message]] = {}
    for message in seen:
        if message.thread_ts not in (None, message.ts) and not message.deleted:
            below.setdefault(str(message.thread_ts), []).append(message)
    # A deleted message stays as an empty entry while its thread has replies.
    heads = [m for m in seen if m.is_top and (not m.deleted or m.ts in below)]
    return [
        _message(state, head, [_message(state, each, [], me) for each in below.get(head.ts, [])], me) for head in heads
    ]


def _message(state: State, message: Message, replies: list[Json], me: str) -> Json:
    person = state.people.get(message.user)
    shape: Json = {
        "ts": message.ts,
        "at": message.at,
        "user": message.user,
        "text": "" if message.deleted else message.text,
        "blocks": [] if message.deleted else message.blocks,
        "edited": bool(message.edited),
        "files": [] if message.deleted else message.files,
        "reply_count": sum(not reply["ephemeral"] for reply in replies),
        "replies": replies,
        "ephemeral": message.ephemeral_to is not None,
        "reactions": [
            {"name": name, "count": len(users), "mine": me in users} for name, users in message.reactions.items()
        ],
    }
    if message.bot_id and person is None:
        shape["bot_name"] = message.username or "App"
    return shape | ({"deleted": True} if message.deleted else {})
