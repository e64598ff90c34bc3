import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import sanitize


def test_line_ends_become_one_kind_and_control_characters_go() -> None:
    assert sanitize.plain("a\r\nb\rc\u2028d\x00e\x1bf\tg") == "a\nb\nc\ndef\tg"


def test_half_a_surrogate_pair_does_not_reach_the_store() -> None:
    assert sanitize.plain("a\ud800b") == "a?b"


@pytest.mark.parametrize("unseen", ["", " \n ", "\u200b", "\u034f \u200c", "\ufeff", "\xad"])
def test_words_that_nobody_can_see_are_none(unseen: str) -> None:
    assert sanitize.words(unseen) == ""


def test_an_emoji_alone_is_words() -> None:
    assert sanitize.words(" 👍 ") == "👍"


def test_gaps_shrink_to_one_empty_line() -> None:
    assert sanitize.words("a  \n\n \n\nb") == "a\n\nb"


@given(st.text(alphabet="ab \n", max_size=200), st.integers(39_900, 40_100))
def test_what_is_cut_is_counted(tail: str, length: int) -> None:
    text = "a" * length + tail
    whole = sanitize.words(text)
    if len(whole) <= 40_000:
        assert text.startswith(whole.split("\n")[0])
    else:
        kept, _, mark = whole.partition("… (cut, ")
        assert len(kept) == 40_000
        assert int(mark.split(" ")[0]) > 0


@given(st.text())
def test_a_line_is_one_line_and_short(text: str) -> None:
    found = sanitize.line(text, 20)
    assert len(found) <= 20
    assert "\n" not in found
    assert found == found.strip()


@given(st.text(alphabet="ab \n\t\r\xa0\x1c\x85\u2028\u3000\u200b", max_size=200))
def test_blanks_before_line_ends_go_as_the_plain_expression_would_have_it(text: str) -> None:
    kept = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+\n", "\n", sanitize.plain(text) + "\n")).strip()
    assert sanitize.words(text) in {kept, ""}
    assert sanitize.readable(text) == (kept, 0)


def test_words_behind_a_sea_of_blanks_are_found() -> None:
    assert (
        sanitize.words(*sanitize.readable(" " * 400_000 + "It broke." + "\n" * 40_000 + "Twice."))
        == "It broke.\n\nTwice."
    )


@pytest.mark.parametrize(("text", "unread"), [("a" * 600_000, 400_000), ("a\n" * 30_000, 20_000), ("ab", 0)])
def test_what_is_left_unread_is_counted(text: str, unread: int) -> None:
    read, beyond = sanitize.readable(text, 7)
    assert len(read) <= 200_000
    assert beyond == unread + 7
    assert sanitize.words(read, beyond).endswith(" more characters)")


@pytest.mark.parametrize(
    ("text", "kept", "unread"),
    [
        ("a" * 200_000, "a" * 200_000, 0),
        ("a" * 200_001, "a" * 200_000, 1),
        ("\n".join("a" * 20_000), "\n".join("a" * 20_000), 0),
        ("\n".join("a" * 20_001), "\n".join("a" * 20_000), 2),
        ("a".rjust(500_000), "a", 0),
        ("ab".rjust(500_001), "a", 1),
    ],
)
def test_each_bound_of_what_is_read_is_reached(text: str, kept: str, unread: int) -> None:
    assert sanitize.readable(text) == (kept, unread)


def test_a_line_has_three_hundred_characters() -> None:
    assert sanitize.line("a" * 300) == "a" * 300
    assert sanitize.line("a" * 301) == "a" * 300
