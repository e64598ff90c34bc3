"""`golden-thread report`: a page or data, of the days that were asked for."""

import asyncio
import csv
import json
from pathlib import Path

from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.services.conversations.reply import log_reply
from tests.kit.databases import Database
from tests.kit.store_world import MAYA, reached, with_team


def prepare(database: Database) -> None:
    async def answered() -> None:
        world = await with_team(database)
        await world.do(MAYA, log_reply, reached(await world.asked(MAYA)))
        await world.store.close()

    asyncio.run(answered())


def report(database: Database, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", *options], env={"DATABASE_URL": database.url})


def test_the_days_that_were_asked_for_are_told(database: Database, tmp_path: Path) -> None:
    prepare(database)
    days = ("--from", "2026-02-16", "--to", "2026-03-08")
    head, *rows = csv.reader(report(database, *days, "--format", "csv").stdout.splitlines())
    assert [(row[0], row[1], row[head.index("answered")]) for row in rows] == [
        ("2026-02-16", "2026-02-22", "0"),
        ("2026-02-23", "2026-03-01", "0"),
        ("2026-03-02", "2026-03-08", "1"),
        ("2026-02-16", "2026-03-08", "1"),
    ]
    assert json.loads(report(database, *days, "--format", "json").stdout)["at_first"]["answered"]["cases"] == 1
    assert "100 % (1 of 1 person who wrote)" in report(database, *days).stdout
    out = tmp_path / "board.html"
    assert report(database, *days, "--board", "--out", str(out)).exit_code == 0
    assert "beside the first four" in out.read_text(encoding="utf-8")
    assert "A quarter" not in report(database).stdout


def test_what_is_not_there_is_said(database: Database) -> None:
    prepare(database)
    backwards = report(database, "--from", "2026-03-09", "--to", "2026-03-08")
    assert (backwards.exit_code, "The first day comes after the last one." in backwards.stderr) == (1, True)
    nobody = report(database, "--team", "Bakers")
    assert (nobody.exit_code, "There is no team called Bakers." in nobody.stderr) == (1, True)
