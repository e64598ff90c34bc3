"""Slack's limits for messages and forms (docs/slack.md#limits), checked before anything is sent."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.kit.mrkdwn import Message

MESSAGE_BLOCKS = 50
MESSAGE_TEXT = 4000
MESSAGE_CHARACTERS = 13_200
VIEW_BYTES = 250_000
ERROR_TEXT = 2000
"""Slack names no limit for what stands under a field in red; it gets the room of the hint, which stands there else."""

_ID = (1, 255)
_LIMITS: dict[str, dict[str, tuple[int, int]]] = {
    "section": {"text": (1, 3000), "fields": (1, 10)},
    "fields": {"text": (1, 2000)},
    "header": {"text": (1, 150)},
    "context": {"elements": (1, 10)},
    "context_actions": {"elements": (1, 5)},
    "actions": {"elements": (1, 25)},
    "input": {"label": (1, 2000), "hint": (1, 2000)},
    "mrkdwn": {"text": (1, 3000)},
    "plain_text": {"text": (1, 3000)},
    "button": {"text": (1, 75), "value": (0, 2000), "url": (1, 3000), "accessibility_label": (1, 75)},
    "overflow": {"options": (1, 5)},
    "radio_buttons": {"options": (1, 10)},
    "checkboxes": {"options": (1, 10)},
    "static_select": {"options": (1, 100), "option_groups": (1, 100)},
    "option_groups": {"options": (1, 100), "label": (1, 75)},
    "multi_static_select": {"options": (1, 100)},
    "plain_text_input": {"initial_value": (0, 3000)},
    "options": {"text": (1, 75), "value": (1, 75), "description": (1, 75)},
    "data_visualization": {"title": (1, 50)},
    "bar": {"series": (1, 6)},
    "axis_config": {"categories": (1, 20), "x_label": (1, 50)},
    "series": {"name": (1, 20), "data": (1, 20)},
    "data": {"label": (1, 20)},
    "confirm": {"title": (1, 100), "text": (1, 300), "confirm": (1, 30), "deny": (1, 30)},
    "modal": {
        "title": (1, 24),
        "submit": (1, 24),
        "close": (1, 24),
        "private_metadata": (0, 3000),
        "external_id": (0, 255),
        "blocks": (1, 100),
    },
    "home": {"private_metadata": (0, 3000), "external_id": (0, 255), "blocks": (1, 100)},
}
_EVERYWHERE = {"block_id": _ID, "action_id": _ID, "callback_id": _ID, "placeholder": (1, 150)}


class OverLimit(ValueError):
    """Something that Slack would refuse; the message names where, how long it is and what is allowed."""


def check_message(message: Message) -> None:
    """Pass a message that Slack will take.

    Raises:
        OverLimit: naming the first thing that Slack would refuse.
    """
    _hold("text", len(message.text), 1, MESSAGE_TEXT)
    _hold("blocks", len(message.blocks), 1, MESSAGE_BLOCKS)
    _check_blocks(message.blocks)
    _hold("blocks together", sum(_characters(message.blocks)), 1, MESSAGE_CHARACTERS)


def check_view(view: dict[str, Any]) -> None:
    """Pass a form or an App Home that Slack will take.

    Raises:
        OverLimit: naming the first thing that Slack would refuse.
    """
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        raise OverLimit(f"type: {kind!r} is no view")
    _check(view, "view", str(kind))
    _check_blocks(view["blocks"])
    _hold("view", len(json.dumps(view).encode()), 1, VIEW_BYTES)
    if kind == "modal" and "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        raise OverLimit("view: it has inputs, and no submit")


def check_errors(errors: Mapping[str, str]) -> None:
    """Pass what is to stand under the fields of a form.

    Raises:
        OverLimit: naming the first field whose words Slack would not show.
    """
    _hold("errors", len(errors), 1, 100)
    for field, words in errors.items():
        _hold(f"errors.{field}", len(words), 1, ERROR_TEXT)


def _check_blocks(blocks: list[dict[str, Any]]) -> None:
    _unique("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    for index, block in enumerate(blocks):
        path = f"blocks[{index}]"
        _check(block, path, block["type"])
        _unique(f"{path} action_id", list(_action_ids(block)))


def _check(node: dict[str, Any], path: str, kind: str) -> None:
    for key, (low, high) in (_EVERYWHERE | _LIMITS.get(kind, {})).items():
        if key in node:
            _hold(f"{path}.{key}", _size(node[key]), low, high)
    for key, value in node.items():
        if isinstance(value, dict):
            _check(value, f"{path}.{key}", value.get("type", key))
        elif isinstance(value, list) and not (path == "view" and key == "blocks"):
            _check_list(value, f"{path}.{key}", key)


def _check_list(values: list[Any], path: str, key: str) -> None:
    for index, value in enumerate(values):
        if isinstance(value, dict):
            _check(value, f"{path}[{index}]", key if key in _LIMITS else value.get("type", key))


def _size(value: str | list[Any] | dict[str, Any]) -> int:
    return len(value["text"]) if isinstance(value, dict) else len(value)


def _hold(path: str, size: int, low: int, high: int) -> None:
    if size < low:
        raise OverLimit(f"{path}: it is empty")
    if size > high:
        raise OverLimit(f"{path}: {size}, and {high} is the limit")


def _unique(what: str, ids: list[str]) -> None:
    for one, count in Counter(ids).items():
        if count > 1:
            raise OverLimit(f"{what}: {one!r} stands there {count} times")


def _action_ids(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if "action_id" in node:
            yield node["action_id"]
        for value in node.values():
            yield from _action_ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from _action_ids(value)


def _characters(node: object) -> Iterator[int]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield len(value)
            else:
                yield from _characters(value)
    elif isinstance(node, list):
        for value in node:
            yield from _characters(value)
