"""Digests, and what they count."""

from typing import TypedDict

from bot.domain.text import folded
from bot.ports import Tx


class DigestId(TypedDict):
    """Which digest."""

    id: int


class DigestWeek(DigestId):
    """A digest, and the week that it is about."""

    week_start: int
    week_end: int


class DigestRow(DigestWeek):
    """A digest, whose it is and since when there is one."""

    team_id: int
    made_at: int


class WeekCounts(TypedDict):
    """How many voices a week had, who spoke, and who heard back."""

    voices: int
    people: int
    heard_back: int


class PeopleCount(TypedDict):
    """How many people."""

    people: int


class AnswersRow(TypedDict):
    """Who answered in which way, and how often."""

    method: str
    touches: int
    id: str
    name: str
    title: str


class OpenCounts(TypedDict):
    """How much is open, and how much of it overdue."""

    waiting: int
    overdue: int


class QuoteRow(TypedDict):
    """A voice that is quoted, its words, and who said them."""

    id: int
    words: str
    customer: str
    customer_id: int


class ToldUntil(TypedDict):
    """Up to which moment a team was told of; None for never."""

    told_until: int | None


class WaitRow(TypedDict):
    """Since when and until when somebody waited."""

    since: int
    until: int


class WaitingRow(TypedDict):
    """Who waits with what, and since when."""

    id: int
    matter: str
    since: int
    customer: str


class CaseCounts(TypedDict):
    """How many cases there were, and of how many something is true."""

    cases: int
    counted: int


class ResponsesRow(CaseCounts):
    """Of one way: how often it was said how they felt, and that they were glad; and who wrote again."""

    method: str
    felt: int
    glad: int


class FirstRow(TypedDict):
    """When something was first; None for never."""

    at: int | None


class PromiseRow(TypedDict):
    """What was promised in a conversation, to whom, for when and by whom."""

    id: int
    promise: str
    promise_due: int
    customer: str
    person_id: str
    name: str
    title: str


class LineRow(TypedDict):
    """What a manager adds, and who that is."""

    words: str
    id: str
    name: str
    title: str


def insert(tx: Tx, workspace: str, *, digest_id: int, team: int, start: int, end: int, now: int) -> int:
    """Keep that a week's digest is made; 0 when it was before."""
    return tx.run("digests.insert", id=digest_id, workspace=workspace, team=team, start=start, end=end, now=now)


def told_until(tx: Tx, workspace: str, *, team: int) -> int | None:
    """Say up to which moment a team's digests tell; None when it had none yet."""
    rows: list[ToldUntil] = tx.all("digests.told_until", workspace=workspace, team=team)
    return rows[0]["told_until"]


def get(tx: Tx, workspace: str, *, digest_id: int) -> DigestRow | None:
    """Find a digest."""
    return tx.one("digests.get", workspace=workspace, id=digest_id)


def of_moment(tx: Tx, workspace: str, *, team: int, at: int) -> list[DigestWeek]:
    """List the digests in whose week that moment lies."""
    return tx.all("digests.of_moment", workspace=workspace, team=team, at=at)


def counts(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> WeekCounts | None:
    """Count a team's voices of a week, who spoke, and who heard back."""
    return tx.one("digests.counts", workspace=workspace, team=team, start=start, end=end)


def came_back(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> int:
    """Count who wrote back in a week to say thank you."""
    rows: list[PeopleCount] = tx.all("digests.came_back", workspace=workspace, team=team, start=start, end=end)
    return rows[0]["people"]


def answers(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> list[AnswersRow]:
    """Count a week's touches that reached the customer, by who made them how; by name."""
    rows: list[AnswersRow] = tx.all("digests.answers", workspace=workspace, team=team, start=start, end=end)
    return sorted(rows, key=lambda row: (folded(row["name"]), row["id"]))


def still_open(tx: Tx, workspace: str, *, now: int, team: int) -> OpenCounts | None:
    """Count what a team has open, and what of it is overdue."""
    return tx.one("digests.open", now=now, workspace=workspace, team=team)


def quotes(tx: Tx, workspace: str, *, team: int, start: int, end: int, most: int) -> list[QuoteRow]:
    """List the latest kind words of a week."""
    return tx.all("digests.quotes", workspace=workspace, team=team, start=start, end=end, most=most)


def waits(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> list[WaitRow]:
    """List how long those had waited who were answered in a week."""
    return tx.all("digests.waits", workspace=workspace, team=team, start=start, end=end)


def waiting(tx: Tx, workspace: str, *, team: int, most: int) -> list[WaitingRow]:
    """List who waits longest."""
    return tx.all("digests.waiting", workspace=workspace, team=team, most=most)


def promises(tx: Tx, workspace: str, *, team: int, start: int, end: int, most: int) -> list[PromiseRow]:
    """List what is promised for some days and not kept yet, by when."""
    return tx.all("digests.promises", workspace=workspace, team=team, start=start, end=end, most=most)


def line(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> LineRow | None:
    """Find what a manager adds to a digest."""
    return tx.one("digests.line", workspace=workspace, team=team, start=start, end=end)


def write_line(tx: Tx, workspace: str, *, team: int, week_end: int, words: str, person: str, now: int) -> int:
    """Keep what a manager adds to the digest of a week, instead of what was added before."""
    return tx.run(
        "digests.write_line", workspace=workspace, team=team, week_end=week_end, words=words, person=person, now=now
    )


def drop_line(tx: Tx, workspace: str, *, team: int, week_end: int) -> int:
    """Take back what was added to the digest of a week."""
    return tx.run("digests.drop_line", workspace=workspace, team=team, week_end=week_end)


def kept_promises(tx: Tx, workspace: str, *, team: int, start: int, end: int) -> CaseCounts:
    """Count what was promised for some days, and what of it was kept."""
    rows: list[CaseCounts] = tx.all("digests.kept_promises", workspace=workspace, team=team, start=start, end=end)
    return rows[0]


def came_again(tx: Tx, workspace: str, *, team: int, start: int, end: int, within: int) -> CaseCounts:
    """Count who was answered in some days, and who of them wrote again within so many milliseconds."""
    rows: list[CaseCounts] = tx.all(
        "digests.came_again", workspace=workspace, team=team, start=start, end=end, within=within
    )
    return rows[0]


def first_voice(tx: Tx, workspace: str, *, team: int) -> int | None:
    """Say when a team's first conversation was opened; None for never."""
    rows: list[FirstRow] = tx.all("digests.first_voice", workspace=workspace, team=team)
    return rows[0]["at"]


def responses(tx: Tx, workspace: str, *, team: int, start: int, end: int, within: int, now: int) -> list[ResponsesRow]:
    """Count how people felt, and who wrote again within so many milliseconds, by the way in which they were reached."""
    return tx.all("digests.responses", workspace=workspace, team=team, start=start, end=end, within=within, now=now)
