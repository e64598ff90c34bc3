"""An export is brought in; then a customer of whom it tells writes again."""

import io
from collections.abc import AsyncIterator

import pytest

from bot.domain.actors import INTAKE
from bot.intake.exports.records import records
from bot.intake.exports.rows import Reading, Rows
from bot.sources.exports.importer import Report, bring_in
from tests.kit.bot_world import BotWorld, said, world
from tests.kit.cast import LENA, VOICES
from tests.kit.databases import Database

EXPORT = b"""id,date,name,email,review,stars
1,2024-05-03,Greta Lindholm,greta@example.com,The kettle whistled like a bird.,5
2,2025-01-31,Greta Lindholm,greta@example.com,The second kettle leaks.,1
3,soon,Eva,,Hm.,3
"""


@pytest.fixture
async def listening(database: Database) -> AsyncIterator[BotWorld]:
    async with world(database) as made:
        await made.has_team()
        yield made


async def test_old_voices_are_known_and_nobody_is_asked_for_them(listening: BotWorld) -> None:
    told: list[tuple[int, str]] = []
    report = Report(lambda line, why: told.append((line, why)))
    was = len(listening.slack.state.calls)
    rows, store = Rows(Reading()), listening.bot.store
    await bring_in(records(io.BytesIO(EXPORT)), rows, store, lambda: listening.bot.request(INTAKE), report)
    await listening.settle()
    assert told == [(4, "its date can't be read")]
    assert not [call for call in listening.slack.state.calls[was:] if call.method.startswith("chat.")]
    voice = {"text": "My grinder broke.", "customer": {"name": "Greta Lindholm", "email": "greta@example.com"}}
    await listening.hand_in({"id": "1", **voice})
    await listening.settle()
    assert "Greta Lindholm wrote twice before, last in January" in str(listening.card("Greta").blocks)
    for asked, answer in (
        ("find kettle", "The kettle whistled like a bird."),
        ("who Greta", "The second kettle leaks."),
    ):
        await listening.slack.users.command(LENA.id, VOICES.id, "/voice", asked)
        await listening.settle()
        assert answer in said(listening.slack.ephemerals(LENA.id)[-1].blocks), asked
