"""What the mail server that received a mail found out about its sender (`Authentication-Results`, RFC 8601)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

HEADERS_AT_MOST: Final = 20
"""So many of these headers are looked at, from the top; a mail server writes a handful."""
LENGTH_AT_MOST: Final = 8_000
"""A longer one proves nothing."""

_PIECE = re.compile(r"\\.|[\\\"();]|[^\\\"();]++", re.DOTALL)
_WORD = re.compile(r"(?:\"(?:[^\"\\]|\\.)*+\"|[^\s\"])++", re.DOTALL)
_BY = re.compile(r"(?:^|\s)by\s([^\s;()]++)", re.IGNORECASE)
_STEPS: Final = {"(": 1, ")": -1}
_PROPERTIES: Final = {"dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",), "dmarc": ("header.from",)}
"""Which domain passed, by method: the first of these that is given."""


def proves(headers: Sequence[tuple[str, str]], authserv_id: str, domain: str, *, spf: bool = True) -> bool:
    """Whether the server ``authserv_id`` says that a mail comes from ``domain``; ``headers`` are the mail's, in order.

    DKIM or SPF has to have passed for an aligned domain (see `aligned`), or DMARC for ``domain`` itself. With
    ``spf=False`` SPF is not enough.

    Anybody can write such a header into a mail. RFC 8601, section 5, has the border server remove those that carry its
    own id, and ours is put above them all; so only the topmost one with exactly this id counts, and only while every
    Received above it was written by that server, too: below another server's Received stands what came in from outside.
    What can't be read without a doubt proves nothing.
    """
    found = _topmost(headers, authserv_id.lower())
    return any(_passed(statement, domain.lower(), spf=spf) for statement in found)


def aligned(one: str, other: str) -> bool:
    """Whether two domains (in lower case) are the same, or one lies in the other, and both have two labels or more.

    A list of public suffixes is not asked, as DMARC's relaxed mode would: it changes weekly, and whoever runs an old
    one is wrong in silence. Siblings (``a.co.uk``, ``b.co.uk``) never align here, a single label (``com``) neither; a
    suffix such as ``co.uk`` could only align when a colleague had an address at ``co.uk`` itself, or when its registry
    signed mails.
    """
    shorter, longer = sorted((one, other), key=len)
    return "." in shorter.strip(".") and f".{longer}".endswith(f".{shorter}")


def _topmost(headers: Sequence[tuple[str, str]], authserv_id: str) -> list[str]:
    """The statements of the header that counts."""
    seen = 0
    for name, value in headers:
        if name.lower() == "received" and not _written_by(value, authserv_id):
            return []
        if name.lower() != "authentication-results":
            continue
        seen += 1
        if seen > HEADERS_AT_MOST:
            return []
        first, *statements = _statements(value[: LENGTH_AT_MOST + 1])
        if first.lower().split() in ([authserv_id], [authserv_id, "1"]):
            return statements if len(value) <= LENGTH_AT_MOST else []
    return []


def _written_by(received: str, authserv_id: str) -> bool:
    found = _BY.search(" ".join(_statements(received[:LENGTH_AT_MOST])[0].split()))
    return found is not None and f".{found[1].lower()}".endswith(f".{authserv_id}")


def _statements(value: str) -> list[str]:
    """What stands between semicolons, without comments (RFC 5322, 3.2.2); the first alone when there is any doubt.

    A quotation mark within a comment is such a doubt: some servers write addresses there as they came, and a sender who
    calls themselves ``"); dkim=pass (" `` would close the comment.
    """
    depth, quoted, found = 0, False, [""]
    for piece in _PIECE.findall(value):
        if depth < 0 or (depth and piece == '"'):
            return found[:1]
        if piece == '"':
            quoted = not quoted
        if piece in _STEPS and not quoted:
            depth += _STEPS[piece]
            found[-1] += " "
        elif piece == ";" and not (quoted or depth):
            found.append("")
        elif not depth:
            found[-1] += piece
    return found[:1] if depth or quoted else found


def _passed(statement: str, domain: str, *, spf: bool) -> bool:
    (method, result), *properties = _pairs(statement)
    method = method.partition("/")[0]
    known = dict(properties)
    if result.lower() != "pass" or method not in _PROPERTIES:
        return False
    if len(known) != len(properties) or not all(known.values()):  # said twice, or no property: not to be sure of
        return False
    name = next((one for one in _PROPERTIES[method] if one in known), None)
    meant = known[name].rpartition("@")[2].strip('"').lower() if name else ""
    if method == "dmarc":
        return meant == domain
    return aligned(meant, domain) and (spf or method != "spf")


def _pairs(statement: str) -> Iterator[tuple[str, str]]:
    """``dkim=pass header.d=example.com`` as pairs, whatever spaces stand around the signs; at least one."""
    tight = " ".join(statement.split()).replace(" =", "=").replace("= ", "=")
    for word in _WORD.findall(tight) or [""]:
        name, _, value = word.partition("=")
        yield name.lower(), value
