"""Who may do what, at every entry point: what is refused changes nothing, is said privately and is kept."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.sandbox import Answer
from tests.rights.entry_points import named, registered
from tests.rights.requests import REQUESTS
from tests.rights.table import ENTRY_POINTS, OUTSIDERS, SENTENCE, SLACKS_OWN, Who, markdown
from tests.rights.world import CAST, CUSTOMER, OF_THE_HOUSE, PRIVATE, Rights, rights

SECURITY = Path(__file__).parents[2] / "docs" / "security.md"
PER_LOOP = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def entry_points(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Rights]:
    async with rights(tmp_path_factory.mktemp("rights")) as made:
        yield made


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one request: what they alone heard and saw, in JSON and lower case, and what it did."""

    answer: Answer
    said: str
    home: str
    forms: tuple[dict[str, Any], ...]
    recorded: int
    changed: list[str]


async def send_request(rights: Rights, who: Who, entry_point: str, subject: int) -> Told:
    """Ask once, and see what came of it."""
    slack, person = rights.world.slack, CAST[who].id
    before, recorded = rights.everything(), rights.refusals(who)
    calls, heard = len(slack.call_log), len(slack.ephemerals(person))
    answer = await REQUESTS[entry_point].send(rights, who, subject)
    await rights.world.settle()
    views = [call.params["view"] for call in slack.call_log[calls:] if call.method.startswith("views.")]
    shown = [json.loads(one) if isinstance(one, str) else one for one in views]
    forms = tuple(one for one in shown if one["type"] == "modal")
    words = [[one.text, one.blocks] for one in slack.ephemerals(person)[heard:]]
    after = rights.everything()
    return Told(
        answer,
        _json([*forms, *words, *([answer.body] if answer.body else [])]),
        _json([one for one in shown if one["type"] == "home"]),
        forms,
        rights.refusals(who) - recorded,
        [table for table, rows in after.items() if rows is not before[table] and rows != before[table]],
    )


def _json(said: list[Any]) -> str:
    return json.dumps(said, ensure_ascii=False).lower() if said else ""


def not_refused(told: Told, who: Who, entry_point: str) -> list[str]:
    """What is wrong with how somebody was refused."""
    hidden = (*PRIVATE, *(OF_THE_HOUSE if who in OUTSIDERS else ()))
    heard = told.said + (told.home if who in OUTSIDERS else "")
    wrong = [f"was told {one!r}" for one in hidden if one in heard]
    wrong += [f"changed {told.changed}"] if told.changed else []
    wrong += ["was given a form"] if any(one.get("submit") for one in told.forms) else []
    wrong += ["heard nothing"] if not heard else []
    wrong += [f"is in the record {told.recorded} times"] if told.recorded != (entry_point not in SENTENCE) else []
    return wrong + ([told.answer.error] if told.answer.error else [])


def not_done(told: Told) -> list[str]:
    """What is wrong with how somebody was served."""
    wrong = ["is in the record as refused"] if told.recorded else []
    wrong += [f"was told {told.answer.errors}"] if told.answer.errors else []
    wrong += ["saw nothing happen"] if not (told.changed or told.said or told.home) else []
    return wrong + (["was refused"] if "not this time" in told.said else [])


@pytest.mark.parametrize("entry_point", ENTRY_POINTS)
@PER_LOOP
async def test_who_may_and_who_may_not(entry_points: Rights, entry_point: str) -> None:
    """Whoever may not comes first: what they knock about is the same for all, and stays as it was."""
    stage, wrong, used = REQUESTS[entry_point].stage, dict[str, list[str]](), False
    subject = await entry_points.subject(stage)
    await entry_points.world.settle()
    for who in sorted(Who, key=lambda one: one in ENTRY_POINTS[entry_point]):
        may = who in ENTRY_POINTS[entry_point]
        if used:
            subject = await entry_points.subject(stage)
            await entry_points.world.settle()
        told = await send_request(entry_points, who, entry_point, subject)
        used = bool(told.changed)
        wrong[who.value] = not_done(told) if may else not_refused(told, who, entry_point)
    assert not [f"{who}: {', '.join(words)}" for who, words in wrong.items() if words]


async def test_every_door_has_a_row(tmp_path: Path) -> None:
    found = await registered(tmp_path)
    assert named(found) == ENTRY_POINTS.keys() | SLACKS_OWN, "an entry point without a row, or a row without one"
    assert REQUESTS.keys() == ENTRY_POINTS.keys()
    assert all(one.startswith("event ") for one in SLACKS_OWN)


def test_the_table_in_the_docs_is_this_one() -> None:
    assert "\n".join(markdown()) in SECURITY.read_text(encoding="utf-8")


@PER_LOOP
async def test_what_was_the_teams_is_not_shown_to_who_left_it(entry_points: Rights) -> None:
    await entry_points.conversation("claimed")
    for entry_point in ("event app_home_opened", "command /voice mine"):
        told = await send_request(entry_points, Who.FORMER, entry_point, entry_points.team)
        assert not [one for one in PRIVATE if one in told.said + told.home], entry_point
        told = await send_request(entry_points, Who.OWNER, entry_point, entry_points.team)
        assert CUSTOMER.lower() in told.said + told.home, "whoever is in the team sees theirs"
