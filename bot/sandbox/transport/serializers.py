"""People, channels, messages and views as Slack writes them in JSON."""

from bot.sandbox.model import Channel, Json, Message, Person, View
from bot.sandbox.state import State
from bot.sandbox.zones import offset_and_label


def serialize_message(state: State, message: Message, *, metadata: bool = True) -> Json:
    """The message as Slack writes it, with what is known of its thread."""
    shape: Json = {"type": "message", "text": message.text, "ts": message.ts}
    if message.bot_id:
        shape |= {"bot_id": message.bot_id}
    if message.bot_id == state.app.bot_id:
        shape |= {"app_id": state.app.app_id, "bot_profile": _bot_profile(state)}
    if message.user:
        shape |= {"user": message.user, "team": state.team_of(message.user)}
    kept = ("subtype", "username", "blocks", "attachments", "files", "edited", "thread_ts")
    shape |= {name: getattr(message, name) for name in kept if getattr(message, name)}
    if message.reactions:
        shape["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
        ]
    if metadata and message.metadata:
        shape["metadata"] = message.metadata
    return shape | _thread_facts(state, message)


def _thread_facts(state: State, message: Message) -> Json:
    if message.thread_ts is None:
        return {}
    if message.thread_ts != message.ts:
        parent = state.message(message.channel, message.thread_ts)
        return {"parent_user_id": parent.user} if parent else {}
    replies = state.replies(message.channel, message.ts)
    users = list(dict.fromkeys(reply.user for reply in replies if reply.user))
    return {
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "reply_users": users,
        "latest_reply": replies[-1].ts if replies else message.ts,
    }


def _bot_profile(state: State) -> Json:
    app = state.app
    return {
        "id": app.bot_id,
        "app_id": app.app_id,
        "user_id": app.bot_user,
        "name": app.name,
        "deleted": False,
        "team_id": state.team_id,
    }


def serialize_view(state: State, view: View) -> Json:
    """The view as Slack writes it."""
    payload = view.payload
    shape = {
        "id": view.id,
        "team_id": state.team_id,
        "callback_id": "",
        "private_metadata": "",
        "external_id": "",
        "submit": None,
        "close": None,
        "title": None,
        "clear_on_close": False,
        "notify_on_close": False,
        "submit_disabled": False,
    }
    shape |= payload
    return shape | {
        "state": {"values": view.values},
        "hash": view.hash,
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": state.app.app_id,
        "app_installed_team_id": state.team_id,
        "bot_id": state.app.bot_id,
    }


def serialize_person(state: State, person: Person) -> Json:
    """Somebody as users.info tells of them; the address only with its scope."""
    label, offset = offset_and_label(person.tz, state.now())
    profile = {
        "title": person.title,
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "first_name": person.real_name.partition(" ")[0],
        "last_name": person.real_name.partition(" ")[2],
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_expiration": person.status_expiration,
        "team": state.team_of(person.id),
    }
    if "users:read.email" in state.app.scopes and person.email:
        profile["email"] = person.email
    if person.id == state.app.bot_user:
        profile |= {"bot_id": state.app.bot_id, "api_app_id": state.app.app_id}
    shape = {
        "id": person.id,
        "team_id": state.team_of(person.id),
        "name": person.name,
        "deleted": person.deleted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": int(state.real()),
        "profile": profile,
    }
    if person.is_stranger:
        shape["is_stranger"] = True
    # A deactivated person comes without these, as in Slack.
    return shape if person.deleted else shape | _of_the_active(person, label, offset)


def _of_the_active(person: Person, label: str, offset: int) -> Json:
    return {
        "color": person.color.removeprefix("#") or "4a4a4a",
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": label,
        "tz_offset": offset,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted or person.is_ultra_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


def serialize_channel(state: State, channel: Channel) -> Json:
    """A channel as conversations.info tells of it."""
    shape: Json = {
        "id": channel.id,
        "created": int(state.real()),
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": False,
        "is_private": channel.kind != "channel",
        "is_archived": channel.is_archived,
        "is_shared": channel.is_ext_shared or channel.is_org_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": channel.is_org_shared,
        "is_pending_ext_shared": False,
        "context_team_id": state.team_id,
    }
    if channel.kind == "im":
        other = next((user for user in channel.members if user != state.app.bot_user), "")
        return shape | {"user": other, "is_open": channel.opened, "is_user_deleted": _is_gone(state, other)}
    topic = {"value": channel.topic, "creator": "", "last_set": 0}
    purpose = {"value": "", "creator": "", "last_set": 0}
    named = {"name": channel.name, "name_normalized": channel.name, "is_general": False}
    return shape | named | {"is_member": state.has_bot(channel), "topic": topic, "purpose": purpose}


def _is_gone(state: State, user: str) -> bool:
    person = state.people.get(user)
    return person is None or person.deleted


def serialize_quiet(state: State, user: str) -> Json:
    """Somebody's Do Not Disturb as other people see it, a pause and a schedule alike; 1 and 1 while there is none."""
    start, end = state.quiet.get(user, (0, 0))
    if end <= state.now():
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    return {"dnd_enabled": True, "next_dnd_start_ts": start // 1000, "next_dnd_end_ts": end // 1000}
