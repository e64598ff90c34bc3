"""Forms as people fill them in: options, what somebody typed, and what the form itself refuses."""

import re
from typing import Any

from bot.sandbox.model import ActionUnavailable, Json
from bot.sandbox.rules.fields import FIELD, fields

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def all_options(element: Json) -> list[Json]:
    """The options of a select, also those in groups."""
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(each for group in groups for each in group["options"])]


def option_of(element: Json, value: str) -> Json:
    """The option with this value; ActionUnavailable when it is not offered."""
    for option in all_options(element):
        if option.get("value") == value:
            return option
    offered = ", ".join(str(option.get("value")) for option in all_options(element))
    raise ActionUnavailable(f"{value!r} is not offered; there is: {offered}")


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
    """``values`` with what was typed; ActionUnavailable for a field that is not on the form."""
    known = {(block["block_id"], element["action_id"]): element for block, element in fields(blocks)}
    filled: Json = {block_id: dict(actions) for block_id, actions in values.items()}
    for block_id, actions in typed_in.items():
        for action_id, raw in actions.items():
            element = known.get((block_id, action_id))
            if element is None and isinstance(raw, dict) and "type" in raw:
                continue  # The page sends all it had; a field may have gone with a redrawn form.
            if element is None:
                names = ", ".join(f"{block}/{action}" for block, action in known)
                raise ActionUnavailable(f"There is no field {block_id}/{action_id} on this form; there is: {names}")
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
