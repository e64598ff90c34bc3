"""`golden-thread check-draft`: anybody tries it on drafts of their own."""

import json

from click.testing import CliRunner

from bot.__main__ import main

GOOD = {"text": "Hi John, welcome back!", "facts": {"name": "Greta", "contacts": ["2026-03-02"]}, "today": "2026-11-28"}
ODD = [
    {**GOOD, "facts": []},
    {**GOOD, "facts": {"contacts": 3}},
    {**GOOD, "facts": {"medium": "fax"}},
    {**GOOD, "facts": {"orders": "many"}},
    {**GOOD, "facts": {"first_contact": "last year"}},
    {**GOOD, "today": None},
    {"facts": {}},
]


def test_each_draft_is_read_and_a_bad_line_is_told_with_its_number() -> None:
    lines = [
        json.dumps(one) for one in ({**GOOD, "facts": {"orders": 2, "first_contact": "2026-03-02T10:00"}}, GOOD, *ODD)
    ]
    result = CliRunner().invoke(main, ["check-draft"], input="\n".join(lines))
    assert result.exit_code == 0
    _, found = (json.loads(line) for line in result.stdout.splitlines())
    assert found.items() >= GOOD.items()
    assert [(one["rule"], one["phrase"]) for one in found["findings"]] == [
        ("wrong_name", "John"),
        ("unproven_claim", "welcome back"),
    ]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [f"line {number}" for number in range(3, 10)]


def test_without_a_line_of_use_it_exits_65() -> None:
    assert CliRunner().invoke(main, ["check-draft"], input="nothing\n").exit_code == 65
