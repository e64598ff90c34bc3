"""The commands of docs/connect.md, as a new user types them: each brings a first voice from its source."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account
from bot.ops.source_settings import setting
from tests.intake.sources.rows import RAW, ROWS
from tests.kit.bot_world import INTAKE, BotWorld, said, world
from tests.kit.databases import Database

PAGE = (Path(__file__).parents[2] / "docs/connect.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:3000"
HEADINGS = {one.title: one.name for one in SOURCES.values()} | {"A raw mail": "mail", "Any other tool": "voice"}

pytestmark = pytest.mark.skipif(
    not (shutil.which("curl") and shutil.which("openssl")), reason="needs curl and openssl, as the page does"
)


def commands() -> dict[str, str]:
    """Of each section that sends something, by its path: what is typed."""
    found = {}
    for heading, text in re.findall(r"^#{2,3} (.+)\n((?:(?!^#{2,3} ).*\n)*)", PAGE, re.MULTILINE):
        blocks = re.findall(r"^( *)```sh\n((?:.*\n)*?) *```", text, re.MULTILINE)
        sends = [re.sub(f"^{indent}", "", code, flags=re.MULTILINE) for indent, code in blocks if ADDRESS in code]
        if sends and heading in HEADINGS:
            found[HEADINGS[heading]] = sends[0]
    return found


def test_each_source_that_can_be_tried_by_hand_has_its_command() -> None:
    by_hand = set(SOURCES) - {"ses", "resend", "intercom", "front"}  # signed by keys that a shell has not
    assert set(commands()) == by_hand | {"voice"}


@pytest.fixture
async def it(database: Database) -> AsyncIterator[BotWorld]:
    async with world(database, sources=tuple(Account(name, values=row.values) for name, row in ROWS.items())) as made:
        await made.has_team()
        yield made


@pytest.mark.parametrize("name", commands())
async def test_what_the_page_says_brings_a_voice(it: BotWorld, name: str, tmp_path: Path) -> None:
    lines = [f"{setting(Account(one), 'SECRET')}={row.values.get('SECRET', '')}" for one, row in ROWS.items()]
    (tmp_path / ".env").write_text("\n".join([*lines, f"INTAKE_SECRET={INTAKE}", ""]))
    (tmp_path / "complaint.eml").write_text(RAW)
    typed = "set -e\n" + commands()[name].replace(ADDRESS, it.address)
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", typed, cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    assert b'"conversation"' in out, out.decode()
    await it.settle()
    assert await it.count("SELECT COUNT(*) FROM voice") == 1
    assert "broke" in said(it.card("broke").blocks)
