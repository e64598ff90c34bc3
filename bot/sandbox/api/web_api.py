"""The entry for the bot's calls: token, faults, scope and pace, then the method; every call is kept."""

import asyncio
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.api import app_methods, chat_methods, conversations_methods, dnd_methods, users_methods, view_methods
from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.api.scopes import needed_for
from bot.sandbox.model import Call, Fault, Json
from bot.sandbox.state import State
from bot.sandbox.transport.pace import Faults, Pace
from bot.sandbox.transport.sockets import Sockets

Method = Callable[[State, Params], Json]

METHODS: Mapping[str, Method] = {
    "auth.test": app_methods.auth_test,
    "functions.completeSuccess": app_methods.complete_step,
    "functions.completeError": app_methods.fail_step,
    "chat.postMessage": chat_methods.post,
    "chat.postEphemeral": chat_methods.post_ephemeral,
    "chat.update": chat_methods.update,
    "chat.delete": chat_methods.delete,
    "chat.getPermalink": chat_methods.permalink,
    "views.open": view_methods.open_view,
    "views.push": view_methods.push,
    "views.update": view_methods.update,
    "views.publish": view_methods.publish,
    "users.info": users_methods.info,
    "users.list": users_methods.list_people,
    "users.lookupByEmail": users_methods.lookup_by_email,
    "conversations.open": conversations_methods.open_dm,
    "conversations.info": conversations_methods.info,
    "conversations.list": conversations_methods.list_channels,
    "conversations.members": conversations_methods.members,
    "conversations.history": conversations_methods.history,
    "conversations.replies": conversations_methods.replies,
    "files.info": conversations_methods.file_info,
    "dnd.info": dnd_methods.info,
    "dnd.teamInfo": dnd_methods.team_info,
}


class WebApi:
    """Answers ``/api/{method}`` as Slack does."""

    def __init__(self, state: State, pace: Pace, faults: Faults, sockets: Sockets) -> None:
        self.state, self.pace, self.faults = state, pace, faults
        self.dropped = 0
        self._methods: Mapping[str, Method] = {
            **METHODS,
            "apps.connections.open": lambda state, _params: app_methods.open_connection(state, sockets),
        }

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call over HTTP, with its faults."""
        method = request.match_info["method"]
        try:
            params = Params(await _arguments(request))
            malformed = ""
        except ValueError:
            params, malformed = Params({}), "invalid_json"
        channel = params.text("channel")
        fault = self.faults.meets(method, channel)
        if fault and fault.drop == "before":
            return await self._cut(request, method, params, fault)
        if fault and _says_no(fault) and not fault.after and not fault.drop:
            status, body, headers = _faulty(fault)
        elif malformed:
            status, body, headers = 200, {"ok": False, "error": malformed}, {}
        else:
            status, body, headers = self.answer(method, params, _token(request, params))
            if fault and fault.drop == "after":
                return await self._cut(request, method, params, fault)
            if fault and _says_no(fault):
                status, body, headers = _faulty(fault)
        headers |= self._scopes_told()
        self._keep(method, params, status, body)
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        return web.json_response(body, status=status, headers=headers)

    def _scopes_told(self) -> dict[str, str]:
        return {"X-OAuth-Scopes": ",".join(sorted(self.state.app.scopes))} if self.state.tells_scopes else {}

    def answer(self, method: str, params: Params, token: str) -> tuple[int, Json, dict[str, str]]:
        """Status, body and headers for one call."""
        try:
            self._admit(method, params, token)
            channel = params.text("channel")
            wait = self.pace.wait_for(method, self._paced_channel(channel))
            if wait:
                seconds = str(max(1, math.ceil(wait)))
                return 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": seconds}
            return 200, {"ok": True} | self._methods[method](self.state, params), {}
        except Refusal as refusal:
            return 200, {"ok": False, "error": refusal.code} | refusal.more, {}

    def _admit(self, method: str, params: Params, token: str) -> None:
        app = self.state.app
        if method not in self._methods:
            raise Refusal("unknown_method", req_method=method)
        if not token:
            raise Refusal("not_authed")
        of_a_run = {run.token for run in self.state.executions.values()} if method.startswith("functions.") else set()
        if token not in {app.bot_token, app.app_token, *of_a_run}:
            raise Refusal("invalid_auth")
        if (method == "apps.connections.open") != (token == app.app_token):
            raise Refusal("not_allowed_token_type")
        needed = needed_for(method, self.state.channels.get(params.text("channel")))
        if needed and not app.scopes.intersection(needed):
            raise Refusal("missing_scope", needed=needed[0], provided=",".join(sorted(app.scopes)))

    def _paced_channel(self, name: str) -> str:
        """A person's id and the id of their DM share one budget."""
        is_person = name in self.state.people and name != self.state.app.bot_user
        return self.state.app_dm(name).id if is_person else name

    async def _cut(self, request: web.Request, method: str, params: Params, fault: Fault) -> web.Response:
        self.dropped += 1
        self._keep(method, params, 0, {"error": "connection_dropped"})
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if request.transport:
            request.transport.abort()
        return web.Response()

    def _keep(self, method: str, params: Params, status: int, body: Json) -> None:
        error = str(body.get("error", ""))
        raw = {name: value for name, value in params.raw.items() if name != "token"}
        call = Call(method, raw, params.text("channel"), self.state.real(), status, error)
        self.state.calls.append(call)
        if error:
            self.state.errors[error] += 1


def _says_no(fault: Fault) -> bool:
    return bool(fault.error or fault.status != 200 or fault.retry_after is not None)


def _faulty(fault: Fault) -> tuple[int, Json, dict[str, str]]:
    if fault.retry_after is not None:
        return 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": f"{fault.retry_after:g}"}
    return fault.status, {"ok": False, "error": fault.error or "internal_error"}, {}


def _token(request: web.Request, params: Params) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else params.text("token")


async def _arguments(request: web.Request) -> Json:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        body = json.loads(await request.text() or "{}")
        if not isinstance(body, dict):
            raise ValueError(body)
        return arguments | body
    return arguments | {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
