"""People correct what the bot takes their customers' words for, and `golden-thread learn` makes it see it their way."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import steady
from bot.domain.actors import BOT
from bot.domain.voices.judging.judgement import LearnedHead
from bot.judge.installed import missing
from bot.judge.judging import Judging, opened
from bot.ops.doctor import Level, head_check
from bot.ops.judgement.following import follow_head
from bot.services.voices.judging import keep_head, undo_head
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import NORA

if missing():
    pytest.skip(f"not installed: {missing()}", allow_module_level=True)

from bot.judge.seeds import seeds
from bot.ops.judgement import learning

pytestmark = pytest.mark.slow("the model is started, in a process of its own, and thirty cards are corrected")

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
COLOURS = ("blue", "grey", "red", "green", "black")


@pytest.fixture
async def judging() -> AsyncIterator[Judging]:
    """The model, running."""
    async with opened(steady) as made:
        assert made.model is not None
        assert await made.model.started()
        yield made


async def given(world: BotWorld, name: str, words: str) -> None:
    status, _ = await world.hand_in({"text": words, "customer": {"name": name}, "id": name})
    assert status == 202
    await world.settle()


async def follow(world: BotWorld, judging: Judging) -> None:
    await follow_head(world.bot.store, world.bot.workspace, judging)


async def test_what_people_correct_is_learned_and_can_be_undone(team_world: BotWorld, judging: Judging) -> None:
    world, model = team_world, judging.model
    assert model is not None
    for number, words in enumerate(f"It came on a {day}, and it is {colour}." for day in DAYS for colour in COLOURS):
        await given(world, f"Greta{number:02}", words)
        await world.press(NORA, "kind_is_other", world.card(f"Greta{number:02}"))  # to them it is a complaint
    world.bot.judging.model = model
    await given(world, "Ida", "It came on a Sunday, and it is brown.")
    assert " comment" in said(world.card("Ida").blocks)

    corrected = await learning.corrections(world.bot.store, world.bot.workspace)
    assert len(corrected) == 30
    found = await learning.learned(model, corrected, seeds()[::20])
    assert found.before.kinds == 0
    assert found.after.kinds >= 15
    assert found.gains
    assert not found.harms
    await world.bot.interactions.write(world.bot.request(BOT), keep_head, learning.kept(found))
    await follow(world, judging)
    await given(world, "Bo", "It came on a Sunday, and it is yellow.")
    assert " complaint" in said(world.card("Bo").blocks)
    assert model.head == "2+30"
    assert (await head_check(world.bot, model)).words == (
        "The head learned from 30 corrections on 2026-11-09 judges (version 2+30)."
    )

    await world.bot.interactions.write(world.bot.request(BOT), undo_head)
    await follow(world, judging)
    await given(world, "Eva", "It came on a Sunday, and it is orange.")
    assert " comment" in said(world.card("Eva").blocks)
    assert (await head_check(world.bot, model)).words == "The shipped head judges (version 2)."
    world.bot.judging.model = None


async def test_of_a_damaged_head_nothing_is_taken(
    team_world: BotWorld, judging: Judging, capsys: pytest.CaptureFixture[str]
) -> None:
    world, model = team_world, judging.model
    assert model is not None
    await world.bot.interactions.write(world.bot.request(BOT), keep_head, LearnedHead(b"no head", 30))
    await follow(world, judging)
    assert await model.scores("My grinder broke", 20)
    assert (model.head, model.refused) == ("2", True)  # whole as it was kept, and none all the same
    await world.bot.interactions.write(world.bot.request(BOT), keep_head, LearnedHead(b"", 30))
    world_head = "UPDATE learned_head SET digest = 'other'"
    await world.bot.store.write(lambda tx: tx._connection.execute(world_head) and None)  # type: ignore[attr-defined] # noqa: SLF001 - damage from outside
    await follow(world, judging)
    assert "learned_head_damaged" in capsys.readouterr().out
    assert model.head == "2"
    world.bot.judging.model = model
    told = await head_check(world.bot, model)
    world.bot.judging.model = None
    assert told.level is Level.MEND
    assert "is damaged, or of another version, and judges nothing." in told.words
