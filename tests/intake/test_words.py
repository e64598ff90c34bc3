import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import words


def test_line_ends_become_one_kind_and_control_characters_go() -> None:
    assert words.plain("a\r\nb\rc\u2028d\x00e\x1bf\tg") == "a\nb\nc\ndef\tg"


def test_half_a_surrogate_pair_does_not_reach_the_store() -> None:
    assert words.plain("a\ud800b") == "a?b"


@pytest.mark.parametrize("unseen", ["", " \n ", "\u200b", "\u034f \u200c", "\ufeff", "\xad"])
def test_words_that_nobody_can_see_are_none(unseen: str) -> None:
    assert words.words(unseen) == ""


def test_an_emoji_alone_is_words() -> None:
    assert words.words(" 👍 ") == "👍"


def test_gaps_shrink_to_one_empty_line() -> None:
    assert words.words("a  \n\n \n\nb") == "a\n\nb"


@given(st.text(alphabet="ab \n", max_size=200), st.integers(39_900, 40_100))
def test_what_is_cut_is_counted(tail: str, length: int) -> None:
    text = "a" * length + tail
    whole = words.words(text)
    if len(whole) <= words.WORDS_AT_MOST:
        assert text.startswith(whole.split("\n")[0])
    else:
        kept, _, mark = whole.partition("… (cut, ")
        assert len(kept) == words.WORDS_AT_MOST
        assert int(mark.split(" ")[0]) > 0


@given(st.text())
def test_a_line_is_one_line_and_short(text: str) -> None:
    found = words.line(text, 20)
    assert len(found) <= 20
    assert "\n" not in found
    assert found == found.strip()
