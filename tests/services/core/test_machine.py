"""Any order of acts, by anybody, allowed or not: whatever happens, what docs/rules.md promises holds."""

import asyncio
import hashlib
import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Final, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import Assign, HandOver, LogReply, PutOffPromise, Snooze, WhyNotOurs
from bot.domain.conversations.conversation import MOVES, Move, Reason, State
from bot.domain.conversations.reply import Contact
from bot.domain.errors import Conflict, FieldError
from bot.domain.hours import HOUR, MINUTE, is_working
from bot.domain.teams.permissions import NotAllowed
from bot.domain.teams.quiet import Quiet
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Channel, InvalidVoice, Kind, Sender, Voice
from bot.queries.rights import UnknownPerson
from bot.services.conversations.assign import assign, take_it
from bot.services.conversations.claim import claim
from bot.services.conversations.dismiss import bring_back, dismiss
from bot.services.conversations.hand_over import accept, decline, offer
from bot.services.conversations.promises import keep, put_off
from bot.services.conversations.reopen import reopen
from bot.services.conversations.reply import log_reply
from bot.services.conversations.snooze import snooze, snooze_for_an_hour
from bot.services.conversations.undo import undo
from bot.services.core.unit_of_work import DuplicateRequest
from bot.services.teams.people import know_people, know_quiet
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from tests.kit.databases import Database
from tests.kit.postgres import Server
from tests.kit.store_world import (
    GONE,
    GUEST,
    IDRIS,
    LENA,
    MARKETERS,
    MAYA,
    PEOPLE,
    PETRA,
    STRANGER,
    StoreWorld,
    email,
    set_away,
    team_form,
    with_team,
)

OWNER: Final = "whoever has it"
WHO: Final = st.sampled_from([*[OWNER] * 12, MAYA, LENA, IDRIS, IDRIS, PETRA, GUEST, GONE, STRANGER, "U0NOBODY1"])
REFUSED: Final = (NotAllowed, Conflict, FieldError, InvalidVoice, UnknownPerson)
WHICH: Final = st.integers(0, 2)

WAYS: Final[dict[str, tuple[tuple[Move, ...], ...]]] = {
    "claimed": ((Move.CLAIM,), (Move.ASSIGN, Move.CLAIM)),
    "attempted": ((), (Move.CLAIM,)),
    "answered": ((), (Move.ANSWER,), (Move.CLAIM, Move.ANSWER)),
    "closed": ((Move.CLOSE,), (Move.CLAIM, Move.CLOSE)),
    "reopened": ((Move.REOPEN,), (Move.REOPEN, Move.TAKE_BACK)),
    "offered": ((),),
    "accepted": ((), (Move.ASSIGN, Move.CLAIM)),
    "taken_back": ((Move.TAKE_BACK, Move.ASSIGN), (Move.TAKE_BACK,)),
    "given": ((Move.ASSIGN,),),
    "snoozed": ((),),
    "woken": ((),),
    "dismissed": ((Move.DISMISS,),),
    "brought_back": ((Move.BRING_BACK,), (Move.BRING_BACK, Move.ASSIGN)),
    "assigned": ((Move.ASSIGN,),),
    "handed_on": ((), (Move.ASSIGN,)),
    "owner_left": ((Move.TAKE_BACK, Move.ASSIGN), (Move.TAKE_BACK,), (), (Move.REOPEN, Move.TAKE_BACK)),
    "stood_in": ((Move.TAKE_BACK, Move.ASSIGN), (Move.TAKE_BACK,), (), (Move.REOPEN, Move.TAKE_BACK)),
}
"""By which moves of docs/rules.md#states each kind of event may change a state; an undo goes back instead."""

PROMISED: Final = st.sampled_from([0, 30, 200])
"""In how many hours; 0 for nothing."""
REMINDS: Final = {
    "claim": {State.ASSIGNED},
    "reply": {State.CLAIMED},
    "retry": {State.CLAIMED},
    "follow_up": {State.ANSWERED},
    "wake": {State.ASSIGNED, State.CLAIMED, State.ANSWERED},
    "promise": set(State),
    "decide": {State.WAITING},
}
WAITS: Final = {Reason.ALL_FULL, Reason.ALL_AWAY, Reason.NO_MEMBERS, Reason.NOT_CLAIMED}
SEEN: Final = ("state", "owner", "claimed_at", "answered_at", "closed_at")
FINGERPRINT: Final = """SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM touch), (SELECT COUNT(*) FROM voice),
  (SELECT COALESCE(SUM(wanted_version), 0) FROM message), (SELECT COUNT(*) FROM offer WHERE state = 'open'),
  (SELECT COALESCE(SUM(due_at), 0) FROM reminder), (SELECT COUNT(*) FROM request)"""


class Changed(NamedTuple):
    """An event that changed a conversation."""

    kind: str
    before: dict[str, Any]
    after: dict[str, Any]


class Machine(RuleBasedStateMachine):
    """The marketing team's days, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.loop = asyncio.new_event_loop()
        self.world: StoreWorld = self.run(with_team(self.a_database()))
        self.file = self.open.enter_context(self.world.database.opened())
        self.read_to = 0
        self.acts = 0
        self.changed: dict[int, Changed] = {}
        self.as_told: dict[int, dict[str, Any]] = {}
        self.withdrawn: set[int] = set()
        self.promises: dict[int, tuple[int, int]] = {}
        self.quiet: dict[str, Quiet | None] = {}

    def run(self, doing: Any) -> Any:  # noqa: ANN401 - whatever the coroutine gives
        return self.loop.run_until_complete(doing)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """What is on disk, seen from another connection."""
        return [tuple(row) for row in self.world.database.asked(self.file, sql, *values)]

    def a_database(self) -> Database:
        """A file that goes with this machine."""
        folder = self.open.enter_context(tempfile.TemporaryDirectory())
        return Database(f"sqlite:///{folder}/thread.db")

    def teardown(self) -> None:
        self.run(self.world.store.close())
        self.open.close()
        self.loop.close()

    # --- what people do --------------------------------------------------------------------------------

    def act(self, who: str, subject: int, service: Callable[..., object], *args: object) -> None:
        """Try something; what is refused leaves no trace, and the same request a second time does nothing."""
        owner = self.rows("SELECT owner FROM conversation WHERE id = ?", subject)
        actor = str(owner[0][0] or MAYA) if who == OWNER and owner else who
        self.acts += 1
        before = self.rows(FINGERPRINT)
        request = self.world.request(actor, key=f"act:{self.acts}")
        try:
            self.run(self.world.store.write(service, request, *args))
        except REFUSED:
            assert self.rows(FINGERPRINT) == before, f"{service.__name__} was refused and left a trace"
            return
        done = self.rows(FINGERPRINT)
        try:
            self.run(self.world.store.write(service, self.world.request(actor, key=f"act:{self.acts}"), *args))
        except DuplicateRequest:
            assert self.rows(FINGERPRINT) == done, f"{service.__name__} happened twice"
        else:
            raise AssertionError(f"{service.__name__} was not known for a repeat")

    def one(self, which: int) -> int:
        rows = self.rows("SELECT id FROM conversation ORDER BY id")
        return int(rows[which % len(rows)][0])

    @initialize()
    def somebody_writes(self) -> None:
        self.a_voice_comes(0, Kind.COMPLAINT, words="My grinder broke.")

    @rule(
        customer=st.integers(0, 2),
        kind=st.sampled_from([Kind.COMPLAINT, Kind.PRAISE, Kind.QUESTION, None]),
        words=st.sampled_from(["It broke.", "It caught fire!", "Lovely people."]),
    )
    def a_voice_comes(self, customer: int, kind: Kind | None, words: str) -> None:
        sender = Sender(f"Customer {customer}", (email(f"c{customer}@example.com"),))
        voice = Voice(f"test:{self.acts}", words, sender, kind, channel=Channel.EMAIL)
        self.act(INTAKE, 0, take_in, voice)

    @rule(which=WHICH, who=WHO)
    def claim(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), claim, one)

    @rule(
        which=WHICH,
        who=WHO,
        did=st.sampled_from(Contact),
        settled=st.booleans(),
        promised=st.sampled_from([0, 30, 200]),
    )
    def reply(self, which: int, who: str, did: Contact, promised: int, *, settled: bool) -> None:
        note = " ".join(hashlib.sha256(str(self.acts).encode()).hexdigest()[at : at + 8] for at in range(0, 40, 8))
        later = None if settled else self.world.now + 24 * HOUR
        one = self.one(which)
        told = None if did.outcome.is_attempt else settled
        reply = LogReply(
            *(one, did.method, did.outcome, note),
            promise="A call" if promised else "",
            promise_due=self.world.now + promised * HOUR if promised else None,
            settled=told,
            follow_up_at=None if told is None else later,
        )
        self.act(who, one, log_reply, reply)

    @rule(which=WHICH, who=WHO, hours=st.sampled_from([0, 30]))
    def settle_a_promise(self, which: int, who: str, hours: int) -> None:
        touches = self.rows("SELECT id, person_id FROM touch WHERE promise_due IS NOT NULL ORDER BY id DESC")
        if touches:
            touch, promised_by = touches[which % len(touches)]
            actor = promised_by if who == OWNER else who
            if hours:
                self.act(actor, 0, put_off, PutOffPromise(touch, self.world.now + hours * HOUR))
            else:
                self.act(actor, 0, keep, touch)

    @rule(which=WHICH, who=WHO, to=st.sampled_from([*MARKETERS, IDRIS, GUEST]))
    def hand_over(self, which: int, who: str, to: str) -> None:
        self.act(who, one := self.one(which), offer, HandOver(one, to))

    @rule(
        which=WHICH,
        who=st.sampled_from([IDRIS, IDRIS, IDRIS, MAYA, PETRA]),
        to=st.sampled_from([*MARKETERS, IDRIS, GUEST]),
    )
    def assign(self, which: int, who: str, to: str) -> None:
        self.act(who, one := self.one(which), assign, Assign(one, to))

    @rule(which=WHICH, who=st.sampled_from([IDRIS, IDRIS, IDRIS, MAYA, PETRA]))
    def take_it(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), take_it, one)

    @rule(which=WHICH, who=st.sampled_from([OWNER, OWNER, LENA, IDRIS]), yes=st.booleans())
    def answer_an_offer(self, which: int, who: str, *, yes: bool) -> None:
        offers = self.rows("SELECT id, taker FROM offer ORDER BY state = 'open' DESC, id DESC")
        if offers:
            found, taker = offers[0 if who == OWNER else which % len(offers)]
            self.act(taker if who == OWNER else who, 0, accept if yes else decline, found)

    @rule(which=WHICH, who=WHO, minutes=st.sampled_from([-5, 30, 300, 4000, 60_000]))
    def snooze(self, which: int, who: str, minutes: int) -> None:
        self.act(who, one := self.one(which), snooze, Snooze(one, self.world.now + minutes * MINUTE))

    @rule(which=WHICH, who=WHO)
    def snooze_by_click(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), snooze_for_an_hour, one)

    @rule(which=WHICH, who=WHO)
    def dismiss(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), dismiss, one, WhyNotOurs.SPAM)

    @rule(which=WHICH, who=st.sampled_from([IDRIS, IDRIS, IDRIS, IDRIS, MAYA, GUEST]))
    def bring_back(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), bring_back, one)

    @rule(which=WHICH, who=WHO)
    def reopen(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), reopen, one)

    @rule(which=WHICH, who=WHO)
    def undo(self, which: int, who: str) -> None:
        self.act(who, one := self.one(which), undo, one)

    @rule(who=st.sampled_from(MARKETERS), hours=st.sampled_from([0, 30]))
    def be_away(self, who: str, hours: int) -> None:
        self.act(who, 0, set_away, self.world.now + hours * HOUR if hours else None)

    @rule(who=st.sampled_from(MARKETERS), company=st.booleans())
    def leave_or_come_back(self, who: str, *, company: bool) -> None:
        if company:
            known = next(one for one in PEOPLE if one.id == who)
            away = self.rows("SELECT is_deleted FROM person WHERE id = ?", who)[0][0]
            self.act(BOT, 0, know_people, [replace(known, is_deleted=not away)])
            return
        answers = {row[0] for row in self.rows("SELECT person_id FROM member WHERE marketer = 1")}
        form = team_form(team_id=self.world.team, marketers=tuple(sorted(answers ^ {who})))
        self.act(IDRIS, 0, save_team, form)

    @rule(who=st.sampled_from([*MARKETERS, IDRIS]), hours=st.sampled_from([0, 1, 3, 20, 100]))
    def pause_notifications(self, who: str, hours: int) -> None:
        # from the next moment on: what was said in this one may have been said before
        times = Quiet(self.world.now + 1, self.world.now + hours * HOUR) if hours else None
        self.act(BOT, 0, know_quiet, {who: times})
        self.quiet[who] = times

    @rule(minutes=st.sampled_from([1, 9, 11, 45, 61, 130, 600, 1440, 4320]))
    def time_passes(self, minutes: int) -> None:
        self.world.passes(minutes=minutes)
        for _ in range(20):
            if not self.run(self.world.sweep()):
                break
        else:
            raise AssertionError("what is due stays due after it was done")
        self.run(self.world.sweep(drain=True))

    # --- what holds ------------------------------------------------------------------------------------

    @invariant()
    def it_holds(self) -> None:
        self.the_record_tells_all_that_happened()  # first: the others judge by what it has read
        self.somebody_has_it_or_a_reason_is_known()
        self.no_promise_moves_to_later()
        self.reminders_fit_their_state()
        self.whoever_owes_is_reminded()
        self.nobody_is_rung_outside_their_hours_or_in_do_not_disturb()
        self.nobody_sleeps_for_ever()
        self.nobody_keeps_what_they_may_not_do()
        self.at_most_one_offer_is_open_and_of_what_lives()
        self.everything_is_shown_once_to_whom_it_concerns()
        self.a_touch_stands_unless_it_was_undone()

    def nobody_is_rung_outside_their_hours_or_in_do_not_disturb(self) -> None:
        """Nobody stands by in this team: whoever does may be rung, and only they (`test_standby`)."""
        sql = """
          SELECT person_id, told_at FROM telling WHERE state IN ('alone', 'listed') AND told_at = ?
          UNION SELECT person_id, made_at FROM due_list WHERE made_at = ?"""
        for person, at in self.rows(sql, self.world.now, self.world.now):
            zone = self.rows("SELECT tz FROM person WHERE id = ?", person)[0][0]
            assert is_working(at, TeamSettings().hours(zone)), f"{person} was rung outside their hours"
            times = self.quiet.get(person)
            assert times is None or not times.start <= at < times.end, f"{person} was rung in Do Not Disturb"

    def the_record_tells_all_that_happened(self) -> None:
        sql = "SELECT id, conversation_id, kind, before, after FROM event WHERE id > ? ORDER BY id"
        for event, one, kind, before, after in self.rows(sql, self.read_to):
            self.read_to = event
            if (
                one is not None
                and kind not in {"declined", "offer_expired", "offer_withdrawn"}
                and "state" in json.loads(after)
            ):
                self._follow(one, Changed(kind, json.loads(before), json.loads(after)))
        columns = ", ".join(SEEN)
        for one, *held in self.rows(f"SELECT id, {columns} FROM conversation"):  # noqa: S608 - our own names
            assert held == [self.as_told[one].get(name) for name in SEEN], "a change without its event"

    def _follow(self, one: int, event: Changed) -> None:
        """Take one event after the other, and see that each begins where the last one ended."""
        told = self.as_told.get(one)
        if told is None:
            assert event.kind in {"assigned", "waiting"}
        else:
            for name in SEEN:
                assert event.before.get(name) == told.get(name), f"{event.kind} began elsewhere: {name}"
            self._legal(one, event)
        self.as_told[one] = event.after
        self.changed[one] = event
        if event.kind == "reopened":
            self.promises.pop(one, None)  # they have heard from us, and are promised another answer

    def _legal(self, one: int, event: Changed) -> None:
        if event.kind == "undone":
            undone = self.changed[one]
            assert event.after.pop("undone") == undone.kind
            assert event.after == undone.before, "an undo puts back what was"
            if "touch" in undone.after:
                self.withdrawn.add(undone.after["touch"])
            return
        reached = set()
        for way in WAYS[event.kind]:
            state: State | None = State(event.before["state"])
            for move in way:
                state = MOVES.get((state, move)) if state else None
            reached.add(state)
        assert State(event.after["state"]) in reached, event

    def somebody_has_it_or_a_reason_is_known(self) -> None:
        for state, owner, reason in self.rows("SELECT state, owner, assignment_reason FROM conversation"):
            if state in {"assigned", "claimed", "answered", "closed"}:
                assert owner, state
            if state == "waiting":
                assert owner is None
                assert Reason(reason) in WAITS

    def no_promise_moves_to_later(self) -> None:
        """Until the customer has heard from us, whoever has it and however it rests."""
        sql = "SELECT id, state, reply_due, clock_started_at FROM conversation"
        for one, state, promised, since in self.rows(sql):
            before = self.promises.get(one)
            if before is not None and before[1] == since:
                assert promised <= before[0], (one, state)
            self.promises[one] = promised, since

    def nobody_keeps_what_they_may_not_do(self) -> None:
        """Whoever is asked or has something is a marketer here, or manages what they have claimed or what came back."""
        sql = """SELECT c.id FROM conversation c JOIN person p ON p.id = c.owner
          LEFT JOIN member m ON m.person_id = c.owner
          WHERE c.state IN ('assigned', 'claimed', 'answered') AND (p.is_deleted = 1 OR m.person_id IS NULL
            OR (m.marketer = 0 AND (m.manager = 0
              OR (c.state = 'assigned' AND c.assignment_reason NOT IN ('standby', 'given', 'returned')))))"""
        assert self.rows(sql) == []
        sql = """SELECT o.id FROM offer o JOIN person p ON p.id = o.taker LEFT JOIN member m ON m.person_id = o.taker
          WHERE o.state = 'open' AND (p.is_deleted = 1 OR COALESCE(m.marketer, 0) = 0)"""
        assert self.rows(sql) == []

    def reminders_fit_their_state(self) -> None:
        sql = """SELECT r.kind, c.state, c.snoozed_until FROM reminder r
          JOIN conversation c ON c.id = r.conversation_id"""
        for kind, state, snoozed in self.rows(sql):
            assert State(state) in REMINDS[kind], (kind, state)
            assert kind != "wake" or snoozed is not None

    def whoever_owes_is_reminded(self) -> None:
        """A promise whose morning is to come has a reminder, and no reminder asks for what nobody owes."""
        owed = """promise_due IS NOT NULL AND promise_kept IS NULL AND withdrawn_at IS NULL"""
        coming = self.rows(
            f"SELECT DISTINCT conversation_id FROM touch WHERE {owed} AND promise_due > ?",  # noqa: S608 - our own words
            self.world.now + 96 * HOUR,
        )
        planned = self.rows("SELECT conversation_id FROM reminder WHERE kind = 'promise'")
        assert set(coming) <= set(planned)
        assert set(planned) <= set(self.rows(f"SELECT conversation_id FROM touch WHERE {owed}"))  # noqa: S608 - as above

    def nobody_sleeps_for_ever(self) -> None:
        sql = """SELECT id FROM conversation c WHERE snoozed_until IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM reminder WHERE conversation_id = c.id)"""
        assert self.rows(sql) == []

    def at_most_one_offer_is_open_and_of_what_lives(self) -> None:
        sql = """SELECT c.id, COUNT(*), MAX(c.state) FROM offer o JOIN conversation c ON c.id = o.conversation_id
          WHERE o.state = 'open' GROUP BY c.id"""
        for _, count, state in self.rows(sql):
            assert (count, state in {"closed", "dismissed"}) == (1, False)

    def everything_is_shown_once_to_whom_it_concerns(self) -> None:
        shown = self.rows("SELECT kind, subject_id, place FROM message")
        assert len(shown) == len(set(shown))
        cards = [subject for kind, subject, _ in shown if kind == "card"]
        assert sorted(cards) == sorted(row[0] for row in self.rows("SELECT id FROM conversation"))
        notes = {row[:2] for row in self.rows("SELECT conversation_id, taken_by FROM stood_in")}
        for one, owner in self.rows("SELECT id, owner FROM conversation WHERE owner IS NOT NULL"):
            assert ("owner", one, owner) in shown or (one, owner) in notes, "an owner without their message"

    def a_touch_stands_unless_it_was_undone(self) -> None:
        gone = {row[0] for row in self.rows("SELECT id FROM touch WHERE withdrawn_at IS NOT NULL")}
        assert gone == self.withdrawn


Machine.TestCase.settings = settings(
    max_examples=20,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestMachine = pytest.mark.slow("days in any order: a thousand acts, each in a transaction")(Machine.TestCase)


@pytest.mark.slow("days in any order: hundreds of acts, each in a transaction")
def test_the_same_holds_on_postgres(postgres: Server) -> None:
    class OnPostgres(Machine):
        """The same days on the other engine."""

        def a_database(self) -> Database:
            url = postgres.new(like="thread0")
            self.open.callback(postgres.drop, url)
            return Database(url)

    run_state_machine_as_test(OnPostgres, settings=settings(Machine.TestCase.settings, max_examples=6))
