"""What somebody typed or chose in a form, read back without trusting any of it."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from bot.slack.kit.errors import FormErrors, StaleInteraction

VALUE = "value"
"""The action id of every field in our forms: the block's id says which field it is."""

_PERSON = re.compile(r"[UW][A-Z0-9]{2,30}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,30}")
_ID = re.compile(r"[1-9][0-9]{0,18}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{2}:\d{2}")

Choice = TypeVar("Choice", bound=StrEnum)
Entered = Mapping[str, str | list[str]]
"""What stands in a form's fields, by block: text, an id, a day or an option's value; or the values of several."""


def row_id(value: object) -> int:
    """One of our ids, as buttons and forms carry it.

    Raises:
        StaleInteraction: when it is not a decimal string of at most 63 bits.
    """
    if isinstance(value, str) and _ID.fullmatch(value) and int(value) < 2**63:
        return int(value)
    raise StaleInteraction("That button carries no id of ours.")


def person_id(value: object) -> str:
    """Somebody's Slack id, as forms carry it.

    Raises:
        StaleInteraction: when it is none.
    """
    return _matching(value, _PERSON, "a person")


def write_metadata(**values: object) -> str:
    """What a form keeps for its reader: everything but what is empty, as JSON."""
    kept = {key: value for key, value in values.items() if value not in (None, "", False, [], ())}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """What `write_metadata` kept; its values are untrusted still.

    Raises:
        StaleInteraction: when it is not a JSON object.
    """
    try:
        return _thing(json.loads(view.get("private_metadata") or "{}"), "private_metadata")
    except (ValueError, TypeError, RecursionError):
        raise StaleInteraction("That form has lost what it belongs to.") from None


def storable(text: str) -> str:
    """Text without half an emoji and without NUL, which no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _thing(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise StaleInteraction(f"That form has no {what}.")
    return value


def _matching(value: object, pattern: re.Pattern[str], what: str) -> str:
    if isinstance(value, str) and pattern.fullmatch(value):
        return value
    raise StaleInteraction(f"That form has something else than a value in {what}.")


def entered(view: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """What stands in a form's fields so far, to be drawn again and nothing else: it is untrusted."""
    values = _thing(_thing(view.get("state"), "state").get("values"), "values")
    held = {block: _held(actions.get(VALUE)) for block, actions in values.items() if isinstance(actions, dict)}
    return {block: value for block, value in held.items() if value}


def _held(field: object) -> str | list[str]:
    if not isinstance(field, dict):
        return ""
    if isinstance(field.get("selected_options"), list):
        return [value for one in field["selected_options"] if (value := _value_of(one))]
    if isinstance(field.get("selected_users"), list):
        return [one for one in field["selected_users"] if isinstance(one, str)]
    texts = [field.get(key) for key in ("value", "selected_user", "selected_date", "selected_time")]
    return next((storable(one) for one in texts if isinstance(one, str)), _value_of(field.get("selected_option")))


def _value_of(chosen: object) -> str:
    value = chosen.get("value") if isinstance(chosen, dict) else None
    return value if isinstance(value, str) else ""


def chosen_in(view: Mapping[str, Any], person: str) -> list[str]:
    """The fields in which somebody was chosen."""
    return [block for block, fields in view["state"]["values"].items() if person in _people_of(fields.get(VALUE) or {})]


def _people_of(field: Mapping[str, Any]) -> list[Any]:
    return [field.get("selected_user"), *(field.get("selected_users") or [])]


def refilled(blocks: Sequence[Mapping[str, Any]], values: Entered) -> list[dict[str, Any]]:
    """The blocks of a form with what was entered in them, as far as the fields can hold it."""
    filled = []
    for block in blocks:
        value = values.get(block.get("block_id", "")) if block["type"] == "input" else None
        element = dict(block["element"]) | _initial(block["element"], value) if value else None
        filled.append(dict(block) | ({"element": element} if element else {}))
    return filled


def _initial(element: Mapping[str, Any], value: str | list[str]) -> dict[str, Any]:
    among = value if isinstance(value, list) else [value]
    groups = element.get("option_groups") or [element]
    chosen = [one for group in groups for one in group.get("options", ()) if one["value"] in among]
    if chosen:
        return {"initial_options": chosen} if element["type"] == "checkboxes" else {"initial_option": chosen[0]}
    if not isinstance(value, str):
        people = [one for one in value if _PERSON.fullmatch(one)]
        return {"initial_users": people} if element["type"] == "multi_users_select" else {}
    if element["type"] == "plain_text_input":
        return {"initial_value": value[: element.get("max_length", 3000)]}
    if element["type"] == "users_select" and _PERSON.fullmatch(value):
        return {"initial_user": value}
    if element["type"] == "timepicker" and _TIME.fullmatch(value):
        return {"initial_time": value}
    return {"initial_date": value} if element["type"] == "datepicker" and _DAY.fullmatch(value) else {}


def has_fields_of(view: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both forms ask for the same: then there is nothing to unfold."""
    mine, theirs = ([one for one in form["blocks"] if one["type"] == "input"] for form in (view, other))
    return [(one["block_id"], one["label"]["text"]) for one in mine] == [
        (one["block_id"], one["label"]["text"]) for one in theirs
    ]


class Fields:
    """The fields of one submission; what is wrong is gathered under each field, and raised together by `check`.

    Every method that reads a field raises BadInput when the field is missing, or holds what Slack would never send.
    """

    def __init__(self, view: Mapping[str, Any]) -> None:
        self._values = _thing(_thing(view.get("state"), "state").get("values"), "values")
        self._errors: dict[str, str] = {}

    def refuse(self, block: str, words: str) -> None:
        """Say what is wrong with a field; the first word on each field stays."""
        self._errors.setdefault(block, words)

    def check(self) -> None:
        """Raise everything that was refused.

        Raises:
            FormErrors: when anything was.
        """
        if self._errors:
            raise FormErrors(self._errors)

    def refused(self, block: str) -> bool:
        """Whether something is wrong with a field."""
        return block in self._errors

    def has(self, block: str) -> bool:
        """Whether the form was drawn with this field."""
        return block in self._values

    def text(self, block: str, limit: int = 3000) -> str:
        """What was typed, without blanks around it; empty when nothing was. ``limit`` is the field's own."""
        value = self._field(block).get("value")
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > limit:
            raise StaleInteraction(f"That form has no text of at most {limit} characters in {block}.")
        return storable(value).strip()

    def chosen(self, block: str, kind: type[Choice]) -> Choice | None:
        """The option chosen, or None."""
        value = self.option(block, [str(member) for member in kind])
        return None if value is None else kind(value)

    def needed(self, block: str, kind: type[Choice], words: str) -> Choice:
        """The option chosen. Without one the field is refused with these words, and `check` raises before any use."""
        value = self.chosen(block, kind)
        if value is None:
            self.refuse(block, words)
        return value or next(iter(kind))

    def option(self, block: str, among: Collection[str] | None = None) -> str | None:
        """The value of the option chosen, or None; ``among`` None takes any text."""
        found = self._field(block).get("selected_option")
        return None if found is None else self._option(found, block, among)

    def ticked(self, block: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """The values of all options ticked; ``among`` None takes any text."""
        found = self._list(block, "selected_options")
        return tuple(self._option(one, block, among) for one in found)

    def person(self, block: str) -> str:
        """The Slack id of the person chosen, or empty."""
        found = self._field(block).get("selected_user")
        return "" if found is None else _matching(found, _PERSON, block)

    def people(self, block: str) -> tuple[str, ...]:
        """The Slack ids of the people chosen, each once."""
        found = self._list(block, "selected_users")
        return tuple(dict.fromkeys(_matching(one, _PERSON, block) for one in found))

    def channel(self, block: str) -> str:
        """The Slack id of the channel chosen, or empty."""
        found = self._field(block).get("selected_conversation")
        return "" if found is None else _matching(found, _CHANNEL, block)

    def channels(self, block: str) -> tuple[str, ...]:
        """The Slack ids of the channels chosen, each once."""
        found = self._list(block, "selected_conversations")
        return tuple(dict.fromkeys(_matching(one, _CHANNEL, block) for one in found))

    def day(self, block: str) -> date | None:
        """The day chosen, or None."""
        found = self._field(block).get("selected_date")
        return None if found is None else read_day(found)

    def time(self, block: str) -> time | None:
        """The time of day chosen, or None."""
        found = self._field(block).get("selected_time")
        if found is None:
            return None
        try:
            return time.fromisoformat(_matching(found, _TIME, block))
        except ValueError:
            raise StaleInteraction(f"That form has no time of day in {block}.") from None

    def _field(self, block: str) -> dict[str, Any]:
        return _thing(_thing(self._values.get(block), block).get(VALUE), block)

    def _list(self, block: str, key: str) -> list[Any]:
        found = self._field(block).get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise StaleInteraction(f"That form has no list in {block}.")
        return found

    @staticmethod
    def _option(found: object, block: str, among: Collection[str] | None) -> str:
        value = _thing(found, block).get("value")
        if not isinstance(value, str) or (among is not None and value not in among):
            raise StaleInteraction(f"That form has an option in {block} that was never offered.")
        return value


def read_day(value: object) -> date:
    """A day as Slack's date pickers send it.

    Raises:
        StaleInteraction: when it is none.
    """
    try:
        return date.fromisoformat(_matching(value, _DAY, "a date"))
    except ValueError:
        raise StaleInteraction("That form has no day in a date.") from None
