"""Rows become what people are shown: who somebody is and where, what a customer said, and who spoke with them."""

from bot.domain.conversations.conversation import Feeling, Method, Outcome
from bot.domain.voices.voice import Channel, Kind
from bot.services.work import Row, Tx
from bot.store.teams import people, teams
from bot.views.conversations import TouchView
from bot.views.people import PersonView
from bot.views.voices import VoiceView


def person_view(tx: Tx, workspace: str, person_id: str | None) -> PersonView | None:
    """Show somebody; None for nobody."""
    if not person_id:
        return None
    person = people.get(tx, workspace, person_id)
    return PersonView(person_id, person.name if person else "Somebody", person.title if person else "")


def named(tx: Tx, workspace: str, person_id: str) -> PersonView:
    """Show somebody, by whatever name we know."""
    return person_view(tx, workspace, person_id) or PersonView(person_id, "Somebody")


def zone_of(tx: Tx, workspace: str, person_id: str) -> str:
    """Give somebody's zone: their own, else their team's or the default team's, else UTC."""
    person = people.get(tx, workspace, person_id)
    if person and person.tz:
        return person.tz
    known = teams.of_person(tx, workspace, person_id) or teams.all_of(tx, workspace)
    return teams.settings(tx, workspace, known[0].id).zone if known else "UTC"


def voice_view(row: Row) -> VoiceView:
    """Read a row of voices."""
    passed = PersonView(row["passed_by"], row["passed_name"] or "Somebody", row["passed_title"] or "")
    return VoiceView(
        id=row["id"],
        words=row["words"],
        kind=Kind(row["kind"]),
        channel=Channel(row["channel"]),
        network=row["network"],
        link=row["link"],
        received_at=row["received_at"],
        said_at=row["said_at"],
        passed_by=passed if row["passed_by"] else None,
        forwarder_verified=bool(row["forwarder_verified"]),
    )


def touch_view(row: Row) -> TouchView:
    """Read a row of touches."""
    return TouchView(
        by=PersonView(row["person_id"], row["name"], row["title"]),
        method=Method(row["method"]),
        outcome=Outcome(row["outcome"]),
        at=row["touched_at"],
        note=row["note"],
        feeling=Feeling(row["feeling"]) if row["feeling"] else None,
        promise=row["promise"],
        promise_due=row["promise_due"],
        matter=row["matter"],
    )


def reach_by(tx: Tx, workspace: str, customer_id: int) -> tuple[str, ...]:
    """List the ways to reach a customer, as people read them."""
    rows = tx.all("customers.identities", workspace=workspace, customer=customer_id)
    return tuple(_readable(row) for row in rows)


def _readable(row: Row) -> str:
    if row["kind"] != "handle":
        return str(row["value"])
    name, _, network = str(row["value"]).rpartition("@")
    return f"@{name} on {network}"
