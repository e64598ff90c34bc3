"""What is to be told to whom, the lists that gather it, and when somebody's next morning begins."""

from typing import TypedDict

from bot.ports import Tx


class DuePerson(TypedDict):
    """For whom something is due."""

    workspace_id: str
    person_id: str
    due_at: int


class NextTelling(TypedDict):
    """When something is to be told next, if anything is."""

    due_at: int | None


class WaitingTelling(TypedDict):
    """A reminder that is to be told: the event, what it is about, and since when it waits."""

    event_id: int
    conversation_id: int
    urgent: int
    due_at: int


class ToldAt(TypedDict):
    """When somebody was reminded."""

    at: int


class DueListRow(TypedDict):
    """A list of what is due, and whose it is."""

    id: int
    person_id: str
    made_at: int
    morning: int


class StandingList(TypedDict):
    """A list that stands, or is about to."""

    id: int
    made_at: int


class DueListItem(TypedDict):
    """One line of a list: a conversation, and of what kind the reminder is."""

    conversation_id: int
    kind: str
    is_anothers: int


class ListKey(TypedDict):
    """Which list."""

    id: int


class DueListPromise(TypedDict):
    """A promise that a list asks after: its touch, and the event that asks."""

    touch_id: int
    event_id: int


def add(tx: Tx, workspace: str, *, event: int, person: str, conversation: int, urgent: bool, now: int) -> int:
    """Keep that somebody is to be told of a reminder, now or as soon as they may be."""
    return tx.run(
        "tellings.add",
        workspace=workspace,
        event=event,
        person=person,
        conversation=conversation,
        urgent=int(urgent),
        now=now,
    )


def supersede(
    tx: Tx, workspace: str, *, event: int, person: str, conversation: int, now: int, about: tuple[str, int]
) -> int:
    """Let what waits for somebody about a conversation, or about one promise made in it, be void, but for this."""
    return tx.run(
        "tellings.supersede",
        workspace=workspace,
        event=event,
        person=person,
        conversation=conversation,
        now=now,
        about=about[0],
        subject=about[1],
    )


def due(tx: Tx, *, now: int, most: int) -> list[DuePerson]:
    """List for whom something waits, in any workspace."""
    return tx.all("tellings.due", now=now, most=most)


def next_due(tx: Tx) -> NextTelling | None:
    """Find when something is to be told next, or somebody's morning begins, in any workspace."""
    return tx.one("tellings.next_due")


def waiting(tx: Tx, workspace: str, *, person: str) -> list[WaitingTelling]:
    """List what waits for somebody, the oldest first."""
    return tx.all("tellings.waiting", workspace=workspace, person=person)


def told(tx: Tx, workspace: str, *, event: int, person: str, state: str, now: int) -> int:
    """Keep that somebody was told, alone or in a list, or that there was nothing left to say."""
    return tx.run("tellings.told", workspace=workspace, event=event, person=person, state=state, now=now)


def postpone(tx: Tx, workspace: str, *, event: int, person: str, due_at: int) -> int:
    """Keep when somebody may be told."""
    return tx.run("tellings.postpone", workspace=workspace, event=event, person=person, due_at=due_at)


def again_soon(tx: Tx, workspace: str, *, person: str, now: int) -> int:
    """Let what waits for somebody be looked at now: it is said, or moved anew."""
    return tx.run("tellings.again_soon", workspace=workspace, person=person, now=now)


def told_since(tx: Tx, workspace: str, *, person: str, since: int) -> list[ToldAt]:
    """List when somebody was reminded since then, without what was urgent and without morning lists."""
    return tx.all("tellings.told_since", workspace=workspace, person=person, since=since)


def make_list(tx: Tx, workspace: str, *, list_id: int, person: str, now: int, morning: bool) -> int:
    """Begin a list for somebody."""
    return tx.run("tellings.make_list", workspace=workspace, id=list_id, person=person, now=now, morning=int(morning))


def put(tx: Tx, workspace: str, *, list_id: int, conversation: int, kind: str, is_anothers: bool) -> int:
    """Put a conversation into a list; once in each."""
    return tx.run(
        "tellings.put",
        workspace=workspace,
        list=list_id,
        conversation=conversation,
        kind=kind,
        is_anothers=int(is_anothers),
    )


def put_promise(tx: Tx, workspace: str, *, list_id: int, conversation: int, touch: int, event: int) -> int:
    """Put a promise into a list; once in each, as it was asked after last."""
    return tx.run(
        "tellings.put_promise", workspace=workspace, list=list_id, conversation=conversation, touch=touch, event=event
    )


def get_list(tx: Tx, workspace: str, *, list_id: int) -> DueListRow | None:
    """Find a list."""
    return tx.one("tellings.get_list", workspace=workspace, id=list_id)


def first_morning(tx: Tx, workspace: str, *, person: str, since: int) -> ListKey | None:
    """Find the first list of a morning that somebody had since a moment."""
    return tx.one("tellings.first_morning", workspace=workspace, person=person, since=since)


def items(tx: Tx, workspace: str, *, list_id: int) -> list[DueListItem]:
    """List what stands in a list."""
    return tx.all("tellings.items", workspace=workspace, list=list_id)


def promises(tx: Tx, workspace: str, *, list_id: int) -> list[DueListPromise]:
    """List the promises that a list asks after."""
    return tx.all("tellings.promises", workspace=workspace, list=list_id)


def standing_lists(tx: Tx, workspace: str, *, person: str, since: int, kept: int) -> list[StandingList]:
    """List somebody's lists since then, but for one."""
    return tx.all("tellings.standing_lists", workspace=workspace, person=person, since=since, kept=kept)


def take_out(tx: Tx, workspace: str, *, list_id: int, conversation: int) -> int:
    """Take a conversation out of a list."""
    return tx.run("tellings.take_out", workspace=workspace, list=list_id, conversation=conversation)


def take_out_promise(tx: Tx, workspace: str, *, list_id: int, touch: int) -> int:
    """Take a promise out of a list."""
    return tx.run("tellings.take_out_promise", workspace=workspace, list=list_id, touch=touch)


def plan_morning(tx: Tx, workspace: str, *, person: str, due_at: int) -> int:
    """Keep when somebody begins to work next, unless that is known."""
    return tx.run("tellings.plan_morning", workspace=workspace, person=person, due_at=due_at)


def move_morning(tx: Tx, workspace: str, *, person: str, due_at: int) -> int:
    """Keep when somebody begins to work next."""
    return tx.run("tellings.move_morning", workspace=workspace, person=person, due_at=due_at)


def morning_again_soon(tx: Tx, workspace: str, *, person: str, was: int, now: int) -> int:
    """Let the list that was to begin somebody's day at ``was`` be looked at now."""
    return tx.run("tellings.morning_again_soon", workspace=workspace, person=person, was=was, now=now)


def end_mornings(tx: Tx, workspace: str, *, person: str) -> int:
    """Forget somebody who has nothing any more."""
    return tx.run("tellings.end_mornings", workspace=workspace, person=person)


def morning_due(tx: Tx, workspace: str, *, person: str, now: int) -> DuePerson | None:
    """Find somebody's morning, if it has come and nobody has begun it."""
    return tx.one("tellings.morning_due", workspace=workspace, person=person, now=now)


def mornings_due(tx: Tx, *, now: int, most: int) -> list[DuePerson]:
    """List whose morning has begun, in any workspace."""
    return tx.all("tellings.mornings_due", now=now, most=most)
