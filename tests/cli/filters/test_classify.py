"""`golden-thread classify`: anybody tries it on their own words; with the model and without."""

import json

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.judge.installed import missing

GIVEN = [
    '{"text": "My grinder broke after two weeks and nobody answers.", "id": 7}',
    "no JSON",
    '{"words": "none"}',
    "",
    '["text"]',
    '{"text": "He burnt his hand on your kettle \\ud800"}',
]
FIELDS = {"text", "kind", "confidence", "sure", "language", "urgent", "reasons"}
WAYS = [
    pytest.param([], marks=pytest.mark.skipif(bool(missing()), reason="the extra judgement is not installed")),
    ["--lexicon"],
]


@pytest.mark.slow("the model is started, in a process of its own")
@pytest.mark.parametrize("options", WAYS)
def test_each_line_is_judged_and_a_bad_one_is_told_with_its_number(options: list[str]) -> None:
    result = CliRunner().invoke(main, ["classify", *options], input="\n".join(GIVEN))
    assert result.exit_code == 0
    first, second = map(json.loads, result.stdout.splitlines())
    assert set(first) == FIELDS | {"id"}
    assert (first["id"], first["kind"], first["urgent"], first["reasons"]) == (7, "complaint", False, [])
    assert (second["kind"], second["urgent"], second["reasons"]) == ("complaint", True, ["speaks of a burn"])
    assert 0 < first["confidence"] <= 1
    said = result.stderr.splitlines()
    assert [line.split(":")[0] for line in said] == ["line 2", "line 3", "line 5"]


@pytest.mark.parametrize("given", ["", "nothing\n", "[" * 100_000, "x" * 3_000_000])
def test_without_a_line_of_use_it_exits_65(given: str) -> None:
    assert CliRunner().invoke(main, ["classify", "--lexicon"], input=given).exit_code == 65


def test_a_line_that_is_too_long_is_told_once_and_the_next_one_is_read() -> None:
    result = CliRunner().invoke(main, ["classify", "--lexicon"], input=f'"{"x" * 3_000_000}"\n{GIVEN[0]}\n')
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
    assert json.loads(result.stdout)["kind"] == "complaint"
