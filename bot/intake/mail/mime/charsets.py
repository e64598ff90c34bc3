"""Bytes into text, by the charset that a mail names: as browsers read it, so that a wrong name or byte costs little."""

import codecs
import re
from itertools import pairwise
from typing import Final

import webencodings

_WIDER: Final = {
    "big5": "big5hkscs",
    "euc-jp": "euc_jis_2004",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac-roman",
    "shift_jis": "cp932",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}
"""Encodings of https://encoding.spec.whatwg.org whose codec has another name, or is a narrower one, in Python."""
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Codecs that are no charset of a mail, or that take quadratic time."""
_JIS: Final = "iso-2022-jp"
_ESCAPE = re.compile(rb"(\x1b[$(][@BJI])")
_META = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
_META_READ: Final = 4_000


def decoded(data: bytes, charset: str) -> str:
    """The text; as UTF-8 whatever the mail says, when only that makes sense. A wrong byte spoils nothing but itself."""
    name = _codec(charset)
    if name == _JIS:
        return _jis(data)
    if name == "cp1252" and not data.isascii():
        name = "utf-8" if _is_utf8(data) else name
    if name == "utf-8":
        return data.decode("utf-8", "as-cp1252")
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return data.decode("utf-8" if _is_utf8(data) else name, "replace")


def of_page(data: bytes) -> str:
    """The charset that a page names itself, or empty."""
    found = _META.search(data[:_META_READ])
    return found[1].decode("ascii") if found else ""


def _codec(charset: str) -> str:
    label = charset.partition("*")[0].strip()  # RFC 2231 may add a language
    known = webencodings.lookup(label)  # type: ignore[no-untyped-call] # it has no types
    if known and known.name == _JIS:
        return _JIS
    try:
        name = codecs.lookup(
            label if known is None or known.name == "replacement" else _WIDER.get(known.name, known.name)
        )
        b"".decode(name.name)  # "hex" is a codec, and no charset
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name.name in _NO_CHARSETS else name.name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is most often one of Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - it is asked for nothing else
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as-cp1252", _as_cp1252)


def _jis(data: bytes) -> str:
    """ISO-2022-JP with the vendors' rows, such as NEC's circled numbers, which Python's codec refuses."""
    pieces = _ESCAPE.split(b"\x1b(B" + data)
    return "".join(_jis_piece(escape, said) for escape, said in pairwise(pieces) if _ESCAPE.fullmatch(escape))


def _jis_piece(escape: bytes, said: bytes) -> str:
    if escape == b"\x1b(I":  # halves of kana
        return bytes(byte | 0x80 for byte in said).decode("cp932", "replace")
    if not escape.startswith(b"\x1b$"):
        return said.decode("utf-8", "as-cp1252")
    lines = said.split(b"\n")  # a line that ends is one byte even here
    return "\n".join(_two_bytes(line.rstrip(b"\r")).decode("cp932", "replace") for line in lines)


def _two_bytes(said: bytes) -> bytes:
    """Pairs of JIS X 0208 as Shift JIS has them."""
    shifted = bytearray()
    for first, second in zip(said[::2], said[1::2], strict=False):
        row = first - 0x21
        lead = row // 2 + (0x81 if row < 0x3E else 0xC1)
        trail = second + 0x7E if row % 2 else second + (0x1F if second < 0x60 else 0x20)
        shifted += bytes((lead & 0xFF, trail & 0xFF))
    return bytes(shifted)
