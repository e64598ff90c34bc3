"""What is asked of a manager who goes, and what the others read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.slack.kit import limits
from bot.slack.kit.errors import StaleInteraction
from bot.slack.teams import managers
from bot.views.teams import ManagerLeftView, TeamName
from tests.kit.filled import View, submitted, words
from tests.kit.shown import IDRIS, NORA, TOM, texts

LEFT = ManagerLeftView(TeamName(11, "Nordic care"), IDRIS, NORA.id, (NORA,), is_gone=False)


def asked(*others: object, saved: bool = False) -> View:
    shown = managers.ask(11, "Nordic care", others, saved=saved)  # type: ignore[arg-type] # people
    limits.check_view(shown)
    return shown


def test_it_is_asked_before_anything_is_done() -> None:
    assert words(asked(TOM))[0] == (
        "Do you want to stop managing Nordic care? Tom manages on, and hears of it. "
        "You no longer see its load or decide for it; a manager can ask you back."
    )
    assert "Everything else is saved. Do you" in words(asked(TOM, NORA, saved=True))[0]
    assert "Tom and Nora manage on, and hear of it." in words(asked(TOM, NORA))[0]
    assert managers.read(submitted(asked(TOM))) == 11
    assert (asked(TOM)["submit"]["text"], asked(TOM)["close"]["text"]) == ("Stop managing", "Stay")
    with pytest.raises(StaleInteraction):
        managers.read({"private_metadata": "{}"})


def test_the_last_one_is_told_what_to_do_first() -> None:
    assert "submit" not in asked()
    assert words(asked())[0].startswith("Nobody else manages Nordic care. Name another manager")
    assert words(managers.confirmation())[0].startswith("Done. The others know.")


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (LEFT, "Idris no longer manages Nordic care; you do."),
        (replace(LEFT, others=(NORA, TOM)), "Idris no longer manages Nordic care; you and Tom do."),
        (replace(LEFT, is_gone=True), "Idris has left. Nordic care: you manage it."),
        (replace(LEFT, others=(), is_gone=True), "Idris has left, and nobody manages Nordic care now."),
        (
            replace(LEFT, team=TeamName(11, ""), others=()),
            "Idris no longer manages your team, and nobody manages your team now.",
        ),
        (replace(LEFT, reader="U0LENA", others=(TOM,)), "Idris no longer manages Nordic care; Tom does."),
        (
            replace(LEFT, reader="U0LENA", others=(TOM, NORA), is_gone=True),
            "Idris has left. Nordic care: Tom and Nora manage it.",
        ),
    ],
)
def test_the_others_read_who_manages_on(view: ManagerLeftView, sentence: str) -> None:
    message = managers.told(view)
    assert message.text == sentence
    assert ("I manage it" in str(message.blocks)) == (not view.others)


@settings(deadline=None, max_examples=20)
@given(texts)
def test_whatever_they_are_called_it_stays_within_slacks_limits(name: str) -> None:
    team, who = TeamName(11, name), replace(NORA, name=name)
    limits.check_message(managers.told(replace(LEFT, team=team, who=who, others=(who,) * 30)))
    limits.check_message(managers.told(replace(LEFT, team=team, who=who, others=())))
    limits.check_view(managers.ask(11, name, (who,) * 30))
