"""People, as Slack knows them."""

from typing import TypedDict

from bot.domain.teams import schedules
from bot.domain.teams.people import Person
from bot.domain.teams.quiet import Quiet
from bot.domain.teams.schedules import Schedule
from bot.ports import Tx


class QuietRow(TypedDict):
    """When somebody wants quiet; None for never."""

    quiet_from: int | None
    quiet_until: int | None


class PersonRow(TypedDict):
    """Somebody, as Slack knows them; 1 for yes."""

    id: str
    name: str
    title: str
    email: str
    tz: str
    locale: str
    week: str
    country: str
    region: str
    is_bot: int
    is_guest: int
    is_external: int
    is_deleted: int


class PersonId(TypedDict):
    """Who."""

    id: str


class HomeViewRow(TypedDict):
    """Which view of App Home somebody looked at last; empty before they chose one."""

    home_part: str
    home_team: int | None


class DmChannel(TypedDict):
    """The channel of our direct messages with somebody."""

    dm_channel: str


class DomainShare(TypedDict):
    """How many of us have an address, and how many one of this domain."""

    everybody: int
    here: int


def person(row: PersonRow) -> Person:
    """Read a row of person."""
    return Person(
        id=row["id"],
        name=row["name"],
        title=row["title"],
        email=row["email"],
        tz=row["tz"],
        locale=row["locale"],
        schedule=schedules.schedule(row["week"], row["country"], row["region"]),
        is_bot=bool(row["is_bot"]),
        is_guest=bool(row["is_guest"]),
        is_external=bool(row["is_external"]),
        is_deleted=bool(row["is_deleted"]),
    )


def get(tx: Tx, workspace: str, person_id: str) -> Person | None:
    """Find somebody by Slack's id."""
    row: PersonRow | None = tx.one("people.get", workspace=workspace, id=person_id)
    return person(row) if row else None


def quiet(tx: Tx, workspace: str, person_id: str) -> QuietRow | None:
    """Find what Slack told last of somebody's Do Not Disturb."""
    return tx.one("people.quiet", workspace=workspace, id=person_id)


def quiet_of(tx: Tx, workspace: str, person_id: str) -> Quiet | None:
    """Give somebody's present or next Do Not Disturb; None when they have none."""
    row = quiet(tx, workspace, person_id)
    if row is None or row["quiet_from"] is None or row["quiet_until"] is None:
        return None
    return Quiet(row["quiet_from"], row["quiet_until"])


def quiet_to_ask(tx: Tx, workspace: str, *, since: int, now: int, most: int) -> list[PersonId]:
    """List of whom in a team Slack is to be asked when they want quiet, whoever was asked after longest ago first."""
    return tx.all("people.quiet_to_ask", workspace=workspace, since=since, now=now, most=most)


def save_quiet(tx: Tx, workspace: str, person_id: str, times: Quiet | None, now: int) -> None:
    """Keep what Slack says now of when somebody wants quiet."""
    start, until = (times.start, times.end) if times else (None, None)
    tx.run("people.save_quiet", workspace=workspace, id=person_id, start=start, until=until, now=now)


def by_email(tx: Tx, workspace: str, email: str) -> Person | None:
    """Find the colleague, a full member, with this mail address (lower case)."""
    row: PersonRow | None = tx.one("people.by_email", workspace=workspace, email=email)
    return person(row) if row else None


def save(tx: Tx, workspace: str, one: Person, now: int) -> None:
    """Keep what Slack says of somebody now."""
    tx.run(
        "people.save",
        workspace=workspace,
        id=one.id,
        name=one.name,
        title=one.title,
        email=one.email.lower(),
        tz=one.tz,
        locale=one.locale,
        is_bot=int(one.is_bot),
        is_guest=int(one.is_guest),
        is_external=int(one.is_external),
        is_deleted=int(one.is_deleted),
        now=now,
    )


def save_schedule(tx: Tx, workspace: str, person_id: str, schedule: Schedule) -> None:
    """Keep when somebody works."""
    tx.run(
        "people.save_schedule",
        workspace=workspace,
        id=person_id,
        week=schedules.written(schedule.week),
        country=schedule.country,
        region=schedule.region,
    )


def saw_home(tx: Tx, workspace: str, person_id: str) -> bool:
    """Whether they have ever looked at their App Home."""
    row: PersonId | None = tx.one("people.saw_home", workspace=workspace, id=person_id)
    return row is not None


def save_saw_home(tx: Tx, workspace: str, person_id: str) -> None:
    """Keep that they look at their App Home."""
    tx.run("people.save_saw_home", workspace=workspace, id=person_id)


def thanked_private(tx: Tx, workspace: str, person_id: str) -> bool:
    """Whether somebody asked on their Home to be thanked in private."""
    row: PersonId | None = tx.one("people.thanked_private", workspace=workspace, id=person_id)
    return row is not None


def save_thanked_private(tx: Tx, workspace: str, person_id: str, *, private: bool) -> int:
    """Keep whether somebody is to be thanked in private."""
    return tx.run("people.save_thanked_private", workspace=workspace, id=person_id, private=int(private))


def home_view(tx: Tx, workspace: str, person_id: str) -> HomeViewRow | None:
    """Say which view of App Home they looked at last."""
    return tx.one("people.home_view", workspace=workspace, id=person_id)


def save_home_view(tx: Tx, workspace: str, person_id: str, *, part: str, team: int | None) -> None:
    """Keep which view of App Home they look at; ``team``: whose, None for their own day."""
    tx.run("people.save_home_view", workspace=workspace, id=person_id, part=part, team=team)


def dm_channel(tx: Tx, workspace: str, person_id: str) -> str:
    """Give the channel of our direct messages with them; empty when none was opened yet."""
    row: DmChannel | None = tx.one("people.dm_channel", workspace=workspace, id=person_id)
    return row["dm_channel"] if row else ""


def save_dm_channel(tx: Tx, workspace: str, person_id: str, channel: str) -> None:
    """Keep the channel of our direct messages with them."""
    tx.run("people.save_dm_channel", workspace=workspace, id=person_id, channel=channel)


def share_of_domain(tx: Tx, workspace: str, *, pattern: str) -> DomainShare | None:
    """Count how many of us have an address that fits the pattern, and how many have any."""
    return tx.one("people.share_of_domain", pattern=pattern, workspace=workspace)
