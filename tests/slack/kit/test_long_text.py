"""A long message goes into a form and comes out whole."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.slack.kit import block_kit, long_text
from bot.slack.kit.errors import StaleInteraction
from bot.slack.kit.view_state import Fields, read_metadata, write_metadata
from tests.kit.filled import View, submitted, words
from tests.kit.shown import texts


def opened(said: str) -> View:
    laid_out = long_text.lay_out("Their words", said, "words", "As they said it.")
    kept = write_metadata(separators=laid_out.separators)
    return block_kit.form("A form", [*laid_out.first, *laid_out.further], "route", submit="Send", metadata=kept)


def back(form: View, **typed: object) -> str:
    view = submitted(form, **typed)
    return long_text.read(Fields(view), "words", read_metadata(view).get("separators", []))


LETTER = "My grinder broke after two weeks.\nNobody answers the phone. " * 600


def test_a_short_text_stands_in_one_field() -> None:
    form = opened("My grinder broke.")
    assert len(form["blocks"]) == 1
    assert back(form) == "My grinder broke."


def test_a_long_text_goes_on_at_the_end_of_the_form_and_comes_back_whole() -> None:
    form = opened(LETTER)
    assert "A long one: it goes on at the end of this form." in words(form)
    assert f"Their words, 2 of {len(form['blocks']) - 1}" in words(form)
    assert back(form) == LETTER.strip()


def test_the_longest_message_of_slack_comes_back_whole() -> None:
    longest = ("A line of a very long mail, as people forward them.\n" * 800)[:40_000]
    assert back(opened(longest)) == longest.strip()
    assert back(opened("x" * 40_000)) == "x" * 40_000


def test_what_somebody_changes_in_a_further_part_counts() -> None:
    assert back(opened("a" * 2999 + "\n" + "b" * 10), words_2="c") == "a" * 2999 + "\nc"


@settings(deadline=None, max_examples=30)  # the longest texts take their time
@given(st.one_of(texts, st.text(st.sampled_from("a \n\U0001f600"), min_size=2990, max_size=9100)))
@example("\n" * 9000)
@example(" " * 3001 + "x")
def test_every_part_fits_its_field_and_nothing_but_blanks_at_seams_is_lost(said: str) -> None:
    said = said.encode("utf-8", "ignore").decode()
    form = opened(said)
    units = [len(block["element"].get("initial_value", "").encode("utf-16-le")) // 2 for block in _inputs(form)]
    assert max(units) <= 3000
    if not any("find no room" in line for line in words(form)):
        assert "".join(back(form).split()) == "".join(said.split()).replace("\x00", "")


def _inputs(form: View) -> list[View]:
    return [block for block in form["blocks"] if block["type"] == "input"]


def test_what_finds_no_room_is_said() -> None:
    form = opened("\U0001f600" * 40_000)
    left = 40_000 - len(back(form))
    assert 0 < left < 40_000
    assert words(form)[-1] == f"{left} more characters find no room here, and stay where they were said."


@pytest.mark.parametrize("separators", ["\n", None, ["-"], [[]], ["\n"] * 14, [""]])
def test_separators_that_are_not_ours_are_refused(separators: object) -> None:
    with pytest.raises(StaleInteraction):
        long_text.read(Fields(submitted(opened("short"))), "words", separators)
