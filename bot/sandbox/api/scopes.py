"""Slack's tables of which scope a method or an event needs."""

from collections.abc import Mapping

from bot.sandbox.model import Channel

# Methods whose scope does not depend on the channel. An empty tuple: the bare token is enough.
METHOD_SCOPES: Mapping[str, tuple[str, ...]] = {
    "auth.test": (),
    "apps.connections.open": (),
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "chat.getPermalink": (),
    "functions.completeSuccess": (),
    "functions.completeError": (),
    "views.open": (),
    "views.push": (),
    "views.update": (),
    "views.publish": (),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "conversations.open": ("im:write",),
    "files.info": ("files:read",),
    "dnd.info": ("dnd:read",),
    "dnd.teamInfo": ("dnd:read",),
}

# Methods whose scope depends on the kind of channel: {kind}:read or {kind}:history.
BY_CHANNEL_KIND: Mapping[str, str] = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.list": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}

KINDS: Mapping[str, str] = {"channel": "channels", "group": "groups", "im": "im"}

EVENT_SCOPES: Mapping[str, tuple[str, ...]] = {
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "app_mention": ("app_mentions:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "team_join": ("users:read",),
    "user_change": ("users:read",),
    "user_profile_changed": ("users:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "channel_created": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unshared": ("channels:read", "groups:read"),
    "channel_id_changed": ("channels:read", "groups:read"),
    "group_archive": ("groups:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "file_shared": ("files:read",),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "dnd_updated_user": ("dnd:read",),
    "function_executed": (),
    "subteam_updated": ("usergroups:read",),
    "subteam_members_changed": ("usergroups:read",),
}


def needed_for(method: str, channel: Channel | None) -> tuple[str, ...]:
    """The scopes of which one is needed for this method in this channel; empty when the token is enough."""
    if method in BY_CHANNEL_KIND:
        use = BY_CHANNEL_KIND[method]
        kinds = [KINDS[channel.kind]] if channel else list(KINDS.values())
        return tuple(f"{kind}:{use}" for kind in kinds)
    return METHOD_SCOPES.get(method, ())


def event_name(event_type: str, channel: Channel | None) -> str:
    """The name under which an event is subscribed to: ``message.groups`` for a message in a private channel."""
    if event_type != "message" or channel is None:
        return event_type
    return f"message.{KINDS[channel.kind]}"


def may_send(event_type: str, channel: Channel | None, scopes: frozenset[str]) -> bool:
    """Whether the token's scopes let this event out."""
    needed = EVENT_SCOPES.get(event_name(event_type, channel), ())
    if channel and channel.kind in {"channel", "group"}:
        needed = tuple(s for s in needed if not s.endswith(":read") or _fits(s, channel)) or needed
    return not needed or any(scope in scopes for scope in needed)


def _fits(scope: str, channel: Channel) -> bool:
    kind = scope.partition(":")[0]
    return kind not in KINDS.values() or kind == KINDS[channel.kind]
