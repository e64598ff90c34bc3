"""The header block (From, Date, Subject …) that a mail program writes into the text of a forward or a reply."""

import re
from dataclasses import dataclass, field

from bot.domain.text import UNSEEN_BUT_JOINERS
from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.labels import LABELS, WRITTEN_LABELS
from bot.intake.mail.words.marks import FORWARD_STEMS, ORIGINAL_STEMS

_LINES_AT_MOST = 30
_LABEL_AT_MOST = 24
_MARKER_AT_MOST = 120
_FOLDED_OVER = 3
"""A header's value goes on over so many lines, when another header follows them."""
_PEOPLE = frozenset({"from", "to", "cc"})
_RULE = re.compile(r"\s*[-_=*]{5,}\s*")
_AND_MORE = re.compile(r"([\s>*]*-{2,}[^-]{1,60}-{2,}+)\s*(\S.*)")
_RUN_TOGETHER_AT_MOST = 2_000
_COLON = re.compile("[:\uff1a]")
_BOLD = re.compile(r"\A\*{1,2}(?=\s|\Z)")
_NAMED = re.compile(r"[\s>*]{0,9}[^\W\d_][^:@<>\uff1a]{0,22}[:\uff1a](.{0,300}@.{1,300})")
_UNKNOWN = re.compile(r"[A-Za-z][\w-]{1,22}:\s")


def _run_together() -> re.Pattern[str]:
    words = sorted({word[0].upper() + word[1:] for word in WRITTEN_LABELS if len(word) > 1}, key=len, reverse=True)
    labels = "|".join(map(re.escape, words))
    colon, none = rf"(?:{labels}) ?[:\uff1a] ?", rf"(?<=[>A-Z0-9])(?=(?:{labels}) )"
    return re.compile(rf"(?![\sa-z])(?:(?<!-)(?={colon})|{none}|(?<=>)(?=[AÀ] ?: ))")


_BEFORE_A_LABEL = _run_together()


@dataclass(slots=True)
class HeaderBlock:
    """Lines ``start`` to ``body`` (exclusive) are the block, its marker included.

    ``fields``: the values by header, ``label``: how it said "from", folded; ``marked``: a line announces a forward;
    ``depth``: behind how many ``>`` the block stands.
    """

    start: int
    body: int
    fields: dict[str, str] = field(default_factory=dict)
    marked: bool = False
    depth: int = 0
    label: str = ""


def lines_of(text: str) -> list[str]:
    """The text's lines; Yahoo's marker with the whole header in one line becomes several."""
    lines: list[str] = []
    for line in text.replace("\xa0", " ").split("\n"):
        lines += _apart(line) or [line]
    return lines


def first(lines: list[str]) -> HeaderBlock | None:
    """The first header block in the lines, or None; it needs a sender, and a date or a subject, in adjacent lines."""
    for at in range(len(lines)):
        if (_label(lines[at]) is not None or _sender(lines, at)) and (block := _read(lines, at)):
            return block
    return None


def announces_original(line: str) -> bool:
    """Whether the line is "-----Original Message-----" in one of our languages."""
    return len(line) <= _MARKER_AT_MOST and line.lstrip(" *\t").startswith("--") and _has(line, ORIGINAL_STEMS)


def announces(line: str) -> bool:
    """Whether the line says that a forwarded mail follows, in one of our languages."""
    stripped = line[:2_000].strip(" >*\t")
    ruled = stripped.startswith(("--", "=="))
    short = len(stripped) <= _MARKER_AT_MOST and stripped.endswith((":", "\uff1a"))
    return (ruled or short) and _has(stripped[:_MARKER_AT_MOST], FORWARD_STEMS)


def unquoted(line: str, depth: int = 1) -> str:
    """The line without its outermost ``>``, or so many of them."""
    for _ in range(depth):
        line = re.sub(r"^\s*> ?", "", line, count=1)
    return line


def is_quoted(line: str) -> bool:
    """Whether the line stands behind ``>``."""
    return line.lstrip().startswith(">")


def is_blank(line: str) -> bool:
    """Whether nothing is said in the line."""
    return not line.strip(" >\t")


def _apart(line: str) -> list[str]:
    """The lines that a marker and its header are, which stand in one line; none when this is no such line."""
    if len(line) > _RUN_TOGETHER_AT_MOST or not announces(line) or not (found := _AND_MORE.match(line)):
        return []
    parts = [part.strip() for part in _BEFORE_A_LABEL.split(found[2]) if part.strip()]
    return [found[1], *map(_with_colon, parts)] if _label(parts[0]) else []


def _with_colon(part: str) -> str:
    """Some translations of Yahoo's have lost a colon."""
    first_word, _, rest = part.partition(" ")
    return f"{first_word}: {rest}" if _label(part) is None and folded(first_word) in LABELS else part


def _read(lines: list[str], at: int) -> HeaderBlock | None:
    block = HeaderBlock(at, at, depth=_depth(lines[at]))
    end = min(len(lines), at + _LINES_AT_MOST)
    last, airy = "", False
    if sender := _sender(lines, at):
        last = _take(block, lines[at], "from", sender)
        block.body += 1
    while block.body < end:
        line = lines[block.body]
        found = _label(line)
        if found and found[0] not in block.fields:
            last = _take(block, line, *found)
        elif is_blank(line) and (airy or len(block.fields) == 1) and _goes_on(lines, block, end, blank=True):
            airy = True
        elif not found and not is_blank(line) and _continues(lines, block, last, end):
            block.fields[last] += "" if _UNKNOWN.match(line.strip(" >*\t")) else " " + line.strip(" >\t")
        else:
            break
        block.body += 1
    return _with_marker(block, lines) if _is_header(block.fields) else None


def _sender(lines: list[str], at: int) -> str:
    """Who is named right below a marker, in a language that we do not know, when a header that we do know follows.

    Gmail's marker is in English in most languages, and only its word for the sender is not.
    """
    found = _NAMED.match(lines[at]) if at and announces(lines[at - 1]) and _label(lines[at]) is None else None
    follows = _label(lines[at + 1]) if found and at + 1 < len(lines) else None
    return _value(found[1]) if found and follows else ""


def _depth(line: str) -> int:
    return line[: len(line) - len(line.lstrip(" >\t"))].count(">")


def _take(block: HeaderBlock, line: str, key: str, value: str) -> str:
    block.fields[key] = value
    if key == "from":
        block.label = folded(_COLON.split(line, maxsplit=1)[0].strip(" >*\t"))
    return key


def _is_header(fields: dict[str, str]) -> bool:
    sender = fields.get("from")
    return bool(sender) and ("date" in fields or ("subject" in fields and "@" in str(sender)))


def _continues(lines: list[str], block: HeaderBlock, last: str, end: int) -> bool:
    """Whether a line without a label goes on with the header above: a list of people, or a header follows it."""
    line, value = lines[block.body].lstrip(">"), block.fields[last]
    addressed = "@" in line and (line.startswith((" ", "\t", "<")) or "<" in line or "@" not in value)
    people = last in _PEOPLE and (addressed or value.endswith((",", ";", "<")))
    return people or _goes_on(lines, block, end, blank=False)


def _goes_on(lines: list[str], block: HeaderBlock, end: int, *, blank: bool) -> bool:
    """Whether a header that the block does not have yet follows within three lines, which are all blank or all not."""
    for line in lines[block.body : min(end, block.body + _FOLDED_OVER + 1)]:
        if (found := _label(line)) is not None:
            return found[0] not in block.fields
        if is_blank(line) != blank:
            return False
    return False


def _with_marker(block: HeaderBlock, lines: list[str]) -> HeaderBlock:
    above = block.start - 1
    while above >= max(0, block.start - 3) and is_blank(lines[above]):
        above -= 1
    if above >= 0:
        block.marked = announces(lines[above])
        if block.marked or announces_original(lines[above]) or _RULE.fullmatch(lines[above]):
            block.start = above
    if block.marked:
        while block.body < len(lines) and announces(lines[block.body]):  # Zoho's stands below as well
            block.body += 1
    return block


def _label(line: str) -> tuple[str, str] | None:
    head, *value = _COLON.split(line, maxsplit=1)
    if not value or len(head) > _LABEL_AT_MOST + head.count(">") * 2:
        return None
    key = LABELS.get(folded(head.strip(" >*\t")))
    return None if key is None else (key, _value(value[0]))


def _value(text: str) -> str:
    """A header's value, without the sign that ends a bold label, and without invisible ones around it."""
    return UNSEEN_BUT_JOINERS.sub("", _BOLD.sub("", text)).strip(" \t")


def _has(line: str, stems: tuple[str, ...]) -> bool:
    said = folded(line)
    return any(stem in said for stem in stems)
