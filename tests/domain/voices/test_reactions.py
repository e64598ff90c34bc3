"""Which emoji means what, and for which team."""

import pytest

from bot.domain.voices.reactions import Meaning, TeamEmoji, meaning, name_of

MARKETING = TeamEmoji(1, "love_letter", "no_entry_sign")
SUPPORT = TeamEmoji(2, "love_letter", "x", listens=True)
PRESS = TeamEmoji(3, "newspaper", "no_entry_sign")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (":Love_Letter:", "love_letter"),
        (" love_letter ", "love_letter"),
        ("+1", "+1"),
        (":thumbsup:", "+1"),
        ("thumbsdown", "-1"),
        ("raised_hand::skin-tone-6", "raised_hand"),
        (":raised_hand::skin-tone-6:", "raised_hand"),
        ("two words", ""),
        ("", ""),
        ("::", ""),
        ("💌", ""),
        ("x" * 100, "x" * 100),
        ("x" * 101, ""),
    ],
)
def test_a_name_is_read_however_it_is_written(typed: str, name: str) -> None:
    assert name_of(typed) == name


@pytest.mark.parametrize(
    ("reaction", "teams", "meant"),
    [
        ("love_letter", [MARKETING, PRESS], (Meaning.ROUTE, 1)),
        ("love_letter", [MARKETING, SUPPORT], (Meaning.ROUTE, 2)),
        ("newspaper", [MARKETING, SUPPORT, PRESS], (Meaning.ROUTE, 3)),
        ("x", [MARKETING, SUPPORT], (Meaning.NOT_A_VOICE, 2)),
        ("no_entry_sign", [MARKETING, SUPPORT], None),
        ("eyes", [MARKETING, SUPPORT], None),
        ("", [TeamEmoji(1, "", "", listens=True)], None),
        ("love_letter", [], None),
    ],
)
def test_an_emoji_is_the_team_that_listens_first(
    reaction: str, teams: list[TeamEmoji], meant: tuple[Meaning, int] | None
) -> None:
    assert meaning(reaction, teams) == meant
