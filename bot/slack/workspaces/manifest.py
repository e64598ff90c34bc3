"""The app as Slack is told of it: what `golden-thread manifest` prints and Slack's "From a manifest" takes in."""

from collections.abc import Mapping
from typing import Any, Final

from bot.slack.workspaces import workflow_step as workflow_steps

ROUTE_MESSAGE = "route_message"
LOG_VOICE = "log_voice"
VOICE = "/voice"
APPLAUD = "/applaud"

SCOPES: tuple[str, ...] = (
    "commands",  # /voice, /applaud and both shortcuts
    "chat:write",  # cards, threads, messages to people
    "users:read",  # names and time zones
    "users:read.email",  # whoever forwarded a mail
    "channels:read",  # is this channel shared, are we in it
    "groups:read",  # the same of private ones
    "channels:history",  # watched channels; finding a post whose answer was lost
    "groups:history",  # the same of private ones
    "im:history",  # finding a direct message whose answer was lost
    "im:write",  # opening a direct message
    "files:read",  # mails that were forwarded into a channel
)
"""What the bot asks for, each with the feature that needs it; a scope without a feature is not asked for."""
OPTIONAL_SCOPES: Final[Mapping[str, str]] = {
    "dnd:read": "reminders come in Do Not Disturb, too.",
    "reactions:read": "no emoji passes a message on, or marks one as no customer's voice; the shortcut stays.",
}
"""What whoever installs the app may leave out, each with what it is like without; all else works."""

EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "app_uninstalled",
    "channel_shared",
    "channel_unshared",
    "dnd_updated_user",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "reaction_added",
    "team_join",
    "tokens_revoked",
    "user_change",
)
"""The events that `handlers` listens to."""

_LONG = (
    "Every voice of a customer gets a named marketer, who answers in person: a phone call, a personal mail, a letter. "
    "Golden Thread gives it to somebody, reminds them in their own hours, keeps what was said and promised, and makes "
    "sure that nobody who did right by a customer goes unnoticed. It never writes to a customer itself."
)
EVENTS_PATH: Final = "/slack/events"
"""Where Slack sends everything; whoever pastes the whole address means the same."""


def _commands() -> list[dict[str, Any]]:
    return [
        {
            "command": VOICE,
            "description": "Pass on what a customer said, or look something up",
            "usage_hint": "[their words | mine | find … | who … | team | why | away … | back | digest | insights]",
            "should_escape": True,
        },
        {
            "command": APPLAUD,
            "description": "Thank somebody who did right by a customer",
            "usage_hint": "[@person … why]",
            "should_escape": True,
        },
    ]


def _shortcuts() -> list[dict[str, str]]:
    return [
        {
            "name": "Route to a marketer",
            "type": "message",
            "callback_id": ROUTE_MESSAGE,
            "description": "A customer said this: give it to somebody who answers in person",
        },
        {
            "name": "Log a customer voice",
            "type": "global",
            "callback_id": LOG_VOICE,
            "description": "Pass on what a customer told you, by phone, in the shop, anywhere",
        },
    ]


def _connection(url: str | None, *, socket: bool) -> dict[str, str]:
    """Where Slack sends to: one address for everything, none in Socket Mode."""
    if socket:
        return {}
    if not (url or "").startswith("https://"):
        raise ValueError(
            "Slack needs an address that begins with https://, or Socket Mode. Say --url https://…, or leave it out."
        )
    return {"request_url": f"{str(url).rstrip('/').removesuffix(EVENTS_PATH)}{EVENTS_PATH}"}


def manifest(url: str | None, *, socket: bool, workflow_step: bool = False) -> dict[str, Any]:
    """The app manifest, for Slack's app page or its ``apps.manifest`` methods.

    Args:
        url: the bot's public address, without a path ("https://thread.example.com"); not used in Socket Mode.
        socket: whether Slack is reached through Socket Mode, which needs no public address.
        workflow_step: with the step for Workflow Builder, for which Slack wants a paid plan and an org-ready app.

    Raises:
        ValueError: without Socket Mode, when the address is missing or is not https.
    """
    connection = _connection(url, socket=socket)
    events = [*EVENTS, workflow_steps.EVENT] if workflow_step else list(EVENTS)
    runtime = {"function_runtime": "remote"} if workflow_step else {}
    commands = [command | ({"url": connection["request_url"]} if connection else {}) for command in _commands()]
    return {
        "display_information": {
            "name": "Golden Thread",
            "description": "Gives every customer's voice to a named marketer, who answers in person.",
            "long_description": _LONG,
            "background_color": "#8a5a00",
        },
        "features": {
            # read-only: people answer with the buttons; what they would type to the bot, nobody would read
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            # small letters and no space: Slack's reference allows a-z, 0-9, "-", "_" and "." here
            "bot_user": {"display_name": "golden-thread", "always_online": True},
            "shortcuts": _shortcuts(),
            "slash_commands": commands,
        },
        # Slack wants what is optional in both lists
        "oauth_config": {"scopes": {"bot": [*SCOPES, *OPTIONAL_SCOPES], "bot_optional": list(OPTIONAL_SCOPES)}},
        **({"functions": workflow_steps.functions()} if workflow_step else {}),
        "settings": {
            "event_subscriptions": {**connection, "bot_events": events},
            "interactivity": {"is_enabled": True, **connection},
            "org_deploy_enabled": workflow_step,
            **runtime,
            "socket_mode_enabled": socket,
            "token_rotation_enabled": False,
        },
    }
