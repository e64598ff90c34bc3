"""The practice page over HTTP: its files, the state for one person, the live socket, and its actions."""

import contextlib
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

from aiohttp import WSMsgType, web

from bot.sandbox.model import DemoHooks, Incomplete
from bot.sandbox.page.page_actions import PAGE_ACTIONS, PageContext
from bot.sandbox.page.page_state import page_state
from bot.sandbox.state import State
from bot.sandbox.users.user_actions import UserActions

STATIC = Path(__file__).with_name("static")


class PageApi:
    """Routes under ``/practice`` and the page's files; every POST answers ``{ok, error?, above?}``."""

    def __init__(self, state: State, users: UserActions, hooks: DemoHooks | None) -> None:
        self._context = PageContext(state, users, hooks)
        self._live: set[web.WebSocketResponse] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """All of it, for the one server."""
        return [
            web.get("/", self._index),
            web.get("/archives/{channel}/p{stamp:[0-9]{16}}", self._archive),
            web.static("/page", STATIC),
            web.get("/practice/state", self._state),
            web.get("/practice/live", self._watch),
            web.post("/practice/{action}", self._do),
        ]

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        index = STATIC / "index.html"
        if not index.is_file():
            raise web.HTTPNotFound(text="The page is not built into this installation: page/index.html is missing.")
        return web.FileResponse(index, headers={"Cache-Control": "no-cache"})

    async def _archive(self, request: web.Request) -> NoReturn:
        """A permalink: the page finds its way by what stands behind the #."""
        channel, stamp = request.match_info["channel"], request.match_info["stamp"]
        where = urlencode({"channel": channel, "message": f"{stamp[:10]}.{stamp[10:]}"})
        raise web.HTTPFound(f"/#{where}")

    async def _state(self, request: web.Request) -> web.Response:
        state, hooks = self._context.state, self._context.hooks
        actable = [p.id for p in state.people.values() if p.actable and not p.is_bot and not p.deleted]
        me = request.query.get("as") or next(iter(actable), "")
        if me not in actable:
            return web.json_response({"ok": False, "error": "Nobody here can be acted as by that name."}, status=404)
        can = dict.fromkeys(("clock", "restart", "mail"), hooks is not None)
        guide = hooks.guide() if hooks else None
        return web.json_response(page_state(state, me, guide, can))

    async def _watch(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30, timeout=1)
        await socket.prepare(request)
        self._live.add(socket)
        try:
            await socket.send_json({"version": self._context.state.version})
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
        action = PAGE_ACTIONS.get(request.match_info["action"])
        # Only a page of ours can send JSON here without asking first: other sites' forms cannot.
        if action is None or request.content_type != "application/json":
            return web.json_response({"ok": False, "error": "There is no such thing to do here."}, status=404)
        try:
            said = await request.json()
            result = await action(self._context, said)
        except Incomplete as exc:
            return web.json_response({"ok": False, "error": str(exc), "above": exc.above})
        except RecursionError:
            return web.json_response({"ok": False, "error": "This is nested too deeply."}, status=400)
        except ValueError as exc:
            return web.json_response({"ok": False, "error": str(exc)})
        except (KeyError, TypeError, AttributeError) as exc:
            return web.json_response({"ok": False, "error": f"Something is missing: {exc}"}, status=400)
        return web.json_response({"ok": True} | result)
