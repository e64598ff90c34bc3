"""Conversations: read whole, saved whole, and only when nobody changed them meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import EnumMeta
from typing import Any, Final, TypedDict, get_type_hints

from bot.domain.conversations.conversation import Conversation, State
from bot.domain.text import folded
from bot.ports import Row, Tx


class ConversationKey(TypedDict):
    """Which conversation of which workspace."""

    workspace_id: str
    id: int


class ConversationId(TypedDict):
    """Which conversation."""

    id: int


class CandidateRow(TypedDict):
    """A marketer, with what the choice of an owner goes by."""

    person_id: str
    away_until: int | None
    languages: str
    open_cap: int | None
    tz: str
    week: str
    country: str
    region: str
    open: int


class GivenCounts(TypedDict):
    """How many conversations somebody was given since each of six moments, the earliest first."""

    person_id: str
    got_1: int
    got_2: int
    got_3: int
    got_4: int
    got_5: int
    got_6: int


class LatelyRow(TypedDict):
    """How many conversations a marketer was given in a while, and when the last one."""

    person_id: str
    month: int
    last_at: int | None


class LoadRow(TypedDict):
    """A marketer, and what they carry."""

    person_id: str
    away_until: int | None
    name: str
    title: str
    open: int
    overdue: int


class TeamId(TypedDict):
    """Which team."""

    team_id: int


class CustomerCount(TypedDict):
    """How many conversations a customer has, and how many of them somebody may see."""

    everywhere: int
    seen: int


class EarlierCount(TypedDict):
    """How many conversations came before."""

    conversations: int


class OwnerCount(TypedDict):
    """How many conversations somebody has, when the first is due, and how many of them are in which list."""

    mine: int
    first_due: int | None
    in_hand: int
    follow_ups: int
    snoozed: int


class PassedOnCount(TypedDict):
    """In how many conversations somebody passed a voice on."""

    passed_on: int


class TeamCount(TypedDict):
    """How many of a team's conversations wait, were taken back, were dismissed, are overdue."""

    waiting: int
    taken_back: int
    dismissed: int
    overdue: int


MOMENTS_MAX: Final = 6
"""Moments that one look at a day counts from: most teams live in fewer time zones."""
TO_JOIN_MAX: Final = 10
"""Of so many of a customer's conversations it is asked whether a new voice belongs to them."""
NAMED_MAX: Final = 100
"""So many people are looked for by their names; beyond that it is quicker to look at a whole team."""

_READ: Final[dict[str, type]] = {
    name: hint for name, hint in get_type_hints(Conversation).items() if hint is bool or isinstance(hint, EnumMeta)
}
"""What stands in a column as a word or a number, and is more than that in a conversation."""


def conversation(row: Row) -> Conversation:
    """Read a whole row of conversation: its columns are the fields of one."""
    return Conversation(**typed({field.name: row[field.name] for field in fields(Conversation)}))


def each(rows: list[Row]) -> list[Conversation]:
    """Read whole rows of conversation."""
    return [conversation(row) for row in rows]


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a conversation that were kept as words and numbers the types that they have in one."""
    return {name: _READ[name](value) if name in _READ else value for name, value in values.items()}


def get(tx: Tx, workspace: str, conversation_id: int) -> Conversation | None:
    """Find a conversation."""
    row: Row | None = tx.one("conversations.get", workspace=workspace, id=conversation_id)
    return conversation(row) if row else None


def insert(tx: Tx, new: Conversation) -> None:
    """Keep a new conversation."""
    tx.run("conversations.insert", **_values(new))


def save(tx: Tx, new: Conversation, was: Conversation) -> bool:
    """Replace ``was`` by ``new``; False, and nothing is changed, when state or owner are no longer those of ``was``."""
    return tx.run("conversations.save", was_state=was.state, was_owner=was.owner or "", **_values(new)) == 1


def _values(one: Conversation) -> dict[str, object]:
    values = {field.name: getattr(one, field.name) for field in fields(one)}
    numbers = {name: int(value) for name, value in values.items() if isinstance(value, bool)}
    return values | numbers | {"workspace": one.workspace_id}


def set_matter(tx: Tx, workspace: str, *, matter: str, conversation_id: int) -> int:
    """Name what a conversation is about."""
    return tx.run("conversations.set_matter", matter=matter, workspace=workspace, id=conversation_id)


def to_join(
    tx: Tx, workspace: str, *, customer: int, team: int, closed_since: int, most: int = TO_JOIN_MAX
) -> list[Conversation]:
    """List the conversations that a customer's new voice may belong to, those that are open first, then the newest."""
    values = {"customer": customer, "team": team, "closed_since": closed_since, "most": most}
    return each(tx.all("conversations.to_join", workspace=workspace, **values))


def waiting_anywhere(tx: Tx, *, most: int) -> list[ConversationKey]:
    """List those that wait for an owner, one of each team in turn."""
    return tx.all("conversations.waiting_anywhere", most=most)


def ahead(tx: Tx, *, latest: int, undo_latest: int, most: int) -> list[ConversationKey]:
    """List those that begin after ``latest``: written by a clock that was set back since."""
    return tx.all("conversations.ahead", latest=latest, undo_latest=undo_latest, most=most)


def undo_over(tx: Tx, *, now: int, most: int) -> list[ConversationKey]:
    """List those whose ten minutes for Undo are over."""
    return tx.all("conversations.undo_over", now=now, most=most)


def candidates(tx: Tx, workspace: str, *, team: int) -> list[CandidateRow]:
    """List a team's marketers, with what the choice of an owner goes by."""
    return tx.all("conversations.candidates", workspace=workspace, team=team)


def got_since(tx: Tx, workspace: str, *, since: Sequence[int], at_least: int) -> dict[int, dict[str, int]]:
    """Count what people were given since each of these moments, at most `MOMENTS_MAX`, the earliest first.

    Only who was given ``at_least`` so many since the earliest stands there, at each of them.
    """
    padded = [*since, *[since[-1]] * (MOMENTS_MAX - len(since))]
    named = {f"since_{nth}": moment for nth, moment in enumerate(padded, 1)}
    rows: list[GivenCounts] = tx.all("conversations.got_since", workspace=workspace, at_least=at_least, **named)
    counts = {
        row["person_id"]: (row["got_1"], row["got_2"], row["got_3"], row["got_4"], row["got_5"], row["got_6"])
        for row in rows
    }
    return {moment: {one: got[nth] for one, got in counts.items()} for nth, moment in enumerate(since)}


def lately(tx: Tx, workspace: str, *, month_since: int, team: int, people: Sequence[str]) -> list[LatelyRow]:
    """Count what these marketers of a team were given since then; of very many, what all of the team were."""
    listed = f",{','.join(people)}," if len(people) <= NAMED_MAX else ""
    return tx.all("conversations.lately", month_since=month_since, team=team, people=listed, workspace=workspace)


def of_owner(tx: Tx, workspace: str, *, person: str, now: int, most: int, skip: int) -> list[Conversation]:
    """List what somebody has, what is due first first."""
    return each(tx.all("conversations.of_owner", workspace=workspace, person=person, now=now, most=most, skip=skip))


def of_day(tx: Tx, workspace: str, *, person: str, now: int, most: int) -> list[Conversation]:
    """List what somebody has, as `of_owner`, but for what stands in the list of an incident of theirs."""
    return each(tx.all("conversations.of_day", workspace=workspace, person=person, now=now, most=most))


def held_by(tx: Tx, workspace: str, *, person: str, team: int) -> list[Conversation]:
    """List what somebody has in one team, urgent ones first."""
    return each(tx.all("conversations.held_by", workspace=workspace, person=person, team=team))


def closed_promised(tx: Tx, workspace: str, *, person: str, team: int) -> list[Conversation]:
    """List what is closed and somebody's in one team, while they owe a promise in it."""
    found = each(tx.all("conversations.closed_promised", workspace=workspace, person=person, team=team))
    return list({one.id: one for one in found}.values())  # once, however much is promised in it


def load(tx: Tx, workspace: str, *, now: int, team: int) -> list[LoadRow]:
    """List a team's marketers by name, with what each carries."""
    rows: list[LoadRow] = tx.all("conversations.load", now=now, workspace=workspace, team=team)
    return sorted(rows, key=lambda row: (folded(row["name"]), row["person_id"]))


def latest_of(tx: Tx, workspace: str, *, person: str) -> ConversationId | None:
    """Find the conversation that somebody was given last."""
    return tx.one("conversations.latest_of", person=person, workspace=workspace)


def of_customer(tx: Tx, workspace: str, *, customer: int, most: int) -> list[Conversation]:
    """List a customer's conversations, the newest first."""
    return each(tx.all("conversations.of_customer", workspace=workspace, customer=customer, most=most))


def teams_of_customer(tx: Tx, workspace: str, *, customer: int) -> list[TeamId]:
    """List the teams that have had to do with a customer."""
    return tx.all("conversations.teams_of_customer", workspace=workspace, customer=customer)


def seen_of_customer(tx: Tx, workspace: str, *, customer: int, person: str, most: int) -> list[Conversation]:
    """List a customer's conversations with the teams that ``person`` is in, the newest first."""
    return each(
        tx.all("conversations.seen_of_customer", workspace=workspace, customer=customer, person=person, most=most)
    )


def count_of_customer(tx: Tx, workspace: str, *, person: str, customer: int) -> list[CustomerCount]:
    """Count a customer's conversations, and those with the teams that ``person`` is in."""
    return tx.all("conversations.count_of_customer", person=person, workspace=workspace, customer=customer)


def earlier(tx: Tx, workspace: str, *, customer: int, conversation_id: int) -> EarlierCount | None:
    """Count a customer's conversations before this one."""
    return tx.one("conversations.earlier", workspace=workspace, customer=customer, id=conversation_id)


def in_hand(tx: Tx, workspace: str, *, person: str, now: int, most: int, skip: int) -> list[Conversation]:
    """List what somebody has to do with now, neither asleep nor answered nor in an incident of theirs; by when."""
    return each(tx.all("conversations.in_hand", workspace=workspace, person=person, now=now, most=most, skip=skip))


def follow_ups(tx: Tx, workspace: str, *, person: str, now: int, most: int, skip: int) -> list[Conversation]:
    """List whom somebody has answered and comes back to, by the day."""
    return each(tx.all("conversations.follow_ups", workspace=workspace, person=person, now=now, most=most, skip=skip))


def snoozed(tx: Tx, workspace: str, *, person: str, now: int, most: int, skip: int) -> list[Conversation]:
    """List what somebody lets rest, what wakes first first."""
    return each(tx.all("conversations.snoozed", workspace=workspace, person=person, now=now, most=most, skip=skip))


def count_of_owner(tx: Tx, workspace: str, *, person: str, now: int) -> OwnerCount:
    """Count what somebody has, by the lists in which it stands."""
    rows: list[OwnerCount] = tx.all("conversations.count_of_owner", workspace=workspace, person=person, now=now)
    return rows[0]


def passed_on(tx: Tx, workspace: str, *, person: str, most: int, skip: int) -> list[Conversation]:
    """List the conversations of the voices that somebody passed on, the newest first."""
    return each(tx.all("conversations.passed_on", workspace=workspace, person=person, most=most, skip=skip))


def count_passed_on(tx: Tx, workspace: str, *, person: str) -> PassedOnCount:
    """Count the conversations of the voices that somebody passed on."""
    rows: list[PassedOnCount] = tx.all("conversations.count_passed_on", workspace=workspace, person=person)
    return rows[0]


def of_team(tx: Tx, workspace: str, *, team: int, state: State, most: int, skip: int) -> list[Conversation]:
    """List a team's conversations in this state, urgent ones first."""
    return each(tx.all("conversations.of_team", workspace=workspace, team=team, state=state, most=most, skip=skip))


def overdue(tx: Tx, workspace: str, *, team: int, now: int, most: int, skip: int) -> list[Conversation]:
    """List a team's conversations that should have been claimed or answered by now."""
    return each(tx.all("conversations.overdue", workspace=workspace, team=team, now=now, most=most, skip=skip))


def taken_back(tx: Tx, workspace: str, *, team: int, most: int, skip: int) -> list[Conversation]:
    """List a team's open conversations that somebody let lapse."""
    return each(tx.all("conversations.taken_back", workspace=workspace, team=team, most=most, skip=skip))


def count_of_team(tx: Tx, workspace: str, *, team: int, now: int) -> TeamCount:
    """Count a team's conversations that wait, were taken back, are overdue, or were dismissed."""
    rows: list[TeamCount] = tx.all("conversations.count_of_team", workspace=workspace, team=team, now=now)
    return rows[0]
