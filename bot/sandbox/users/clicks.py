"""Finding what somebody presses, and writing down what they chose there."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.model import ActionUnavailable, Json
from bot.sandbox.rules.fields import FIELD, elements, first_values
from bot.sandbox.users.forms import option_of, typed


@dataclass(frozen=True)
class Press:
    """What is pressed: the element's action id, and where it helps its block, value or choice.

    ``choice`` is an option's value, or whatever the element holds (a user id, a date, a list of values).
    """

    action_id: str
    block_id: str | None = None
    value: str | None = None
    choice: Any = None
    values: Json = field(default_factory=dict)


def find(blocks: list[Json], press: Press) -> tuple[Json, Json] | None:
    """The block and the element that are meant: of several the one with the value that was named."""
    fitting = [
        (block, element)
        for block in blocks
        for element in elements(block)
        if element.get("action_id") == press.action_id and press.block_id in {None, block.get("block_id")}
    ]
    exact = [pair for pair in fitting if press.value is not None and pair[1].get("value") == press.value]
    return next(iter(exact or fitting), None)


def offered(blocks: list[Json]) -> str:
    """The action ids that are there, for an error's words."""
    return ", ".join(sorted({str(e.get("action_id")) for block in blocks for e in elements(block)})) or "nothing"


def action(block: Json, element: Json, press: Press, action_ts: str) -> Json:
    """One entry of ``actions`` in Slack's shape."""
    kind = element["type"]
    made: Json = {"action_id": element["action_id"], "block_id": block["block_id"], "type": kind}
    made["action_ts"] = action_ts
    if kind in {"button", "workflow_button", "icon_button"}:
        value = element.get("value") if press.value is None else press.value
        made |= {"text": element["text"]} if "text" in element else {}
        return made | ({} if value is None else {"value": value})
    if kind == "overflow":
        return made | {"selected_option": _option(element, press.choice)}
    if kind not in FIELD:
        raise ActionUnavailable(f"{kind} cannot be pressed")
    return made | typed(element, _chosen(element, press))


def _option(element: Json, choice: object) -> Json:
    if isinstance(choice, dict):
        return option_of(element, str(choice["value"]))
    if choice is None:
        raise ActionUnavailable("An overflow needs the value of the option that is chosen")
    return option_of(element, str(choice))


def _chosen(element: Json, press: Press) -> object:
    choice = press.value if press.choice is None else press.choice
    several = FIELD[element["type"]][1] == []
    return [choice] if several and isinstance(choice, str | dict) else choice


def with_choice(values: Json, made: Json) -> Json:
    """``state.values`` with what was just chosen in an element that keeps its value."""
    if made["type"] not in FIELD:
        return values
    name, _ = FIELD[made["type"]]
    actions = dict(values.get(made["block_id"], {}))
    actions[made["action_id"]] = {"type": made["type"], name: made.get(name)}
    return values | {made["block_id"]: actions}


def message_values(blocks: list[Json], sent: Json) -> Json:
    """``state.values`` of a message: what stands in its selects, and what the page says was chosen."""
    values = first_values(blocks)
    return values | {block_id: values.get(block_id, {}) | actions for block_id, actions in sent.items()}
