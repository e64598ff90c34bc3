"""One tap to a customer: links that dial or write, and nothing else, whatever an address holds."""

import re

import pytest
from hypothesis import given

from bot.slack.customers import reach_links
from tests.kit.shown import texts, unhurried


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("greta@example.com", "<mailto:greta@example.com|greta@example.com>"),
        ("greta+shop@example.com", "<mailto:greta+shop@example.com|greta+shop@example.com>"),
        ("a&b@example.com", "<mailto:a%26b@example.com|a&amp;b@example.com>"),
        ("a?cc=x%40y@example.com", "<mailto:a%3Fcc%3Dx%2540y@example.com|a?cc=x%40y@example.com>"),
        ("grüße@example.com", "<mailto:gr%C3%BC%C3%9Fe@example.com|grüße@example.com>"),
        ("+46701234567", "<tel:+46701234567|+46701234567>"),
        ("+46 (0)70 123 45 67", "<tel:+46701234567|+46 (0)70 123 45 67>"),
        ("@greta on instagram", "`@greta on instagram`"),
        ("12", "`12`"),
        ("_greta_@example.com", "`_greta_@example.com`"),
        ("a|b@example.com", "`a|b@example.com`"),
        (f"{'a' * 300}@example.com", f"`{'a' * 197}…`"),
        (f"{'ü' * 150}@example.com", f"`{'ü' * 150}@example.com`"),
    ],
)
def test_an_address_opens_a_mail_and_a_number_dials(text: str, link: str) -> None:
    assert reach_links.way(text) == link


def test_the_mail_knows_what_it_is_about_and_who_gets_a_copy() -> None:
    more = {"subject": "50 % off\nBcc: x@evil.example & more?", "bcc": "voices+se@kullen.example"}
    assert reach_links.way("greta@example.com", **more) == (
        "<mailto:greta@example.com?subject=50%20%25%20off%20Bcc%3A%20x@evil.example%20%26%20more%3F"
        "&amp;bcc=voices%2Bse@kullen.example|greta@example.com>"
    )
    only_copied = reach_links.way("greta@example.com", bcc="voices@kullen.example")
    assert only_copied == "<mailto:greta@example.com?bcc=voices@kullen.example|greta@example.com>"


@unhurried
@given(texts, texts)
def test_nothing_in_an_address_or_a_matter_leaves_the_link(text: str, matter: str) -> None:
    for shown in (reach_links.way(text, subject=matter), reach_links.way(f"{text}@example.com", subject=matter)):
        assert len(shown) <= 500
        assert re.fullmatch(r"<(?:mailto|tel):[^<>|\s]+\|[^<>|\n]+>|`[^`<>\n]*`", shown)
