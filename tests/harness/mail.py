"""`fetch-mail` is killed again and again while mails come in: none may be lost, none doubled, none deleted."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from typing import Final

from bot.clock import steady
from tests.harness.kit.cast import make_teams, settings, workspace
from tests.harness.kit.ledgers import Findings
from tests.kit.databases import Database, Look
from tests.kit.mail.dovecot import PASSWORD, USER, Dovecot, dovecot
from tests.kit.processes import forks

DONE_FOLDER: Final = "Taken in"
MAILS: Final = 6
"""So many come before each start, so that it has something to do when it is killed."""
WITHIN_S: Final = 60.0
VOICES_SQL: Final = "SELECT COUNT(*) FROM voice"


@dataclass(frozen=True)
class MailOutcome:
    """What a run found: so many kills in the middle of work, so many mails."""

    kills: int
    mails: int
    found: Findings

    @property
    def line(self) -> str:
        """The figures."""
        lost, doubled = len(self.found.lost), len(self.found.doubled)
        return f"fetch-mail: kills={self.kills} mails={self.mails} lost={lost} doubled={doubled}"


class Reading:
    """A company whose mailbox is read by processes that do not live long."""

    def __init__(self, folder: Path, env: dict[str, str], server: Dovecot, rng: Random, words: Sequence[str]) -> None:
        self._folder, self._env, self._server, self._rng = folder, env, server, rng
        self._words = words
        self.said: list[str] = []
        self.kills = 0

    def deliver(self) -> None:
        """Customers write."""
        mails = []
        for _ in range(MAILS):
            token = f"tk{len(self.said)}x"
            self.said.append(token)
            head = f"From: Customer <{token}@example.org>\r\nMessage-ID: <{token}@example.org>\r\nSubject: {token}"
            mails.append(f"{head}\r\n\r\nMy order {token} never came.\r\n".encode())
        self._server.deliver(*mails)

    async def fetch(self) -> forks.Forked:
        """Start it; now and then with another idea of where mails go."""
        done = self._rng.choice(("flag", f"move:{DONE_FOLDER}"))
        with (self._folder / "fetch-mail.log").open("ab") as log:
            return await forks.start(
                "tests.harness.kit.launch",
                *(*self._words, "fetch-mail"),
                folder=self._folder,
                env={**self._env, "MAILBOX_DONE": done},
                log=log.fileno(),
            )

    async def whole(self) -> None:
        """Let one run to its end."""
        code = await asyncio.wait_for((await self.fetch()).wait(), WITHIN_S)
        assert code == 0, (self._folder / "fetch-mail.log").read_text()[-2000:]

    async def killed(self, look: Look) -> None:
        """Kill one once it has taken in some of what waits, or any time after it was begun."""
        wanted = int(look.rows(VOICES_SQL)[0][0]) + self._rng.randint(0, MAILS - 2)
        process, end = await self.fetch(), steady() + WITHIN_S
        if self._rng.random() < 0.2:
            await asyncio.sleep(self._rng.uniform(0, 0.2))
        else:
            while process.returncode is None and steady() < end:
                if look.rows(VOICES_SQL)[0][0] >= wanted:
                    break
                await asyncio.sleep(0.002)
            await asyncio.sleep(self._rng.uniform(0, 0.02))
        if process.returncode is None:
            process.kill()
            self.kills += 1
        await process.wait()


async def run_mail(
    folder: Path, database: Database, seed: int, kills: int = 30, words: Sequence[str] = ()
) -> MailOutcome:
    """Kill it so often; compare what customers wrote, the database and the mailbox. ``words`` break it (see launch)."""
    rng = Random(seed)  # noqa: S311 - a play, no secret
    slack = workspace(quick=True)
    await slack.start()
    try:
        await make_teams(slack, database)
        with dovecot() as server:
            server.deliver(folder=DONE_FOLDER)
            mailbox = {"MAILBOX_HOST": "127.0.0.1", "MAILBOX_PORT": str(server.port), "MAILBOX_USER": USER}
            env = {
                **settings(slack, database, 0),
                **mailbox,
                "MAILBOX_PASSWORD": PASSWORD,
                "SSL_CERT_FILE": str(server.certificate),
            }
            reading = Reading(folder, env, server, rng, words)
            await reading.whole()
            with closing(database.look(must=True)) as look:
                while reading.kills < kills:
                    await asyncio.to_thread(reading.deliver)
                    await reading.killed(look)
                await reading.whole()
                found = _compared(reading.said, look, server)
            return MailOutcome(reading.kills, len(reading.said), found)
    finally:
        await slack.stop()


def _compared(said: Sequence[str], look: Look, server: Dovecot) -> Findings:
    """Each mail is one voice, and still in the mailbox, once and marked or moved."""
    found = Findings()
    kept = Counter(token for row in look.rows("SELECT words FROM voice") for token in str(row[0]).split())
    found.lost += [f"mail {token} is no voice" for token in said if not kept[token]]
    found.doubled += [f"mail {token} is {kept[token]} voices" for token in said if kept[token] > 1]
    cards = look.rows("SELECT COUNT(*) FROM message WHERE kind = 'card'")[0][0]
    conversations = look.rows("SELECT COUNT(*) FROM conversation")[0][0]
    if cards != conversations:
        found.lost.append(f"{conversations} conversations have {cards} cards")
    stay, went = server.flags(), server.count(DONE_FOLDER)
    if len(stay) + went < len(said):
        found.lost.append(f"of {len(said)} mails {len(stay) + went} are still in the mailbox")
    if len(stay) + went > len(said):
        found.doubled.append(f"{len(said)} mails are {len(stay) + went} in the mailbox")
    found.lost += ["a mail was neither marked nor moved" for flags in stay if "GoldenThread" not in flags]
    return found
