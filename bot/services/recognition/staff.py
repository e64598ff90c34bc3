"""The staff are brought in from the company's own list, and whoever leaves is taken out of it."""

from collections.abc import Sequence

from bot.domain.errors import NotFound
from bot.domain.events import EventKind
from bot.domain.recognition.staff import Staff, StaffCount
from bot.domain.teams.permissions import Action
from bot.ports import Tx
from bot.services.core.unit_of_work import Request, UnitOfWork
from bot.store.recognition import staff as stored
from bot.store.teams import people


def import_staff(tx: Tx, request: Request, staff: Sequence[Staff]) -> StaffCount:
    """Keep who stands in a list, by its own ids; who does not stand in it stays. A second time changes nothing."""
    work = UnitOfWork(tx, request)
    known = {one.id: one for one in stored.all_of(tx, work.workspace)}
    new = [one for one in staff if one.id not in known]
    changed = [one for one in staff if known.get(one.id, one) != one]
    for one in (*new, *changed):
        stored.save(tx, work.workspace, one)
    count = StaffCount(len(new), len(changed), len(staff) - len(new) - len(changed))
    if new or changed:
        work.event(EventKind.STAFF_IMPORTED, after={"added": count.added, "changed": count.changed})
    return count


def remove_staff(tx: Tx, request: Request, staff_id: str) -> None:
    """Take somebody out of the list.

    Raises:
        NotFound: when nobody of that id stands in it.
    """
    work = UnitOfWork(tx, request)
    if not stored.remove(tx, work.workspace, staff_id=staff_id):
        raise NotFound(f"Nobody of the staff has the id {staff_id}.")
    work.event(EventKind.STAFF_REMOVED)


def thank_in_private(tx: Tx, request: Request, private: bool) -> None:  # noqa: FBT001 - what the button says
    """Keep whether whoever asks is thanked in private from now on, and never in a channel.

    Raises:
        NotAllowed: for guests and outsiders.
    """
    work = UnitOfWork(tx, request)
    work.require(Action.LOOK)
    people.save_thanked_private(tx, work.workspace, work.actor, private=private)
    work.event(EventKind.THANKED_PRIVATE, after={"private": private})
