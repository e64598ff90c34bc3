"""The fields of messages and forms: which blocks hold them, their ids, and what stands in them at first."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.model import Json

# What each field calls its value in state.values, and what it holds while empty.
FIELD: dict[str, tuple[str, Any]] = {
    "plain_text_input": ("value", None),
    "email_text_input": ("value", None),
    "url_text_input": ("value", None),
    "number_input": ("value", None),
    "static_select": ("selected_option", None),
    "external_select": ("selected_option", None),
    "radio_buttons": ("selected_option", None),
    "users_select": ("selected_user", None),
    "conversations_select": ("selected_conversation", None),
    "channels_select": ("selected_channel", None),
    "multi_static_select": ("selected_options", []),
    "multi_external_select": ("selected_options", []),
    "checkboxes": ("selected_options", []),
    "multi_users_select": ("selected_users", []),
    "multi_conversations_select": ("selected_conversations", []),
    "multi_channels_select": ("selected_channels", []),
    "datepicker": ("selected_date", None),
    "timepicker": ("selected_time", None),
    "datetimepicker": ("selected_date_time", None),
    "rich_text_input": ("rich_text_value", None),
    "file_input": ("files", []),
}


def elements(block: Json) -> list[Json]:
    """What can be pressed or filled in a block."""
    found = [block.get("element"), block.get("accessory")]
    if block.get("type") in {"actions", "context_actions"}:
        found += block.get("elements", [])
    return [each for each in found if isinstance(each, dict) and each.get("type") != "image"]


def with_ids(blocks: list[Json], new_id: Callable[[str], str]) -> list[Json]:
    """The blocks, each with a block id and each element with an action id, as Slack gives them."""
    named = [block | {"block_id": block.get("block_id") or new_id("b")} for block in blocks]
    for block in named:
        for element in elements(block):
            element["action_id"] = element.get("action_id") or new_id("a")
    return named


def fields(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block with each of its elements that keeps a value."""
    for block in blocks:
        for element in elements(block):
            if element["type"] in FIELD:
                yield block, element


def first_value(element: Json) -> Json:
    """What stands in a field before anybody touches it, in the shape of ``state.values``."""
    name, empty = FIELD[element["type"]]
    stems = {"value": "initial_value", "rich_text_value": "initial_value"}
    initial = element.get(stems.get(name, name.replace("selected_", "initial_")), empty)
    return {"type": element["type"], name: initial}


def first_values(blocks: list[Json], kept: Json | None = None) -> Json:
    """``state.values`` of a form; ``kept`` is what was there before and stays for the same ids."""
    values: Json = {}
    for block, element in fields(blocks):
        actions = values.setdefault(block["block_id"], {})
        before = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        same = before is not None and before["type"] == element["type"]
        actions[element["action_id"]] = before if same else first_value(element)
    return values
