"""Answers to a ``response_url``: five within thirty minutes, to one person or to the channel."""

import json

from aiohttp import web

from bot.sandbox.api.chat_methods import bot_message, change, content
from bot.sandbox.api.params import Params, Refusal
from bot.sandbox.model import Json, Message
from bot.sandbox.state import ResponseUrl, State
from bot.sandbox.transport.serializers import serialize_message


async def handle(state: State, request: web.Request) -> web.Response:
    """One POST to a response_url."""
    try:
        body = json.loads(await request.text() or "{}")
        if not isinstance(body, dict):
            return _no("invalid_payload", 400)
        answer(state, request.match_info["key"], body)
    except ValueError:
        return _no("invalid_payload", 400)
    except Refusal as refusal:
        return _no(refusal.code, 404 if refusal.code.endswith("_url") else 400)
    return web.json_response({"ok": True})


def _no(code: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": code}, status=status)


def answer(state: State, key: str, body: Json) -> None:
    """Carry out one answer; ``used_url`` and ``expired_url`` when the right is gone."""
    right = state.response_urls.get(key)
    if right is None or right.left <= 0:
        raise Refusal("used_url")
    if state.real() > right.expires:
        raise Refusal("expired_url")
    source = state.message(right.channel, right.message_ts) if right.message_ts else None
    if body.get("delete_original"):
        _delete(state, source)
    elif body.get("replace_original"):
        _replace(state, source, body)
    else:
        _say(state, right, body)
    right.left -= 1


def _delete(state: State, source: Message | None) -> None:
    if source is None:
        raise Refusal("message_not_found")
    source.deleted = True
    state.changed()


def _replace(state: State, source: Message | None, body: Json) -> None:
    if source is None:
        raise Refusal("message_not_found")
    change(state, source, content(state, Params(body)))


def _say(state: State, right: ResponseUrl, body: Json) -> None:
    channel = state.channels[right.channel]
    message = bot_message(state, channel, content(state, Params(body)))
    thread = body.get("thread_ts") or right.thread_ts
    message.thread_ts = str(thread) if thread else None
    message.ephemeral_to = None if body.get("response_type") == "in_channel" else right.user
    state.add(message)
    if not message.ephemeral_to:
        state.on_event(serialize_message(state, message), channel)
