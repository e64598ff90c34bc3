"""Bytes into words, by charsets as mail programs name them and as browsers read them."""

import pytest

from bot.intake.mail import reader
from bot.intake.mail.mime import charsets, flowed
from tests.intake.mail.test_email import mail


@pytest.mark.parametrize(
    ("charset", "data", "words"),
    [
        ("utf-8", "heiß – ".encode() + b"\xaa" + " prüfen".encode(), "heiß – ª prüfen"),
        ("utf-8", b"90\x80, I don\x92t", "90€, I don’t"),
        ("utf-8", b"\x81", "\ufffd"),
        ("latin1", b"90\x80", "90€"),
        ("ISO-8859-1", "Grüße".encode(), "Grüße"),
        ("us-ascii", b"90\x80", "90€"),
        ("gb2312", "朱镕先生".encode("gb18030"), "朱镕先生"),
        ("x-gbk", "朱镕先生".encode("gb18030"), "朱镕先生"),
        ("gb2312", "水".encode("gb18030") + b"\xff", "水\ufffd"),
        ("shift_jis", "①髙橋".encode("cp932"), "①髙橋"),
        ("x-sjis", "①髙橋".encode("cp932"), "①髙橋"),
        ("euc-jp", "①".encode("euc_jis_2004"), "①"),
        ("euc-kr", "똠방".encode("cp949"), "똠방"),
        ("ks_c_5601-1987", "똠방".encode("cp949"), "똠방"),
        ("iso-2022-kr", "방".encode("iso2022_kr"), "방"),
        ("big5", "香港嘅".encode("big5hkscs"), "香港嘅"),
        ("iso-8859-8-i", "דולף".encode("iso8859-8"), "דולף"),
        ("windows-874", "ไทย".encode("cp874"), "ไทย"),
        ("tis-620", "ไทย".encode("cp874"), "ไทย"),
        ("iso-8859-9", "şı".encode("cp1254"), "şı"),
        ("macintosh", "é".encode("mac-roman"), "é"),
        ("koi8-u", "їжак".encode("koi8-u"), "їжак"),
        ("cp850", "é".encode("cp850"), "é"),
        ("utf-16", "Grüße".encode("utf-16-le"), "Grüße"),
        ("utf-8*en", "ß".encode(), "ß"),
        ("x-user-defined", "ß".encode(), "ß"),
        ("base64", b"abc", "abc"),
        ("windows-1250", "ß".encode() + b"\xff", "Ăź˙"),
    ],
)
def test_a_charset_is_read_as_browsers_read_it(charset: str, data: bytes, words: str) -> None:
    assert charsets.decoded(data, charset) == words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x1b$B-!\x1b(B!", "①!"),
        (b"\x1b$@$d\x1b(J1", "や1"),
        (b"\x1b$B$d\n$d\r\n\x1b(Ba", "や\nや\na"),
        (b"\x1b(I6\x1b(B", "ｶ"),
        (b"\x1b$B|b\x1b(B", "髙"),
        (b"\x1b$B$", ""),
        (b"plain \xe4", "plain ä"),
    ],
)
def test_japanese_in_seven_bits_has_the_vendors_signs(data: bytes, words: str) -> None:
    assert charsets.decoded(data, "iso-2022-jp") == words


def test_a_page_names_its_own_charset_when_the_mail_does_not() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>Чайник'
    raw = b"From: a@example.com\nContent-Type: text/html\n\n" + page.encode("cp1251")
    assert reader.read(raw).words == "Чайник"
    assert charsets.of_page(b"<p>no charset</p>") == ""


@pytest.mark.parametrize(
    ("text", "delsp", "unfolded"),
    [
        ("It broke \non Monday.\n", False, "It broke on Monday.\n"),
        ("It bro \nke.", True, "It broke."),
        ("> Did \n> it?\nYes, \n> and", False, "> Did it?\nYes, \n> and"),
        (">> a \n>> b \n> c", False, ">> a b \n> c"),
        ("Bye \n-- \nGreta", False, "Bye \n-- \nGreta"),
        (" From here \n on", False, "From here on"),
        ("a\r\nb ", False, "a\nb "),
    ],
)
def test_softly_broken_lines_are_whole_again(text: str, delsp: bool, unfolded: str) -> None:  # noqa: FBT001 - drawn from the table
    assert flowed.unfolded(text, delsp=delsp) == unfolded


def test_a_mail_says_that_its_lines_are_broken_softly() -> None:
    head = b"From: a@example.com\nContent-Type: text/plain; charset=utf-8; Format=Flowed; DelSp=Yes\n\n"
    assert reader.read(head + b"It bro \nke. \n \nReally.").words == "It broke.\nReally."


@pytest.mark.parametrize("encoding", ["BASE64 ", "base64; x=y", "base64"])
def test_an_encoding_with_something_behind_it_is_read(encoding: str) -> None:
    raw = mail("VGhlIGxpZCBjYW1lIG9mZi4", Content_Transfer_Encoding=encoding)
    assert reader.read(raw).words == "The lid came off."
