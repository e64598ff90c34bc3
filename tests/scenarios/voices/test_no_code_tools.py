"""What docs/intake.md tells people to do in Zapier, Make and n8n is done here, word for word."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.kit.bot_world import INTAKE, BotWorld, world
from tests.kit.databases import Database

PAGE = (Path(__file__).parents[3] / "docs" / "intake.md").read_text(encoding="utf-8").partition("## Zapier")[2]


def blocks(language: str) -> list[str]:
    """The page's own examples."""
    found = re.findall(rf"^( +)```{language}\n(.*?)^\1```", PAGE, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


@pytest.fixture
async def listening(database: Database) -> AsyncIterator[BotWorld]:
    async with world(database) as made:
        await made.has_team()
        yield made


async def test_the_examples_signed_as_the_page_says_are_voices(listening: BotWorld) -> None:
    bodies, (signing,) = blocks("json"), blocks("python")
    assert len(bodies) == 2
    for body in bodies:
        step: dict[str, Any] = {"input_data": {"body": body, "secret": INTAKE}}
        exec(signing, step)  # noqa: S102 - the page's own lines
        said = step["output"]
        headers = {
            "X-Golden-Thread-Timestamp": said["timestamp"],
            "X-Golden-Thread-Signature": said["signature"],
        }
        for _ in range(2):
            async with (
                aiohttp.ClientSession() as session,
                session.post(f"{listening.address}/intake/voice", data=said["body"], headers=headers) as answer,
            ):
                assert answer.status == 202, await answer.text()
    await listening.settle()
    assert await listening.count("SELECT COUNT(*) FROM voice") == 2
    assert "In a review" in str(listening.card("Greta Lindholm").blocks)
    assert await listening.count("SELECT COUNT(*) FROM voice WHERE followers = 1200 AND network = 'instagram'") == 1
