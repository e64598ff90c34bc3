"""The plain text of what stands in a Slack message: its markup, its blocks, its attachments."""

import re
from collections.abc import Iterator

from bot.intake import sanitize

_ANGLES = re.compile(r"<([^\s<>|][^<>|]{0,3000})(?:\|([^<>]{0,3000}))?>")
_NO_PREVIEW = "[no preview available]"
"""Slack's own words where it has none of the message's."""
_DEPTH_AT_MOST = 8
_ROWS_AT_MOST = 101
_TITLED_ROWS = 2
_ITEMS_AT_MOST = 2_000
"""Slack takes 50 blocks, 100 attachments, 13,200 characters in all blocks together, and a title row and 100 more."""


def plain(markup: str) -> str:
    """Slack's markup as plain text: links as ``label (address)``, mentions as ``@…``, entities as characters."""
    read = markup if len(markup) <= sanitize.READ_AT_MOST else f"{markup[: sanitize.READ_AT_MOST]}… (cut)"
    return _ANGLES.sub(_reference, read).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def blocks(message: dict[str, object]) -> str:
    """The text of a message's or an attachment's blocks, a line per piece."""
    return "\n".join(piece for block in objects(message.get("blocks")) for piece in _block(block) if piece.strip())


def attachments(message: dict[str, object]) -> str:
    """The text of a message's attachments: what is written in them, or their fallback when nothing is."""
    return "\n".join(found for one in objects(message.get("attachments")) if (found := _attachment(one)))


def string(value: object) -> str:
    """The value if it is text, else empty."""
    return value if isinstance(value, str) else ""


def objects(value: object) -> list[dict[str, object]]:
    """The objects in a list, the first 2,000 of them; nothing from anything else."""
    return [item for item in value[:_ITEMS_AT_MOST] if isinstance(item, dict)] if isinstance(value, list) else []


def text_of(value: object) -> str:
    """The plain text of a text object (``{"type": "mrkdwn", "text": …}``); empty from anything else."""
    if not isinstance(value, dict):
        return ""
    text = string(value.get("text"))
    return text if value.get("type") == "plain_text" else plain(text)


def _reference(found: re.Match[str]) -> str:
    target, label = found[1], found[2] or ""
    if target[0] in "@#":
        return f"{target[0]}{label.lstrip('@#') or target[1:]}"
    if target[0] == "!":
        command = target[1:].partition("^")[0]
        return label or f"@{command}"
    scheme, _, rest = target.partition(":")
    shown = rest if scheme in {"mailto", "tel"} else target
    if not label or label in {shown, target} or shown.partition("://")[2].rstrip("/") == label:
        return shown
    return f"{label} ({shown})"


def _attachment(one: dict[str, object]) -> str:
    pieces = [plain(string(one.get(name))) for name in ("pretext", "title", "text")]
    pieces += [
        f"{string(field.get('title'))}: {plain(string(field.get('value')))}" for field in objects(one.get("fields"))
    ]
    pieces.append(blocks(one))
    said = "\n".join(piece for piece in pieces if piece.strip())
    fallback = string(one.get("fallback"))
    return said or _message_blocks(one) or ("" if fallback == _NO_PREVIEW else plain(fallback))


def _message_blocks(one: dict[str, object]) -> str:
    """The blocks of the message that an attachment shares, which Slack lays beside the text or gives in its place."""
    messages = (shared.get("message") for shared in objects(one.get("message_blocks")))
    return "\n".join(filter(None, (blocks(message) for message in messages if isinstance(message, dict))))


def _block(block: dict[str, object]) -> Iterator[str]:
    match block.get("type"):
        case "section":
            yield text_of(block.get("text"))
            yield from (_titled(text_of(field)) for field in objects(block.get("fields")))
        case "header":
            yield text_of(block.get("text"))
        case "markdown":
            yield string(block.get("text"))
        case "context":
            yield " ".join(filter(None, (text_of(element) for element in objects(block.get("elements")))))
        case "rich_text":
            yield _rich(block, _DEPTH_AT_MOST).rstrip("\n")
        case "table":
            yield from _table(block)
        case _:
            return


def _table(block: dict[str, object]) -> Iterator[str]:
    """A table, a line per row; one row below its titles is a form that somebody filled in: ``Title: value`` lines."""
    rows = block.get("rows")
    cells = [[_cell(cell) for cell in objects(row)] for row in (rows[:_ROWS_AT_MOST] if isinstance(rows, list) else [])]
    if len(cells) == _TITLED_ROWS and len(cells[0]) == len(cells[1]):
        yield from (f"{title.strip(': ')}: {value}" for title, value in zip(*cells, strict=True) if value)
    else:
        yield from (" | ".join(filter(None, row)) for row in cells)


def _cell(cell: dict[str, object]) -> str:
    """One line of a table's cell: raw text, a number, or rich text."""
    found = _rich(cell, _DEPTH_AT_MOST) if cell.get("type") == "rich_text" else string(cell.get("text"))
    return " ".join(found.split())


def _titled(field: str) -> str:
    """A field's bold title and the value below it in one line, as ``Title: value``."""
    title, _, value = field.partition("\n")
    return f"{title.strip('*: ')}: {value}" if value and title.startswith("*") else field


def _rich(element: dict[str, object], depth: int) -> str:
    kind = string(element.get("type"))
    if not depth:
        return ""
    inner = [_rich(child, depth - 1) for child in objects(element.get("elements"))]
    if kind == "rich_text_list":
        return "".join(f"- {item}\n" for item in inner)
    if kind in {"rich_text_section", "rich_text"}:
        return "".join(inner)
    if kind.startswith("rich_text_"):
        return "".join(inner) + "\n"
    return _leaf(kind, element)


def _leaf(kind: str, element: dict[str, object]) -> str:
    match kind:
        case "link":
            address, label = string(element.get("url")), string(element.get("text"))
            return plain(f"<{address}|{label}>") if address else label
        case "emoji":
            return _emoji(string(element.get("unicode"))) or f":{string(element.get('name'))}:"
        case "user" | "channel" | "usergroup" | "broadcast":
            mark = "#" if kind == "channel" else "@"
            return mark + next(
                (value for key, value in element.items() if key != "type" and isinstance(value, str)), ""
            )
        case "date":
            return string(element.get("fallback"))
        case _:
            return string(element.get("text"))


def _emoji(codes: str) -> str:
    """The characters of Slack's ``1f44d-1f3fb``; empty when it is none."""
    try:
        return "".join(chr(int(code, 16)) for code in codes.split("-"))
    except (ValueError, OverflowError):
        return ""
