"""A workspace with a team on a real store, and a clock that is set by hand."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.domain.actors import BOT, INTAKE
from bot.domain.conversations.commands import LogReply, Snooze
from bot.domain.conversations.conversation import Conversation, Method, Outcome
from bot.domain.conversations.reminders import tomorrow
from bot.domain.hours import HOUR, MINUTE, Hours
from bot.domain.teams.absence import GoAway
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.people import Person
from bot.domain.voices.voice import Channel, Identity, IdentityKind, Kind, Sender, Voice
from bot.ids import Ids
from bot.ports import Store, Tx
from bot.services.core.unit_of_work import Request
from bot.services.schedule import due as due_service
from bot.services.schedule.due import Due
from bot.services.teams.absence import come_back, go_away
from bot.services.teams.people import know_people, know_workspace
from bot.services.teams.settings import save_numbers, save_team
from bot.services.voices.take_in import TakenIn, take_in
from bot.store.conversations import conversations
from bot.store.factory import open_store
from bot.store.teams.teams import Workspace
from tests.kit.databases import Database

P = ParamSpec("P")
T = TypeVar("T")

HERE, THERE = "T0HERE", "T0THERE"
NORA, LENA, MAYA, IDRIS, PETRA = "U1NORA001", "U2LENA001", "U3MAYA001", "U4IDRIS01", "U0PETRA01"
GUEST, ROBOT, GONE, STRANGER = "U5GUEST01", "U7ROBOT01", "U8GONE001", "U6STRANGE"
MARKETERS = (NORA, LENA, MAYA)
HOME, CARE = "C1VOICES", "C2CARE"
PEOPLE = (
    Person(NORA, "Nora Lund", "Marketing", "nora@kullen.example", "UTC"),
    Person(LENA, "Lena Brandt", "Marketing", "lena@kullen.example", "UTC"),
    Person(MAYA, "Maya Lind", "Marketing", "maya@kullen.example", "UTC"),
    Person(IDRIS, "Idris Okafor", "Head of marketing", "idris@kullen.example", "UTC"),
    Person(PETRA, "Petra Ekman", "Customer care", "Petra@Kullen.example", "UTC"),
    Person(GUEST, "Gus Guest", email="gus@agency.example", is_guest=True),
    Person(ROBOT, "Robot", is_bot=True),
    Person(GONE, "Gone", email="gone@kullen.example", is_deleted=True),
    Person(STRANGER, "Agnes Agency", is_external=True),
)
NOTE = "Rang her, sent a new grinder and said sorry for the wait."


def at(clock: str) -> int:
    """``2026-03-02 10:00`` in UTC, as milliseconds."""
    return int(datetime.fromisoformat(clock).replace(tzinfo=UTC).timestamp() * 1000)


ROUNDS = 5
MONDAY = at("2026-03-02 10:00")


def email(address: str) -> Identity:
    return Identity(IdentityKind.EMAIL, address)


def reached(conversation: int, note: str = NOTE, **more: Any) -> LogReply:  # noqa: ANN401 - the form's own fields
    """A call that settled it, unless ``more`` says otherwise."""
    return LogReply(conversation, Method.CALL, Outcome.REACHED, note, **{"settled": True, **more})


def attempt(conversation: int, outcome: Outcome = Outcome.NO_ANSWER) -> LogReply:
    return LogReply(conversation, Method.CALL, outcome)


def till_morning(one: int, now: int) -> Snooze:
    """A snooze until nine on the next working day."""
    return Snooze(one, tomorrow(now, Hours()))


@dataclass
class StoreWorld:
    """The store, the time, and short ways to do, to see and to look into the file."""

    database: Database
    store: Store
    now: int = MONDAY
    team: int = 0
    workspace: str = HERE
    ids: Ids = field(init=False)
    counter: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.ids = Ids(lambda: self.now / 1000)

    async def do(
        self,
        actor: str,
        service: Callable[Concatenate[Any, Request, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do something as somebody, now."""
        return await self.store.write(service, self.request(actor), *args, **kwargs)

    def request(self, actor: str, *, key: str = "", recent_key: str = "", workspace: str = "") -> Request:
        return Request(workspace or self.workspace, actor, self.now, self.ids.for_write(), key, recent_key)

    async def see(self, fn: Callable[Concatenate[Any, str, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Read something of this workspace."""
        return await self.store.read(fn, self.workspace, *args, **kwargs)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What is on disk, seen from another connection."""
        return self.database.rows(sql, *values)

    def change(self, sql: str, *values: object) -> None:
        """Change it from outside, for what no service does."""
        self.database.change(sql, *values)

    async def sets(self, **numbers: int) -> None:
        """Set numbers of the team, as its manager does."""
        await self.do(IDRIS, save_numbers, self.team, numbers)

    def passes(self, *, hours: float = 0, minutes: float = 0) -> None:
        self.now += int(hours * HOUR + minutes * MINUTE)

    async def voice(
        self,
        words: str = "My grinder broke after two weeks and nobody answers.",
        address: str | None = "greta@example.com",
        *,
        name: str = "Greta Lindholm",
        kind: Kind | None = Kind.COMPLAINT,
        key: str = "",
        by: str = INTAKE,
        **more: Any,  # noqa: ANN401 - the voice's own fields
    ) -> TakenIn:
        """A voice comes in, now."""
        sender = Sender(name, (email(address),) if address else ())
        source_key = key or f"test:{next(self.counter)}"
        voice = Voice(source_key, words, sender, kind, channel=Channel.EMAIL, **more)
        return await self.do(by, take_in, voice)

    async def asked(self, person: str = MAYA, **voice: Any) -> int:  # noqa: ANN401 - as `voice`
        """A conversation that ``person`` is asked for, because the others are away."""
        for other in MARKETERS:
            away = None if other == person else self.now + 1
            self.change("UPDATE member SET away_until = ? WHERE person_id = ?", away, other)
        taken = await self.voice(**{"address": f"customer{next(self.counter)}@example.com", **voice})
        assert (await self.one(taken.conversation_id)).owner == person
        return taken.conversation_id

    async def one(self, conversation: int) -> Conversation:
        found = await self.see(conversations.get, conversation)
        assert found is not None
        return found

    def events(self, conversation: int) -> list[str]:
        return [
            row[0] for row in self.rows("SELECT kind FROM event WHERE conversation_id = ? ORDER BY id", conversation)
        ]

    def reminders(self, conversation: int) -> list[tuple[str, int, int]]:
        return self.rows("SELECT kind, step, due_at FROM reminder WHERE conversation_id = ?", conversation)

    def places(self, kind: str, subject: int | None = None) -> list[str]:
        """Where messages of a kind are wanted, in the order in which they were asked for."""
        sql = "SELECT place FROM message WHERE kind = ? AND subject_id = COALESCE(?, subject_id) ORDER BY id"
        return [row[0] for row in self.rows(sql, kind, subject)]

    def version(self, kind: str, subject: int) -> int:
        found = self.rows("SELECT wanted_version FROM message WHERE kind = ? AND subject_id = ?", kind, subject)
        return int(found[0][0])

    def nudged(self) -> list[str]:
        """Who is to be told of reminders, in the order in which these spoke."""
        return [row[0] for row in self.rows("SELECT person_id FROM telling ORDER BY event_id, person_id")]

    def touches(self, conversation: int) -> list[tuple[str, str, int | None]]:
        sql = "SELECT person_id, outcome, withdrawn_at FROM touch WHERE conversation_id = ? ORDER BY id"
        return self.rows(sql, conversation)

    async def due(self, *, drain: bool = False) -> list[Due]:
        return await self.store.read(due_service.due, self.now, drain=drain)

    async def sweep(self, *, drain: bool = False) -> list[Due]:
        """Do all that is due now, as the scheduler does: also what that makes due. Give what was due at first."""
        first = items = await self.due(drain=drain)
        for _ in range(ROUNDS):
            for item in items:
                await self.store.write(due_service.do, self.request(BOT, workspace=item.workspace), item)
            items = await self.due()
        return first

    async def until(self, clock: str) -> None:
        """Let the time pass, sweeping at each due moment on the way."""
        target = at(clock)
        while (moment := await self.store.read(due_service.next_due, self.now)) is not None and moment <= target:
            self.now = max(self.now, moment)
            await self.sweep()
        self.now = target


async def peopled(database: Database) -> StoreWorld:
    """A workspace that knows its people and has no team yet."""
    made = StoreWorld(database, open_store(database.url))
    await made.store.write(know_workspace, Workspace(HERE, "Kullen", "B1", "U0BOT"), made.now)
    await made.do(BOT, know_people, list(PEOPLE))
    return made


def team_form(**more: Any) -> SaveTeam:  # noqa: ANN401 - the form's own fields
    """The marketing team: three marketers, Idris as manager."""
    form = {"team_id": None, "name": "Marketing", "channel": HOME, "managers": (IDRIS,), "marketers": MARKETERS}
    return SaveTeam(**{**form, **more})


async def with_team(database: Database) -> StoreWorld:
    """A workspace with the marketing team, on a Monday at ten."""
    made = await peopled(database)
    view = await made.do(IDRIS, save_team, team_form())
    made.team = view.id
    return made


def set_away(tx: Tx, request: Request, until: int | None) -> None:
    """Whoever asks is away from now on until a moment; None: they are back."""
    if until is None:
        come_back(tx, request)
    else:
        go_away(tx, request, GoAway(request.now, until))
