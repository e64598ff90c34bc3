"""Who somebody is, and where."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.customers import identity
from bot.domain.customers.identity import FREE_MAIL
from bot.domain.hours import MINUTE
from bot.domain.teams.people import Person
from bot.domain.teams.permissions import Action
from bot.domain.teams.settings import TeamSettings
from bot.domain.text import folded
from bot.domain.voices.voice import IdentityKind
from bot.ports import Tx
from bot.queries.rights import places, require_anywhere, someone
from bot.store.conversations import followers
from bot.store.named_sql import like
from bot.store.teams import people, public_holidays, teams
from bot.store.voices import voices
from bot.views.people import PersonView
from bot.views.teams import HoursView

QUIET_HOLDS_MS = 30 * MINUTE
"""Slack tells of every change; what it told longer ago is asked after again, as an event may be lost."""


def everybody_in_teams(tx: Tx, workspace: str) -> list[str]:
    """List whoever is in any team, by id."""
    known = teams.all_of(tx, workspace)
    return sorted({one.person.id for team in known for one in teams.members(tx, workspace, team.id)})


def everybody_who_answers(tx: Tx, workspace: str) -> list[str]:
    """List whoever may be asked to answer customers in any team, by id."""
    places = [place for team in teams.all_of(tx, workspace) for place in teams.members(tx, workspace, team.id)]
    return sorted({place.person.id for place in places if place.answers})


def quiet_to_ask(tx: Tx, workspace: str, now: int, most: int) -> list[str]:
    """List of whom Slack is to be asked when they want quiet; whoever was asked after longest ago comes first."""
    rows = people.quiet_to_ask(tx, workspace, since=now - QUIET_HOLDS_MS, now=now, most=most)
    return [row["id"] for row in rows]


def is_known(tx: Tx, workspace: str, person: str) -> bool:
    """Say whether we have met somebody."""
    return people.get(tx, workspace, person) is not None


def gone(tx: Tx, workspace: str, person: str) -> Person:
    """Give somebody whom we have met, as they are once Slack does not show them any more."""
    return replace(people.get(tx, workspace, person) or Person(person), is_deleted=True)


def is_home_seen(tx: Tx, workspace: str, person: str) -> bool:
    """Say whether somebody has ever looked at their App Home."""
    return people.saw_home(tx, workspace, person)


def is_colleague(tx: Tx, workspace: str, address: str) -> bool:
    """Say whether a mail address is a colleague's, or of a domain that only colleagues have (a shared mailbox).

    Where anybody can have an address, most of us may have theirs, and still it is nobody's company.
    """
    address = address.strip().lower()
    if people.by_email(tx, workspace, address) is not None:
        return True
    domain = address.rpartition("@")[2]
    if domain in FREE_MAIL:
        return False
    known = people.share_of_domain(tx, workspace, pattern=f"%@{like(domain)}")
    return bool(domain) and known is not None and known["here"] * 2 > known["everybody"]


def first_of_others(tx: Tx, workspace: str, ways: Sequence[str]) -> str:
    """Give the first way to reach somebody that is no colleague's and not of our own domain; empty when all are."""
    return next((way for way in ways if not _is_ours(tx, workspace, way)), "")


def _is_ours(tx: Tx, workspace: str, way: str) -> bool:
    found = identity.guess(way)
    if found is None or found.kind is IdentityKind.PHONE:
        return found is None
    if found.kind is IdentityKind.EMAIL:
        return is_colleague(tx, workspace, found.value)
    handle = found.value.partition("@")[0]
    everybody = [people.get(tx, workspace, one) for one in everybody_in_teams(tx, workspace)]
    return any(handle in _called(one.name) for one in everybody if one)


def _called(name: str) -> set[str]:
    """Give what somebody may be mentioned as: their first name, or their whole name written as one."""
    parts = folded(name).split()
    return {*parts[:1], *(sep.join(parts) for sep in ("", ".", "_", "-"))} - {""}


def may_forward(tx: Tx, workspace: str, address: str, proven: bool | None) -> bool:  # noqa: FBT001 - kept as it was found
    """Say whether what a mail from this address passes on is taken as the words of whoever wrote it first.

    When senders are proven (``proven`` is not None), a proven full member known by this very address may; otherwise
    whoever `is_colleague`.
    """
    if proven is None:
        return is_colleague(tx, workspace, address)
    return proven and people.by_email(tx, workspace, address.strip().lower()) is not None


def person_view(tx: Tx, workspace: str, person_id: str | None) -> PersonView | None:
    """Show somebody; None for nobody."""
    if not person_id:
        return None
    person = people.get(tx, workspace, person_id)
    return PersonView(person_id, person.name if person else "Somebody", person.title if person else "")


def named(tx: Tx, workspace: str, person_id: str) -> PersonView:
    """Show somebody, by whatever name we know."""
    return person_view(tx, workspace, person_id) or PersonView(person_id, "Somebody")


def language_of(tx: Tx, workspace: str, person_id: str) -> str:
    """Give the language that somebody most likely writes in, ISO 639-1.

    The first of those that they answer customers in, else the one that they read Slack in, else their team's. Many read
    Slack in English because it came so: that says nothing.
    """
    found = places(tx, workspace, person_id)
    me = people.get(tx, workspace, person_id)
    own = next((place.languages[0] for _, place in found if place.languages), "")
    reads = me.language if me and me.language != "en" else ""
    return own or reads or next((teams.settings(tx, workspace, team.id).language for team, _ in found), "")


def my_hours(tx: Tx, workspace: str, person_id: str, now: int, country: str | None = None) -> HoursView:
    """Show when somebody works, and the places that they may choose; ``country`` if it is given, and its regions.

    Raises:
        NotAllowed: for whoever is in no team.
    """
    team, *_ = require_anywhere(tx, workspace, person_id, Action.SET_HOURS)
    view = hours_view(someone(tx, workspace, person_id), teams.settings(tx, workspace, team.id), now)
    chosen = view.country if country is None else country
    return replace(
        view,
        country=chosen,
        region=view.region if chosen == view.country else "",
        countries=tuple(public_holidays.countries().items()),
        regions=tuple(public_holidays.regions(chosen).items()),
    )


def hours_view(person: Person, settings: TeamSettings, now: int) -> HoursView:
    """Show when somebody works in a team with these settings."""
    hours, own = settings.hours(person.tz), person.schedule
    return HoursView(
        week=own.week or hours.week,
        tz=hours.tz,
        is_own=own.week is not None,
        country=own.country,
        region=own.region,
        holiday=public_holidays.today(own, now, hours.tz),
    )


def zone_of(tx: Tx, workspace: str, person_id: str) -> str:
    """Give somebody's zone: their own, else their team's or the default team's, else UTC."""
    person = people.get(tx, workspace, person_id)
    if person and person.tz:
        return person.tz
    known = teams.of_person(tx, workspace, person_id) or teams.all_of(tx, workspace)
    return teams.settings(tx, workspace, known[0].id).zone if known else "UTC"


def zone_of_team(tx: Tx, workspace: str, name: str) -> str:
    """Give the zone of the team of that name, or of the default team; UTC when there is none."""
    known = teams.all_of(tx, workspace)
    found = next((one for one in known if folded(one.name) == folded(name)), *known[:1]) if known else None
    return teams.settings(tx, workspace, found.id).zone if found else "UTC"


def is_following(tx: Tx, workspace: str, conversation_id: int, person: str) -> bool:
    """Whether somebody asked to hear how a conversation ends."""
    rows = followers.of_conversation(tx, workspace, conversation=conversation_id)
    return person in {row["person_id"] for row in rows}


def is_reporter(tx: Tx, workspace: str, conversation_id: int, person: str) -> bool:
    """Whether somebody passed on what a customer said in a conversation."""
    rows = voices.reporters(tx, workspace, conversation=conversation_id)
    return person in {row["reported_by"] for row in rows}
