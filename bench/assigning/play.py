"""Plays a stream through the real store and services, a rule at a time, with people who work as people do.

What they do is a model, and this is all of it. Somebody who is there, in their hours, looks at Slack every 20 to 60
minutes; they claim whatever they are asked for, and then answer what is due first, urgent ones before, one after the
other. An answer takes half an hour mostly; a quarter less where they spoke with the customer last, longer for a subject
or a language that is not theirs (`stream.effort`). A day has only so many minutes for customers, half as many more
when six wait for them, or cards in the channel have nobody; who has time left and nothing to do claims one of these.
What is not done when their day ends goes on the next morning. One call in eight reaches nobody
and is tried again the next day; one answer in seven does not settle it, and is followed up three days later. Some are
ill for a day without a word, so that what they have is late, or is taken back. A manager looks at ten and after two,
and gives what nobody claimed to whoever is there and has the fewest. Every rule meets the same voices, the same people
and absences. In time is an answer in person within the time allowed (docs/rules.md#due-times), counted by the team's
clock for all rules alike: by the hours of whoever is asked, a rule that asks people at night would give itself longer.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from random import Random  # noqa: TID251 - a simulation, which has to repeat itself
from statistics import fmean, pstdev
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from bench.assigning.rules import rule
from bench.assigning.stream import LOOK_MS, SUBJECTS, Marketer, Said, Stream, effort
from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import Assign, LogReply
from bot.domain.conversations.conversation import OPEN, Conversation, Method, Outcome, Reason, State
from bot.domain.conversations.reminders import time_allowed
from bot.domain.customers.commands import EditCustomer
from bot.domain.customers.identity import email
from bot.domain.errors import FieldError
from bot.domain.hours import DAY, HOUR, MINUTE, Hours, add, is_working, local, moment, next_working, week_of
from bot.domain.teams.absence import GoAway
from bot.domain.teams.commands import SaveProfile, SaveSkill, SaveTeam
from bot.domain.teams.people import Person
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Channel, Sender, Voice
from bot.ids import Ids
from bot.ports import Tx
from bot.services.conversations import assignment
from bot.services.conversations.assign import assign
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.unit_of_work import Request
from bot.services.customers.edit import edit_customer
from bot.services.schedule import due as due_service
from bot.services.schedule.due import Due
from bot.services.teams.absence import go_away
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_team
from bot.services.teams.skills import save_profile, save_skill
from bot.services.voices.take_in import take_in
from bot.store.conversations import conversations
from bot.store.sqlite import SqliteStore
from bot.store.teams.teams import Workspace

P = ParamSpec("P")
T = TypeVar("T")

WORKSPACE: Final = "T0ASSIGN"
CHANNEL: Final = "C0VOICES"
MANAGER: Final = "U9MANAGER"
TICK_MS: Final = 20 * MINUTE
"""So often what is due by the clock is done; the real one looks every second."""
TWO_DAYS: Final = 17 * HOUR
"""Two working days of the team."""
ZONE: Final = "Europe/Stockholm"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a stream by one rule. Shares are between 0 and 1."""

    matters: int
    in_time: float
    median_h: float
    continuity: float
    spread: float
    forgotten: int
    dms_per_day: int
    taken_back: int


@dataclass(slots=True)
class Matter:
    """A conversation from when it begins, or begins anew, until its customer hears from a person."""

    conversation: int
    began: int
    promise: int
    known_by: str | None
    answered: int | None = None
    by: str = ""


@dataclass
class Play:
    """One run: the store, the time, and what there is to come."""

    stream: Stream
    store: SqliteStore
    rule: str
    now: int = 0
    team: int = 0
    coming: list[tuple[int, int, Callable[[], Any]]] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    open: dict[int, Matter] = field(default_factory=dict)
    spoke: dict[int, str] = field(default_factory=dict)
    used: Counter[tuple[str, int]] = field(default_factory=Counter)
    about: dict[int, Said] = field(default_factory=dict)
    waits: bool = False

    def __post_init__(self) -> None:
        self.chance = Random(self.stream.seed * 7 + 1)  # noqa: S311 - the same
        self.now = self.stream.begins - 3 * DAY
        self.ids = Ids(lambda: self.now / 1000, Random(self.stream.seed).getrandbits)  # noqa: S311 - the same
        self.who = {one.id: one for one in self.stream.marketers}
        self.order = 0

    async def run(self) -> Result:
        """Let it all happen."""
        # the service has one rule, and no switch for a bench; mypy does not know the name as the module's own
        was, assignment.choose = assignment.choose, rule(self.rule, self.stream.seed)  # type: ignore[attr-defined]
        try:
            await self._begin()
            while self.coming and self.coming[0][0] < self.stream.ends:
                at, _, act = heapq.heappop(self.coming)
                self.now = max(self.now, at)
                await act()
            self.now = self.stream.ends
            return await self.store.read(self._result)
        finally:
            assignment.choose = was  # type: ignore[attr-defined]

    async def do(
        self, actor: str, service: Callable[Concatenate[Tx, Request, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Do something as somebody, now."""
        request = Request(WORKSPACE, actor, self.now, self.ids.for_write())
        return await self.store.write(service, request, *args, **kwargs)

    async def see(self, conversation: int) -> Conversation:
        """Look at a conversation."""
        found = await self.store.read(conversations.get, WORKSPACE, conversation)
        if found is None:
            raise LookupError(conversation)
        return found

    def later(self, at: int, act: Callable[[], Any]) -> None:
        """Let something happen then."""
        self.order += 1
        heapq.heappush(self.coming, (at, self.order, act))

    async def _begin(self) -> None:
        await self.store.write(know_workspace, Workspace(WORKSPACE, "Kullen", "B1", "U0BOT"), self.now)
        people = [Person(one.id, f"Marketer {one.id}", tz=one.tz) for one in self.stream.marketers]
        await self.do(BOT, know_people, [*people, Person(MANAGER, "Manager", tz=ZONE)])
        named = tuple(self.who)
        form = SaveTeam(None, "Care", CHANNEL, (MANAGER,), named, settings=TeamSettings(zone=ZONE))
        self.team = (await self.do(BOT, save_team, form)).id
        self.hours = {one.id: form.settings.hours(one.tz) for one in self.stream.marketers}
        for subject in SUBJECTS:
            knowing = tuple(one.id for one in self.stream.marketers if subject in one.subjects)
            await self.do(MANAGER, save_skill, SaveSkill(self.team, None, subject.title(), (subject,), knowing))
        for one in self.stream.marketers:
            await self.do(MANAGER, save_profile, SaveProfile(self.team, one.id, one.languages, None))
            self.later(self._shortly(next_working(self.stream.begins, self.hours[one.id])), partial(self._look, one))
            for start, end in one.away:
                self.later(start, partial(self._away, one, end))
        for said in self.stream.said:
            self.later(said.at, partial(self._said, said))
        self.later(self.stream.begins, self._tick)
        self.later(next_working(self.stream.begins, Hours(ZONE, week_of(600, 900))), self._manage)

    def _shortly(self, at: int) -> int:
        return at + self.chance.randrange(20 * MINUTE)

    async def _away(self, who: Marketer, until: int) -> None:
        await self.do(who.id, go_away, GoAway(self.now, until))

    async def _said(self, said: Said) -> None:
        words = f"Case {said.at}: {'danger, it caught fire' if said.urgent else 'hello'} {said.subject}"
        sender = Sender(f"Customer {said.customer}", tuple(filter(None, [email(f"c{said.customer}@example.com")])))
        voice = Voice(f"s:{said.at}:{said.customer}", words, sender, said.kind, Channel.EMAIL, language=said.language)
        taken = await self.do(INTAKE, take_in, voice)
        one = await self.see(taken.conversation_id)
        self.waits |= one.state is State.WAITING
        self.about[one.id] = said
        promise = add(self.now, time_allowed(one.kind, urgent=one.urgent).reply, Hours(ZONE))
        if one.id in self.open:  # a more pressing voice brings it forward
            self.open[one.id].promise = min(self.open[one.id].promise, promise)
        elif one.state in OPEN:
            self.open[one.id] = Matter(one.id, self.now, promise, self.spoke.get(said.customer))
            self.matters.append(self.open[one.id])
        if said.customer in self.stream.theirs:
            person = self.stream.marketers[self.stream.theirs.pop(said.customer)].id
            await self.do(MANAGER, edit_customer, EditCustomer(one.customer_id, sender.name, person=person))

    async def _tick(self) -> None:
        """What is due by the clock is done, and whoever waits is given to somebody."""
        self.later(self.now + TICK_MS, self._tick)
        coming = await self.store.read(due_service.next_due, self.now)
        if not self.waits and (coming is None or coming > self.now):
            return
        for _ in range(5):
            items = await self.store.read(due_service.due, self.now, drain=True)
            for item in items:
                if item.what != "waiting":
                    await self.do(BOT, due_service.do, item)
            if all(item.what in {"waiting", "digest"} for item in items):
                self.waits = await self._drain([item for item in items if item.what == "waiting"])
                return

    async def _drain(self, items: list[Due]) -> bool:
        """Give those who wait to whoever has room, until nobody has: all further ones would hear the same."""
        for item in items:
            await self.do(BOT, due_service.do, item)
            if (await self.see(item.subject)).state is State.WAITING:
                return True
        return False

    async def _manage(self) -> None:
        """Give what nobody claimed to whoever is there and has the fewest."""
        self.later(next_working(self.now + 4 * HOUR, Hours(ZONE, week_of(600, 900))), self._manage)
        waiting = await self.store.read(
            conversations.of_team, WORKSPACE, team=self.team, state=State.WAITING, most=50, skip=0
        )
        for one in waiting:
            if one.assignment_reason is Reason.NOT_CLAIMED:
                load = await self.store.read(conversations.load, WORKSPACE, now=self.now, team=self.team)
                here = [row for row in load if not (row["away_until"] or 0) > self.now]
                to = min(here, key=lambda row: (row["open"], row["person_id"]))["person_id"]
                await self.do(MANAGER, assign, Assign(one.id, to))

    async def _look(self, who: Marketer) -> None:
        """Look at Slack: claim what is asked, and go to work."""
        hours = self.hours[who.id]
        if not who.is_here(self.now) or not is_working(self.now, hours):
            tomorrow = moment(local(self.now, who.tz).date(), 24 * 60, who.tz)
            begins = next_working(tomorrow if is_working(self.now, hours) else self.now, hours)
            self.later(self._shortly(begins), partial(self._look, who))
            return
        held = await self.store.read(conversations.held_by, WORKSPACE, person=who.id, team=self.team)
        for one in held:
            if one.state is State.ASSIGNED:
                await self.do(who.id, claim, one.id)
        to_do = [one for one in held if self._is_due(one)]
        day = (who.id, local(self.now, who.tz).toordinal())
        minutes = who.minutes * (1.5 if len(to_do) >= 6 or self.waits else 1)
        has_time = self.used[day] < minutes * MINUTE
        if has_time and not to_do and self.waits:
            to_do = await self._take_one(who)
        if not (has_time and to_do):
            self.later(self.now + self.chance.randrange(*LOOK_MS), partial(self._look, who))
            return
        one = min(to_do, key=lambda one: (not one.urgent, one.follow_up_at or one.reply_due or 0, one.id))
        said = self.about[one.id]
        knows = self.spoke.get(said.customer) == who.id
        takes = effort(self.chance, who, knows=knows, subject=said.subject, language=said.language)
        self.used[day] += takes
        self.later(add(self.now, takes, hours), partial(self._done, who, one.id))

    async def _take_one(self, who: Marketer) -> list[Conversation]:
        """Claim the card in the channel that has waited longest, if one has nobody."""
        waiting = await self.store.read(
            conversations.of_team, WORKSPACE, team=self.team, state=State.WAITING, most=1, skip=0
        )
        for one in waiting:
            await self.do(who.id, claim, one.id)
        return waiting

    def _is_due(self, one: Conversation) -> bool:
        if one.state is State.ANSWERED:
            return one.follow_up_at is not None and one.follow_up_at <= self.now
        return one.follow_up_at is None or one.follow_up_at <= self.now

    async def _done(self, who: Marketer, conversation: int) -> None:
        """Log what was done, if it is theirs still, and look for the next."""
        one = await self.see(conversation)
        if one.owner == who.id and one.state in {State.CLAIMED, State.ANSWERED}:
            await self._log(who, one)
        self.later(self.now + MINUTE, partial(self._look, who))

    async def _log(self, who: Marketer, one: Conversation) -> None:
        chance, note = self.chance.random(), f"Spoke about it at {self.now}, and it ended well."
        if one.state is State.CLAIMED and one.follow_up_at is None and chance < 1 / 8:
            reply = LogReply(one.id, Method.CALL, Outcome.NO_ANSWER)
        elif one.state is State.CLAIMED and chance > 6 / 7:
            reply = LogReply(one.id, Method.CALL, Outcome.REACHED, note, settled=False, follow_up_at=self.now + 3 * DAY)
        else:
            reply = LogReply(one.id, Method.CALL, Outcome.REACHED, note, settled=True)
        try:
            await self.do(who.id, log_reply, reply)
        except FieldError:  # a retry that would fall outside their hours by now
            return
        if not reply.outcome.is_attempt:
            if matter := self.open.pop(one.id, None):
                matter.answered, matter.by = self.now, who.id
            self.spoke[self.about[one.id].customer] = who.id

    def _result(self, tx: Tx) -> Result:
        counted = [one for one in self.matters if one.answered or one.promise < self.now]
        in_time = [one for one in counted if one.answered and one.answered <= one.promise]
        took = sorted((one.answered or self.now) - one.began for one in counted)
        again = [one for one in counted if one.answered and one.known_by]
        kept = [one for one in again if one.by == one.known_by]
        return Result(
            matters=len(counted),
            in_time=len(in_time) / len(counted),
            median_h=took[len(took) // 2] / HOUR,
            continuity=len(kept) / max(1, len(again)),
            spread=self._spread(tx),
            forgotten=self._forgotten(tx),
            dms_per_day=self._most_dms(tx),
            taken_back=_rows(tx, "SELECT COUNT(*) AS times FROM event WHERE kind = 'taken_back'")[0]["times"],
        )

    def _spread(self, tx: Tx) -> float:
        """How far apart people are in what they got for each day that they worked: deviation by mean."""
        got: Counter[str] = Counter()
        for row in _rows(tx, "SELECT owner, COUNT(*) AS got FROM conversation WHERE owner IS NOT NULL GROUP BY owner"):
            got[row["owner"]] = row["got"]
        shares = [got[one.id] / days for one in self.stream.marketers if (days := self._days(one))]
        return pstdev(shares) / fmean(shares)

    def _days(self, who: Marketer) -> int:
        noons = (self.stream.begins + nth * DAY + DAY // 2 for nth in range(self.stream.weeks * 7))
        return sum(local(at, who.tz).weekday() < 5 and who.is_here(at) for at in noons)

    def _forgotten(self, tx: Tx) -> int:
        """Count the matters in which nothing happened for two working days after an answer was due."""
        happened, hours = defaultdict(list), Hours(ZONE)
        for row in _rows(
            tx, "SELECT conversation_id AS id, at FROM event WHERE conversation_id IS NOT NULL ORDER BY at"
        ):
            happened[row["id"]].append(row["at"])
        count = 0
        for one in self.matters:
            end = one.answered or self.now
            marks = [at for at in happened[one.conversation] if one.promise < at < end]
            late = [one.promise, *marks, end] if end > one.promise else []
            count += any(add(at, TWO_DAYS, hours) < until for at, until in pairwise(late))
        return count

    def _most_dms(self, tx: Tx) -> int:
        """Count the reminders that reached one person on their worst day; what is urgent does not count."""
        sql = """SELECT person_id, told_at AS at FROM telling WHERE state = 'alone' AND urgent = 0
          UNION ALL SELECT person_id, made_at FROM due_list"""
        told = Counter((row["person_id"], self._day(row["person_id"], row["at"])) for row in _rows(tx, sql))
        return max(told.values(), default=0)

    def _day(self, person: str, at: int) -> int:
        return local(at, self.who[person].tz if person in self.who else ZONE).toordinal()


def _rows(tx: Tx, sql: str) -> list[Any]:
    return list(tx._connection.execute(sql))  # type: ignore[attr-defined]  # noqa: SLF001 - a bench looks at the tables
