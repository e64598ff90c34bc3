"""Every reader of strangers' text on the worst that is known for it, at three sizes: ``python -m …readers``.

A process of its own, and its own time alone counts: other work on the machine changes nothing. It ends with 1, and a
line for each, when ten times as much text takes more than fifteen times as long.
"""

import io
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC
from time import process_time
from typing import Final

import click

from bot.domain.conversations import likeness
from bot.domain.customers import identity, ways_to_reach
from bot.domain.errors import FieldError
from bot.domain.teams import skills
from bot.domain.voices import languages, matter, thanks
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.voice import InvalidVoice
from bot.intake import generic_json, sanitize
from bot.intake.exports.records import Record, UnreadableExport, records
from bot.intake.exports.rows import Reading, Rows
from bot.intake.mail import addresses, attributions, dates, forwards, reader, sender, subjects, writers
from bot.intake.mail.addresses import Mailbox
from bot.intake.mail.mime import charsets, flowed, html_text
from bot.intake.mail.mime.parse import BYTES_AT_MOST
from bot.intake.mail.parsed_mail import ParsedMail
from bot.intake.slack import message, text
from bot.intake.social import bluesky, mastodon, meta
from bot.intake.times.reader import read_time
from bot.queries import lookups
from bot.slack.kit import long_text, mrkdwn
from bot.slack.workspaces import slash_commands
from handlers.voices import webhooks

SIZE: Final = 4_000
RATIO: Final = 15.0
NOISE_S: Final = 0.003
"""What takes less is taken for this long: nobody can wait for it, and a clock does not tell it apart."""
TRIES: Final = 7
"""What seems to grow too fast is measured so often at both sizes, and the quickest counts."""
LONGEST_S: Final = 1.0
"""How long the worst mail of 25 MiB may keep one processor busy."""

BLANKS: Final = (" ", "\t", "\n", " \n", "\r", "\u200b", "a\n")
SIGNS: Final = ("<", "&", "-", ":", "@", '"', "(", "*", "a@b.")
LINES: Final = (
    "\n> ",
    "From: ",
    "From: a@b\nDate: 1\n",
    "---- Forwarded message ----\n",
    "--b\n",
    "wrote:\n",
    "a: b\n",
)
TAGS: Final = (
    "<p>",
    "<p",
    "<!--",
    "</p>",
    "<style",
    "</style ",
    "<blockquote>",
    "<td>",
    "&amp",
    "&#1",
    "1",
    "<a b=",
    '<a b="',
    "<a b='\"<a b=\"'",
    "<p hidden>",
)
LINKS: Final = ("<https://x|", "<@U1|", "<@U1>", "<!here", "&lt;", "|")
MARKS: Final = ("e\u0301\u0323", "\u0301\u0323", "\u202e", "\U0001f1e6", "\u200d", "👍", "ß", "İ", "\ud800", "\x85")
SUBJECTS: Final = (
    "Re: ",
    "Re:",
    "Fwd[1]:",
    "=?utf-8?q?",
    "=?utf-8?b?YQ==?= ",
    "1 jan ",
    "<a@b>,",
    '"',
    "(",
    ";",
    "a*0=b;",
)
BODIES: Final = (
    "YQ==\n",
    "=\n",
    "=41",
    "M\n",
    "Content-Type: text/plain\n",
    "a: b\n\n",
    "--b\n\n",
    "--\n",
    "\n",
    " ",
    "<",
)
TALK: Final = ("burn ", "nobody ", "thank ", "1 ", "é", "ab ")
POLITE: Final = ("thank you ", "thanks,\n", "Best,\n", "On a wrote:\n", "tel. ", "van ", "-- \n", ":-", "👍")
TIMES: Final = ("tomorrow ", "in 1 day ", "1.", "9:", "3 December ", "next ", "morgen ", "demain ", "1 ", "-", "é")
RESULTS: Final = ("Authentication-Results: a; spf=pass smtp.mailfrom=a@b\n", "(", "a;", "dkim=pass ", "From: a@b\n")


def _letter(said: str) -> ParsedMail:
    return ParsedMail(Mailbox("A", "a@example.com"), "Fwd: x", None, sanitize.readable(said)[0])


def _chain(said: str) -> object:
    block = "---- Forwarded message ----\nFrom: a@example.com\nDate: 3 Nov 2026\nSubject: Fwd: x\n\n"
    return forwards.original(_letter(block * 10 + said))


def _export(said: str, begins: bytes = b"id,text\n") -> int:
    found = 0
    with suppress(UnreadableExport):
        for _ in records(io.BytesIO(begins + said.encode("utf-8", "replace"))):
            found += 1
    return found


def _export_in_json(said: str) -> int:
    return _export(said, b'{"text": "x"}\n')


def _date_of_an_export(said: str) -> str:
    try:
        return Rows(Reading()).voice(Record(1, {"text": said, "date": said, "rating": said, "handle": said})).words
    except InvalidVoice as exc:
        return str(exc)


def _network(said: str) -> object:
    account = {"acct": said, "display_name": said}
    mastodon.read({"uri": "x", "content": said, "account": account, "created_at": said}, "m.example")
    author = {"did": "did:plc:x", "handle": said, "displayName": said}
    post = {"uri": "at://did:plc:x/app.bsky.feed.post/1", "author": author, "record": {"text": said}}
    call = {"object": "page", "entry": [{"changes": [{"field": "feed", "value": {"post_id": said, "message": said}}]}]}
    return bluesky.read(post), meta.read(json.dumps(call).encode())


def _message(said: str) -> object:
    attachment = {"fields": [{"title": "", "value": said}]}
    return message.read({"ts": "1.000000", "bot_id": "B1", "text": said, "attachments": [attachment]}, "C1")


def _email_file(said: str) -> object:
    writer = {"original": said, "name": said}
    mail = {"mode": "email", "plain_text": said, "subject": said, "from": [writer], "headers": {"date": said}}
    return message.read({"ts": "1.000000", "files": [mail]}, "C1")


def _voice(said: str) -> None:
    body = json.dumps({"text": said, "customer": {"name": said}, "link": said}).encode()
    with suppress(InvalidVoice):
        generic_json.read(body[: webhooks.BODY_MAX])


def _mail(head: str, body: str = "It broke.") -> None:
    with suppress(InvalidVoice):
        reader.read(f"From: a@example.com\n{head}\n\n{body}".encode("utf-8", "surrogatepass"))


def _sender(said: str) -> None:
    mail = f"From: a@example.com\nAuthentication-Results: a; {said}\n{said}\n\nIt broke."
    sender.read(mail.encode("utf-8", "surrogatepass"), "a", said)


def _languages(said: str) -> None:
    with suppress(FieldError):
        languages.read(said)


def _header(name: str) -> Callable[[str], None]:
    return lambda said: _mail(f"{name}: {said}")


def _body(kind: str) -> Callable[[str], None]:
    return lambda said: _mail(f"Content-Type: {kind}; boundary=b", said)


READERS: Final[dict[str, tuple[Callable[[str], object], tuple[str, ...]]]] = {
    "words": (sanitize.words, BLANKS + MARKS),
    "plain text": (sanitize.plain, BLANKS + MARKS),
    "own words of a mail": (lambda said: forwards.own_words(_letter(said)), BLANKS + SIGNS + LINES),
    "forwarded mail": (lambda said: forwards.original(_letter(said)), BLANKS + SIGNS + LINES),
    "chain of forwards": (_chain, BLANKS + LINES),
    "page": (html_text.text, BLANKS + SIGNS + TAGS),
    "number in a page": (lambda said: html_text.text(f"&#{said};"), ("1", "a", "&#")),
    "mailbox": (addresses.mailbox, BLANKS + SIGNS + SUBJECTS),
    "mailboxes": (addresses.mailboxes, BLANKS + SIGNS + SUBJECTS),
    "name with via": (lambda said: writers.in_block(addresses.mailbox(said), said), (*BLANKS, "a via ", "' via")),
    "attribution": (
        lambda said: attributions.first(said.split("\n")),
        (*BLANKS, *LINES, "1 2026 wrote <a@b>:\n", "a 2026 "),
    ),
    "subject": (subjects.bare, (*BLANKS, *SUBJECTS, "[a] ", "(a", "***a*** ")),
    "charset": (lambda said: charsets.decoded(said.encode("utf-8", "replace") + b"\xff", "utf-8"), MARKS),
    "japanese": (
        lambda said: charsets.decoded(said.encode("utf-8", "replace"), "iso-2022-jp"),
        ("\x1b$B", "\x1b(B", "a"),
    ),
    "flowed": (lambda said: flowed.unfolded(said, delsp=True), (*BLANKS, "> a \n", ">")),
    "date header": (dates.header, SUBJECTS),
    "date line": (lambda said: dates.written(said, UTC), BLANKS + SUBJECTS),
    "slack markup": (text.plain, SIGNS + LINKS),
    "slack message": (_message, BLANKS + SIGNS + LINKS + LINES),
    "slack email": (_email_file, BLANKS + SIGNS + LINES + SUBJECTS),
    "intake": (_voice, BLANKS + MARKS),
    "matter": (matter.matter_of, BLANKS + SUBJECTS),
    "kind": (lambda said: decide(sanitize.words(said)).kind, BLANKS + SIGNS + TALK),
    "thanks": (lambda said: thanks.is_only_thanks(said, (said,)), BLANKS + SIGNS + TALK + POLITE),
    "thanks in lines": (lambda said: thanks.is_only_thanks(f"Thanks!\n{said}"), POLITE + LINES),
    "time": (lambda said: read_time(said, 1_795_425_600_000, "UTC"), BLANKS + SIGNS + TALK + TIMES),
    "time in French": (lambda said: read_time(said, 1_795_425_600_000, "UTC", "fr"), TIMES),
    "search": (lookups.searched, BLANKS + SIGNS + MARKS + LINKS),
    "languages": (_languages, (*BLANKS, ",", "en,", "German, ")),
    "skills": (lambda said: skills.found([skills.Skill(1, "a", ("a b", "ab"), frozenset())], said), TALK + MARKS),
    "sender of a mail": (_sender, SUBJECTS + SIGNS + RESULTS),
    "address": (identity.guess, BLANKS + SIGNS),
    "ways to reach": (ways_to_reach.ways_to_reach, BLANKS + SIGNS + ("1 ", "a@a.", "@a ", "+1")),
    "likeness": (lambda said: likeness.alike(said, said[::-1], 0.9), ("ab", "a ", "ß", "e\u0301\u0323")),
    "command": (slash_commands.read_voice, BLANKS + SIGNS + LINKS),
    "applause": (lambda said: slash_commands.read_applaud(f"<@U123|{said}"), BLANKS + LINKS),
    "escaping": (
        lambda said: mrkdwn.literal(sanitize.words(said), 80) + mrkdwn.quote(sanitize.words(said), 1200),
        SIGNS + MARKS,
    ),
    "cutting": (lambda said: mrkdwn.clip(said, 1200), SIGNS + MARKS),
    "name": (lambda said: mrkdwn.customer(sanitize.line(said)), BLANKS + SIGNS + ("1 ", "1")),
    "long words": (lambda said: long_text.lay_out("x", said, "b", "h"), BLANKS + MARKS),
    "export": (_export, ('1,"x\n', '1,"x\n1,y\n', '"', '""', ",", "\r", "1,y\n", '"\n""\n')),
    "export in json": (_export_in_json, ('{"text": "x"}\n', "[", "{", '{"a": {}},')),
    "date of an export": (_date_of_an_export, ("1", "1.", "Mon, ", "2024-", " ", "9:")),
    "what a network says": (_network, TAGS + BLANKS + MARKS),
    "mail from": (_header("From"), SUBJECTS),
    "mail subject": (_header("Subject"), SUBJECTS),
    "mail date": (_header("Date"), SUBJECTS),
    "mail content type": (_header("Content-Type"), SUBJECTS),
    "mail disposition": (_header("Content-Type: multipart/mixed; boundary=b\nContent-Disposition"), SUBJECTS),
    "mail headers": (_mail, ("a: b\n", "a:\n", "From: a\n", " \n", "X: a\n b\n", "Content-Type: a;")),
    "mail text": (_body("text/plain"), BODIES + LINES),
    "mail page": (_body("text/html"), BODIES + TAGS),
    "mail parts": (_body("multipart/mixed"), BODIES),
    "mail in a mail": (_body("message/rfc822"), BODIES),
    "mail report": (_body("message/delivery-status"), BODIES),
}


def _took(read: Callable[[str], object], said: str) -> float:
    began = process_time()
    read(said)
    return max(process_time() - began, NOISE_S)


def _quickest(read: Callable[[str], object], said: str) -> float:
    return min(_took(read, said) for _ in range(TRIES))


def _grows(name: str, read: Callable[[str], object], piece: str) -> str:
    """Give in words how the time grows with the size, or nothing when it is held."""
    took, said = 0.0, ""
    for factor in (1, 10, 100):
        smaller, said = said, (piece * (SIZE * factor // len(piece) + 1))[: SIZE * factor] + "!"
        try:
            before, took = took, _took(read, said)
        except Exception as exc:  # noqa: BLE001 - a reader that stops at a text stops at it for ever
            return f"{name}: {type(exc).__name__} at {len(said)} characters of {piece!r}"
        if before and took > RATIO * before:
            before, took = _quickest(read, smaller), _quickest(read, said)
        if before and took > RATIO * before:
            return f"{name}: {before * 1000:.0f} -> {took * 1000:.0f} ms at {len(said)} characters of {piece!r}"
    return ""


def growth() -> tuple[list[str], int]:
    """Each reader at three sizes: what was not held, and how many texts were read."""
    tried = [(name, read, piece) for name, (read, pieces) in READERS.items() for piece in pieces]
    return [found for one in tried if (found := _grows(*one))], len(tried)


def longest() -> tuple[list[str], int]:
    """The longest mails: what took too long, and how many mails were read."""
    head = b"From: a@example.com\nSubject: Fwd: x\n"
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(29))
    kinds = {
        "text": b"\n",
        "page": b"Content-Type: text/html\n\n",
        "parts": b"Content-Type: multipart/mixed; boundary=b\n\n",
        "report": b"Content-Type: message/delivery-status\n\n",
        "nested": nested + b"\n",
    }
    pieces = (b"\n", b"--b\n\n", b"<")
    found = []
    for kind, begins in kinds.items():
        for piece in pieces:
            raw = (head + begins + piece * (BYTES_AT_MOST // len(piece)))[:BYTES_AT_MOST]
            began = process_time()
            with suppress(InvalidVoice):
                reader.read(raw)
            if (took := process_time() - began) > LONGEST_S:
                found.append(f"{kind} of {piece!r}: {took:.2f} s")
    return found, len(kinds) * len(pieces)


if __name__ == "__main__":
    not_held, count = {"growth": growth, "longest": longest}[sys.argv[1]]()
    click.echo("\n".join(not_held) or str(count))
    sys.exit(bool(not_held))
