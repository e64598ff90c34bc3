"""docs/connect.md: its commands, run as somebody new would copy them."""

import asyncio
import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from tests.kit.bot_world import INTAKE, BotWorld, said

PAGE = Path(__file__).parents[2] / "docs/connect.md"


def block(holding: str) -> str:
    """The commands of the page among which this stands."""
    blocks = re.findall(r"^( *)```sh\n(.*?)^\1```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return next(dedent(commands) for _, commands in blocks if holding in commands)


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("openssl")), reason="curl or openssl is not installed")
async def test_the_signed_voice_is_taken_in_once(team_world: BotWorld, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"LOG_LEVEL=info\nINTAKE_SECRET={INTAKE}\n", encoding="utf-8")
    commands = block("curl").replace("http://127.0.0.1:3000", team_world.address)
    for _ in range(2):
        shell = await asyncio.create_subprocess_exec(
            "sh", "-ec", commands, cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, err = await shell.communicate()
        assert b'"id"' in out, err
    await team_world.settle()
    assert "My grinder broke after two weeks." in said(team_world.card("Greta Lindholm").blocks)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1
