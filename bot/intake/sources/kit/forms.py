"""Forms as browsers send them (``multipart/form-data``, ``application/x-www-form-urlencoded``), within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import parse_qsl

from multipart import MultipartError, MultipartParser, parse_options_header

from bot.domain.voices.voice import InvalidVoice

FIELDS_MAX: Final = 200
ENCODED_MAX: Final = 2 * 1024 * 1024
"""Bytes of a form in which each sign may be written as three: read, it takes eighty times its size."""
_BODY_MAX: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a form."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form as bytes, for whoever knows their charset, and its files; of one twice the first counts."""

    fields: Mapping[str, bytes]
    files: Mapping[str, File]

    def text(self, name: str) -> str:
        """A field's text in UTF-8; empty when it is not there."""
        return self.fields.get(name, b"").decode("utf-8", "replace")


def load(headers: Mapping[str, str], body: bytes) -> Form:
    """The form in a body, at most 200 fields.

    Raises:
        InvalidVoice: it is none, or has more.
    """
    kind, options = parse_options_header(headers.get("Content-Type", ""))  # type: ignore[no-untyped-call] # multipart has no types
    if kind == "application/x-www-form-urlencoded":
        if len(body) > ENCODED_MAX:
            raise InvalidVoice("A form of more than 2 MiB must be multipart/form-data.")
        try:
            # Latin-1 has a sign for each byte: the texts are decoded by whoever knows their charset
            said = body.decode("latin-1")
            pairs = parse_qsl(said, keep_blank_values=True, encoding="latin-1", max_num_fields=FIELDS_MAX)
        except ValueError:
            raise InvalidVoice(f"The form has more than {FIELDS_MAX} fields.") from None
        return Form({name: value.encode("latin-1") for name, value in reversed(pairs)}, {})
    if kind != "multipart/form-data":
        raise InvalidVoice("Content-Type must be multipart/form-data or application/x-www-form-urlencoded.")
    return _multipart(body, options.get("boundary", ""))


def _multipart(body: bytes, boundary: str) -> Form:
    fields: dict[str, bytes] = {}
    files: dict[str, File] = {}
    whole = BytesIO(body)
    limits = {"part_limit": FIELDS_MAX, "memory_limit": _BODY_MAX, "spool_limit": _BODY_MAX}
    parser = MultipartParser(whole, boundary, **limits)  # type: ignore[no-untyped-call] # as above
    try:
        for part in parser:
            if part.filename is None:
                fields.setdefault(part.name, part.raw)
            else:
                files.setdefault(part.name, File(part.filename, part.content_type, part.raw))
    except (MultipartError, ValueError):
        raise InvalidVoice("The form is broken, or has more fields than anybody needs.") from None
    return Form(fields, files)
