"""A mail's bytes before they are parsed: cut to what is read of them, so that the parser's work is bounded.

The standard library's parser works line by line, asks every enclosing boundary about each line, and needs quadratic
time for some headers. Attachments stay unread in any case, so nothing but their headers reaches it.
"""

import re
from email.policy import Compat32

_PIECES_AT_MOST = 1_000
_TEXT_AT_MOST = 4 * 1024 * 1024
_ATTACHMENT_AT_MOST = 4 * 1024
_LINES_AT_MOST = 20_000
_HEADER_AT_MOST = 4_000

_ATTACHED = re.compile(rb"^content-type:\s{0,9}(?!text|multipart|message)", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(rb"message/delivery-status", re.IGNORECASE)
"""The parser makes a mail of each paragraph of one, though nobody reads them."""
_ENCODED = re.compile(rb"^content-transfer-encoding:\s{0,9}base64", re.IGNORECASE | re.MULTILINE)


class CutHeaders(Compat32):
    """The parser's usual policy, but of each header no more is kept than anybody reads."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Give the name and the value of a header."""
        name, value = super().header_source_parse(sourcelines)
        return name[:_HEADER_AT_MOST], value[:_HEADER_AT_MOST]


def cut(raw: bytes) -> tuple[bytes, int]:
    """The mail without the contents of its attachments, and how many bytes of its texts are left out.

    Texts are left out only where they are longer than anybody reads: 4 MiB or 20,000 lines in all.
    """
    pieces = raw.split(b"\n--", _PIECES_AT_MOST)  # no boundary stands anywhere else
    unread = len(pieces.pop()) if len(pieces) > _PIECES_AT_MOST else 0
    kept: list[bytes] = []
    lines = _LINES_AT_MOST
    for piece in pieces:
        attached = bool(kept) and _is_attachment(piece)  # the first one has the mail's own headers
        found, missed = _beginning(piece, _ATTACHMENT_AT_MOST if attached else _TEXT_AT_MOST, max(1, lines))
        lines -= found.count(b"\n") + 1
        unread += 0 if attached else missed
        kept.append(found)
    return _STATUS.sub(b"application/x-unread", b"\n--".join(kept)), unread


def _beginning(piece: bytes, size: int, lines: int) -> tuple[bytes, int]:
    unix = piece[:size].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found = b"\n".join(unix.split(b"\n", lines)[:lines])
    return found, max(0, len(piece) - size) + len(unix) - len(found)


def _is_attachment(piece: bytes) -> bool:
    headers = piece[:_ATTACHMENT_AT_MOST].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return bool(_ATTACHED.search(headers) and _ENCODED.search(headers))
