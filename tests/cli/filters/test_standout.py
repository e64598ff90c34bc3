"""`golden-thread standout`: anybody tries it on comments of their own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main

PAIRS = Path(__file__).parents[2] / "data/standout.jsonl"
"""Of each the one that deserves a person more, by somebody who never saw the rules."""
STORY = {
    "text": "Your driver Tom carried my mother's fridge up four flights last Tuesday, and came back to level it.",
    "network": "instagram",
    "handle": "greta_l",
    "reach": {"followers": 12, "likes": 0, "replies": 0, "shares": 0},
    "earlier": ["2026-08-02"],
}
GIVEN = [
    json.dumps(STORY),
    json.dumps({"text": "😍😍", "reach": {"likes": 90_000}}),
    json.dumps({"text": "My son burnt his hand on your kettle"}),
    json.dumps({"text": "x", "reach": "many"}),
    json.dumps({"text": "x", "earlier": ["last week"]}),
    json.dumps({"text": "x", "reach": {"likes": 1e400}}),
]


def tried(lines: list[str]) -> tuple[list[dict[str, object]], list[str]]:
    result = CliRunner().invoke(main, ["standout", "--lexicon"], input="\n".join(lines))
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()], result.stderr.splitlines()


def test_each_comment_is_weighed_and_a_bad_line_is_told_with_its_number() -> None:
    (story, emoji, burn), said = tried(GIVEN)
    assert story.items() >= STORY.items()
    assert story["routed"]
    assert story["reasons"][:2] == ["names Tom", "wrote to us before"]  # type: ignore[index]
    assert (emoji["score"], emoji["routed"], emoji["reasons"]) == (0, False, ["has no words"])
    assert (burn["routed"], burn["reasons"]) == (True, ["must not wait"])
    assert [line.split(":")[0] for line in said] == ["line 4", "line 5", "line 6"]


@pytest.mark.slow("reads a hundred and sixty comments")
def test_of_two_comments_the_one_that_deserves_a_person_weighs_more() -> None:
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    made, _ = tried([json.dumps(pair[side]) for pair in pairs for side in ("better", "worse")])
    weights = [float(str(one["score"])) for one in made]
    right = sum(better > worse for better, worse in zip(weights[::2], weights[1::2], strict=True))
    assert right >= 0.9 * len(pairs), f"{right} of {len(pairs)}"


def test_without_a_line_of_use_it_exits_65() -> None:
    assert CliRunner().invoke(main, ["standout", "--lexicon"], input="nothing\n").exit_code == 65
