"""Plays voices through the real services on a scratch database, with a clock that goes from one thing to the next.

People do one thing only, and this is all of it: whoever is asked claims, and speaks with the customer, once so much of
the time allowed has passed (``pace``, in percent; 100: at the last moment that is still in time). Nothing is sent.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import LogReply
from bot.domain.conversations.conversation import OPEN, Conversation, Method, Outcome, State
from bot.domain.conversations.reminders import claim_begins
from bot.domain.hours import DAY, MINUTE, add
from bot.domain.voices.judging.judgement import Judgement
from bot.domain.voices.standout.sifting import Sifted
from bot.domain.voices.voice import InvalidVoice
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.queries.lists.incidents import incident
from bot.replay.spool import Came
from bot.replay.tally import SHOWN, Incident, Matter, Shown, Tally, called, cut
from bot.replay.team import WORKSPACE, PlayedTeam, settle
from bot.services.conversations.claim import claim
from bot.services.conversations.reply import log_reply
from bot.services.core.transition import hours_for, times_of
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.services.schedule import due as due_service
from bot.services.voices.incidents.comparing import compare
from bot.services.voices.incidents.forming import sort_voice, to_sort
from bot.services.voices.take_in import TakenIn, take_in
from bot.store.conversations import conversations, tellings
from bot.store.voices import incidents as incident_store

TICK_MS: Final = 5 * MINUTE
"""So often what is due by the clock is done, and whoever waits is looked at; the real one does both every minute."""
AFTER_MS: Final = 14 * DAY
"""So long it goes on behind the last voice, so that what came last has its answer, too."""
CATCHES_UP_MS: Final = 30 * MINUTE
"""Working time from the claim to the answer of what was late already."""
ROUNDS: Final = 200
"""Batches of what is due at one moment: more of them would go round in a circle."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice, and what is made of it."""

    came: Came
    judged: Judgement


@dataclass
class Play:
    """One play. ``every``: after so many voices another one stands on the page as it was read."""

    store: Store
    ids: Ids
    team: PlayedTeam
    tally: Tally
    pace: int = 100
    every: int = 1
    now: int = 0
    count: int = 0
    team_id: int = 0
    ticked: int = 0
    waiting: set[int] = field(default_factory=set)
    owners: dict[int, str] = field(default_factory=dict)
    open: dict[int, Matter] = field(default_factory=dict)
    coming: list[tuple[int, int]] = field(default_factory=list)
    incidents: set[int] = field(default_factory=set)

    async def begin(self, first: int) -> None:
        """Put the team into its place, before the first voice (UTC milliseconds) comes."""
        self.now = first - DAY
        self.team_id = self.ids.draw()
        await self.store.write(settle, self.team, self.team_id, self.now)

    async def hear(self, heard: Sequence[Heard]) -> None:
        """Let some voices come, one after the other; what falls due in between is done."""
        await self.store.write(self._hear, heard)

    async def end(self) -> None:
        """Let the clock go on until what came is answered."""
        await self.store.write(self._until, self.now + AFTER_MS)
        await self.store.read(self._count_reminders)
        await self.store.read(self._tell_incidents)

    def _hear(self, tx: Tx, heard: Sequence[Heard]) -> None:
        for one in heard:
            self._until(tx, one.came.at)
            self._take_in(tx, one)

    def _request(self, actor: str) -> Request:
        return Request(WORKSPACE, actor, self.now, self.ids.for_write())

    def _take_in(self, tx: Tx, one: Heard) -> None:
        voice, judged = one.came.voice, one.judged
        self.count += 1
        try:
            taken = take_in(tx, self._request(INTAKE), voice, team_id=self.team_id, judged=judged)
        except InvalidVoice as exc:
            self.tally.refuse(one.came.line, str(exc).rstrip("."))
            return
        if taken.repeated:
            self.tally.repeated += 1
            return
        kind, day = voice.kind or judged.kind, self.tally.day(self.now)
        self.tally.came[day][kind] += 1
        self.tally.passed_on += bool(voice.forwarder)
        self.tally.unsure += taken.kept_back is None and not (judged.sure or voice.kind)
        self.tally.languages[voice.language or judged.language] += 1
        self._show(one, taken.kept_back, self._found(tx, taken))
        self._sort(tx)

    def _sort(self, tx: Tx) -> None:
        """Compare what came with what came lately, as the running bot does every few seconds."""
        for voice in to_sort(tx, WORKSPACE):
            sort_voice(tx, self._request(BOT), compare(tx, WORKSPACE, voice))
            self.incidents.update(row["id"] for row in incident_store.living(tx, WORKSPACE, team=self.team_id))

    def _found(self, tx: Tx, taken: TakenIn) -> Conversation | None:
        """What became of a voice; None for one that is kept back."""
        if taken.kept_back:
            return None
        was = taken.conversation_id in self.owners or taken.conversation_id in self.waiting
        one = self._see(tx, taken.conversation_id)
        self.tally.given[self.tally.day(self.now)] += 1
        if one.state in OPEN and one.id not in self.open:
            self.tally.reopened += was
            self._begin(one)
            return one
        self.tally.joined += 1
        if one.id in self.open and one.reply_due is not None:  # more pressing words bring it forward
            self.open[one.id].due = min(self.open[one.id].due, one.reply_due)
            self.open[one.id].urgent |= one.urgent
        return one

    def _begin(self, one: Conversation) -> None:
        matter = Matter(self.now, one.reply_due or self.now, one.kind, one.urgent, self.now if one.owner else None)
        self.open[one.id] = matter
        self.tally.matters.append(matter)
        self.tally.reasons[one.assignment_reason] += 1

    def _show(self, heard: Heard, kept: Sifted | None, one: Conversation | None) -> None:
        """Keep it for the page, if it is one of those that stand there."""
        voice, judged = heard.came.voice, heard.judged
        urgent = one is not None and one.urgent and judged.urgent
        self.tally.urgent += urgent
        shown = Shown(
            at=self.now,
            sender=called(voice),
            words=cut(voice.words),
            kind=voice.kind or judged.kind,
            sure=judged.sure or voice.kind is not None,
            language=voice.language or judged.language,
            alarms=judged.reasons,
            urgent=urgent,
            passed_on=bool(voice.forwarder),
            owner=one.owner if one else None,
            reason=one.assignment_reason if one else None,
            due=one.reply_due if one else None,
            kept_back=str(kept.why) if kept else "",
            score=kept.points / 100 if kept else 0.0,
        )
        if kept:
            self.tally.keep_back(shown)
        if urgent:
            self.tally.show_urgent(shown)
        if one and self.count >= self.every * (len(self.tally.shown) + 1) and len(self.tally.shown) < SHOWN:
            self.tally.shown.append(shown)

    def _until(self, tx: Tx, at: int) -> None:
        """Do everything that comes before a moment, in its order; then it is that moment."""
        while (coming := self._next(tx)) is not None and coming <= at:
            self.now = max(self.now, coming)
            self._people(tx)
            if self.now >= self.ticked + TICK_MS:
                self.ticked = self.now
                self._due(tx)
                self._drain(tx)
        self.now = max(self.now, at)

    def _next(self, tx: Tx) -> int | None:
        """When somebody acts, or something is due, next."""
        due = due_service.next_due(tx, self.now)
        found = [max(due, self.ticked + TICK_MS)] if due is not None else []
        if self.coming:
            found.append(self.coming[0][0])
        return min(found, default=None)

    def _due(self, tx: Tx) -> None:
        for _ in range(ROUNDS):
            items = [one for one in due_service.due(tx, self.now) if one.what != "digest"]
            for item in items:
                due_service.do(tx, self._request(BOT), item)
                if item.what == "reminder":
                    self._see(tx, item.subject)
            if not items:
                return

    def _drain(self, tx: Tx) -> None:
        """Give whoever waits to somebody who has room; once one finds nobody, the next would find nobody, too."""
        if not self.waiting:
            return
        for item in due_service.due(tx, self.now, drain=True):
            if item.what == "waiting":
                due_service.do(tx, self._request(BOT), item)
                if self._see(tx, item.subject).state is State.WAITING:
                    return

    def _people(self, tx: Tx) -> None:
        while self.coming and self.coming[0][0] <= self.now:
            _, conversation = heapq.heappop(self.coming)
            one = self._read(tx, conversation)
            if one.state in {State.ASSIGNED, State.CLAIMED} and one.owner:
                self._act(tx, one, one.owner)

    def _act(self, tx: Tx, one: Conversation, owner: str) -> None:
        """Let its owner do what it is time for, if it still is."""
        if self._when(tx, one) <= self.now:
            request = self._request(owner)
            if one.state is State.ASSIGNED and self._answers(owner):
                claim(tx, request, one.id)
            else:
                note = f"Spoke about it, number {one.id} at {self.now}, and all is well."
                log_reply(tx, request, LogReply(one.id, Method.CALL, Outcome.REACHED, note, settled=True))
        self._see(tx, one.id, again=True)

    def _answers(self, person: str) -> bool:
        """Whether somebody claims; a manager who is asked because nobody else works answers at once."""
        return any(one.person.id == person and one.marketer for one in self.team.members)

    def _when(self, tx: Tx, one: Conversation) -> int:
        """When its owner does the next thing: claims it, or speaks with the customer."""
        work = UnitOfWork(tx, self._request(BOT))
        hours, own = hours_for(work, one)
        times = times_of(work, one)
        if one.state is State.ASSIGNED:
            return add(claim_begins(one.assigned_at or self.now, own), times.claim * self.pace // 100, hours)
        at = add(one.clock_started_at, times.reply * self.pace // 100, hours)
        if self.pace <= 100 and one.reply_due is not None:
            at = min(at, one.reply_due)
        claimed = one.claimed_at or self.now
        return at if at > claimed else add(claimed, CATCHES_UP_MS, hours)

    @staticmethod
    def _read(tx: Tx, conversation: int) -> Conversation:
        found = conversations.get(tx, WORKSPACE, conversation)
        if found is None:
            raise LookupError(conversation)
        return found

    def _see(self, tx: Tx, conversation: int, *, again: bool = False) -> Conversation:
        """Look at a conversation, and count what changed; ``again``: its owner's time came, so a new one is set."""
        one = self._read(tx, conversation)
        owner = one.owner if one.state in OPEN else None
        was = self.owners.get(one.id, "")
        (self.waiting.add if one.state is State.WAITING else self.waiting.discard)(one.id)
        if owner != (was or None):
            self._moved(one, was, owner)
        if one.state not in OPEN and one.id in self.open:
            self.open.pop(one.id).answered_at = self.now
        if owner and one.state is not State.WAITING and (again or owner != was):
            heapq.heappush(self.coming, (max(self._when(tx, one), self.now), one.id))
        return one

    def _moved(self, one: Conversation, was: str, owner: str | None) -> None:
        self.owners[one.id] = owner or ""
        if was:
            self.tally.loads[was].open -= 1
        if not owner:
            return
        load = self.tally.loads[owner]
        load.given += 1
        load.open += 1
        load.most_open = max(load.most_open, load.open)
        load.days[self.tally.day(self.now)] += 1
        if one.id in self.open and self.open[one.id].asked_at is None:
            self.open[one.id].asked_at = self.now
            self.tally.reasons[one.assignment_reason] += 1

    def _tell_incidents(self, tx: Tx) -> None:
        for one in sorted(self.incidents):
            found = incident(tx, WORKSPACE, one)
            if found and found.inside:
                words = tuple(cut(voice.words) for voice in found.newest if voice.words)
                self.tally.incidents.append(Incident(found.formed_at, len(found.inside), words))

    def _count_reminders(self, tx: Tx) -> None:
        for one in self.team.members:
            for row in tellings.told_since(tx, WORKSPACE, person=one.person.id, since=0):
                self.tally.loads[one.person.id].reminders[self.tally.day(row["at"])] += 1
