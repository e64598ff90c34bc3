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
_RULE = re.compile(r"[\s>]*[-_=*]{5,}\s*")
_RULES = ("--", "__", "==", "**")
_DATED_MARK = "message du "
"""Orange and La Poste say only here when the mail was written."""
_BARE_LABELS_AT_MOST = 6
_TIMED = re.compile(r"\d[:.h時]\d\d")
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
    for at in [at for at, line in enumerate(lines) if announces(line)]:
        _add_colons(lines, at + 1)
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


def is_ruled(line: str) -> bool:
    """Whether something short stands between two rules, as programs mark where another mail begins or ends."""
    stripped = line[:2_000].strip(" >*\t")
    return 6 < len(stripped) <= _MARKER_AT_MOST and stripped.startswith(_RULES) and stripped.endswith(_RULES)


def ends_forward(lines: list[str], at: int) -> bool:
    """Whether the line says that a forwarded mail ends here: a marker of a forward, and no header below it."""
    if not (is_ruled(lines[at]) and announces(lines[at])):
        return False
    below = next((line for line in lines[at + 1 : at + 4] if not is_blank(line)), "")
    return _label(below) is None and _NAMED.match(below) is None


def above(lines: list[str], at: int) -> int:
    """Where the marker and the headers begin that stand right above a line which says who wrote."""
    begins = at
    for line in reversed(lines[max(0, at - _LINES_AT_MOST) : at]):
        at -= 1
        label, below = _label(line), _label(lines[at + 1])
        titles = _has(line[:_LABEL_AT_MOST], FORWARD_STEMS) and below is not None
        if announces(line) or is_ruled(line) or is_rule(line) or titles or (label and label[0] == "subject"):
            begins = at
        elif label is None and not is_blank(line):
            break
    return begins


def subject_in(lines: list[str]) -> str:
    """The subject that one of the lines names: Gmail has one for a whole conversation, above its first mail."""
    return next((found[1] for line in lines if (found := _label(line)) and found[0] == "subject"), "")


def unquoted(line: str, depth: int = 1) -> str:
    """The line without its outermost ``>``, or so many of them."""
    for _ in range(depth):
        line = re.sub(r"^\s*> ?", "", line, count=1)
    return line


def is_quoted(line: str) -> bool:
    """Whether the line stands behind ``>``."""
    return line.lstrip().startswith(">")


def is_rule(line: str) -> bool:
    """Whether the line is drawn, and says nothing."""
    return _RULE.fullmatch(line) is not None


def is_blank(line: str) -> bool:
    """Whether nothing is said in the line."""
    return not line.strip(" >\t")


def _apart(line: str) -> list[str]:
    """The lines that a marker and its header are, which stand in one line; none when this is no such line."""
    if len(line) > _RUN_TOGETHER_AT_MOST or not announces(line) or not (found := _AND_MORE.match(line)):
        return []
    parts = [part.strip() for part in _BEFORE_A_LABEL.split(found[2]) if part.strip()]
    return [found[1], *map(_with_colon, parts)] if _label(parts[0]) else []


def _add_colons(lines: list[str], at: int) -> None:
    """Write colons behind the labels below a marker, when their program (eM Client) writes none."""
    header = list[str]()
    for line in lines[at : at + _BARE_LABELS_AT_MOST]:
        if (colon := _with_colon(line)) == line:
            break
        header.append(colon)
    if header and "@" in header[0] and (found := _label(header[0])) and found[0] == "from":
        lines[at : at + len(header)] = header


def _with_colon(part: str) -> str:
    """Some translations of Yahoo's have lost a colon."""
    if _label(part) is not None:
        return part
    words = part.split(" ")
    ends = next((end for end in (2, 1) if folded(" ".join(words[:end])) in LABELS), None)
    return part if ends is None else f"{' '.join(words[:ends])}: {' '.join(words[ends:])}"


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
        if found and (found[0] == "other" or found[0] not in block.fields):
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
    sender, date = fields.get("from", ""), fields.get("date", "")
    if "@" in "".join((sender, fields.get("to", ""), fields.get("cc", ""))):
        return bool(sender) and ("date" in fields or ("subject" in fields and "@" in sender))
    return bool(sender) and _TIMED.search(date) is not None  # without an address only a program writes the time


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
        line = lines[above]
        block.marked = announces(line)
        dated = folded(line[:_MARKER_AT_MOST].lstrip(" >")).startswith(_DATED_MARK)
        if dated:
            block.fields.setdefault("date", line.lstrip(" >"))
        if block.marked or dated or is_ruled(line) or is_rule(line):
            block.start = above
    if block.start == above:
        while block.body < len(lines) and _is_marker(lines[block.body]):  # Zoho's stands below as well
            block.body += 1
    return block


def _is_marker(line: str) -> bool:
    return announces(line) or is_rule(line)


def _label(line: str) -> tuple[str, str] | None:
    head, *value = _COLON.split(line, maxsplit=1)
    if not value or len(head) > _LABEL_AT_MOST + head.count(">") * 2:
        return None
    bare = head.strip(" >*\t")
    key = LABELS.get(folded(bare))
    if key is None:
        return None
    said = _value(value[0])
    if head.partition(bare)[0].count("*") > head.partition(bare)[2].count("*"):
        said = said.removeprefix("*")  # "*From: *Greta": the mark that ends a bold label stands behind its blank
    return (key, said)


def _value(text: str) -> str:
    """A header's value, without the sign that ends a bold label, and without invisible ones around it."""
    return UNSEEN_BUT_JOINERS.sub("", _BOLD.sub("", text)).strip(" \t")


def _has(line: str, stems: tuple[str, ...]) -> bool:
    said = folded(line)
    return any(stem in said for stem in stems)
