"""Whether Slack would take these blocks or this view, and what it would say."""

import json

from bot.sandbox.model import Json
from bot.sandbox.rules.block_rules import check
from bot.sandbox.rules.element_rules import ID
from bot.sandbox.rules.validation import Validation

HOME_FIELDS = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
MODAL_FIELDS = HOME_FIELDS | {
    "title",
    "submit",
    "close",
    "clear_on_close",
    "notify_on_close",
    "submit_disabled",
}


def message_problems(blocks: list[Json]) -> list[str]:
    """What Slack would say about the blocks of a message; empty when it takes them."""
    result = Validation()
    check(result, "/blocks", blocks, "message")
    return result.errors


def view_problems(view: Json, kind: str) -> list[str]:
    """What Slack would say about a view that should be a ``modal`` or a ``home``; empty when it takes it."""
    result = Validation()
    if view.get("type") != kind:
        result.add("/view/type", f"must be {kind}")
        return result.errors
    for name in sorted(set(view) - (MODAL_FIELDS if kind == "modal" else HOME_FIELDS)):
        result.add("/view", f"invalid additional property: {name}")
    if "blocks" not in view:
        result.add("/view", "missing required field: blocks")
    check(result, "/view/blocks", view.get("blocks", []), "modal" if kind == "modal" else "home")
    result.string("/view/private_metadata", view.get("private_metadata"), 3000)
    result.string("/view/callback_id", view.get("callback_id"), ID)
    result.string("/view/external_id", view.get("external_id"), ID)
    if kind == "modal":
        _modal(result, view)
    return result.errors


def _modal(result: Validation, view: Json) -> None:
    result.text("/view/title", view.get("title"), 24)
    result.text("/view/submit", view.get("submit"), 24, needed=False)
    result.text("/view/close", view.get("close"), 24, needed=False)
    blocks = view.get("blocks")
    listed = blocks if isinstance(blocks, list) else []
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in listed)
    if asks and view.get("submit") is None:
        result.add("/view/submit", "missing required field: submit")


def message_size(blocks: list[Json]) -> int:
    """How long the blocks of a message are together, containers included, as Slack counts about (bolt-js#2509)."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))
