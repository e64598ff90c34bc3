"""The first message to whoever joins, and the note to a channel that begins to be watched."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.domain.teams.settings import TeamSettings
from bot.slack.kit.limits import check_message
from bot.slack.teams import welcome
from bot.views.teams import TeamView, WelcomeView
from tests.kit.shown import IDRIS, NORA, read, said, texts, unhurried

TEAM = TeamView(1, "Marketing North", "C0NORTH")
WELCOME = WelcomeView(TEAM, NORA, IDRIS, as_manager=False, as_marketer=True, tz="Europe/Helsinki")


def test_the_welcome_reads_like_this() -> None:
    message = welcome.draw(WELCOME)
    assert said(message) == "Welcome to Marketing North, Nora: Idris added you."
    assert read(message) == (
        "Welcome to Marketing North, Nora: Idris added you.\n"
        "When a customer has something to tell us, one of us is asked by name. If it is you, a message comes here: "
        "who it is, what they said and until when. Press *Claim*, phone or write yourself, then press *Log a reply* "
        "and say in a sentence or two how it went. If it does not fit, *Hand over* or *Snooze* is all right.\n"
        "Your hours here: Monday to Friday, 09:00 to 17:30, Europe/Helsinki, as your Slack profile says. "
        "Outside them I am quiet.\n"
        "Away for a while? Say so on my Home tab, and nobody asks you until you are back. "
        "I never write to customers. You do."
    )


def test_a_manager_hears_what_managers_do() -> None:
    message = welcome.draw(replace(WELCOME, as_manager=True, as_marketer=False))
    assert said(message) == "Welcome to Marketing North, Nora: Idris added you as a manager."
    assert "As a manager you decide when nobody could answer in time" in read(message)
    assert "Press *Claim*" not in read(message)


def test_somebody_may_be_both_or_neither() -> None:
    both = welcome.draw(replace(WELCOME, as_manager=True))
    assert said(both) == "Welcome to Marketing North, Nora: Idris added you."
    assert "Press *Claim*" in read(both)
    assert "As a manager" in read(both)
    assert len(welcome.draw(replace(WELCOME, as_marketer=False)).blocks) == 3


def test_without_anybody_who_added_them_it_is_still_a_welcome() -> None:
    assert said(welcome.draw(replace(WELCOME, added_by=None))) == "Welcome to Marketing North, Nora: you are in."


@pytest.mark.parametrize(
    ("work_days", "words"),
    [
        ((0, 1, 2, 3, 4), "Monday to Friday"),
        ((4, 2, 0), "Monday, Wednesday and Friday"),
        ((5, 6), "Saturday and Sunday"),
        ((3, 9), "Thursday"),
        ((), "no days yet"),
    ],
)
def test_days_in_words(work_days: tuple[int, ...], words: str) -> None:
    assert welcome.days(work_days) == words


def test_a_watched_channel_is_told_so() -> None:
    message = welcome.watching("Marketing North")
    assert said(message) == "Hello. From now on Marketing North reads along here, for what customers tell us."
    assert read(message) == (
        "Hello. From now on Marketing North reads along here, for what customers tell us.\n"
        "Each new message in this channel goes to one of them by name, who answers that customer in person. "
        "Threads and older messages are left alone. A manager of the team can stop it in Team settings."
    )


@unhurried
@given(texts)
def test_both_are_within_the_limits_whatever_the_name(words: str) -> None:
    team = replace(TEAM, name=words, settings=TeamSettings(hours_from=words, hours_to=words))
    check_message(welcome.draw(replace(WELCOME, team=team, person=replace(NORA, name=words), tz=words)))
    check_message(welcome.watching(words))
