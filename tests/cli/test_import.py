"""`golden-thread import voices`, through the real process."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from tests.cli.test_cli import ADD, Shell
from tests.kit.databases import Database
from tests.test_life import practice

NOW = datetime.fromtimestamp(SystemClock().real(), UTC)


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


def days_ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat()


def written(folder: Path, *rows: str, head: str = "id;said at;name;email;text") -> Path:
    """An export, as a spreadsheet on Windows saves it."""
    file = folder / "export.csv"
    file.write_bytes("\r\n".join([head, *rows]).encode("cp1252"))
    return file


@pytest.mark.slow("five processes, one after the other")
async def test_old_ones_are_history_new_ones_are_routed_and_the_rest_is_told(shell: Shell, tmp_path: Path) -> None:
    await shell.run(*ADD)
    file = written(
        tmp_path,
        f"1;{days_ago(40)};Åsa;asa@example.com;Kannan läckte.",
        f"2;{days_ago(1)};Ove;ove@example.com;Where is it?",
        "3;soon;Eva;;Hm.",
        '4;1;Eva;;"Never closed',
    )
    wrong = "Line 4: its date can't be read.\nLine 5: a quotation mark is not closed.\n"
    code, out, err = await shell.run("import", "voices", file.name, "--dry-run")
    assert (code, err) == (0, wrong)
    assert "Line 2: history, " in out
    assert "Åsa, asa@example.com: Kannan läckte." in out
    assert out.endswith("Nothing was brought in. News: 1. History: 1. Refused: 2.\n")
    said = await shell.run("import", "voices", file.name)
    assert said == (0, "News: 1. History: 1. Changed: 0. Here already: 0. Refused: 2.\n", wrong)
    said = await shell.run("import", "voices", file.name, "--refused", "refused.csv")
    assert said == (0, "News: 0. History: 0. Changed: 0. Here already: 2. Refused: 2.\n", "")
    with (tmp_path / "refused.csv").open(encoding="utf-8", newline="") as told:
        assert list(csv.reader(told)) == [
            ["line", "why"],
            ["4", "its date can't be read"],
            ["5", "a quotation mark is not closed"],
        ]
    rows = Database(f"sqlite:///{tmp_path}/golden-thread.db").rows("SELECT words FROM past_voice")
    assert rows == [("Kannan läckte.",)]


@pytest.mark.slow("three processes, one after the other")
async def test_another_tools_export_by_its_preset(shell: Shell, tmp_path: Path) -> None:
    await shell.run(*ADD)
    review = {"reviewId": "a", "reviewer": {"displayName": "Greta"}, "starRating": "ONE", "comment": "It broke."}
    (tmp_path / "reviews.json").write_text(json.dumps({"reviews": [{**review, "createTime": days_ago(90)}]}))
    said = await shell.run("import", "voices", "reviews.json", "--preset", "google-business", "--team", "Marketing")
    assert said == (0, "News: 0. History: 1. Changed: 0. Here already: 0. Refused: 0.\n", "")
    head = "What;Who;When"
    file = written(tmp_path, "It broke.;Greta;3/11/2020", ";;", "Hm.;Ove;", head=head)
    maps = [f"--map={one}" for one in ("text=What", "name=Who", "said_at=When")]
    more = ["--dates", "dmy", "--zone", "Europe/Berlin", "--date", "2021-01-31", "--source", "survey"]
    said = await shell.run("import", "voices", file.name, *maps, *more)
    assert said == (0, "News: 0. History: 2. Changed: 0. Here already: 0. Refused: 0.\n", "")
    rows = Database(f"sqlite:///{tmp_path}/golden-thread.db").rows("SELECT said_at FROM past_voice ORDER BY said_at")
    assert rows[:2] == [(1_604_358_000_000,), (1_612_051_200_000,)]


@pytest.mark.slow("nine processes, one after the other")
async def test_what_is_wrong_is_said_in_words(shell: Shell, tmp_path: Path) -> None:
    file = written(tmp_path, *(f"{at};soon;;;Hm." for at in range(23)))
    code, _, err = await shell.run("import", "voices", file.name)
    assert (code, "golden-thread run once" in err) == (75, True), err
    await shell.run(*ADD)
    code, out, err = await shell.run("import", "voices", file.name)
    assert (code, err.count("\n"), err.splitlines()[-1]) == (65, 21, "And 3 more; --refused FILE lists them all.")
    assert out == "News: 0. History: 0. Changed: 0. Here already: 0. Refused: 23.\n"
    wrong = {
        ("--map", "text=Words"): (65, "There is no column called 'Words'"),
        ("--map", "words=text"): (2, "'words=text': write a name of ours"),
        ("--zone", "Mars"): (2, "'Mars' is no time zone"),
        ("--refused", "missing/x.csv"): (1, "It can't be done."),
        ("--team", "Nobody", "--date", "2020-01-01", "--map", "said_at=name"): (75, "no team called 'Nobody'"),
    }
    for words, (expected, told) in wrong.items():
        code, _, err = await shell.run("import", "voices", file.name, *words)
        assert (code, told in err) == (expected, True), (words, err)
        assert "Traceback" not in err
    (tmp_path / "export.csv").write_bytes(b"")
    code, _, err = await shell.run("import", "voices", "export.csv")
    assert (code, err) == (65, "export.csv can't be brought in. The file is empty.\n")


@pytest.mark.slow("six processes, one after the other, one of them killed")
async def test_facts_are_brought_in_once_also_after_a_kill(shell: Shell, tmp_path: Path) -> None:
    await shell.run(*ADD)
    rows = [f"{nth};{days_ago(nth % 900 + 1)};c{nth % 500}@example.com;Beans" for nth in range(8_000)]
    file = written(tmp_path, *rows, "x;soon;eva@example.com;", "y;2025-01-01;;", head="order id;date;email;items")
    code, out, err = await shell.run("import", "purchases", file.name, "--dry-run")
    assert (code, err.count("\n")) == (0, 2), err
    assert "Line 2: no name, c0@example.com, " in out
    assert out.endswith("Nothing was brought in. Of use: 8,000. Refused: 2.\n")
    database = Database(f"sqlite:///{tmp_path}/golden-thread.db")
    process = await shell.start("import", "purchases", file.name)
    while not database.rows("SELECT COUNT(*) FROM purchase")[0][0]:  # noqa: ASYNC110 - of another process
        await asyncio.sleep(0.05)
    process.kill()
    await process.wait()
    there = database.rows("SELECT COUNT(*) FROM purchase")[0][0]
    assert 0 < there < 8_000
    code, out, _ = await shell.run("import", "purchases", file.name, "--refused", "refused.csv")
    assert (code, out) == (0, f"New: {8_000 - there:,}. Changed: 0. Here already: {there:,}. Refused: 2.\n")
    assert (tmp_path / "refused.csv").read_text().splitlines()[1:] == [
        "8002,its date can't be read",
        '8003,"it does not say whose it is: an address, a number, a handle, a card or a postal address"',
    ]
    assert database.rows("SELECT COUNT(*) FROM customer") == [(500,)]
    (tmp_path / "sent.jsonl").write_text('{"email": "c1@example.com", "at": "2026-11-01", "subject": "News"}\n' * 2)
    code, out, _ = await shell.run("import", "touches", "sent.jsonl", "--medium", "campaign")
    assert (code, out) == (0, "New: 1. Changed: 0. Here already: 1. Refused: 0.\n")
    code, _, err = await shell.run("import", "customers", "sent.jsonl", "--map", "email=Mail")
    assert (code, "There is no column called 'Mail'" in err) == (65, True)
