"""Slack's rules for what can be pressed or filled in: buttons, selects, fields, overflow menus."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.model import Json
from bot.sandbox.rules.validation import EITHER, PLAIN, Validation

Rule = Callable[[Validation, str, Json], None]
ID = 255
OPTION_TEXT, OPTION_VALUE, OPTION_HINT = 75, 75, 75


def confirm(result: Validation, at: str, value: object) -> None:
    """A question before an action."""
    if value is None:
        return
    if not isinstance(value, dict):
        result.add(at, "must be an object")
        return
    result.text(f"{at}/title", value.get("title"), 100)
    result.text(f"{at}/text", value.get("text"), 300, EITHER)
    result.text(f"{at}/confirm", value.get("confirm"), 30)
    result.text(f"{at}/deny", value.get("deny"), 30)


def _button(result: Validation, at: str, element: Json) -> None:
    result.text(f"{at}/text", element.get("text"), 75)
    result.string(f"{at}/value", element.get("value"), 2000)
    result.string(f"{at}/url", element.get("url"), 3000)
    result.string(f"{at}/accessibility_label", element.get("accessibility_label"), 75)
    if element.get("style") not in {None, "primary", "danger"}:
        result.add(f"{at}/style", "must be one of primary, danger")


def options(result: Validation, at: str, value: object, most: int, kinds: tuple[str, ...] = PLAIN) -> None:
    """The choices of a menu."""
    for number, option in enumerate(result.count(at, value, most)):
        here = f"{at}/{number}"
        result.text(f"{here}/text", option.get("text"), OPTION_TEXT, kinds)
        result.string(f"{here}/value", option.get("value", ""), OPTION_VALUE, least=1)
        result.text(f"{here}/description", option.get("description"), OPTION_HINT, kinds, needed=False)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _listed(result: Validation, at: str, element: Json, known: list[Json]) -> None:
    """What is chosen at first must be among the choices."""
    first = element.get("initial_options") or [element.get("initial_option")]
    for option in _list(first):
        if option is not None and option not in known:
            result.add(f"{at}/initial_option", "must be one of the options")


def _select(result: Validation, at: str, element: Json) -> None:
    groups = element.get("option_groups")
    if groups is None:
        options(result, f"{at}/options", element.get("options"), 100)
        known = _list(element.get("options"))
    else:
        known = []
        for number, group in enumerate(result.count(f"{at}/option_groups", groups, 100)):
            result.text(f"{at}/option_groups/{number}/label", group.get("label"), 75)
            options(result, f"{at}/option_groups/{number}/options", group.get("options"), 100)
            known += _list(group.get("options"))
    _listed(result, at, element, known)
    _picker(result, at, element)


def _picker(result: Validation, at: str, element: Json) -> None:
    result.text(f"{at}/placeholder", element.get("placeholder"), 150, needed=False)
    result.whole(f"{at}/max_selected_items", element.get("max_selected_items"), 1, 100)


def _choices(result: Validation, at: str, element: Json) -> None:
    options(result, f"{at}/options", element.get("options"), 10, EITHER)
    _listed(result, at, element, _list(element.get("options")))


def _overflow(result: Validation, at: str, element: Json) -> None:
    options(result, f"{at}/options", element.get("options"), 5)
    for number, option in enumerate(_list(element.get("options"))):
        if isinstance(option, dict):
            result.string(f"{at}/options/{number}/url", option.get("url"), 3000)


def _typed(result: Validation, at: str, element: Json) -> None:
    result.text(f"{at}/placeholder", element.get("placeholder"), 150, needed=False)
    result.string(f"{at}/initial_value", element.get("initial_value"), 3000)
    result.whole(f"{at}/min_length", element.get("min_length"), 0, 3000)
    result.whole(f"{at}/max_length", element.get("max_length"), 1, 3000)


def _rich(result: Validation, at: str, element: Json) -> None:
    result.text(f"{at}/placeholder", element.get("placeholder"), 150, needed=False)


def _image(result: Validation, at: str, element: Json) -> None:
    result.string(f"{at}/alt_text", element.get("alt_text", ""), 2000, least=1)
    result.string(f"{at}/image_url", element.get("image_url"), 3000)
    if not element.get("image_url") and not element.get("slack_file"):
        result.add(at, "missing required field: image_url")


BUTTONS: dict[str, Rule] = dict.fromkeys(("button", "workflow_button"), _button)
SELECTS: dict[str, Rule] = {
    "static_select": _select,
    "multi_static_select": _select,
    **dict.fromkeys(
        (
            "external_select",
            "users_select",
            "conversations_select",
            "channels_select",
            "multi_external_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select",
            "datepicker",
            "timepicker",
        ),
        _picker,
    ),
}
CHOICES: dict[str, Rule] = dict.fromkeys(("radio_buttons", "checkboxes"), _choices)
LATER: dict[str, Rule] = {"datetimepicker": _rich}
TYPED: dict[str, Rule] = dict.fromkeys(
    ("plain_text_input", "email_text_input", "url_text_input", "number_input"), _typed
)

IN_ACTIONS: dict[str, Rule] = BUTTONS | SELECTS | CHOICES | LATER | {"overflow": _overflow}
IN_SECTION: dict[str, Rule] = IN_ACTIONS | {"image": _image}
IN_INPUT: dict[str, Rule] = SELECTS | CHOICES | LATER | TYPED | dict.fromkeys(("rich_text_input", "file_input"), _rich)
IN_CONTEXT_ACTIONS: dict[str, Rule] = dict.fromkeys(("feedback_buttons", "icon_button"), _rich)


def element(result: Validation, at: str, value: object, allowed: dict[str, Rule]) -> None:
    """One element, of a kind that may stand there."""
    if not isinstance(value, dict):
        result.add(at, "must be an object")
        return
    rule = allowed.get(str(value.get("type")))
    if rule is None:
        result.add(at, f"unsupported type: {value.get('type')}")
        return
    result.string(f"{at}/action_id", value.get("action_id"), ID, least=1)
    confirm(result, f"{at}/confirm", value.get("confirm"))
    rule(result, at, value)


def image(result: Validation, at: str, value: Json) -> None:
    """An image in a context block or as a block."""
    _image(result, at, value)
