"""How fast mails, webhooks and exports are read, and what the worst take: ``python -m bench.intake``.

(Or ``make bench-intake``.) ``--quick`` is a smoke test whose figures say nothing. Each worst mail is read in a process
of its own, whose memory is its peak above an idle one's; so is each hostile feed, in the process that the bot gives to
feeds. An export goes all the way into SQLite. Every figure is one core's own time.
"""

import asyncio
import base64
import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Final

from bench.plans import is_quick
from bot.domain.actors import INTAKE
from bot.domain.receipts import Outcome
from bot.domain.voices.voice import InvalidVoice
from bot.intake.exports.records import records
from bot.intake.exports.rows import Reading, Rows
from bot.intake.mail import reader
from bot.intake.mail.mime.parse import BYTES_AT_MOST
from bot.intake.signing import NotSigned
from bot.intake.sources import SOURCES
from bot.intake.sources.source import Account, Delivery
from bot.services.core.unit_of_work import Request
from bot.sources.exports.importer import Report, bring_in
from bot.sources.feeds.feed import READ_WITHIN_S
from bot.sources.feeds.worker import NOT_A_FEED
from bot.sources.watch.http import BYTES_MAX
from tests.intake.mail.programs import forwards
from tests.intake.sources.rows import ROWS, findings
from tests.kit.databases import Database
from tests.kit.store_world import with_team

HEAD: Final = "From: Petra Voss <petra@shop.example.org>\nTo: voices@shop.example.org\nSubject: {}\n"
TYPED: Final = (
    "Message-ID: <{}@example.org>\nDate: Tue, 3 Nov 2026 12:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
)
AIM: Final = (
    "aim: mails_per_s>=300 worst_mail_ms<=2000 worst_mail_mb<=200"
    " import_rows_s>=5000 webhooks_per_s>=300 worst_webhook_ms<=2000 worst_webhook_mb<=400"
)
LARGEST: Final = 36 * 1024 * 1024
"""Bytes of what a mail provider may send (docs/security.md#sources)."""
EXPORT_ROWS: Final = 40_000
"""Of history in an export; a third of the customers come again twice."""


def ordinary() -> list[bytes]:
    """Forwards of every program in every language, as they come."""
    mails = enumerate(forwards())
    return [(HEAD.format(subject) + TYPED.format(at) + text).encode() for at, (_, subject, text) in mails]


def _filled(begins: bytes, piece: bytes) -> bytes:
    return (begins + piece * (BYTES_AT_MOST // len(piece) + 1))[:BYTES_AT_MOST]


def _attached() -> bytes:
    inside = b"From: greta@example.com\nSubject: The lid\n\n" + b"It came off.\n" * 1_300_000
    head = HEAD.format("Fwd: x").encode() + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"
    kind = b"Content-Type: application/octet-stream; name=a.eml\nContent-Transfer-Encoding: base64\n\n"
    return (head + kind + base64.encodebytes(inside))[: BYTES_AT_MOST - 10] + b"\n--b--\n"


def _nested(depth: int) -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))


def worst() -> dict[str, Callable[[], bytes]]:
    """The mails that take longest, each of 25 MiB."""
    head = HEAD.format("Fwd: x").encode()
    mixed = head + b"Content-Type: multipart/mixed; boundary=b\n\n"
    photo = b"--b\nContent-Type: image/jpeg; name=lid.jpg\nContent-Transfer-Encoding: base64\n\n" + b"A" * 76
    block = b"---- Forwarded message ----\nFrom: a@example.com\nDate: 3 Nov 2026\nSubject: Fwd: x\n\n"
    return {
        "one photo of 25 MiB": lambda: _filled(mixed + photo, b"\n" + b"A" * 76),
        "a text of 25 MiB": lambda: _filled(head + b"\n", b"It broke, and nobody answers me.\n"),
        "a page of 25 MiB": lambda: _filled(head + b"Content-Type: text/html\n\n", b"<p class='a>b'>It broke</p>"),
        "a page of hidden things": lambda: _filled(
            head + b"Content-Type: text/html\n\n", b"<div style='display:none'>"
        ),
        "a bomb of parts": lambda: _filled(mixed, b"--b\nContent-Type: text/plain\n\nx\n"),
        "parts in parts": lambda: _filled(head + _nested(29), b"--b28\n\n"),
        "a chain of forwards": lambda: _filled(head + b"\n", block),
        "attributions": lambda: _filled(head + b"\n", b"On 3 Nov 2026 Greta <a@b.example> wrote\n1 2026 wrote:\n"),
        "an attached mail in base64": _attached,
        "japanese": lambda: _filled(head + b"Content-Type: text/plain; charset=iso-2022-jp\n\n", b"\x1b$B$d\x1b(Bx\n"),
        "soft breaks": lambda: _filled(head + b"Content-Type: text/plain; format=flowed; delsp=yes\n\n", b"> ab \n"),
        "wrong bytes": lambda: _filled(head + b"Content-Type: text/plain; charset=utf-8\n\n", b"\xff\xe4\n"),
    }


def worst_webhooks() -> dict[str, Callable[[], tuple[str, str, bytes]]]:
    """What takes longest of what a stranger may send: its source, its Content-Type, its body."""
    form, field = "multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    photo = b'--x\r\nContent-Disposition: form-data; name="attachment-1"; filename="a.jpg"\r\n\r\n' + b"A" * LARGEST
    encoded, signs = "application/x-www-form-urlencoded", b"a=" + b"%41" * (2 * 1024 * 1024 // 3 - 1)
    lists = b'{"a": [' + b"[]," * (1024 * 1024 // 3 - 10) + b"[]]}"
    return {
        "a form of boundaries": lambda: ("mailgun", form, (field + b"1\r\n") * (LARGEST // 54)),
        "a form of line ends": lambda: ("mailgun", form, field + b"\r\n" * (LARGEST // 2) + b"--x--"),
        "a form with a photo": lambda: ("mailgun", form, photo[:LARGEST] + b"\r\n--x--"),
        "a form of signs": lambda: ("mailgun", encoded, signs),
        "a list of lists": lambda: ("zendesk", "application/json", lists),
        "an object in objects": lambda: ("zendesk", "application/json", b'{"a":' * 200_000 + b"1" + b"}" * 200_000),
    }


def _peak_mb() -> float:
    """The most memory this process has had; `getrusage` would tell its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _measured(file: Path, answer: "multiprocessing.SimpleQueue[tuple[float, float]]") -> None:
    before, began = _peak_mb(), process_time()
    with suppress(InvalidVoice):
        reader.read(file.read_bytes())
    answer.put(((process_time() - began) * 1_000, _peak_mb() - before))


def _measured_webhook(
    file: Path, name: str, kind: str, answer: "multiprocessing.SimpleQueue[tuple[float, float]]"
) -> None:
    delivery = Delivery({"Content-Type": kind}, file.read_bytes())
    before, began = _peak_mb(), process_time()
    with suppress(InvalidVoice, NotSigned):
        SOURCES[name].verify(delivery, Account(name, values={"SECRET": "s" * 16}), 0)
    with suppress(InvalidVoice):
        SOURCES[name].read(delivery, Account(name))
    answer.put(((process_time() - began) * 1_000, _peak_mb() - before))


def in_a_process(file: Path, *webhook: str) -> tuple[float, float]:
    """Read a mail in a process of its own: milliseconds, and MB above what the process takes, with the mail itself.

    ``webhook`` names the source and the Content-Type of what is none.
    """
    context = multiprocessing.get_context("spawn")
    answer = context.SimpleQueue()
    target = _measured_webhook if webhook else _measured
    process = context.Process(target=target, args=(file, *webhook, answer))
    process.start()
    process.join()
    took: tuple[float, float] = answer.get()
    return took


def per_second(mails: list[bytes], rounds: int) -> float:
    """How many ordinary mails a core reads in a second."""
    began = process_time()
    for raw in mails * rounds:
        assert reader.read(raw).forwarder
    return len(mails) * rounds / (process_time() - began)


def webhooks_per_second(rounds: int) -> float:
    """How many deliveries of all sources, in turn, a core verifies and reads in a second."""
    deliveries = [(name, row.delivery()) for name, row in ROWS.items()]
    began = process_time()
    for name, delivery in deliveries * rounds:
        assert findings(name, delivery)
    return len(deliveries) * rounds / (process_time() - began)


def hostile() -> dict[str, Callable[[], bytes]]:
    """The feeds that take longest, each of 2 MB, as much as is read."""
    entities = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(20)
    )
    rss, atom = b"<rss version='2.0'><channel>", b"<feed xmlns='http://www.w3.org/2005/Atom'>"
    return {
        "a bomb of entities": lambda: entities + b"]>" + _full(rss + b"<item><title>", b"&u; "),
        "entities without end": lambda: _full(b'<?xml version="1.0"?><!DOCTYPE l [', b'<!ENTITY a "x">'),
        "entries without end": lambda: _full(rss, b"<item><title>x</title></item>"),
        "elements in elements": lambda: _full(rss, b"<item>"),
        "html in html": lambda: _full(atom + b"<entry><content type='html'>", b"&lt;div&gt;"),
        "tags that never close": lambda: _full(atom + b"<entry><content type='xhtml'>", b"<p <p"),
        "links without end": lambda: _full(atom + b"<entry>", b"<link href='x'/>"),
        "attributes without end": lambda: _full(rss + b"<item ", b"a='b' "),
        "dates": lambda: _full(rss, b"<item><pubDate>Mon, 99 Nov 99999 99:99:99 +9999</pubDate></item>"),
        "wrong bytes": lambda: _full(rss + b"<item><title>", b"\xff\xfe\x00"),
    }


def _full(begins: bytes, piece: bytes) -> bytes:
    return (begins + piece * (BYTES_MAX // len(piece) + 1))[:BYTES_MAX]


def in_the_feeds_process(raw: bytes) -> tuple[float, float, bool]:
    """Read a feed as the bot does: milliseconds of CPU and MB of memory in all, and whether it was given up."""
    words = ("https://example.com/feed", "example.com", "")
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "bot.sources.feeds.worker", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write(raw)
        process.stdin.close()
    timer = threading.Timer(READ_WITHIN_S, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return (used.ru_utime + used.ru_stime) * 1_000, used.ru_maxrss / 1024, process.returncode not in {0, NOT_A_FEED}


def export(rows: int) -> bytes:
    """An export of reviews, as a shop keeps them."""
    words = "My grinder broke after two weeks and nobody answers the parcel was late again but the beans are wonderful"
    several = words.split()
    lines = ["id,date,name,email,rating,review"]
    for at in range(rows):
        said = " ".join(several[(at * 7 + word) % len(several)] for word in range(30))
        who = at % (rows // 3 + 1)
        day = f"20{10 + at % 15}-{1 + at % 12:02}-{1 + at % 28:02} 10:00:00"
        lines.append(f'r{at},{day},Customer {who},c{who}@example.com,{1 + at % 5},"{said}, {at}."')
    return "\n".join(lines).encode()


async def imported(rows: int) -> float:
    """How many rows of history a core brings into SQLite in a second: reading, the store and its search."""
    with tempfile.TemporaryDirectory() as folder:
        world = await with_team(Database(f"sqlite:///{folder}/voices.db"))
        raw, report = io.BytesIO(export(rows)), Report(lambda line, why: print(f"line {line}: {why}"))

        def request() -> Request:
            return Request(world.workspace, INTAKE, world.now, world.ids.for_write())

        began = process_time()
        await bring_in(records(raw), Rows(Reading()), world.store, request, report)
        took = process_time() - began
        await world.store.close()
    assert report.counted == {Outcome.KEPT: rows}
    return rows / took


def main() -> None:
    """Measure, print, and end with the line of figures."""
    quick = is_quick(__doc__)
    mails = ordinary()
    rate = per_second(mails, 1 if quick else 10)
    print(f"{len(mails)} forwards: {rate:,.0f} mails/s a core")
    slowest, largest = 0.0, 0.0
    for name, made in list(worst().items())[: 1 if quick else None]:
        with tempfile.NamedTemporaryFile(suffix=".eml") as file:
            file.write(made())
            file.flush()
            took, grew = in_a_process(Path(file.name))
        slowest, largest = max(slowest, took), max(largest, grew)
        print(f"{name:<30} {took:>7,.0f} ms {grew:>6,.0f} MB")
    hooks = webhooks_per_second(1 if quick else 100)
    print(f"{len(ROWS)} sources: {hooks:,.0f} deliveries/s a core")
    longest, most = 0.0, 0.0
    for name, sent in list(worst_webhooks().items())[: 1 if quick else None]:
        source, kind, body = sent()
        with tempfile.NamedTemporaryFile() as file:
            file.write(body)
            file.flush()
            took, grew = in_a_process(Path(file.name), source, kind)
        longest, most = max(longest, took), max(most, grew)
        print(f"{name:<30} {took:>7,.0f} ms {grew:>6,.0f} MB")
    print(f"webhooks_per_s={hooks:.0f} worst_webhook_ms={longest:.0f} worst_webhook_mb={most:.0f}")
    for name, made in list(hostile().items())[: 1 if quick else None]:
        took, grew, given_up = in_the_feeds_process(made())
        print(f"feed: {name:<24} {took:>7,.0f} ms {grew:>6,.0f} MB{'  given up' if given_up else ''}")
    brought = asyncio.run(imported(1_000 if quick else EXPORT_ROWS))
    print(AIM)
    figures = f"mails_per_s={rate:.0f} worst_mail_ms={slowest:.0f} worst_mail_mb={largest:.0f}"
    print(f"{figures} import_rows_s={brought:.0f}")


if __name__ == "__main__":
    main()
