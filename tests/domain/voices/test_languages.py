"""Languages as people call them, and their codes."""

import pytest

from bot.domain.errors import FieldError
from bot.domain.voices.languages import NAMES, code_of, names_of, read


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fi", "fi"),
        (" Finnish ", "fi"),
        ("PT-br", "pt"),
        ("zh_Hant", "zh"),
        ("nb", "no"),
        ("Klingon", ""),
        ("finnish swedish", ""),
        ("", ""),
        ("!", ""),
    ],
)
def test_a_language_is_known_by_its_name_or_its_tag(text: str, code: str) -> None:
    assert code_of(text) == code


def test_every_language_is_known_by_what_it_is_called() -> None:
    assert [code_of(name) for name in NAMES.values()] == list(NAMES)
    assert len(NAMES) == 47
    assert all(len(code) == 2 and code.isalpha() and code.islower() for code in NAMES), "ISO 639-1"


def test_several_are_read_each_once_and_written_as_people_do() -> None:
    codes = read("Finnish, sv and English; fi")
    assert codes == ("fi", "sv", "en")
    assert names_of(codes) == "Finnish, Swedish, English"
    assert read("  ") == ()


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(FieldError, match="I do not know “Klingon” as a language") as refused:
        read("Finnish, Klingon")
    assert refused.value.field == "languages"
