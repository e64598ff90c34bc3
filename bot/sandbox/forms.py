"""Forms as they are filled in: block ids, what stands in a field at first, and what somebody typed."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.model import Impossible, Json

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
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


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
        place = values.setdefault(block["block_id"], {})
        before = (kept or {}).get(block["block_id"], {}).get(element["action_id"])
        same = before is not None and before["type"] == element["type"]
        place[element["action_id"]] = before if same else first_value(element)
    return values


def all_options(element: Json) -> list[Json]:
    """The options of a select, also those in groups."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(each for group in groups for each in group["options"])]


def option_of(element: Json, value: str) -> Json:
    """The option with this value; Impossible when it is not offered."""
    for option in all_options(element):
        if option.get("value") == value:
            return option
    offered = ", ".join(str(option.get("value")) for option in all_options(element))
    raise Impossible(f"{value!r} is not offered; there is: {offered}")


def typed(element: Json, raw: Any) -> Json:  # noqa: ANN401 - whatever this kind of field holds
    """What somebody put into a field, in Slack's shape; options are named by their value."""
    kind = element["type"]
    name, empty = FIELD[kind]
    if isinstance(raw, dict) and raw.get("type") == kind:
        raw = raw.get(name)
    if raw is None or raw == "":
        return {"type": kind, name: empty}
    if kind == "number_input":
        raw = str(raw)
    if name == "selected_option" and kind != "external_select":
        raw = option_of(element, raw if isinstance(raw, str) else raw["value"])
    if name == "selected_options" and kind != "multi_external_select":
        raw = [option_of(element, each if isinstance(each, str) else each["value"]) for each in raw]
    return {"type": kind, name: raw}


def fill(blocks: list[Json], values: Json, typed_in: Json) -> Json:
    """``values`` with what was typed; Impossible for a field that is not on the form."""
    known = {(block["block_id"], element["action_id"]): element for block, element in fields(blocks)}
    filled: Json = {block_id: dict(actions) for block_id, actions in values.items()}
    for block_id, actions in typed_in.items():
        for action_id, raw in actions.items():
            element = known.get((block_id, action_id))
            if element is None and isinstance(raw, dict) and "type" in raw:
                continue  # The page sends all it had; a field may have gone with a redrawn form.
            if element is None:
                names = ", ".join(f"{block}/{action}" for block, action in known)
                raise Impossible(f"There is no field {block_id}/{action_id} on this form; there is: {names}")
            filled[block_id][action_id] = typed(element, raw)
    return filled


def unfinished(blocks: list[Json], values: Json) -> dict[str, str]:
    """What the form itself says before it is sent, by block id: required fields, lengths, addresses."""
    said: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        name, _ = FIELD[element["type"]]
        value = values[block["block_id"]][element["action_id"]].get(name)
        if value in (None, "", []) and not block.get("optional", False):
            said[block["block_id"]] = "Please complete this required field."
        elif words := _wrong(element, value):
            said[block["block_id"]] = words
    return said


def _wrong(element: Json, value: object) -> str:
    if not isinstance(value, str) or not value:
        return ""
    if len(value) < element.get("min_length", 0):
        return f"Please write at least {element['min_length']} characters."
    if element["type"] == "plain_text_input" and len(value) > element.get("max_length", 3000):
        return f"Please write at most {element.get('max_length', 3000)} characters."
    if element["type"] == "email_text_input" and not _EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    return ""
