"""The Web API's auth.test and apps.connections.open: the app itself and its Socket Mode connections."""

from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Json
from bot.sandbox.state import State
from bot.sandbox.transport.sockets import Sockets


def auth_test(state: State, _params: Params) -> Json:
    """auth.test."""
    app = state.app
    return {
        "url": f"{state.origin}/",
        "team": state.team_name,
        "user": app.name.lower().replace(" ", "_"),
        "team_id": state.team_id,
        "user_id": app.bot_user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(state: State, sockets: Sockets) -> Json:
    """apps.connections.open: an address that works once."""
    if not state.app.socket_mode:
        raise Refusal("socket_mode_not_enabled")
    if sockets.is_full:
        raise Refusal("too_many_websockets")
    return {"url": f"{state.origin.replace('http', 'ws', 1)}/link/{sockets.issue_ticket()}"}
