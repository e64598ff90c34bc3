"""A mail of which a provider gives only the fields, written down again, so that the one mail reader reads it, too."""

import hashlib
import re
from base64 import encodebytes
from dataclasses import dataclass, field
from email.header import Header
from email.utils import formataddr
from typing import Final

from bot.intake import sanitize
from bot.intake.sources.kit.payload import Payload

_HEADERS_MAX: Final = 300
_VALUE_MAX: Final = 4_000
_NAME = re.compile(r"[!-9;-~]{1,100}")
_ABOUT_THE_BODY: Final = frozenset({"content-type", "content-transfer-encoding", "mime-version", "content-disposition"})
_KIND = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a mail; ``content`` is empty where the provider keeps it: then it is only counted and named."""

    name: str
    kind: str
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Fields:
    """A mail's fields. ``headers`` are all that it had, in order; ``stated`` are those that the provider gives apart.

    A stated one counts only where the headers have none of its name.
    """

    headers: tuple[tuple[str, str], ...] = ()
    stated: tuple[tuple[str, str], ...] = ()
    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = field(default=(), repr=False)


def write(mail: Fields) -> bytes:
    """The mail (RFC 5322): no header of it ends where the provider's field did not."""
    known = {name.lower() for name, _ in mail.headers}
    headers = [*mail.headers[:_HEADERS_MAX], *(one for one in mail.stated if one[1] and one[0].lower() not in known)]
    lines = [line for name, value in headers if (line := _line(name, value))]
    texts = [_part(kind, one.encode("utf-8", "replace")) for kind, one in _texts(mail)]
    files = [_part(_kind(one.kind), one.content, one.name) for one in mail.parts]
    edge = hashlib.sha256(b"".join([*texts, *files])).hexdigest()[:40]
    body = _joined([_alternative(texts, f"a{edge}"), *files], f"m{edge}")
    top = f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="m{edge}"\r\n\r\n'
    return b"".join(lines) + top.encode() + body


def address(box: Payload, name: str, mail: str) -> str:
    """A mailbox of which the name and the address stand in two fields."""
    known = box.line(mail)
    return formataddr((box.line(name), known)) if known.isascii() and known else known


def _texts(mail: Fields) -> list[tuple[str, str]]:
    kinds = (("text/plain; charset=utf-8", mail.text), ("text/html; charset=utf-8", mail.html))
    return [one for one in kinds if one[1].strip()]


def _line(name: str, value: str) -> bytes:
    if not _NAME.fullmatch(name) or name.lower() in _ABOUT_THE_BODY:
        return b""
    flat = re.sub(r"[\x00\r\n]+[ \t]*", " ", value[:_VALUE_MAX])
    return f"{name}: {flat}\r\n".encode("utf-8", "replace")


def _alternative(texts: list[bytes], edge: str) -> bytes:
    head = f'Content-Type: multipart/alternative; boundary="{edge}"\r\n\r\n'
    return head.encode() + _joined(texts, edge)


def _joined(parts: list[bytes], edge: str) -> bytes:
    between = f"--{edge}\r\n".encode()
    return b"".join(between + part + b"\r\n" for part in parts) + f"--{edge}--\r\n".encode()


def _kind(said: str) -> str:
    kind = said.partition(";")[0].strip().lower()
    return kind if _KIND.fullmatch(kind) and not kind.startswith("multipart/") else "application/octet-stream"


def _part(kind: str, content: bytes, name: str | None = None) -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
    if name is not None:
        shown = Header(sanitize.line(name).replace('"', "'"), "utf-8", maxlinelen=10_000).encode()
        head += f'Content-Disposition: attachment; filename="{shown}"\r\n'
    return head.encode() + b"\r\n" + encodebytes(content)
