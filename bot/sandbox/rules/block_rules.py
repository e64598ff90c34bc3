"""Slack's rules for blocks; docs/slack.md#limits has the table."""

from collections.abc import Callable
from typing import Literal

from bot.sandbox.model import Json
from bot.sandbox.rules.element_rules import (
    ID,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    element,
    image,
)
from bot.sandbox.rules.validation import EITHER, Validation

Surface = Literal["message", "modal", "home"]
Rule = Callable[[Validation, str, Json], None]
MARKDOWN = 12_000
TABLE_TEXT = 10_000


def _section(result: Validation, at: str, block: Json) -> None:
    fields = block.get("fields")
    if block.get("text") is None and fields is None:
        result.add(at, "missing required field: text or fields")
    result.text(f"{at}/text", block.get("text"), 3000, EITHER, needed=False)
    for number, each in enumerate(result.count(f"{at}/fields", fields, 10) if fields is not None else []):
        result.text(f"{at}/fields/{number}", each, 2000, EITHER)
    if block.get("accessory") is not None:
        element(result, f"{at}/accessory", block["accessory"], IN_SECTION)


def _header(result: Validation, at: str, block: Json) -> None:
    result.text(f"{at}/text", block.get("text"), 150)


def _actions(result: Validation, at: str, block: Json) -> None:
    for number, each in enumerate(result.count(f"{at}/elements", block.get("elements"), 25)):
        element(result, f"{at}/elements/{number}", each, IN_ACTIONS)


def _context(result: Validation, at: str, block: Json) -> None:
    for number, each in enumerate(result.count(f"{at}/elements", block.get("elements"), 10)):
        if each.get("type") == "image":
            image(result, f"{at}/elements/{number}", each)
        else:
            result.text(f"{at}/elements/{number}", each, 3000, EITHER)


def _context_actions(result: Validation, at: str, block: Json) -> None:
    for number, each in enumerate(result.count(f"{at}/elements", block.get("elements"), 5)):
        element(result, f"{at}/elements/{number}", each, IN_CONTEXT_ACTIONS)


def _input(result: Validation, at: str, block: Json) -> None:
    result.text(f"{at}/label", block.get("label"), 2000)
    result.text(f"{at}/hint", block.get("hint"), 2000, needed=False)
    element(result, f"{at}/element", block.get("element"), IN_INPUT)


def _image(result: Validation, at: str, block: Json) -> None:
    image(result, at, block)
    result.text(f"{at}/title", block.get("title"), 2000, needed=False)


def _markdown(result: Validation, at: str, block: Json) -> None:
    result.string(f"{at}/text", block.get("text", ""), MARKDOWN, least=1)


def _chart(result: Validation, at: str, block: Json) -> None:
    title = block.get("title")
    result.string(f"{at}/title", title.get("text") if isinstance(title, dict) else title, 50)
    chart = block.get("chart")
    if not isinstance(chart, dict):
        result.add(f"{at}/chart", "must be an object")
        return
    if chart.get("type") == "pie":
        _points(result, f"{at}/chart/segments", result.count(f"{at}/chart/segments", chart.get("segments"), 6))
    elif chart.get("type") in {"line", "bar", "area"}:
        _lines(result, f"{at}/chart", chart)
    else:
        result.add(f"{at}/chart/type", f"unsupported type: {chart.get('type')}")


def _lines(result: Validation, at: str, chart: Json) -> None:
    axes = chart.get("axis_config")
    categories = axes.get("categories") if isinstance(axes, dict) else None
    if not isinstance(categories, list) or not 1 <= len(categories) <= 20:
        result.add(f"{at}/axis_config/categories", "must be an array of 1 to 20 items")
    series = result.count(f"{at}/series", chart.get("series"), 6)
    for number, each in enumerate(series):
        here = f"{at}/series/{number}"
        result.string(f"{here}/name", each.get("name", ""), 20, least=1)
        points = result.count(f"{here}/data", each.get("data"), 20)
        _points(result, f"{here}/data", points)
        if [one.get("label") for one in points] != categories:
            result.add(f"{here}/data", "labels must be the categories of the axis")
    result.once(f"{at}/series", [each.get("name") for each in series], "name")


def _points(result: Validation, at: str, points: list[Json]) -> None:
    for number, point in enumerate(points):
        result.string(f"{at}/{number}/label", point.get("label", ""), 20, least=1)
        if isinstance(point.get("value"), bool) or not isinstance(point.get("value"), int | float):
            result.add(f"{at}/{number}/value", "must be a number")


def _table(result: Validation, at: str, block: Json) -> None:
    rows = block.get("rows")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        result.add(f"{at}/rows", "must be an array of rows")
        return
    if len(rows) > 101:
        result.add(f"{at}/rows", "no more than 101 items allowed")
    if any(not 1 <= len(row) <= 20 for row in rows):
        result.add(f"{at}/rows", "no more than 20 columns allowed")
    if _characters(rows) > TABLE_TEXT:
        result.add(f"{at}/rows", f"must be less than {TABLE_TEXT + 1} characters")


def _rich_text(result: Validation, at: str, block: Json) -> None:
    kinds = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
    for number, each in enumerate(result.count(f"{at}/elements", block.get("elements"), 1000)):
        if each.get("type") not in kinds:
            result.add(f"{at}/elements/{number}", f"unsupported type: {each.get('type')}")


def _free(_result: Validation, _at: str, _block: Json) -> None:
    """Nothing to say: a divider, or a block whose rules are not known here."""


EVERYWHERE: dict[str, Rule] = {
    "section": _section,
    "divider": _free,
    "header": _header,
    "actions": _actions,
    "context": _context,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "video": _free,
}
RULES: dict[Surface, dict[str, Rule]] = {
    "message": EVERYWHERE
    | {
        "markdown": _markdown,
        "context_actions": _context_actions,
        "table": _table,
        "data_table": _table,
        "data_visualization": _chart,
    },
    "modal": EVERYWHERE | {"alert": _free},
    "home": EVERYWHERE,
}
MOST_BLOCKS: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}
AT_MOST = {"data_visualization": 2, "data_table": 1, "table": 1}


def check(result: Validation, at: str, value: object, surface: Surface) -> None:
    """All blocks of a message, a form or an App Home."""
    blocks = result.count(at, value, MOST_BLOCKS[surface], least=0)
    for number, block in enumerate(blocks):
        _one(result, f"{at}/{number}", block, surface)
    result.once(at, [block.get("block_id") for block in blocks], "block_id")
    kinds = [block.get("type") for block in blocks]
    for kind, most in AT_MOST.items():
        if kinds.count(kind) > most:
            result.add(at, f"no more than {most} {kind} allowed")
    markdown = [block.get("text") for block in blocks if block.get("type") == "markdown"]
    if sum(len(text) for text in markdown if isinstance(text, str)) > MARKDOWN:
        result.add(at, f"markdown must be less than {MARKDOWN + 1} characters")


def _one(result: Validation, at: str, block: Json, surface: Surface) -> None:
    rule = RULES[surface].get(str(block.get("type")))
    if rule is None:
        result.add(at, f"unsupported type: {block.get('type')}")
        return
    result.string(f"{at}/block_id", block.get("block_id"), ID)
    rule(result, at, block)
    inside = block.get("elements")
    if isinstance(inside, list):
        ids = [each.get("action_id") for each in inside if isinstance(each, dict)]
        result.once(f"{at}/elements", ids, "action_id")


def _characters(value: object) -> int:
    """How many characters people see: everything under a ``text``."""
    if isinstance(value, list):
        return sum(_characters(each) for each in value)
    if not isinstance(value, dict):
        return 0
    own = len(value["text"]) if isinstance(value.get("text"), str) else 0
    return own + sum(_characters(each) for each in value.values())
