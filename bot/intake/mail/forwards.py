"""Which mail was passed on inside another, and which words of a mail are its writer's own."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from textwrap import dedent
from typing import Final

from bot.intake.mail import attributions, dates, header_blocks, subjects, writers
from bot.intake.mail.addresses import Mailbox, mailbox, mailboxes
from bot.intake.mail.attributions import Attribution
from bot.intake.mail.header_blocks import HeaderBlock, is_blank, is_quoted
from bot.intake.mail.mime import server_notice
from bot.intake.mail.parsed_mail import ParsedMail, with_text
from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.marks import FORWARD_PREFIXES, REPLY_PREFIXES
from bot.intake.mail.words.quoting import SIGNED_BY_PROGRAM

_CHAIN_AT_MOST: Final = 10
_ANSWERS_WITH_VS: Final = frozenset({folded("lähettäjä"), "saatja"})
_SIGNATURE = re.compile(r"--\s*")
_NOTE_READ: Final = 5_000
_SUBJECT_READ: Final = 300


@dataclass(frozen=True, slots=True)
class Forward:
    """A mail that was passed on, and what those who did so said about it; ``note`` is empty for nothing."""

    original: ParsedMail
    note: str


@dataclass(frozen=True, slots=True)
class _Inner:
    """A mail inside another: what stands above it and below it is said by whoever passed it on."""

    letter: ParsedMail
    above: list[str]
    below: list[str]


def original(
    letter: ParsedMail,
    passed_on_by: Mailbox | None = None,
    zone: tzinfo = UTC,
    colleagues: Collection[str] = (),
) -> Forward | None:
    """The mail that ``letter`` passes on, or None when it is no forward.

    A forward of a forward is followed while a colleague of the forwarder passed it on, or somebody who added no word;
    and so is a colleague's answer, down to what it answers. ``passed_on_by`` says who attached the letter, when it was
    itself passed on that way. ``zone`` is for dates that say none, in a mail that says none itself. ``colleagues`` are
    addresses, in lower case, of which that is known.
    """
    forwarder = passed_on_by or letter.writer
    current, notes, inside = letter, list[str](), passed_on_by is not None
    ours = {forwarder.address.lower(), *colleagues} - {""}
    for _ in range(_CHAIN_AT_MOST):
        lines = header_blocks.lines_of(current.text)
        inner = _passed_on(lines, current, zone)
        if inner and inside and not (_ours(current.writer, forwarder, ours) or all(map(is_blank, inner.above))):
            inner = None
        if inner is None and inside and _ours(current.writer, forwarder, ours):
            inner = _answered(lines, current, zone)
        if inner is None:
            break
        if said := _note(inner):
            notes.append(said if current is letter else f"{current.writer.name or current.writer.address}: {said}")
        current, inside = inner.letter, True
    if current is letter:
        return None
    return Forward(with_text(current, own_words(current)), "\n".join(notes))


def own_words(letter: ParsedMail) -> str:
    """The letter's text without the quoted history below or between its lines; all of it when nothing else is there.

    Signatures stay: the number to ring is often in them.
    """
    return server_notice.without(_own_words(letter))


def _own_words(letter: ParsedMail) -> str:
    begins = subjects.prefix(letter.subject)
    if begins in FORWARD_PREFIXES - REPLY_PREFIXES:
        return letter.text  # what they pass on is what they want to show
    lines = header_blocks.lines_of(letter.text)
    kept = _before_history(lines)
    answers = begins in REPLY_PREFIXES
    if attributed := attributions.first(kept):
        quotes = is_quoted(next((line for line in kept[attributed.end :] if line.strip()), ""))
        answers = answers or quotes
        if answers:
            kept = kept[: attributed.start] + (kept[attributed.end :] if quotes else [])
    if answers:
        kept = [line for line in kept if not is_quoted(line)]
    own = "\n".join(kept)
    return own if own.strip() else letter.text


def unsigned(text: str) -> str:
    """What somebody wrote, without a signature below it."""
    return _unsigned(text.split("\n"))


def _passed_on(lines: list[str], carrier: ParsedMail, zone: tzinfo) -> _Inner | None:
    block = header_blocks.first(lines)
    begins = subjects.prefix(carrier.subject)
    finnish_answer = begins == "vs" and block is not None and block.label in _ANSWERS_WITH_VS
    if begins in FORWARD_PREFIXES and not finnish_answer:
        above = attributions.first(lines[: block.start] if block else lines)
        if above and (above.writer.address or (block is None and above.writer.name)):
            return _below_attribution(above, lines, carrier, zone)
        return _below_block(block, lines, carrier, zone) if block else None
    if block is None:
        return None
    note = lines[: block.start]
    if block.marked and not (is_quoted(lines[block.start]) and begins in REPLY_PREFIXES):
        return None if attributions.first(note) else _below_block(block, lines, carrier, zone)
    if begins not in REPLY_PREFIXES and not block.depth and (all(map(is_blank, note)) or _is_at_home(block, carrier)):
        return _below_block(block, lines, carrier, zone)
    return None


def _is_at_home(block: HeaderBlock, carrier: ParsedMail) -> bool:
    """Whether a mail below another, which no mark announces, was passed on rather than answered.

    Its subject is the carrier's, behind whatever mark of whatever language; or it had come to the carrier's company,
    and the carrier does not go to whoever wrote it.
    """
    matter = folded(subjects.bare(block.fields.get("subject", "")))
    if matter and folded(carrier.subject[-_SUBJECT_READ:]).endswith(matter):
        return True
    wrote, went_to = mailbox(block.fields["from"]), mailboxes(block.fields.get("to", ""))
    answered = wrote.address and wrote.address.lower() in carrier.to.lower()
    came_to_us = any(to.of_one_company(carrier.writer) for to in went_to)
    return came_to_us and not answered and not wrote.of_one_company(carrier.writer)


def _answered(lines: list[str], answer: ParsedMail, zone: tzinfo) -> _Inner | None:
    """What a colleague's mail answers: the mail below it, if it is from somebody else, whom the answer went to."""
    block, above = header_blocks.first(lines), attributions.first(lines)
    inner = _below_block(block, lines, answer, zone) if block else None
    if above and (block is None or above.end <= block.start):
        inner = _below_attribution(above, lines, answer, zone)
    if inner is None or _ours(inner.letter.writer, answer.writer, {answer.writer.address.lower()} - {""}):
        return None
    named = [one.lower() for one in (inner.letter.writer.address, inner.letter.writer.name) if one]
    went_to = answer.to.lower()
    to_them = not went_to or any(one in went_to for one in named)
    return replace(inner, above=[], below=[]) if named and to_them else None


def _ours(box: Mailbox, forwarder: Mailbox, known: Collection[str]) -> bool:
    return box.of_one_company(forwarder) or box.address.lower() in known


def _below_block(block: HeaderBlock, lines: list[str], outer: ParsedMail, zone: tzinfo) -> _Inner:
    subject, begins = block.fields.get("subject", ""), block.start
    if "subject" not in block.fields:
        begins = header_blocks.above(lines, block.start)
        subject = header_blocks.subject_in(lines[begins : block.start])
    body, below = _body(lines[block.body :], depth=block.depth, answers=subject)
    letter = ParsedMail(
        writer=writers.in_block(mailbox(block.fields["from"]), block.fields.get("reply-to", "")),
        subject=subject,
        written=dates.written(block.fields.get("date", ""), _zone(outer, zone)),
        text="\n".join(body),
        beyond=outer.beyond,
        to=block.fields.get("to", ""),
    )
    return _Inner(letter, lines[:begins], below)


def _below_attribution(above: Attribution, lines: list[str], outer: ParsedMail, zone: tzinfo) -> _Inner:
    """Outlook for Mac passes on a mail below "On …, … wrote:", indented."""
    begins = header_blocks.above(lines, above.start)
    body, below = _body(lines[above.end :], depth=0, answers="")
    letter = ParsedMail(
        writer=above.writer,
        subject=subjects.bare(outer.subject),
        written=dates.written(above.said, _zone(outer, zone)),
        text=dedent("\n".join(body).strip("\n")),
        beyond=outer.beyond,
    )
    return _Inner(letter, lines[:begins], below)


def _body(lines: list[str], *, depth: int, answers: str) -> tuple[list[str], list[str]]:
    """The lines of a mail below its header, and those below it that are whoever's who passed it on.

    Some programs put the mail behind ``>``, with the header or without it. What is quoted in an answer stays so, unless
    nothing else stands below it: then it is the answer.
    """
    lines, below_end = _ended(lines)
    quoted = [at for at, line in enumerate(lines) if is_quoted(line) and not is_blank(line)]
    header_alone = depth and not is_quoted(next((line for line in lines if not is_blank(line)), ""))
    if not quoted or header_alone:
        return lines[next((at for at, line in enumerate(lines) if not is_blank(line)), 0) :], below_end
    end = quoted[-1] + 1
    body, below = lines[:end], lines[end:] + below_end
    if not depth:
        said = [line for line in body if not is_blank(line)]
        if any(not is_quoted(line) for line in said):
            return lines, below_end
        own = [line for line in below if not is_blank(line) and not _is_programs(line)]
        if own and subjects.prefix(answers) in REPLY_PREFIXES:
            return lines, below_end
    return [header_blocks.unquoted(line, max(1, depth)) for line in body], below


def _ended(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the one that says where the forwarded mail ends, if one does; and what stands below that.

    KMail and SquirrelMail write a bare rule there, below which nothing stands.
    """
    end = next((at for at in range(len(lines)) if header_blocks.ends_forward(lines, at)), None)
    if end is not None:
        return lines[:end], lines[end + 1 :]
    last = next((at for at in range(len(lines) - 1, -1, -1) if not is_blank(lines[at])), 0)
    return (lines[:last] if last and header_blocks.is_rule(lines[last]) else lines), []


def _note(inner: _Inner) -> str:
    """What was said above and below a mail that was passed on, without signatures."""
    said = [_unsigned(lines) for lines in (inner.above, inner.below)]
    return "\n\n".join(one for one in said if one)[:_NOTE_READ]


def _unsigned(lines: list[str]) -> str:
    signed = next((at for at, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    said = [line for line in lines[:signed] if not _is_programs(line)]
    return "\n".join(said).strip() if any(not is_blank(line) for line in said) else ""


def _is_programs(line: str) -> bool:
    return folded(line[:60]).startswith(SIGNED_BY_PROGRAM)


def _zone(letter: ParsedMail, zone: tzinfo) -> tzinfo:
    """The zone that a mail's own date is in, unless that is UTC: servers write that, and not people.

    A date says only how far from UTC it is; where that is the zone's own distance, the zone knows of summers, too.
    """
    said = letter.written
    if said is None or said.tzinfo is None or not said.utcoffset():
        return zone
    return zone if said.utcoffset() == said.replace(tzinfo=zone).utcoffset() else said.tzinfo


def _before_history(lines: list[str]) -> list[str]:
    block = header_blocks.first(lines)
    end = block.start if block and not block.marked and not block.depth else len(lines)
    marker = next((at for at, line in enumerate(lines[:end]) if header_blocks.announces_original(line)), end)
    return lines[:marker]
