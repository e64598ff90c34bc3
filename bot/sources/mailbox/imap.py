"""One connection to a mail server, over TLS. The only place that speaks IMAP: it reads, marks and moves, no more.

Everything here blocks, and belongs into a thread; `cut` alone may be called from another one. imap_tools' own ``flag``
and its ``move`` of servers without MOVE are not used: both expunge, and with that delete what others have marked.
"""

import imaplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BufferedReader
from threading import Event
from typing import Final, TypeVar, cast

from imap_tools import MailBox
from imap_tools.errors import ImapToolsError, MailboxFolderSelectError, MailboxLoginError
from imap_tools.utils import encode_folder

from bot.domain.voices.mailbox import CLOCKS_APART_MS, Position
from bot.sources.mailbox.account import Account, Code, MailboxTrouble

T = TypeVar("T")

DONE: Final = "GoldenThread"
REFUSED: Final = "GoldenThreadRefused"
PASSED_OVER: Final = frozenset(one.lower() for one in (DONE, REFUSED, r"\Deleted", r"\Draft"))
"""Flags of mails that we have seen to, that somebody has deleted, or that nobody has sent yet."""
TIMEOUT_S: Final = 10.0
"""For the connection, and for each answer of the server."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As RFC 3501 writes them, whatever this computer's language is."""
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_ARRIVED = re.compile(rb'INTERNALDATE "([^"]+)"')
_FLAGS = re.compile(rb"FLAGS \(([^)]*)\)")
_BUSY = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]", re.IGNORECASE)
"""Answers to a login that say nothing about the password (RFC 5530)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder as it stands. ``keeps_keywords``: mails in it can be marked with words of ours."""

    uid_validity: int
    uid_next: int
    keeps_keywords: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a mail before it is fetched: bytes, UTC milliseconds, flags in small letters."""

    size: int
    arrived_at: int
    flags: frozenset[str]


class Imap:
    """A connection. Each method may raise `MailboxTrouble`; after one the connection is of no use any more."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._box: MailBox | None = None
        self._is_cut = Event()

    @property
    def _mailbox(self) -> MailBox:
        if self._box is None:
            raise MailboxTrouble(Code.UNREACHABLE)
        return self._box

    def connect(self, token: str = "") -> None:
        """Connect and log in, with an access token (XOAUTH2) or the password."""
        account = self._account
        with _in_words():
            context = ssl.create_default_context()
            self._box = box = MailBox(account.host, account.port, timeout=TIMEOUT_S, ssl_context=context)
        if self._is_cut.is_set():  # somebody stops us, who could not reach the socket before
            raise MailboxTrouble(Code.UNREACHABLE)
        with _login_in_words():
            if token:
                box.xoauth2(account.user, token, initial_folder=None)
            elif (account.user + account.password).isascii():
                box.login(account.user, account.password, initial_folder=None)
            else:
                box.login_utf8(account.user, account.password, initial_folder=None)
        # what the server can do, now that it knows who we are: it may have said less before
        said = _text(self._asked(box.client.capability))
        box.client.capabilities = tuple(said.upper().split())
        if account.done_folder and "MOVE" not in box.client.capabilities:
            raise MailboxTrouble(Code.CANT_MOVE)

    def check_folders(self) -> None:
        """Look whether all folders are there, also the one that mails are moved to."""
        for folder in (*self._account.folders, self._account.done_folder):
            if folder:
                self.open(folder)

    def open(self, folder: str) -> Opened:
        """Select a folder.

        Raises:
            MailboxTrouble: when it is not there, among others.
        """
        box = self._mailbox
        try:
            with _in_words(MailboxFolderSelectError):
                _select(box, folder)
        except MailboxFolderSelectError as exc:
            raise MailboxTrouble(Code.FOLDER_MISSING, folder) from exc
        permanent = "" if box.client.is_readonly else _text(box.client.response("PERMANENTFLAGS"))
        keeps = r"\*" in permanent or DONE.lower() in permanent.lower()
        uid_next = int(_text(box.client.response("UIDNEXT")) or 0)
        if not uid_next:  # RFC 3501 lets a server leave it out
            uid_next = max((int(uid) for uid in self._asked(lambda: box.uids("ALL", charset=None))), default=0) + 1
        return Opened(int(_text(box.client.response("UIDVALIDITY")) or 0), uid_next, keeps)

    def uids(self, position: Position) -> list[int]:
        """The mails from a position on, in order. Below ``since_below`` those that have arrived since then."""
        found: set[int] = set()
        begin = max(position.next_uid, position.since_below)
        if position.next_uid < position.since_below:
            # a day more on either side: SINCE goes by the server's own days
            day = datetime.fromtimestamp((position.since - CLOCKS_APART_MS) / 1000, UTC) - timedelta(days=1)
            since = f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}"
            found |= self._search(f"UID {position.next_uid}:{position.since_below - 1} SINCE {since}")
        found |= self._search(f"UID {begin}:*")
        return sorted(uid for uid in found if uid >= position.next_uid)  # n:* always names the last mail, too

    def _search(self, criteria: str) -> set[int]:
        return {int(uid) for uid in self._asked(lambda: self._mailbox.uids(criteria, charset=None))}

    def facts(self, uid: int) -> Facts | None:
        """What is known of a mail; None when it is gone."""
        said = self._fetched(uid, "(RFC822.SIZE INTERNALDATE FLAGS)")
        # a server may tell of other mails' flags in between
        line = next((one for one in said if isinstance(one, bytes) and _SIZE.search(one)), b"")
        size, arrived, flags = _SIZE.search(line), _ARRIVED.search(line), _FLAGS.search(line)
        if size is None or arrived is None:
            return None
        names = flags[1].decode("ascii", "replace").lower().split() if flags else []
        arrived_at = parsedate_to_datetime(arrived[1].decode("ascii", "replace").strip()).timestamp()
        return Facts(int(size[1]), int(arrived_at * 1000), frozenset(names))

    def raw(self, uid: int, most: int) -> bytes | None:
        """A mail as it is, ``most`` bytes of it, without its counting as read; None when it is gone."""
        said = self._fetched(uid, f"(BODY.PEEK[]<0.{most}>)")
        return next((one[1] for one in said if isinstance(one, tuple)), None)

    def _fetched(self, uid: int, what: str) -> list[bytes | tuple[bytes, bytes]]:
        client = self._mailbox.client
        status, said = self._asked(lambda: client.uid("FETCH", str(uid), what))
        return [one for one in said if one] if status == "OK" else []

    def mark(self, uid: int, keyword: str) -> bool:
        """Give a mail a keyword; False when the server does not want to."""
        client = self._mailbox.client
        status, _ = self._asked(lambda: client.uid("STORE", str(uid), "+FLAGS.SILENT", f"({keyword})"))
        return status == "OK"

    def move(self, uid: int, folder: str) -> bool:
        """Move a mail in one step of the server's (RFC 6851); False when it does not want to."""
        client = self._mailbox.client
        status, _ = self._asked(lambda: client.uid("MOVE", str(uid), encode_folder(folder)))  # type: ignore[arg-type] # bytes, as imap_tools' own
        return status == "OK"

    def wait(self, seconds: float) -> None:
        """Wait until something happens in the folder that is open, as far as the server can say; at most so long."""
        box = self._mailbox
        if "IDLE" in box.client.capabilities:
            self._asked(lambda: _idle(box, seconds))
        else:
            self._is_cut.wait(seconds)

    def close(self) -> None:
        """Say goodbye."""
        if self._box is not None:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                self._box.logout()

    def cut(self) -> None:
        """Hang up at once, from any thread: whoever waits for an answer gets a `MailboxTrouble`."""
        self._is_cut.set()
        if self._box is not None:
            with suppress(OSError):
                # the plain socket's own: that of TLS would wait for the other thread, which reads
                socket.socket.shutdown(self._box.client.sock, socket.SHUT_RDWR)

    def let_go(self) -> None:
        """Close what is open."""
        if self._box is not None:
            with suppress(OSError):
                self._box.client.shutdown()

    def _asked(self, ask: Callable[[], T]) -> T:
        with _in_words():
            return ask()


def _idle(box: MailBox, seconds: float) -> None:
    """Listen (RFC 2177). What came before we listened stands behind the server's yes, maybe in one packet with it."""
    with box.idle as idle:
        if not _has_more(box):
            idle.poll(seconds)


def _has_more(box: MailBox) -> bool:
    """Whether the server has said more than was read: polling its socket would not see what is in a buffer."""
    sock = box.client.sock
    before = sock.gettimeout()
    sock.settimeout(0)
    try:
        return bool(cast("BufferedReader", box.client.file).peek(1))
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        sock.settimeout(before)


def _select(box: MailBox, folder: str) -> None:
    """Select a folder; one in which we may change nothing can be read all the same."""
    try:
        box.folder.set(folder)
    except imaplib.IMAP4.readonly:
        box.folder.set(folder, readonly=True)


def _text(response: tuple[str, list[bytes | None]]) -> str:
    """What the server said under a name, such as UIDNEXT; empty for nothing."""
    said = response[1][-1] if response[1] else None
    return said.decode("ascii", "replace") if said else ""


@contextmanager
def _in_words(*but: type[Exception]) -> Iterator[None]:
    """Say in words what can go wrong between us and a server."""
    try:
        yield
    except ssl.SSLCertVerificationError as exc:
        raise MailboxTrouble(Code.CERTIFICATE) from exc
    except (OSError, imaplib.IMAP4.abort) as exc:
        raise MailboxTrouble(Code.UNREACHABLE) from exc
    except but:
        raise
    except (imaplib.IMAP4.error, ImapToolsError) as exc:
        raise MailboxTrouble(Code.UNREACHABLE) from exc


@contextmanager
def _login_in_words() -> Iterator[None]:
    refused = (MailboxLoginError, imaplib.IMAP4.error)
    try:
        with _in_words(*refused):
            yield
    except refused as exc:
        code = Code.UNREACHABLE if _BUSY.search(str(exc)) else Code.LOGIN_REFUSED
        raise MailboxTrouble(code) from exc
