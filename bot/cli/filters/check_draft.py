"""`golden-thread check-draft`: reads drafts with the facts beside them, for anybody who tries it."""

import sys
from datetime import date, datetime
from typing import Any

from bot.cli.kit.commands import NOT_USABLE
from bot.cli.kit.group import main
from bot.cli.kit.json_lines import objects, write
from bot.domain.customers.drafts.checking import check
from bot.domain.customers.drafts.facts import Facts, Medium
from bot.services.customers.likeness import LIKENESS


@main.command("check-draft")
def check_draft() -> None:
    """Mark what a draft claims and the facts don't bear out.

    Also what nobody says to a person, and a name that is missing or wrong. Nothing is kept.

    Reads one JSON object a line with "text", "facts" ("name", "orders", "contacts" as ISO dates, "first_contact",
    "medium") and "today" from standard input; prints each with "findings" added: a list of "rule", "phrase" and "why".
    A line that is no such object is told on standard error, with its number. Exits 0, or 65 when no line was of use.
    """
    usable = False
    for said in objects(_check):
        usable = True
        facts, today = _read(said)
        found = [
            {"rule": one.rule, "phrase": one.phrase, "why": one.why}
            for one in check(said["text"], facts, today, LIKENESS.nicknames)
        ]
        write({**said, "findings": found})
    if not usable:
        sys.exit(NOT_USABLE)


def _check(said: dict[str, Any]) -> None:
    """Read all of it once.

    Raises:
        ValueError: in words for whoever wrote it.
    """
    _read(said)


def _read(said: dict[str, Any]) -> tuple[Facts, date]:
    facts = said.get("facts", {})
    if not isinstance(facts, dict) or not isinstance(facts.get("contacts") or [], list):
        raise ValueError('"facts" is an object, and its "contacts" a list of ISO dates.')  # noqa: TRY004 - of what stands in the line
    first, medium = facts.get("first_contact"), facts.get("medium") or Medium.EMAIL
    if medium not in list(Medium):
        raise ValueError(f'"medium" is one of {", ".join(Medium)}.')
    return Facts(
        name=str(facts.get("name") or ""),
        orders=_count(facts.get("orders")),
        contacts=tuple(sorted(_day(one) for one in facts.get("contacts") or [])),
        first_contact=_day(first) if first else None,
        medium=Medium(medium),
    ), _day(said.get("today"))


def _count(said: object) -> int | None:
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or said < 0:
        raise ValueError('"orders" is a whole number.')
    return said


def _day(said: object) -> date:
    try:
        return datetime.fromisoformat(str(said)).date()
    except ValueError:
        raise ValueError(
            f'"{str(said)[:40]}" is no ISO date: "today" and the days of contacts look like 2026-11-09.'
        ) from None
