"""`python -m bench.incidents [SEED]`: three hundred people on bad beans within an hour, and sixty on others.

Everything is the bot's own: the model judges each, the services take it in on a fresh SQLite file, and after each one
what came is compared, as the running bot does every two seconds. The half of the sentences that no threshold was chosen
by speaks. A quarter of an hour after the incident has formed, a marketer claims it.
"""

import asyncio
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from bench.incidents.batch import ALIKE, OTHERS, Said, batch
from bot.clock import steady
from bot.domain.actors import BOT, INTAKE
from bot.domain.hours import MINUTE
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.judging.deciding import decide
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.voice import Identity, IdentityKind, Sender, Voice
from bot.ids import Ids
from bot.judge.engine import Engine
from bot.ports import Store
from bot.services.core.unit_of_work import Request
from bot.services.schedule import due
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.services.voices.incidents.comparing import compare
from bot.services.voices.incidents.forming import sort_voice, to_sort
from bot.services.voices.incidents.leading import claim_incident
from bot.services.voices.take_in import take_in
from bot.store.factory import open_store
from bot.store.teams.teams import Workspace

HERE: Final = "T0BENCH"
MONDAY: Final = 1_772_445_600_000
"""A Monday at ten, UTC."""
MANAGERS: Final = ("U0MANAGER1", "U0MANAGER2")
MARKETERS: Final = tuple(f"U0MARKET{nth}" for nth in range(6))
CLAIMED_AFTER: Final = 15 * MINUTE


class Hour:
    """The hour, on one store."""

    def __init__(self, store: Store, file: Path) -> None:
        self.store = store
        self.file = file
        self.now = MONDAY
        self.ids = Ids(lambda: self.now / 1000)
        self.alike: dict[int, bool] = {}
        self.took = {"taking in": [0.0], "comparing": [0.0], "sorting": [0.0]}
        self.formed_at = 0

    def request(self, actor: str) -> Request:
        """Ask as somebody, now."""
        return Request(HERE, actor, self.now, self.ids.for_write())

    async def begin(self) -> None:
        """Make the team."""
        await self.store.write(know_workspace, Workspace(HERE, "Bench", "B1", "U0BOT"), self.now)
        people = [Person(one, one.title()) for one in (*MANAGERS, *MARKETERS)]
        await self.store.write(know_people, self.request(BOT), people)
        form = SaveTeam(None, "Marketing", "C0CHANNEL", MANAGERS, MARKETERS, (), TeamSettings())
        await self.store.write(save_team, self.request(MANAGERS[0]), form)

    async def hear(self, nth: int, said: Said, judged: Judgement) -> None:
        """Take one in, compare it, and do what is due."""
        self.now = MONDAY + int(said.at * MINUTE)
        sender = Sender(f"Customer {nth}", (Identity(IdentityKind.EMAIL, f"c{nth}@example.com"),))
        began = steady()
        taken = await self.store.write(
            take_in, self.request(INTAKE), Voice(f"bench:{nth}", said.text, sender), judged=judged
        )
        self.took["taking in"].append(steady() - began)
        self.alike[taken.conversation_id] = said.alike
        for voice in await self.store.read(to_sort, HERE):
            began = steady()
            compared = await self.store.read(compare, HERE, voice)
            self.took["comparing"].append(steady() - began)
            began = steady()
            await self.store.write(sort_voice, self.request(BOT), compared)
            self.took["sorting"].append(steady() - began)
        for item in await self.store.read(due.due, self.now, drain=True):
            await self.store.write(due.do, self.request(BOT), item)
        await self._claimed()

    async def _claimed(self) -> None:
        found = await self.rows("SELECT id, formed_at, owner FROM incident WHERE state <> 'ended' ORDER BY id DESC")
        for incident, formed_at, owner in found:
            self.formed_at = formed_at
            if owner is None and self.now >= formed_at + CLAIMED_AFTER:
                began = steady()
                await self.store.write(claim_incident, self.request(MARKETERS[0]), incident)
                self.took["claim"] = [steady() - began]

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Look into the file."""
        return await asyncio.to_thread(self._rows, sql)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.file)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    async def told(self) -> tuple[bool, str]:
        """Whether it is as it should be, and the figures."""
        groups = dict[int, list[bool]]()
        for incident, one in await self.rows(
            "SELECT incident_id, conversation_id FROM incident_member WHERE is_in = 1"
        ):
            groups.setdefault(incident, []).append(self.alike[one])
        largest = max(groups.values(), key=len, default=[])
        dms = await self.rows(
            "SELECT place, COUNT(*) FROM message WHERE place LIKE 'U0MANAGER%' AND kind = 'incident' GROUP BY place"
        )
        outside = await self.rows(
            "SELECT c.state, COUNT(*) FROM conversation c WHERE NOT EXISTS (SELECT 1 FROM incident_member m"
            " WHERE m.conversation_id = c.id AND m.is_in = 1) GROUP BY c.state"
        )
        alike, strangers = sum(largest), len(largest) - sum(largest)
        most = max((row[1] for row in dms), default=0)
        cards = await self.rows("SELECT COUNT(*) FROM message WHERE kind = 'card'")
        good = len(groups) == 1 and alike >= 0.9 * ALIKE and strangers <= 3 and most <= 1
        times = {name: sorted(each) for name, each in self.took.items()}
        slow = ", ".join(f"{name} {each[int(0.99 * (len(each) - 1))] * 1000:.0f} ms" for name, each in times.items())
        return good, (
            f"incidents {sorted(map(len, groups.values()))}, "
            f"of {ALIKE} alike in it {alike}, of {OTHERS} others {strangers}, messages to "
            f"each manager {most}, formed after {(self.formed_at - MONDAY) // MINUTE} min, cards {cards[0][0]}, "
            f"outside it {dict(outside)}; 99th percentile: {slow}"
        )


async def play(said: list[Said], judged: list[Judgement]) -> tuple[bool, str]:
    """Play the hour."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        store = open_store(f"sqlite:///{file}")
        hour = Hour(store, file)
        try:
            await hour.begin()
            for nth, (one, found) in enumerate(zip(said, judged, strict=True)):
                await hour.hear(nth, one, found)
            return await hour.told()
        finally:
            await store.close()


def main() -> None:
    """Play it, and fail when it is not one incident with nine of ten in it and three strangers at most."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    said, engine = batch(seed), Engine()
    began = steady()
    judged = [decide(one.text, engine.scores(one.text)) for one in said]
    print(f"judged {len(said)} in {steady() - began:.0f} s: {Counter(str(one.kind) for one in judged)}")
    good, figures = asyncio.run(play(said, judged))
    print(figures)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
