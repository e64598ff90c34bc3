"""What a caller of the Web API sent, read as Slack reads it, and Slack's way of saying no."""

import json
from typing import Any

from bot.sandbox.model import Json


class Refusal(Exception):
    """A call that Slack answers with ``ok: false``; ``more`` stands beside the error code."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.code, self.more = code, more


class Params:
    """Arguments from a query, a form or a JSON body: everything may also arrive as a string."""

    def __init__(self, raw: Json) -> None:
        self.raw = raw

    def text(self, name: str) -> str:
        """A string; empty when it is missing."""
        value = self.raw.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A yes or no: ``true``, ``1`` and ``"true"`` are yes."""
        return str(self.raw.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, otherwise: int, most: int) -> int:
        """A count between 1 and ``most``; ``invalid_arguments`` for anything else."""
        given = self.text(name) or str(otherwise)
        if not given.isdecimal() or not 1 <= int(given) <= most:
            raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] bad value for {name}"]})
        return int(given)

    def words(self, name: str) -> list[str]:
        """A comma-separated list, or a JSON list."""
        value = self.raw.get(name)
        if isinstance(value, list):
            return [str(each) for each in value]
        return [each.strip() for each in self.text(name).split(",") if each.strip()]

    def parsed(self, name: str, code: str) -> Any:  # noqa: ANN401 - any JSON may come; the caller checks it
        """A JSON value that may be sent as a string; ``code`` when it cannot be read; None when missing."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(code) from None

    def needed(self, name: str, code: str) -> str:
        """A string that must be there."""
        return self.text(name) or _no(code)


def _no(code: str) -> str:
    raise Refusal(code)


def page_of(items: list[Any], params: Params, *, most: int = 1000, otherwise: int = 1000) -> tuple[list[Any], Json]:
    """One page of a list and the metadata that leads to the next; ``invalid_cursor`` for a foreign cursor."""
    limit = params.number("limit", otherwise, most) if params.text("limit") not in {"", "0"} else otherwise
    cursor = params.text("cursor")
    start = 0
    if cursor:
        number = cursor.removeprefix("next:").rstrip("=")
        if not cursor.startswith("next:") or not number.isdecimal():
            raise Refusal("invalid_cursor")
        start = int(number)
    rest = start + limit
    return items[start:rest], {"next_cursor": f"next:{rest}=" if rest < len(items) else ""}
