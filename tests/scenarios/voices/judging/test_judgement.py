"""What the bot makes of words stands on the card, and one click of whoever knows better settles it."""

import pytest

from bot.app import Bot
from bot.clock import steady
from bot.judge.installed import missing
from bot.judge.judging import opened
from bot.runtime import judge_again
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import NORA

SHORT = {"text": "It came on a Tuesday, and it is blue.", "customer": {"name": "Greta"}, "id": "1"}
BURNT = {"text": "He burnt his hand on your kettle.", "customer": {"name": "Bo"}, "id": "2"}


async def given(world: BotWorld, voice: object) -> None:
    status, _ = await world.hand_in(voice)
    assert status == 202
    await world.settle()


async def test_an_unsure_one_says_so_and_one_click_decides(team_world: BotWorld) -> None:
    await given(team_world, SHORT)
    shown = team_world.card("Greta")
    assert "Unsure: comment or complaint?" in said(shown.blocks)
    await team_world.press(NORA, "kind_is_other", shown)
    shown = team_world.card("Greta")
    assert "Unsure" not in said(shown.blocks)
    assert " complaint" in said(shown.blocks)
    assert "Nora calls this a complaint now; it was taken for a comment." in team_world.thread(shown)
    assert await team_world.count("SELECT COUNT(*) FROM correction WHERE kind = 'complaint' AND urgent = 0") == 1


async def test_to_say_that_it_was_right_is_one_click_too(team_world: BotWorld) -> None:
    await given(team_world, SHORT)
    await team_world.press(NORA, "kind_is", team_world.card("Greta"))
    assert "Unsure" not in said(team_world.card("Greta").blocks)
    assert await team_world.count("SELECT COUNT(*) FROM correction WHERE kind = 'comment'") == 1


async def test_an_urgent_one_says_why_and_one_click_makes_it_calm(team_world: BotWorld) -> None:
    await given(team_world, BURNT)
    shown = team_world.card("Bo")
    assert "Urgent: speaks of a burn" in said(shown.blocks)
    assert "*urgent* complaint" in said(shown.blocks)
    await team_world.press(NORA, "not_urgent", shown)
    shown = team_world.card("Bo")
    assert "rgent" not in said(shown.blocks)
    assert "Nora calls this a complaint now; it was taken for an urgent complaint." in team_world.thread(shown)
    assert await team_world.count("SELECT COUNT(*) FROM correction WHERE urgent = 0") == 1


async def test_a_button_that_is_none_of_ours_changes_nothing(team_world: BotWorld) -> None:
    await given(team_world, SHORT)
    shown = team_world.card("Greta")
    await team_world.press(NORA, "kind_is", shown, value="rage:1", stale=True)
    await team_world.press(NORA, "kind_is", shown, value="7", stale=True)
    assert await team_world.count("SELECT COUNT(*) FROM correction") == 0


LATER = {
    "text": "Do you also sell the filters for this machine, and what do they cost?",
    "customer": {"name": "Ida"},
    "id": "3",
}


async def with_model(bot: Bot) -> int:
    """Let the model read again what the lexicon answered for."""
    async with opened(steady) as judging:
        assert judging.model is not None
        assert await judging.model.started()
        bot.judging.model = judging.model
        try:
            return await judge_again(bot)
        finally:
            bot.judging.model = None


needs_model = pytest.mark.skipif(bool(missing()), reason="the extra judgement is not installed")


@needs_model
@pytest.mark.slow("the model is started, in a process of its own")
async def test_what_the_lexicon_answered_for_is_read_again(team_world: BotWorld) -> None:
    await given(team_world, SHORT)
    await given(team_world, LATER)
    assert await team_world.count("SELECT COUNT(*) FROM judgement WHERE judged_by = 'lexicon'") == 2
    assert await with_model(team_world.bot) == 2
    await team_world.settle()
    assert await team_world.count("SELECT COUNT(*) FROM judgement WHERE judged_by = 'model'") == 2
    assert " question" in said(team_world.card("Ida").blocks)
    assert await with_model(team_world.bot) == 0


@needs_model
@pytest.mark.slow("the model is started, in a process of its own")
@pytest.mark.parametrize("hand", ["claim", "kind_is"])
async def test_what_somebody_put_a_hand_to_stays_as_they_have_it(team_world: BotWorld, hand: str) -> None:
    await given(team_world, SHORT)
    await team_world.press(NORA, hand, team_world.card("Greta"))
    before = await team_world.count("SELECT COUNT(*) FROM event")
    assert await with_model(team_world.bot) == 1
    assert await team_world.count("SELECT COUNT(*) FROM event") == before
    assert " comment" in said(team_world.card("Greta").blocks)
