"""Which mail was passed on inside another, and which words of a mail are its writer's own."""

import re
from datetime import UTC, tzinfo

from bot.intake.mail import dates, header_blocks
from bot.intake.mail.header_blocks import HeaderBlock
from bot.intake.mail.parsed_mail import Mailbox, ParsedMail, mailbox, with_text
from bot.intake.mail.terms import FORWARD_PREFIXES, REPLY_PREFIXES, WROTE

_CHAIN_AT_MOST = 10
_PREFIX = re.compile(r"\s*\[?([^\W\d_]{1,6})\]?(?:\[\d+\])?\s*:")
_WROTE = re.compile(rf"\b(?:{'|'.join(WROTE)})\b", re.IGNORECASE)
_WRAPPED_OVER = 3
_ATTRIBUTION_AT_MOST = 500
_DATED = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}")


def original(letter: ParsedMail, passed_on_by: Mailbox | None = None) -> ParsedMail | None:
    """The mail that ``letter`` passes on, or None when it is no forward.

    A forward of a forward is followed while a colleague of the forwarder passed it on, or somebody who added no word.
    ``passed_on_by`` says who attached the letter, when it was itself passed on that way.
    """
    found = None
    forwarder = passed_on_by or letter.writer
    current = letter
    for _ in range(_CHAIN_AT_MOST):
        lines = header_blocks.lines_of(current.text)
        block = _passed_on(lines, current.subject)
        inside = found is not None or passed_on_by is not None
        if block is None or (inside and not _only_carried(current, forwarder, lines[: block.start])):
            break
        current = found = _inside(block, lines, letter)
    return found and with_text(found, own_words(found))


def own_words(letter: ParsedMail) -> str:
    """The letter's text without the quoted history below or between its lines; all of it when nothing else is there.

    Signatures stay: the number to ring is often in them.
    """
    lines = header_blocks.lines_of(letter.text)
    kept = _before_history(lines)
    answers = prefix(letter.subject) in REPLY_PREFIXES
    if attributed := _attribution(kept):
        start, end = attributed
        quotes = next((line for line in kept[end:] if line.strip()), "").lstrip().startswith(">")
        answers = answers or quotes
        if answers:
            kept = kept[:start] + (kept[end:] if quotes else [])
    if answers:
        kept = [line for line in kept if not line.lstrip().startswith(">")]
    own = "\n".join(kept)
    return own if own.strip() else letter.text


def prefix(subject: str) -> str:
    """What the subject begins with before its first colon, in lower case (``fwd``, ``aw``), or empty."""
    found = _PREFIX.match(subject)
    return found[1].lower() if found else ""


def _passed_on(lines: list[str], subject: str) -> HeaderBlock | None:
    block = header_blocks.first(lines)
    if block is None:
        return None
    begins = prefix(subject)
    finnish_answer = begins == "vs" and block.label == "lähettäjä"
    if begins in FORWARD_PREFIXES and not finnish_answer:
        return block
    note = lines[: block.start]
    if block.marked and not lines[block.start].lstrip().startswith(">"):
        return None if _attribution(note) else block
    said_nothing = not "".join(note).strip()
    return block if said_nothing and begins not in REPLY_PREFIXES and not block.quoted else None


def _only_carried(carrier: ParsedMail, forwarder: Mailbox, note: list[str]) -> bool:
    return carrier.writer.of_one_company(forwarder) or not "".join(note).strip(" >\t")


def _inside(block: HeaderBlock, lines: list[str], outer: ParsedMail) -> ParsedMail:
    body = lines[block.body :]
    if block.quoted:
        body = [header_blocks.unquoted(line) for line in body]
    return ParsedMail(
        writer=mailbox(block.fields["from"]),
        subject=block.fields.get("subject", ""),
        written=dates.written(block.fields.get("date", ""), _zone(outer)),
        text="\n".join(body),
        beyond=outer.beyond,
    )


def _zone(letter: ParsedMail) -> tzinfo:
    return (letter.written and letter.written.tzinfo) or UTC


def _before_history(lines: list[str]) -> list[str]:
    block = header_blocks.first(lines)
    end = block.start if block and not block.marked and not block.quoted else len(lines)
    marker = next((at for at, line in enumerate(lines[:end]) if header_blocks.announces_original(line)), end)
    return lines[:marker]


def _attribution(lines: list[str]) -> tuple[int, int] | None:
    """From which line to which (exclusive) "On Tuesday, Nora wrote:" stands; it may be broken over three lines."""
    for at, line in enumerate(lines):
        if line.rstrip().endswith(":") and (start := _attribution_start(lines, at)) is not None:
            return start, at + 1
    return None


def _attribution_start(lines: list[str], at: int) -> int | None:
    addressed = None
    for start in range(at, max(-1, at - _WRAPPED_OVER), -1):
        joined = " ".join(lines[start : at + 1])
        if len(joined) > _ATTRIBUTION_AT_MOST or (start < at and not _goes_on(lines[start])):
            break
        if _WROTE.search(joined) and _DATED.search(joined):
            return start
        if _WROTE.search(joined) and "@" in joined and addressed is None:
            addressed = start
    return addressed


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and line.rstrip()[-1] not in ".!?:"
