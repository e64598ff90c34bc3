"""What Slack sends to an app, in Slack's shapes."""

from bot.sandbox.model import Channel, Json, Message, View
from bot.sandbox.state import State
from bot.sandbox.transport.serializers import serialize_message, serialize_view

VERIFICATION_TOKEN = "practice"  # noqa: S105 - Slack still sends this old field; nobody trusts it


def _basics(state: State, user: str, kind: str) -> Json:
    person = state.people[user]
    team = state.team_of(user)
    return {
        "type": kind,
        "team": {"id": state.team_id, "domain": state.domain},
        "user": {"id": user, "username": person.name, "name": person.name, "team_id": team},
        "api_app_id": state.app.app_id,
        "token": VERIFICATION_TOKEN,
        "is_enterprise_install": False,
        "enterprise": None,
    }


def channel_brief(channel: Channel) -> Json:
    """A channel as interactions name it."""
    names = {"im": "directmessage", "group": "privategroup", "channel": channel.name}
    return {"id": channel.id, "name": names[channel.kind]}


def message_click(state: State, user: str, message: Message, actions: list[Json], values: Json) -> Json:
    """``block_actions`` from a message; an ephemeral one comes without its message, as in Slack."""
    hidden = bool(message.ephemeral_to)
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": hidden,
    }
    in_thread = message.thread_ts not in (None, message.ts)
    if in_thread:
        container["thread_ts"] = message.thread_ts
    payload = _basics(state, user, "block_actions") | {
        "container": container,
        "trigger_id": state.new_trigger(user),
        "channel": channel_brief(state.channels[message.channel]),
        "state": {"values": values},
        "response_url": state.new_response_url(
            user, message.channel, message.ts, message.thread_ts if in_thread else None
        ),
        "actions": actions,
    }
    return payload if hidden else payload | {"message": serialize_message(state, message)}


def view_click(state: State, view: View, actions: list[Json]) -> Json:
    """``block_actions`` from a form or the App Home."""
    return _basics(state, view.user, "block_actions") | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": state.new_trigger(view.user),
        "view": serialize_view(state, view),
        "actions": actions,
    }


def view_submission(state: State, view: View) -> Json:
    """A form that was sent."""
    return _basics(state, view.user, "view_submission") | {
        "trigger_id": state.new_trigger(view.user),
        "view": serialize_view(state, view),
        "response_urls": [],
    }


def view_closed(state: State, view: View, *, cleared: bool) -> Json:
    """A form that was closed without being sent."""
    return _basics(state, view.user, "view_closed") | {"view": serialize_view(state, view), "is_cleared": cleared}


def message_shortcut(state: State, user: str, callback_id: str, message: Message) -> Json:
    """A shortcut from the menu of a message."""
    return _basics(state, user, "message_action") | {
        "callback_id": callback_id,
        "trigger_id": state.new_trigger(user),
        "action_ts": state.new_ts(),
        "message_ts": message.ts,
        "channel": channel_brief(state.channels[message.channel]),
        "message": serialize_message(state, message),
        "response_url": state.new_response_url(user, message.channel),
    }


def global_shortcut(state: State, user: str, callback_id: str) -> Json:
    """A shortcut that belongs to no channel."""
    return _basics(state, user, "shortcut") | {
        "callback_id": callback_id,
        "trigger_id": state.new_trigger(user),
        "action_ts": state.new_ts(),
    }


def command(state: State, user: str, channel: Channel, name: str, text: str) -> dict[str, str]:
    """A slash command's form fields."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": state.team_id,
        "team_domain": state.domain,
        "channel_id": channel.id,
        "channel_name": str(channel_brief(channel)["name"]),
        "user_id": user,
        "user_name": state.people[user].name,
        "command": name,
        "text": text,
        "api_app_id": state.app.app_id,
        "is_enterprise_install": "false",
        "response_url": state.new_response_url(user, channel.id),
        "trigger_id": state.new_trigger(user),
    }


def event_callback(state: State, event: Json, channel: Channel | None) -> Json:
    """The envelope of an event; ``event_id`` is what makes it the same when it comes again."""
    event_id = state.new_id("Ev")
    body = {
        "token": VERIFICATION_TOKEN,
        "team_id": state.team_id,
        "context_team_id": state.team_id,
        "context_enterprise_id": None,
        "api_app_id": state.app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(state.real()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": state.team_id,
                "user_id": state.app.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{event_id}",
    }
    author = event.get("user")
    if isinstance(author, str) and state.team_of(author) != state.team_id:
        body["event"] = event | {"user_team": state.team_of(author), "source_team": state.team_of(author)}
    return body


def message_event(shape: Json, channel: Channel) -> Json:
    """A message's shape as the event says it."""
    return shape | {"channel": channel.id, "channel_type": channel.kind, "event_ts": shape["ts"]}


def rich_text(state: State, text: str) -> list[Json]:
    """The block that Slack makes of what a person types."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return [{"type": "rich_text", "block_id": state.new_id("b"), "elements": [section]}] if text else []
