"""Reads a mailbox: takes each mail in once, marks or moves it, and remembers how far it has come.

The order makes it safe to be killed anywhere: a mail is taken in (its source key is unique for ever), then marked or
moved, then counted as seen to. Whoever comes again in between finds the voice there, and goes on.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final, Protocol

import structlog

from bot.domain.voices.mailbox import Position
from bot.domain.voices.voice import InvalidVoice, NoTeam
from bot.intake.mail import reader
from bot.intake.mail.mime.parse import BYTES_AT_MOST, TOO_BIG
from bot.ports import Clock, Store
from bot.services.voices import mailboxes
from bot.sources.mailbox.account import Account, Code, MailboxTrouble
from bot.sources.mailbox.connection import Connection
from bot.sources.mailbox.imap import DONE, PASSED_OVER, REFUSED, Facts, Imap, Opened
from bot.sources.mailbox.patience import wait_s
from bot.sources.mailbox.tokens import Tokens

log = structlog.get_logger()

LOOK_EVERY_S: Final = 60.0
"""The first folder tells of new mails at once where the server knows IDLE; all are looked into this often."""
REST_S: Final = 1.0
"""How often a replica whose turn it is not looks whether it is by now."""


class Turn(Protocol):
    """Whose turn it is: one replica reads a mailbox at a time."""

    @property
    def ours(self) -> bool:
        """Whether it is ours, at this moment."""
        ...


class TakenIn(Protocol):
    """What became of a mail."""

    @property
    def repeated(self) -> bool:
        """Whether it was here already."""
        ...


Take = Callable[[bytes], Awaitable[TakenIn | None]]
"""Takes a mail in; None for a colleague's own mail to a customer, which is logged and no voice."""


class Outcome(StrEnum):
    """What became of a mail: taken in, here already, of no use."""

    TAKEN = "taken"
    REPEATED = "repeated"
    REFUSED = "refused"


class MailboxSource:
    """One mailbox. ``take`` takes a mail in; ``workspace`` is whom it is for.

    ``counted`` is told what became of each mail, by the words of `Outcome`.
    """

    def __init__(
        self,
        account: Account,
        store: Store,
        workspace: str,
        clock: Clock,
        take: Take,
        tokens: Tokens | None = None,
        counted: Callable[[str], None] = lambda _outcome: None,
    ) -> None:
        self._account = account
        self._store = store
        self._workspace = workspace
        self._clock = clock
        self._take = take
        self._tokens = tokens
        self._counted = counted
        self._looked = Counter[Outcome]()
        self.trouble: Code | None = None
        """What keeps us from it at this moment."""
        self._last: Code | None = None
        self._times = 0

    async def run(
        self, turn: Turn, look_every_s: float = LOOK_EVERY_S, patience: Callable[[Code, int], float] = wait_s
    ) -> None:
        """Read it for ever, whatever happens. ``patience`` says how many seconds to leave it alone after trouble."""
        while True:
            if not turn.ours:
                await asyncio.sleep(REST_S)
                continue
            try:
                await self._watch(turn, look_every_s)
            except MailboxTrouble as exc:
                await asyncio.sleep(patience(exc.code, self._troubled(exc)))
            except Exception:
                log.exception("mailbox_stumbled")
                await asyncio.sleep(patience(Code.NOT_KEPT, self._troubled(MailboxTrouble(Code.NOT_KEPT))))

    async def look(self, since: int | None = None) -> Counter[Outcome]:
        """Look into every folder once. With ``since`` (UTC milliseconds) also at what came from then on.

        Raises:
            MailboxTrouble: says what and what to do; mails that were not taken in stay where they are.
        """
        async with Connection(self._account) as connection:
            await connection.begin(self._tokens)
            await self._round(connection, since)
        return self._looked

    async def check(self) -> None:
        """Look whether it can be read, and its folders are there.

        Raises:
            MailboxTrouble: says what and what to do.
        """
        async with Connection(self._account) as connection:
            await connection.begin(self._tokens)
            await connection.ask(Imap.check_folders)

    async def _watch(self, turn: Turn, look_every_s: float) -> None:
        async with Connection(self._account) as connection:
            await connection.begin(self._tokens)
            while turn.ours:
                await self._round(connection)
                self._answers()
                await connection.ask(Imap.wait, look_every_s)
                self._times = 0  # not before: a server that cuts us off after each login is left alone longer, too

    async def _round(self, connection: Connection, since: int | None = None) -> None:
        """Look into every folder; the first one comes last, and stays open to be listened to."""
        if self._account.done_folder:
            await connection.ask(Imap.open, self._account.done_folder)  # before a mail is taken in that can't go there
        for folder in reversed(self._account.folders):
            await _Folder(self, connection, folder).read(since)

    def _troubled(self, exc: MailboxTrouble) -> int:
        """Say it, once; give how often it has been so by now."""
        if exc.code != self._last:
            self._last, self._times = exc.code, 0
        if exc.code != self.trouble:
            self.trouble = exc.code
            log.error("mailbox_trouble", code=exc.code, words=str(exc), folder=exc.folder)
        self._times += 1
        return self._times

    def _answers(self) -> None:
        if self.trouble is not None:
            log.info("mailbox_answers")
        self.trouble = None

    async def keep(self, folder: str, position: Position) -> None:
        """Keep how far a folder has been read."""
        name = self._account.name
        await self._store.write(mailboxes.advance, self._workspace, position, mailbox=name, folder=folder)

    async def resume(self, folder: str, opened: Opened, since: int | None) -> Position:
        """Where to go on in a folder."""
        return await self._store.write(
            mailboxes.resume,
            self._workspace,
            self._clock.now(),
            mailbox=self._account.name,
            folder=folder,
            uid_validity=opened.uid_validity,
            uid_next=opened.uid_next,
            since=since,
        )

    async def take(self, raw: bytes) -> bool:
        """Take a mail in; False for one that is of no use, whenever it comes.

        Raises:
            MailboxTrouble: when it is worth another try.
        """
        try:
            taken = await self._take(raw)
        except NoTeam as exc:
            raise MailboxTrouble(Code.NO_TEAM) from exc
        except InvalidVoice as exc:
            return self.refuse(str(exc))
        except Exception as exc:
            if _can_be_read(raw):
                log.exception("mail_not_kept")
                raise MailboxTrouble(Code.NOT_KEPT) from exc
            log.exception("mail_not_read")  # a fault of ours, which must not hold back all mails after it
            return self.refuse("It can't be read: a fault of ours, which the line before names.")
        self._count(Outcome.REPEATED if taken and taken.repeated else Outcome.TAKEN)
        return True

    def refuse(self, words: str) -> bool:
        """Say of a mail, once, that it is of no use; ``words`` quote nothing of it."""
        self._count(Outcome.REFUSED)
        log.warning("mail_refused", words=words)
        return False

    def _count(self, outcome: Outcome) -> None:
        self._looked[outcome] += 1
        self._counted(outcome)

    @property
    def done_folder(self) -> str:
        """Where mails go that were taken in; empty when they stay."""
        return self._account.done_folder


class _Folder:
    """One look into one folder."""

    def __init__(self, source: MailboxSource, connection: Connection, name: str) -> None:
        self._source, self._connection, self._name = source, connection, name
        self._may_mark = self._may_move = True

    async def read(self, since: int | None) -> None:
        """See to all mails that it does not know yet."""
        opened = await self._connection.ask(Imap.open, self._name)
        self._may_mark = opened.keeps_keywords
        position = await self._source.resume(self._name, opened, since)
        if position.next_uid >= opened.uid_next:
            return
        for uid in await self._connection.ask(Imap.uids, position):
            await self._see_to(uid, position)
            position = replace(position, next_uid=uid + 1)
            await self._source.keep(self._name, position)
        if position.next_uid < opened.uid_next:
            await self._source.keep(self._name, replace(position, next_uid=opened.uid_next))

    async def _see_to(self, uid: int, position: Position) -> None:
        facts = await self._connection.ask(Imap.facts, uid)
        if facts is None or _is_passed_over(facts) or not position.counts(uid, facts.arrived_at):
            return
        if facts.size > BYTES_AT_MOST:
            self._source.refuse(TOO_BIG)
            await self._mark(uid, REFUSED)
            return
        raw = await self._connection.ask(Imap.raw, uid, BYTES_AT_MOST + 1)
        if raw is None:
            return
        if not await self._source.take(raw):
            await self._mark(uid, REFUSED)
        elif self._source.done_folder:
            await self._move(uid)
        else:
            await self._mark(uid, DONE)

    async def _mark(self, uid: int, keyword: str) -> None:
        """Mark it if the server keeps such marks; what is done is known without them."""
        if self._may_mark and not await self._connection.ask(Imap.mark, uid, keyword):
            self._may_mark = False
            log.warning("mail_not_marked")

    async def _move(self, uid: int) -> None:
        if self._may_move and not await self._connection.ask(Imap.move, uid, self._source.done_folder):
            self._may_move = False
            log.warning("mail_not_moved")


def _is_passed_over(facts: Facts) -> bool:
    return bool(facts.flags & PASSED_OVER)


def _can_be_read(raw: bytes) -> bool:
    """Whether our reader is not what fails."""
    try:
        reader.read(raw)
    except InvalidVoice:
        return True
    except Exception:  # noqa: BLE001 - whatever it is, it would be the same the next time
        return False
    return True
