"""What the practice page asks for: the page itself, the state, and everything a person presses there."""

import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlencode

from aiohttp import WSMsgType, web

from bot.sandbox.model import ActionUnavailable, Answer, Json
from bot.sandbox.page.page_state import page_state
from bot.sandbox.users.mentions import encode

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

PAGE = Path(__file__).with_name("static")
WORDS = {
    "operation_timeout": "{app} didn't answer in time.",
    "dispatch_failed": "{app} couldn't be reached, or it stumbled. Please try again.",
    "not_sent": "",
    "incomplete": "",
}
PageAction = Callable[["Workspace", Json], Awaitable[Json]]


class PageApi:
    """Routes under ``/practice`` and the page's files; every POST answers ``{ok, error?}``."""

    def __init__(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self._live: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """All of it, for the one server."""
        return [
            web.get("/", self._index),
            web.get("/archives/{channel}/p{stamp:[0-9]{16}}", self._archive),
            web.static("/page", PAGE),
            web.get("/practice/state", self._state),
            web.get("/practice/live", self._watch),
            web.post("/practice/{deed}", self._do),
        ]

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        index = PAGE / "index.html"
        if not index.is_file():
            raise web.HTTPNotFound(text="The page is not built into this installation: page/index.html is missing.")
        return web.FileResponse(index, headers={"Cache-Control": "no-cache"})

    async def _archive(self, request: web.Request) -> NoReturn:
        """A permalink: the page finds its way by what stands behind the #."""
        channel, stamp = request.match_info["channel"], request.match_info["stamp"]
        where = urlencode({"channel": channel, "message": f"{stamp[:10]}.{stamp[10:]}"})
        raise web.HTTPFound(f"/#{where}")

    async def _state(self, request: web.Request) -> web.Response:
        state = self.workspace.state
        actable = [p.id for p in state.people.values() if p.actable and not p.is_bot and not p.deleted]
        me = request.query.get("as") or next(iter(actable), "")
        if me not in actable:
            return web.json_response({"ok": False, "error": "Nobody here can be acted as by that name."}, status=404)
        stage = self.workspace.stage
        can = dict.fromkeys(("clock", "restart", "mail"), stage is not None)
        guide = stage.guide(self.workspace) if stage else None
        return web.json_response(page_state(state, me, guide, can))

    async def _watch(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30, timeout=1)
        await socket.prepare(request)
        self._live.add(socket)
        try:
            await socket.send_json({"version": self.workspace.state.version})
            async for message in socket:
                if message.type in {WSMsgType.ERROR, WSMsgType.CLOSE}:
                    break
        finally:
            self._live.discard(socket)
        return socket

    async def tell(self, version: int) -> None:
        """Every open page learns that there is something new."""
        for socket in [*self._live]:
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"version": version})

    async def close(self) -> None:
        """Close every open page's connection."""
        for socket in [*self._live]:
            await socket.close()

    async def _do(self, request: web.Request) -> web.Response:
        deed = PAGE_ACTIONS.get(request.match_info["deed"])
        # Only a page of ours can send JSON here without asking first: other sites' forms cannot.
        if deed is None or request.content_type != "application/json":
            return web.json_response({"ok": False, "error": "There is no such thing to do here."}, status=404)
        try:
            said = await request.json()
            result = await deed(self.workspace, said)
        except (ActionUnavailable, ValueError) as problem:
            return web.json_response({"ok": False, "error": str(problem)})
        except (KeyError, TypeError, AttributeError) as problem:
            return web.json_response({"ok": False, "error": f"Something is missing: {problem}"}, status=400)
        return web.json_response({"ok": True} | result)


def _told(workspace: "Workspace", answer: Answer) -> Json:
    """A delivery's outcome in words for the person at the page."""
    if answer.ok or answer.error in {"not_sent", "incomplete"}:
        return {}
    words = WORDS.get(answer.error, "{app} gave an answer that can't be shown ({code}).")
    return {"ok": False, "error": words.format(app=workspace.app.name, code=answer.error)}


async def _say(ws: "Workspace", said: Json) -> Json:
    text = encode(ws.state, str(said["text"]))
    if not text.strip():
        raise ActionUnavailable("There is nothing written yet.")
    await ws.say(said["as"], said["channel"], text, thread_ts=said.get("thread_ts"))
    return {}


async def _command(ws: "Workspace", said: Json) -> Json:
    text = encode(ws.state, str(said.get("text", "")), named=True)
    return _told(ws, await ws.command(said["as"], said["channel"], said["command"], text))


async def _message_shortcut(ws: "Workspace", said: Json) -> Json:
    return _told(ws, await ws.message_shortcut(said["as"], said["callback_id"], said["channel"], said["ts"]))


async def _shortcut(ws: "Workspace", said: Json) -> Json:
    return _told(ws, await ws.shortcut(said["as"], said["callback_id"]))


async def _click(ws: "Workspace", said: Json) -> Json:
    answer = await ws.click(
        said["as"],
        said["action_id"],
        channel=said.get("channel"),
        ts=said.get("ts"),
        view_id=said.get("view_id"),
        block_id=said.get("block_id"),
        value=said.get("value"),
        option=said.get("option"),
        values=said.get("values"),
    )
    return _told(ws, answer)


async def _submit(ws: "Workspace", said: Json) -> Json:
    answer = await ws.submit(said["as"], said["values"], view_id=said["view_id"])
    told = _told(ws, answer)
    # A form that is sent and gets no word back closes by itself.
    action = (answer.body or {}).get("response_action") or "clear"
    return told or {"action": action} | ({"errors": answer.errors} if action == "errors" else {})


async def _close(ws: "Workspace", said: Json) -> Json:
    top = ws.view(said["as"])
    if top and top["id"] == said.get("view_id", top["id"]):
        await ws.close(said["as"])
    return {}


async def _home(ws: "Workspace", said: Json) -> Json:
    return _told(ws, await ws.open_home(said["as"]))


async def _read(ws: "Workspace", said: Json) -> Json:
    ws.mark_read(said["as"], said["channel"])
    return {}


async def _clock(ws: "Workspace", said: Json) -> Json:
    if ws.stage:
        await ws.stage.advance(str(said["to"]))
        ws.state.changed()
    return {}


async def _restart(ws: "Workspace", _said: Json) -> Json:
    if ws.stage:
        await ws.stage.restart()
        ws.state.changed()
    return {}


async def _mail(ws: "Workspace", said: Json) -> Json:
    if ws.stage is None:
        raise ActionUnavailable("No mail comes in here.")
    message = await ws.stage.mail(said["as"], str(said["raw"]))
    ws.state.changed()
    return {"message": message}


async def _step(ws: "Workspace", said: Json) -> Json:
    ws.state.steps.add(str(said["key"]))
    ws.state.changed()
    return {}


PAGE_ACTIONS: dict[str, PageAction] = {
    "say": _say,
    "command": _command,
    "message-shortcut": _message_shortcut,
    "shortcut": _shortcut,
    "click": _click,
    "submit": _submit,
    "close": _close,
    "home": _home,
    "read": _read,
    "clock": _clock,
    "restart": _restart,
    "mail": _mail,
    "step": _step,
}
