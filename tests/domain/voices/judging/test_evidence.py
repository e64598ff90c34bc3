"""Only what the writer says of the matter is evidence of its sort."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.judging.evidence import evidence


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Lost my parcel, I am furious. Kind regards", "Lost my parcel, I am furious."),
        ("Thanks! Best, Sue", "Thanks!"),
        ("Thanks", "Thanks"),
        ("Where is it?\n\nMit freundlichen Grüßen\nGreta Müller\nTel 123", "Where is it?"),
        ("Gone.\nVenlig hilsen\nBo\n> You wrote:\n> praise", "Gone."),
        ("It broke.\n\nOn Tue, 3 Nov, Nora wrote:\n> thank you so much", "It broke."),
        ("It broke.\n-----Original Message-----\nFrom: Nora\nSo lovely!", "It broke."),
        ("It broke.\nVon: Nora\nDanke", "It broke."),
        ("It broke.\nSent from my iPhone", "It broke."),
        ("It broke.\n--\nLovely Ltd, always happy", "It broke."),
        (
            "It broke.\nThis email and any attachments are confidential and for the intended recipient, thank you.",
            "It broke.",
        ),
        ("From: the bottom of my heart", "From: the bottom of my heart"),
        ("@kullen see https://kullen.example/x or ask me@x.example", "@user see http or ask name@example.com"),
        ("Best coffee in town. Thanks for the tip", "Best coffee in town. Thanks for the tip"),
        ("> all of it is quoted", "> all of it is quoted"),
        ("a\x00b\r\nc", "a b\nc"),
        ("", ""),
    ],
)
def test_what_is_evidence(text: str, kept: str) -> None:
    assert evidence(text) == kept


def test_a_letter_goes_on_below_a_line_that_only_looks_like_its_end() -> None:
    text = "Thanks\nand then your driver came a fifth time and left the parcel with strangers once more"
    assert evidence(text) == text


def test_only_the_beginning_is_looked_at() -> None:
    assert len(evidence("a" * 7_000)) == 6_000


@given(st.text(max_size=200))
def test_any_text_leaves_something(text: str) -> None:
    assert bool(evidence(text)) <= bool(text)
