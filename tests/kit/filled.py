"""A form as Slack sends it back: what it was opened with, and what somebody typed over that."""

import json
from typing import Any

from bot.slack.kit import limits

View = dict[str, Any]

TYPED = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
}


def submitted(form: View, **typed: object) -> View:
    """The ``view`` of a submission; ``typed`` gives, per block id, the text, the option's value, ids, day or time."""
    limits.check_view(form)
    values = {block["block_id"]: _field(block, typed) for block in form["blocks"] if block["type"] == "input"}
    assert not typed.keys() - values.keys(), "the form has no such field"
    view = {"id": "V1", "callback_id": form["callback_id"], "state": {"values": values}}
    return json.loads(json.dumps(view | {"private_metadata": form.get("private_metadata", "")}))  # type: ignore[no-any-return]  # JSON


def _field(block: View, typed: dict[str, object]) -> dict[str, Any]:
    element = block["element"]
    key, initial = TYPED[element["type"]]
    value = element.get(initial, [] if key.endswith("s") else None)
    if block["block_id"] in typed:
        value = _value(element, typed[block["block_id"]])
    return {element["action_id"]: {"type": element["type"], key: value}}


def _value(element: View, given: object) -> object:
    groups = element.get("option_groups", [element])
    options = {one["value"]: one for group in groups for one in group.get("options", [])}
    if element["type"] in {"checkboxes", "multi_static_select"}:
        assert isinstance(given, list)
        return [options[one] for one in given]
    return options[str(given)] if options and given is not None else given


def words(view: View) -> list[str]:
    """Everything that one can read in a view, from top to bottom."""
    return list(_texts(view["blocks"]))


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for value in node.values() for text in _texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in _texts(value)]
    return []


def input_of(view: View, block_id: str) -> View:
    """The input block with this id."""
    return next(block for block in view["blocks"] if block.get("block_id") == block_id)
