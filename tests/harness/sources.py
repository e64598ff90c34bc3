"""`import voices` and `watch-social` are killed again and again while there is work: none lost, none doubled.

With several replicas as many of them are at the same work at once, and one after the other is killed.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and the seed is printed
from typing import Final, Protocol

from bot.clock import SystemClock, steady
from tests.harness.kit.cast import make_teams, settings, workspace
from tests.harness.kit.ledgers import Findings
from tests.kit.databases import Database, Look
from tests.kit.networks.bluesky import HANDLE, PASSWORD, BlueskyServer
from tests.kit.networks.feeds import FeedServer, entry
from tests.kit.networks.mastodon import TOKEN, MastodonServer
from tests.kit.networks.server import served
from tests.kit.processes import forks

WITHIN_S: Final = 240.0
"""How long one look may take. It takes 1 to 3 s, and 15 s when the computer has eight times as much to do as it can."""
KEPT_SQL: Final = "SELECT (SELECT COUNT(*) FROM voice) + (SELECT COUNT(*) FROM past_voice)"
DAY_MS: Final = 24 * 3_600_000


@dataclass(frozen=True)
class SourceOutcome:
    """What a run found: so many kills in the middle of work, so many voices."""

    name: str
    kills: int
    voices: int
    found: Findings
    longest_s: float = 0.0
    """The longest that a look took from its start to its end, or to its kill."""

    @property
    def line(self) -> str:
        """The figures."""
        lost, doubled = len(self.found.lost), len(self.found.doubled)
        figures = f"kills={self.kills} voices={self.voices} lost={lost} doubled={doubled}"
        return f"{self.name}: {figures} longest={self.longest_s:.1f}s"


class Work(Protocol):
    """What is to be done, and how more of it comes."""

    name: str
    words: tuple[str, ...]
    said: list[str]
    """A word of each voice, that stands in no other."""

    @property
    def env(self) -> dict[str, str]:
        """The settings that it wants."""
        ...

    def more(self) -> int:
        """Let customers say more; how many voices that are."""
        ...


def _token(said: list[str]) -> str:
    said.append(f"tk{len(said)}x")
    return said[-1]


def _now() -> int:
    return int(SystemClock().real() * 1000)


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at % 1000:03}Z"


@dataclass
class Export:
    """A file that grows: history, and some news among it."""

    file: Path
    name: str = "import"
    words: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file.write_text("id,date,email,text\n", encoding="utf-8")
        self.words = ("import", "voices", str(self.file))

    def more(self) -> int:
        """Add rows; with names that come again, as customers do."""
        rows = []
        for at in range(1_100):
            token = _token(self.said)
            date = _iso(_now() - (0 if at % 55 == 0 else 30 * DAY_MS))
            rows.append(f'{token},{date},c{at % 40}@example.org,"It broke {token} ,\nagain"\n')
        with self.file.open("a", encoding="utf-8") as file:
            file.write("".join(rows))
        return len(rows)


@dataclass
class Networks:
    """Accounts at Bluesky and Mastodon to which customers write."""

    bluesky: BlueskyServer
    mastodon: MastodonServer
    name: str = "watch-social"
    words: tuple[str, ...] = ("from_here", "watch-social", "--once")
    said: list[str] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        """The settings of both."""
        return {
            "BLUESKY_HOST": self.bluesky.address,
            "BLUESKY_HANDLE": HANDLE,
            "BLUESKY_APP_PASSWORD": PASSWORD,
            "BLUESKY_SEARCH": "kullen",
            "MASTODON_URL": self.mastodon.address,
            "MASTODON_TOKEN": TOKEN,
            "MASTODON_SEARCH": "#kullen",
        }

    def more(self) -> int:
        """Some mention us, some only name us, some do both."""
        for at in range(4):
            token, who = _token(self.said), f"c{len(self.said)}"
            self.bluesky.say(f"@shop kullen {token}", "mention" if at % 2 else "", who, _iso(_now()))
        for at in range(4):
            token = _token(self.said)
            words = f"@shop #kullen {token}"
            self.mastodon.say(words, mentions=bool(at % 2), who=f"m{len(self.said)}", at=_iso(_now()))
        return 8


@dataclass
class Feeds:
    """A feed that grows."""

    server: FeedServer
    name: str = "feeds"
    words: tuple[str, ...] = ("from_here", "watch-social", "--once")
    said: list[str] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        """The settings of it."""
        return {"FEED_URLS": f"{self.server.address}/feed.xml"}

    def more(self) -> int:
        """New entries, of which the newest stand first."""
        for _ in range(6):
            token = _token(self.said)
            self.server.entries.insert(0, entry(len(self.said), f"It broke {token} again", _now(), f"C{token}"))
        del self.server.entries[190:]
        return 6


class Killing:
    """Starts and kills what does the work."""

    def __init__(self, folder: Path, env: dict[str, str], work: Work, rng: Random, broken: Sequence[str]) -> None:
        self._folder, self._env, self._work, self._rng, self._broken = folder, env, work, rng, broken
        self.kills = 0
        self.longest_s = 0.0

    async def start(self) -> forks.Forked:
        """Start it."""
        with (self._folder / "sources.log").open("ab") as log:
            return await forks.start(
                "tests.harness.kit.launch",
                *(*self._broken, *self._work.words),
                folder=self._folder,
                env={**self._env, **self._work.env},
                log=log.fileno(),
            )

    async def whole(self) -> None:
        """Let one run to its end."""
        began = steady()
        code = await asyncio.wait_for((await self.start()).wait(), WITHIN_S)
        self.longest_s = max(self.longest_s, steady() - began)
        assert code in {0, 65}, (self._folder / "sources.log").read_text()[-2000:]

    async def killed(self, look: Look, more: int) -> None:
        """Kill one once it has brought some of what waits, or any time after it was begun."""
        wanted = int(look.rows(KEPT_SQL)[0][0]) + self._rng.randint(0, max(0, more - 2))
        began = steady()
        process, end = await self.start(), began + WITHIN_S
        if self._rng.random() < 0.4:
            await asyncio.sleep(self._rng.uniform(0, 1.0))
        else:
            while process.returncode is None and steady() < end:
                if look.rows(KEPT_SQL)[0][0] >= wanted:
                    break
                await asyncio.sleep(0.002)
            await asyncio.sleep(self._rng.uniform(0, 0.02))
        with suppress(ProcessLookupError):  # it has just come to its end
            if process.returncode is None:
                process.kill()
                self.kills += 1
        await process.wait()
        self.longest_s = max(self.longest_s, steady() - began)


@asynccontextmanager
async def works(folder: Path) -> AsyncIterator[list[Work]]:
    """All that there is to do."""
    async with served(BlueskyServer()) as bluesky, served(MastodonServer()) as mastodon, served(FeedServer()) as feeds:
        yield [Export(folder / "export.csv"), Networks(bluesky, mastodon), Feeds(feeds)]


async def run_work(
    folder: Path,
    database: Database,
    work: Work,
    seed: int,
    *,
    kills: int = 30,
    broken: Sequence[str] = (),
    replicas: int = 1,
) -> SourceOutcome:
    """Kill it so often; compare what customers said with the database. ``broken``: words that break it (see launch)."""
    rng = Random(seed)  # noqa: S311 - a play, no secret
    slack = workspace(quick=True)
    await slack.start()
    try:
        await make_teams(slack, database)
        killing = Killing(folder, settings(slack, database, 0), work, rng, broken)
        await killing.whole()
        with closing(database.look(must=True)) as look:
            while killing.kills < kills:
                more = await asyncio.to_thread(work.more)
                await asyncio.gather(*(killing.killed(look, more) for _ in range(replicas)))
            await killing.whole()
            found = compared(work.said, look)
            return SourceOutcome(work.name, killing.kills, len(work.said), found, killing.longest_s)
    finally:
        await slack.stop()


def compared(said: Sequence[str], look: Look) -> Findings:
    """Each is one voice, or one of the history; and every conversation has its card."""
    found = Findings()
    rows = [*look.rows("SELECT words FROM voice"), *look.rows("SELECT words FROM past_voice")]
    kept = Counter(token for row in rows for token in str(row[0]).split())
    found.lost += [f"{token} is no voice" for token in said if not kept[token]]
    found.doubled += [f"{token} is {kept[token]} voices" for token in said if kept[token] > 1]
    cards = look.rows("SELECT COUNT(*) FROM message WHERE kind = 'card'")[0][0]
    conversations = look.rows("SELECT COUNT(*) FROM conversation")[0][0]
    if cards != conversations:
        found.lost.append(f"{conversations} conversations have {cards} cards")
    return found
