"""One JSON object a line from standard input, as people try their own words."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import click

LINE_MAX: Final = 1024 * 1024
"""Bytes of a line that are read: a voice has 40,000 characters."""


def objects(check: Callable[[dict[str, Any]], None] = lambda _: None) -> Iterator[dict[str, Any]]:
    """Give each line's object with a "text"; any other is told on standard error, with its number.

    ``check`` raises ValueError, in words for whoever wrote the line.
    """
    number = 0
    while raw := sys.stdin.buffer.readline(LINE_MAX):
        number += 1
        if not raw.strip():
            continue
        if not raw.endswith(b"\n") and len(raw) == LINE_MAX:
            while (more := sys.stdin.buffer.readline(LINE_MAX)) and not more.endswith(b"\n"):
                pass
        try:
            said = _read(raw)
            check(said)
        except ValueError as exc:
            click.echo(f"line {number}: {exc}", err=True)
            continue
        yield said


def write(line: dict[str, Any]) -> None:
    """Print an object as one line."""
    click.echo(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace"))


def _read(raw: bytes) -> dict[str, Any]:
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as exc:
        raise ValueError("it is no JSON, or too long.") from exc
    if not isinstance(said, dict) or not isinstance(said.get("text"), str):
        raise ValueError('it is no object with a "text".')  # noqa: TRY004 - of what stands in the line
    return said
