"""Read it all: every character, page by page, within what Slack takes."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.slack.kit import limits, mrkdwn
from bot.slack.kit.errors import StaleInteraction
from bot.slack.voices import all_words
from bot.views.conversations import WordsView
from bot.views.voices import VoiceView
from tests.kit.filled import View
from tests.kit.shown import HOSTILE, NOW, TZ, VOICE, texts, unhurried, unmarked


def view_of(*voices: VoiceView, more: bool = False) -> WordsView:
    return WordsView(4711, "Greta Lindholm", TZ, voices, more)


def pages_of(view: WordsView) -> list[View]:
    """Every page, as the buttons turn them."""
    pages = [all_words.draw(view, NOW)]
    while following := [one for one in _buttons(pages[-1]) if one["action_id"] == all_words.NEXT]:
        conversation, number = all_words.read_page(following[0])
        assert (conversation, number) == (4711, len(pages))
        pages.append(all_words.draw(view, NOW, number))
    for page in pages:
        limits.check_view(page)
    return pages


def _buttons(page: View) -> list[View]:
    return [one for block in page["blocks"] if block["type"] == "actions" for one in block["elements"]]


def paragraphs(page: View) -> list[str]:
    return [block["text"]["text"] for block in page["blocks"] if block["type"] == "section"]


def small(page: View) -> list[str]:
    return [unmarked(block["elements"][0]["text"]) for block in page["blocks"] if block["type"] == "context"]


def test_a_short_one_is_one_page_without_buttons() -> None:
    (page,) = pages_of(view_of(replace(VOICE, note="She sounds really sad")))
    assert paragraphs(page) == ["My grinder broke after two weeks and nobody answers."]
    assert small(page) == ["Greta Lindholm", "By email · today 09:20 · Petra: She sounds really sad"]
    assert page["title"]["text"] == "All they said"


@pytest.mark.parametrize("size", [20_000, 40_000])
def test_a_long_mail_is_there_to_the_letter(size: int) -> None:
    mail = ("Dear *all*,  two   blanks & a <tag>\n\n\tand `more` of :smile: it.\n" * 800)[:size]
    pages = pages_of(view_of(replace(VOICE, words=mail)))
    assert len(pages) == (2 if size == 20_000 else 4)
    assert html.unescape("".join(one for page in pages for one in paragraphs(page))) == mail
    shown = [block for page in pages for block in page["blocks"] if block["type"] == "section"]
    assert {(one["text"]["type"], one["text"]["emoji"], one["expand"]) for one in shown} == {
        ("plain_text", False, True)
    }
    assert small(pages[0]) == [f"Greta Lindholm · Page 1 of {len(pages)}"]
    last = f"Greta Lindholm · Page {len(pages)} of {len(pages)}"
    assert small(pages[-1]) == [last, "By email · today 09:20 · From Petra"]


def test_pages_are_turned_both_ways() -> None:
    view = view_of(replace(VOICE, words="word " * 8000))
    names = [[one["action_id"] for one in _buttons(page)] for page in pages_of(view)]
    assert names[0] == ["words_next"]
    assert names[1:-1] == [["words_previous", "words_next"]] * (len(names) - 2)
    assert names[-1] == ["words_previous"]
    assert all_words.read_page(_buttons(all_words.draw(view, NOW, 2))[0]) == (4711, 1)


def test_a_page_that_is_not_there_any_more_is_the_last_one() -> None:
    assert paragraphs(all_words.draw(view_of(VOICE), NOW, 9)) == [VOICE.words]


def test_words_that_were_removed_are_gone_here_too() -> None:
    (page,) = pages_of(view_of(replace(VOICE, words=None), replace(VOICE, words=" \n ", reported_by=None)))
    assert paragraphs(page) == ["_The words are gone._", "_No words came with it._"]
    assert small(page)[2] == "By email · today 09:20"


def test_several_voices_stand_in_their_order_and_the_oldest_in_the_thread() -> None:
    (page,) = pages_of(view_of(replace(VOICE, words="First.", said_at=NOW), replace(VOICE, words="Then."), more=True))
    assert paragraphs(page) == ["First.", "Then."]
    assert small(page)[1] == "The oldest are in the thread of the card only."
    assert small(page)[2].startswith("By email · today 10:20")


def test_very_many_short_voices_take_pages_of_their_own() -> None:
    pages = pages_of(view_of(*[replace(VOICE, words=f"Voice {n}.") for n in range(100)]))
    assert [text for page in pages for text in paragraphs(page)] == [f"Voice {n}." for n in range(100)]
    assert len(pages) == 3


@pytest.mark.parametrize(
    "value", [None, "4711", "4711:", "4711:-1", "4711:x", "x:1", "4711:\u0661", "4711:10001", "1:1:1"]
)
def test_a_button_that_was_tampered_with_is_refused(value: object) -> None:
    with pytest.raises(StaleInteraction):
        all_words.read_page({"value": value})


@pytest.mark.slow("parts hundreds of texts of up to seven thousand signs")
@unhurried
@given(st.one_of(texts, st.text("ab \n&\U0001f600\u0301", min_size=2900, max_size=7000)))
@example(" " * 4000 + "x")
@example("x" * 2999 + "\n" + "y" * 10)
def test_the_pieces_are_the_whole(words: str) -> None:
    pieces = all_words.pieces_of(words)
    assert all(0 < len(one) <= all_words.PIECE and one.strip() for one in pieces)
    joined, whole = "".join(pieces), mrkdwn.escape(words)
    assert "".join(joined.split()) == "".join(whole.split())
    if not re.search(r"\s{1000}", whole):
        assert joined == whole
    assert not [one for one in pieces if re.search(r"&[a-z]*$", one)], "an entity was parted"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_is_within_the_limits_whatever_is_said(words: str) -> None:
    pages_of(view_of(replace(VOICE, words=words, note=words, network=words), replace(VOICE, words=words)))
