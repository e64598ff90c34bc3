"""What voices are about, in numbers; and incidents: the same matter from many people, with what is in them."""

from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Final, TypedDict

from bot.domain.voices.incidents.sense import Maker, Sense
from bot.ports import Tx

READ_MAX: Final = 1000
"""So many voices one is compared with, the newest."""
TOLD_MAX: Final = 120
"""So many voices of an incident a new one is compared with, the newest."""

LED_MAX: Final = 5
"""So many incidents of somebody's stand on their day: whoever leads more has other worries."""


class SenseRow(TypedDict):
    """What a voice is about."""

    voice_id: int
    team_id: int
    conversation_id: int
    customer_id: int
    may_be_part: int
    at: int
    maker: str
    numbers: str


class ToldRow(TypedDict):
    """What a voice is about that another is compared with."""

    voice_id: int
    conversation_id: int
    customer_id: int
    at: int
    maker: str
    numbers: str


class VoiceId(TypedDict):
    """A voice that was not compared with others yet."""

    voice_id: int


class IncidentRow(TypedDict):
    """An incident. ``owner`` is asked until ``claimed_at``."""

    id: int
    team_id: int
    state: str
    owner: str | None
    claimed_at: int | None
    formed_at: int
    mended_at: int | None
    ended_at: int | None


class MemberRow(TypedDict):
    """A conversation in an incident; ``had_by`` had it before. ``out_at``: somebody took it out."""

    incident_id: int
    conversation_id: int
    had_by: str | None
    joined_at: int
    out_at: int | None


class InsideRow(TypedDict):
    """A conversation in an incident, as its list shows it; ``spoken``: somebody has spoken with the customer.

    ``heard_at`` is when they wrote last in it, ``not_since`` when they asked not to be contacted.
    """

    conversation_id: int
    state: str
    owner: str | None
    reply_due: int | None
    name: str
    heard_at: int
    not_since: int | None
    spoken: int


class MovedRow(TypedDict):
    """A conversation that was moved."""

    conversation_id: int


class PeopleCount(TypedDict):
    """How many people are in an incident."""

    people: int


class FirstDue(TypedDict):
    """The conversation that an incident's reminders are about."""

    id: int


def sense_of(row: SenseRow | ToldRow) -> Sense:
    """Read what a voice is about."""
    return read_sense(row["maker"], row["numbers"])


@lru_cache(maxsize=4096)
def read_sense(maker: str, numbers: str) -> Sense:
    """Read it once: each voice is compared with the same ones as the one before."""
    return Sense(Maker(maker), b64decode(numbers))


def keep_sense(  # noqa: PLR0913 - a column each
    tx: Tx,
    workspace: str,
    sense: Sense,
    *,
    voice: int,
    team: int,
    conversation: int,
    customer: int,
    may_be_part: bool,
    at: int,
) -> int:
    """Keep what a voice is about, in the place of what was known before; it is to be compared with others then."""
    return tx.run(
        "incidents.keep_sense",
        workspace=workspace,
        voice=voice,
        team=team,
        conversation=conversation,
        customer=customer,
        may_be_part=int(may_be_part),
        at=at,
        maker=sense.maker,
        numbers=b64encode(sense.numbers).decode(),
    )


def forget_sense(tx: Tx, workspace: str, *, voice: int) -> int:
    """Forget what a voice was about."""
    return tx.run("incidents.forget_sense", workspace=workspace, voice=voice)


def keep_kept(tx: Tx, workspace: str, sense: Sense, *, voice: int, team: int, customer: int, at: int) -> int:
    """Keep what a comment that is kept back is about; it is to be compared with others then."""
    numbers = b64encode(sense.numbers).decode()
    values = {"voice": voice, "team": team, "customer": customer, "at": at, "maker": sense.maker, "numbers": numbers}
    return tx.run("incidents.keep_kept", workspace=workspace, **values)


def forget_kept(tx: Tx, workspace: str, *, voice: int) -> int:
    """Forget what it was about: it is kept back no more, or was looked through."""
    return tx.run("incidents.forget_kept", workspace=workspace, voice=voice)


def to_sort(tx: Tx, workspace: str, *, most: int) -> list[VoiceId]:
    """List voices, also those kept back, that were not compared with others yet, the oldest first."""
    return tx.all("incidents.to_sort", workspace=workspace, most=most)


def sorted_now(tx: Tx, workspace: str, *, voice: int) -> int:
    """Keep that a voice was compared; 0 when another was faster."""
    named = {"workspace": workspace, "voice": voice}
    return tx.run("incidents.sorted", **named) or tx.run("incidents.sorted_kept", **named)


def sort_kept_again(tx: Tx, workspace: str, *, voice: int) -> int:
    """Let what is kept back be compared once more."""
    return tx.run("incidents.sort_kept_again", workspace=workspace, voice=voice)


def sense(tx: Tx, workspace: str, *, voice: int) -> SenseRow | None:
    """Find what a voice is about."""
    return tx.one("incidents.sense", workspace=workspace, voice=voice)


def kept_sense(tx: Tx, workspace: str, *, voice: int) -> SenseRow | None:
    """Find what a comment that is kept back is about; its ``conversation_id`` is 0."""
    return tx.one("incidents.kept_sense", workspace=workspace, voice=voice)


def lately(tx: Tx, workspace: str, *, team: int, since: int, until: int) -> list[ToldRow]:
    """List what a team was told in a while and is in no incident, the newest first, at most `READ_MAX`.

    As many of what was kept back come after that; their ``conversation_id`` is 0.
    """
    named = {"workspace": workspace, "team": team, "since": since, "until": until, "most": READ_MAX}
    told: list[ToldRow] = tx.all("incidents.lately", **named)
    kept: list[ToldRow] = tx.all("incidents.lately_kept", **named)
    return told + kept


def told_in(tx: Tx, workspace: str, *, incident: int, most: int = TOLD_MAX) -> list[ToldRow]:
    """List what people in an incident said, the newest first."""
    return tx.all("incidents.told_in", workspace=workspace, incident=incident, most=most)


def insert(tx: Tx, workspace: str, *, incident: int, team: int, owner: str | None, now: int) -> int:
    """Keep a new incident; its owner is asked."""
    return tx.run("incidents.insert", workspace=workspace, id=incident, team=team, owner=owner, now=now)


def get(tx: Tx, workspace: str, *, incident: int) -> IncidentRow | None:
    """Find an incident."""
    return tx.one("incidents.get", workspace=workspace, incident=incident)


def living(tx: Tx, workspace: str, *, team: int) -> list[IncidentRow]:
    """List a team's incidents that have not ended, the oldest first."""
    return tx.all("incidents.living", workspace=workspace, team=team)


def of_owner(tx: Tx, workspace: str, *, team: int, owner: str) -> list[IncidentRow]:
    """List a team's incidents that somebody has and that have not ended, the oldest first."""
    return tx.all("incidents.of_owner", workspace=workspace, team=team, owner=owner)


def led_by(tx: Tx, workspace: str, *, person: str) -> list[IncidentRow]:
    """List what somebody has taken on in all teams and has not ended, the oldest first, at most `LED_MAX`."""
    return tx.all("incidents.led_by", workspace=workspace, person=person, most=LED_MAX)


def let_owner_go(tx: Tx, workspace: str, *, incident: int) -> int:
    """Let nobody have an incident; 0 when it has ended."""
    return tx.run("incidents.let_owner_go", workspace=workspace, incident=incident)


def of_conversation(tx: Tx, workspace: str, *, conversation: int) -> IncidentRow | None:
    """Find the living incident that a conversation is in."""
    return tx.one("incidents.of_conversation", workspace=workspace, conversation=conversation)


def claim(tx: Tx, workspace: str, *, incident: int, owner: str, now: int) -> int:
    """Give an incident to somebody who took it on."""
    return tx.run("incidents.claim", workspace=workspace, incident=incident, owner=owner, now=now)


def mend(tx: Tx, workspace: str, *, incident: int, now: int) -> int:
    """Keep that the cause is mended; 0 when it was so already."""
    return tx.run("incidents.mend", workspace=workspace, incident=incident, now=now)


def finish(tx: Tx, workspace: str, *, incident: int, now: int) -> int:
    """End an incident; 0 when it has ended already. Its conversations are on their own from then on."""
    tx.run("incidents.let_go", workspace=workspace, incident=incident)
    return tx.run("incidents.finish", workspace=workspace, incident=incident, now=now)


def add(tx: Tx, workspace: str, *, incident: int, conversation: int, had_by: str | None, now: int) -> int:
    """Put a conversation into an incident; 0 when it is in one, or was taken out of this one."""
    return tx.run(
        "incidents.add", workspace=workspace, incident=incident, conversation=conversation, had_by=had_by, now=now
    )


def move(tx: Tx, workspace: str, *, incident: int, into: int) -> list[MovedRow]:
    """Move what is in one incident into another; give what that was."""
    return tx.all("incidents.move", workspace=workspace, incident=incident, into=into)


def take_out(tx: Tx, workspace: str, *, incident: int, conversation: int, now: int) -> int:
    """Take a conversation out of an incident; 0 when it is not in it."""
    return tx.run("incidents.take_out", workspace=workspace, incident=incident, conversation=conversation, now=now)


def member(tx: Tx, workspace: str, *, incident: int, conversation: int) -> MemberRow | None:
    """Find what is known of a conversation that is, or was, in an incident."""
    return tx.one("incidents.member", workspace=workspace, incident=incident, conversation=conversation)


def inside(tx: Tx, workspace: str, *, incident: int, since: int) -> list[InsideRow]:
    """List what is in an incident: first whom nobody has spoken with since that moment, the first due first."""
    return tx.all("incidents.inside", workspace=workspace, incident=incident, since=since)


def speaks_for_all(tx: Tx, workspace: str, *, incident: int, owner: str) -> int | None:
    """Find the conversation of its owner's that an incident's reminders are about; None when nobody is left."""
    row: FirstDue | None = tx.one("incidents.speaks_for_all", workspace=workspace, incident=incident, owner=owner)
    return row["id"] if row else None


def count(tx: Tx, workspace: str, *, incident: int) -> int:
    """Count the conversations in an incident."""
    row: PeopleCount | None = tx.one("incidents.count", workspace=workspace, incident=incident)
    return row["people"] if row else 0
