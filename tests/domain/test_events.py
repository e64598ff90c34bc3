"""What each kind of event means for a conversation."""

from bot.domain.events import EventKind

UNDOABLE = {"claimed", "attempted", "answered", "closed", "offered", "snoozed", "dismissed", "given"} | {
    *("split", "joined"),
}
CHANGES_STATE = UNDOABLE | {
    *("assigned", "waiting", "accepted", "declined", "offer_expired", "offer_withdrawn", "handed_on", "taken_back"),
    *("owner_left", "stood_in", "reopened", "woken", "brought_back", "undone", "incident_joined", "incident_left"),
    *("took_on", "customer_erased"),
}


def test_what_can_be_undone() -> None:
    assert {kind for kind in EventKind if kind.is_undoable} == UNDOABLE


def test_what_ends_that_something_earlier_can_be_undone() -> None:
    assert {kind for kind in EventKind if kind.changes_state} == CHANGES_STATE
