"""Two weeks of a team, with the days that once went wrong: nobody is rung too often, nothing is forgotten."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from bot.domain.hours import local, moment
from bot.sandbox import Person
from bot.services.schedule import due as due_service
from bot.slack.conversations import card, promise
from bot.slack.conversations.forms import assign_form, reply_form
from tests.kit.bot_world import BotWorld, labels, said
from tests.kit.cast import IDRIS, LENA, NORA, ZONE

NOTE = "She laughed in the end, and a new grinder is on its way to her."
LONG = "\n\n".join(
    f"Day {nth}. The grinder stopped again, and I wrote down what it did and when." for nth in range(280)
)
"""About 20 kB."""


class Fortnight:
    """The clock goes from one thing that is due to the next, and each message that rings is written down."""

    def __init__(self, world: BotWorld) -> None:
        self.world = world
        self._heard: set[str] = set()
        self.rings: list[tuple[Person, int, str, str]] = []
        """Who was rung, at which moment, by what kind of message, saying what."""

    async def until(self, day: int, clock: str) -> None:
        """Go on to a day of November 2026 and a time of day."""
        hour, minute = clock.split(":")
        target = moment(date(2026, 11, day), int(hour) * 60 + int(minute), ZONE)
        while (due := await self.world.bot.store.read(due_service.next_due, self.world.clock.now())) is not None:
            if due > target:
                break
            self.world.clock.forward(due)
            if not await self.world.bot.scheduler.tick():
                break
            await self.listen()
        self.world.clock.forward(target)
        await self.world.bot.scheduler.tick()
        await self.listen()

    async def listen(self) -> None:
        """Write down what rings now."""
        await self.world.settle()
        kinds = await self._kinds()
        for person in (NORA, LENA, IDRIS):
            for one in self.world.slack.dm_messages(person.id):
                if one.ts not in self._heard:
                    self._heard.add(one.ts)
                    self.rings.append((person, self.world.clock.now(), kinds.get(one.ts, ""), one.text))

    async def _kinds(self) -> dict[str, str]:
        def read(tx: object) -> dict[str, str]:
            rows = tx._connection.execute("SELECT slack_ts AS ts, kind FROM message WHERE slack_ts <> ''").fetchall()  # type: ignore[attr-defined] # noqa: SLF001
            return {row["ts"]: row["kind"] for row in map(dict, rows)}

        return await self.world.bot.store.read(read)

    async def says(self, number: str, who: str, words: str, kind: str | None = "complaint") -> None:
        """A customer writes."""
        sender = {"name": who, "email": f"{who.split(maxsplit=1)[0].lower()}@example.com"}
        voice = {"id": number, "text": words, "customer": sender} | ({"kind": kind} if kind else {})
        status, _ = await self.world.hand_in(voice)
        assert status == 202
        await self.listen()

    async def claims(self, person: Person, who: str) -> None:
        """Somebody presses Claim on a customer's card."""
        await self.world.press(person, card.CLAIM, self.world.card(who))
        await self.listen()

    async def spoke(self, person: Person, who: str, *, promised: date | None = None) -> None:
        """Somebody logs that they spoke on the phone, and that it is settled."""
        await self.world.press(person, card.REPLY, self.world.card(who))
        await self.world.pick(person, reply_form.DID, "spoke")
        typed: dict[str, object] = {reply_form.NOTE: NOTE, reply_form.SETTLED: "settled"}
        if promised:
            await self.world.pick(person, reply_form.MORE, ["promised"])
            typed |= {reply_form.PROMISE: "A new lid", reply_form.PROMISE_DUE: promised.isoformat()}
        answer = await self.world.fill(person, **typed)
        assert answer.ok, answer
        assert not answer.errors, answer.errors
        await self.world.slack.users.close(person.id)
        await self.listen()

    def reminders(self, *people: Person, about: str = "") -> list[tuple[Person, int, str, str]]:
        """What rang as a reminder, of these people or of all."""
        kinds = {"nudge", "due_list"}
        return [one for one in self.rings if one[2] in kinds and (not people or one[0] in people) and about in one[3]]


def _days(rings: Sequence[tuple[Person, int, str, str]]) -> Counter[tuple[str, date]]:
    return Counter((person.name, local(at, ZONE).date()) for person, at, _, _ in rings)


@pytest.mark.slow("two weeks of everything that is due, each shown in Slack before the next")
async def test_two_weeks_in_which_much_is_forgotten_and_nobody_is_pestered(team_world: BotWorld) -> None:
    week = Fortnight(team_world)

    # the late one: nobody claims it all day; it goes on, and is late by its first promise whoever is asked
    await week.says("greta", "Greta Lindholm", "My grinder broke after two weeks.")
    promised = await team_world.count("SELECT reply_due FROM conversation")
    await week.until(9, "17:30")
    assert "nobody is asked yet" in team_world.card("Greta").text
    assert await team_world.count("SELECT COUNT(DISTINCT owner) FROM conversation WHERE owner IS NOT NULL") == 0
    assert await team_world.count("SELECT reply_due FROM conversation") == promised

    # the urgent one that nobody claims: the manager hears at the limit, and decides
    await week.until(10, "10:00")
    await week.says("fire", "Ove Dahl", "The kettle caught fire!")
    await week.until(10, "10:31")
    hears = team_world.dm(IDRIS, "Nobody has said yes to Ove Dahl yet")
    assert "Assign to…" in labels(hears)
    await week.until(10, "15:00")
    asked = [line for line in team_world.thread(team_world.card("Ove")) if "asked" in line]
    assert len(asked) <= 2, asked
    for person in (NORA, LENA, IDRIS):
        told = [one for one in week.rings if one[0] == person and "Ove Dahl" in one[3]]
        assert len(told) <= 4, [one[3] for one in told]
    await team_world.press(IDRIS, card.ASSIGN, team_world.dm(IDRIS, "Ove Dahl"))
    await team_world.fill(IDRIS, **{assign_form.TO: LENA.id})
    await team_world.slack.users.close(IDRIS.id)
    await week.claims(LENA, "Ove")
    await week.spoke(LENA, "Ove", promised=date(2026, 11, 17))

    # a mail of 20 kB, a praise that waits over the weekend, and a week of small things that are claimed and left
    await week.until(11, "09:30")
    await week.says("long", "Maj Holm", LONG)
    await week.claims(NORA, "Maj")
    assert "Read it all" in said(team_world.card("Maj").blocks)
    for day in (11, 12, 13):
        for nth in range(4):
            await week.until(day, f"{10 + nth}:15")
            await week.says(f"small-{day}-{nth}", f"Elin{day}{nth} Berg", f"Parcel {day}-{nth} came late.")
            if nth % 2:
                await week.claims((NORA, LENA)[nth // 2], f"Elin{day}{nth}")
    await week.until(13, "16:30")
    await week.says("praise", "Sofie Dahl", "Tom remembered my order!", "praise")

    # the second week: the angrier mail of the late one, and the day of the promise
    await week.until(16, "09:05")
    await week.says("greta-2", "Greta Lindholm", "My daughter was injured by it, and nobody rings!")
    assert "*urgent* complaint" in said(team_world.card("My daughter").blocks)
    assert await team_world.count("SELECT MIN(reply_due) FROM conversation") == promised, "it stays late"
    await week.until(17, "12:00")
    question = team_world.dm(LENA, "A new lid")
    await team_world.press(LENA, promise.KEPT, question)
    await week.until(20, "17:30")

    everything = week.reminders()
    assert everything, "nothing was reminded of at all"
    for person, at, _, words in everything:
        then = local(at, ZONE)
        assert then.weekday() < 5, (person.name, then, words)
        assert 9 * 60 <= then.hour * 60 + then.minute <= 17 * 60 + 30, (person.name, then, words)
    calm = [one for one in everything if not any(name in one[3] for name in ("Greta", "Ove"))]
    assert max(_days(calm).values()) <= 3, _days(calm).most_common(3)
    assert not await team_world.count(
        "SELECT COUNT(*) FROM conversation WHERE state IN ('assigned', 'claimed') AND owner IS NULL"
    )
