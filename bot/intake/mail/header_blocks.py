"""The header block (From, Date, Subject …) that a mail program writes into the text of a forward or a reply."""

import re
from dataclasses import dataclass, field

from bot.intake.mail.terms import FORWARD_STEMS, LABELS, ORIGINAL_STEMS

_LINES_AT_MOST = 30
_LABEL_AT_MOST = 24
_MARKER_AT_MOST = 120
_FOLDED = frozenset({"from", "to", "cc"})
_RULE = re.compile(r"\s*[-_=*]{5,}\s*")
_AND_MORE = re.compile(r"([\s>*]*-{2,}[^-]{1,60}-{2,}+)\s*(\S.*)")
_RUN_TOGETHER_AT_MOST = 2_000
_RUN_TOGETHER = re.compile(
    "(?<!-)(?=(?:" + "|".join(re.escape(label.capitalize()) for label in LABELS if len(label) > 1) + "): )",
)


@dataclass(slots=True)
class HeaderBlock:
    """Lines ``start`` to ``body`` (exclusive) are the block, its marker included.

    ``fields``: the values by header, ``label``: how it said "from"; ``marked``: a line announces a forward;
    ``quoted``: the block stands behind ``>``.
    """

    start: int
    body: int
    fields: dict[str, str] = field(default_factory=dict)
    marked: bool = False
    quoted: bool = False
    label: str = ""


def lines_of(text: str) -> list[str]:
    """The text's lines; Yahoo's marker with the whole header in one line becomes several."""
    lines: list[str] = []
    for line in text.replace("\xa0", " ").split("\n"):
        if _announces(line) and (found := _AND_MORE.match(line)) and len(line) <= _RUN_TOGETHER_AT_MOST:
            lines += [found[1], *(part.strip() for part in _RUN_TOGETHER.split(found[2]) if part.strip())]
        else:
            lines.append(line)
    return lines


def first(lines: list[str]) -> HeaderBlock | None:
    """The first header block in the lines, or None; it needs a sender, and a date or a subject, in adjacent lines."""
    for at in range(len(lines)):
        if _label(lines[at]) is not None and (block := _read(lines, at)):
            return block
    return None


def announces_original(line: str) -> bool:
    """Whether the line is "-----Original Message-----" in one of our languages."""
    return len(line) <= _MARKER_AT_MOST and line.lstrip().startswith("--") and _has(line, ORIGINAL_STEMS)


def unquoted(line: str) -> str:
    """The line without its outermost ``>``."""
    return re.sub(r"^\s*> ?", "", line, count=1)


def _read(lines: list[str], at: int) -> HeaderBlock | None:
    block = HeaderBlock(at, at, quoted=lines[at].lstrip().startswith(">"))
    last = ""
    for line in lines[at : at + _LINES_AT_MOST]:
        found = _label(line)
        if found and found[0] not in block.fields:
            last, value = found
            block.fields[last] = value
        elif not found and last in _FOLDED and line.strip(" >\t"):
            block.fields[last] += " " + line.strip(" >\t")
        else:
            break
        if last == "from" and found:
            block.label = line.partition(":")[0].strip(" >*\t").lower()
        block.body += 1
    sender = block.fields.get("from")
    if not sender or not ("date" in block.fields or ("subject" in block.fields and "@" in sender)):
        return None
    return _with_marker(block, lines)


def _with_marker(block: HeaderBlock, lines: list[str]) -> HeaderBlock:
    above = block.start - 1
    while above >= max(0, block.start - 3) and not lines[above].strip(" >\t"):
        above -= 1
    if above >= 0:
        block.marked = _announces(lines[above])
        if block.marked or announces_original(lines[above]) or _RULE.fullmatch(lines[above]):
            block.start = above
    return block


def _label(line: str) -> tuple[str, str] | None:
    head, colon, value = line.partition(":")
    if not colon or len(head) > _LABEL_AT_MOST + head.count(">") * 2:
        return None
    key = LABELS.get(head.strip(" >*\t").lower())
    return None if key is None else (key, value.strip(" *\t"))


def _announces(line: str) -> bool:
    stripped = line[:2_000].strip(" >*\t")
    dashed = stripped.startswith("--")
    short = len(stripped) <= _MARKER_AT_MOST and stripped.endswith(":")
    return (dashed or short) and _has(stripped[:_MARKER_AT_MOST], FORWARD_STEMS)


def _has(line: str, stems: tuple[str, ...]) -> bool:
    lowered = line.lower()
    return any(stem in lowered for stem in stems)
