"""Each query finds, or changes, what it is about, and nothing that differs from that in one thing."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.domain.conversations.reminders import ReminderKind
from bot.domain.messages import MessageKind
from bot.domain.teams.people import Person
from bot.store.conversations import conversations, offers, reminders, tellings, touches
from bot.store.core import events, messages
from bot.store.factory import open_store
from bot.store.teams import people
from bot.store.voices import voices
from tests.kit.databases import Database
from tests.kit.rows import CONVERSATION, EVENT, HERE, MESSAGE, OFFER, THERE, TOUCH, Row, Rows

CARD, OWNER, OVERVIEW = MessageKind.CARD, MessageKind.OWNER, MessageKind.OVERVIEW


@pytest.fixture
async def rows(database: Database) -> AsyncIterator[Rows]:
    store = open_store(database.url)
    made = Rows(database, store)
    made.people_and_teams()
    yield made
    await store.close()


def fill(rows: Rows, table: str, row: Row, misses: list[Row], free: str = "") -> None:
    """Add the row in both workspaces, and one for each miss, whose ``free`` column is its own if it says nothing."""
    for at, more in enumerate([{}, *misses]):
        own = {free: 100 + at if free.endswith("_id") else f"X{at}"} if free and at and free not in more else {}
        rows.add(table, {**row, **own, **more})
    rows.add(table, row, THERE, id=1001)


def ids(found: Any) -> list[int]:  # noqa: ANN401 - one row, or several
    return [row["id"] for row in (found if isinstance(found, list) else [found])]


WITHDRAWN: Row = {"withdrawn_at": 5}


@pytest.mark.parametrize(
    ("query", "asked", "misses"),
    [
        (touches.of_conversation, {"conversation": 1}, [{"conversation_id": 2}, WITHDRAWN]),
        (
            touches.seen_of_customer,
            {"customer": 1, "person": "U1", "most": 9},
            [{"customer_id": 2}, WITHDRAWN, {"conversation_id": 3}],
        ),
        (
            touches.last_with,
            {"customer": 1, "conversation": 2},
            [{"customer_id": 2}, WITHDRAWN, {"conversation_id": 2}, {"outcome": "left_message"}],
        ),
        (touches.notes, {"person": "U1", "most": 9}, [{"person_id": "U2"}, {"note": ""}, WITHDRAWN]),
        (
            touches.promises,
            {"conversation": 1},
            [{"conversation_id": 2}, WITHDRAWN, {"promise_due": None}, {"promise_kept": 1}, {"promise_kept": 0}],
        ),
        (
            touches.promises_of,
            {"person": "U1", "most": 9, "skip": 0},
            [
                *({"person_id": "U2"}, WITHDRAWN, {"promise_due": None}, {"promise_kept": 1}, {"promise_kept": 0}),
                {"conversation_id": 3},
            ],
        ),
    ],
)
async def test_touches(rows: Rows, query: Callable[..., Any], asked: dict[str, Any], misses: list[Row]) -> None:
    """The third conversation is of a team that U1 is not in."""
    rows.add("team", {"is_default": 0, "created_at": 1, "name": "Else", "channel": "C3"})
    rows.add("conversation", {**CONVERSATION, "team_id": 3})
    # all is newer than what fits, or a query for the last would find it in any case
    fill(rows, "touch", {**TOUCH, "promise_due": 7}, [{"touched_at": 2, **one} for one in misses])
    assert ids(await rows.read(query, **asked)) == [1]


async def test_the_newest_touch_comes_first_and_of_one_moment_the_larger_id(rows: Rows) -> None:
    for touched_at in (1, 3, 2, 3):
        rows.add("touch", {**TOUCH, "touched_at": touched_at})
    newest = [4, 2, 3, 1]
    assert ids(await rows.read(touches.of_conversation, conversation=1)) == newest
    assert ids(await rows.read(touches.seen_of_customer, customer=1, person="U1", most=9)) == newest
    assert ids(await rows.read(touches.notes, person="U1", most=9)) == newest
    assert ids(await rows.read(touches.notes, person="U1", most=2)) == newest[:2]
    assert ids(await rows.read(touches.last_with, customer=1, conversation=2)) == newest[:1]
    rows.database.change("DELETE FROM member WHERE person_id = 'U1' AND workspace_id = ?", HERE)
    assert ids(await rows.read(touches.seen_of_customer, customer=1, person="U1", most=9)) == []


async def test_the_first_promise_comes_first_and_of_one_day_the_older(rows: Rows) -> None:
    for due in (2, 1, 2):
        rows.add("touch", {**TOUCH, "promise_due": due})
    assert ids(await rows.read(touches.promises, conversation=1)) == [2, 1, 3]
    assert ids(await rows.read(touches.promises_of, person="U1", most=2, skip=0)) == [2, 1]
    assert ids(await rows.read(touches.promises_of, person="U1", most=2, skip=2)) == [3]


async def test_one_of_many_is_found_by_its_id(rows: Rows) -> None:
    for table, row in (("touch", TOUCH), ("event", EVENT)):
        for number in (7, 8):
            rows.add(table, row, id=number)
            rows.add(table, row, THERE, id=number + 2)
    for query, name in ((touches.get, "touch_id"), (events.get, "event_id"), (voices.get, "voice_id")):
        if query is not voices.get:
            assert (await rows.read(query, **{name: 7}))["id"] == 7
            assert (await rows.read(query, **{name: 8}))["id"] == 8
        assert await rows.read(query, **{name: 9}) is None, "another workspace's"
        assert await rows.read(query, **{name: 6}) is None


async def test_promises_are_counted_as_they_are_listed(rows: Rows) -> None:
    promised = {**TOUCH, "promise_due": 7}
    fill(rows, "touch", promised, [{"person_id": "U2"}, WITHDRAWN, {"promise_due": None}, {"promise_kept": 1}])
    assert await rows.read(touches.count_promises_of, person="U1") == {"promises": 1}
    rows.database.change("DELETE FROM member WHERE person_id = 'U2' AND team_id = 1 AND workspace_id = ?", HERE)
    assert await rows.read(touches.count_promises_of, person="U1") == {"promises": 2}, "of one's own conversation"
    assert ids(await rows.read(touches.promises_of, person="U1", most=9, skip=0)) == [1, 2]
    rows.database.change("UPDATE conversation SET owner = 'U3' WHERE workspace_id = ?", HERE)
    assert await rows.read(touches.count_promises_of, person="U1") == {"promises": 1}


@pytest.mark.parametrize("sort", ["deleted", "guest", "external", "bot"])
async def test_promises_of_whoever_is_no_colleague_any_more_are_the_owners(rows: Rows, sort: str) -> None:
    rows.add("touch", {**TOUCH, "promise_due": 7, "person_id": "U2"})
    assert ids(await rows.read(touches.promises_of, person="U1", most=9, skip=0)) == []
    rows.database.change(f"UPDATE person SET is_{sort} = 1 WHERE id = 'U2' AND workspace_id = ?", HERE)  # noqa: S608 - the words above
    assert ids(await rows.read(touches.promises_of, person="U1", most=9, skip=0)) == [1]
    assert await rows.read(touches.count_promises_of, person="U1") == {"promises": 1}


@pytest.mark.parametrize(
    ("query", "asked", "misses"),
    [
        (touches.withdraw, {"now": 9}, [WITHDRAWN]),
        (touches.keep_promise, {}, [WITHDRAWN, {"promise_due": None}, {"promise_kept": 1}]),
        (touches.put_off_promise, {"due": 9}, [WITHDRAWN, {"promise_due": None}, {"promise_kept": 0}]),
    ],
)
async def test_a_touch_changes(rows: Rows, query: Callable[..., Any], asked: dict[str, Any], misses: list[Row]) -> None:
    fill(rows, "touch", {**TOUCH, "promise_due": 7}, misses)
    for number in range(2 + len(misses), 1, -1):
        assert await rows.changed("touch", query, touch_id=number, **asked) == []
    assert await rows.changed("touch", query, touch_id=1, **asked) == [(HERE, 1)]


ENDED: Row = {"state": "declined"}


async def test_hand_overs(rows: Rows) -> None:
    fill(rows, "offer", OFFER, [ENDED, {"conversation_id": 2, "taker": "U1"}])
    assert (await rows.read(offers.open_of, conversation=1))["id"] == 1
    assert (await rows.read(offers.open_of, conversation=2))["id"] == 3
    assert ids(await rows.read(offers.open_to, person="U2", team=1)) == [1]
    assert ids(await rows.read(offers.open_to, person="U2", team=2)) == []
    assert ids(await rows.read(offers.open_to, person="U1", team=1)) == []
    assert ids(await rows.read(offers.open_to, person="U1", team=2)) == [3]
    assert await rows.changed("offer", offers.decide, offer_id=2, state="accepted") == []
    assert await rows.changed("offer", offers.set_right, offer_id=2, now=9, due_at=9) == []
    assert await rows.changed("offer", offers.set_right, offer_id=1, now=9, due_at=9) == [(HERE, 1)]
    assert await rows.changed("offer", offers.decide, offer_id=1, state="accepted") == [(HERE, 1)]
    assert await rows.read(offers.open_of, conversation=1) is None
    assert ids(await rows.read(offers.open_to, person="U2", team=1)) == []


async def test_what_somebody_was_told_when_they_took_it_over_last(rows: Rows) -> None:
    taken = {**OFFER, "state": "accepted"}
    fill(
        rows,
        "offer",
        {**taken, "note": "Yours."},
        [
            {"note": "older", "offered_at": 0},
            *({"note": "no", "offered_at": 2, **one} for one in ({"conversation_id": 2}, {"taker": "U1"}, ENDED)),
        ],
    )
    assert await rows.read(offers.last_taken, conversation=1, taker="U2") == {"note": "Yours."}


async def test_the_last_of_what_happened_is_by_its_order(rows: Rows) -> None:
    """Neither its time nor its id tells it, when a clock was set back; with the same place in it the larger id does."""
    fill(
        rows,
        "event",
        {**EVENT, "seq": 5},
        [{"seq": 4, "at": 9}, {"conversation_id": 2, "seq": 6}, {"kind": "snoozed", "changes_state": 0, "seq": 7}],
    )
    assert (await rows.read(events.last_of_kind, conversation=1, kind="claimed"))["id"] == 1
    assert (await rows.read(events.last_change, conversation=1))["id"] == 1
    last = rows.add("event", EVENT, seq=5)
    assert (await rows.read(events.last_of_kind, conversation=1, kind="claimed"))["id"] == last
    assert (await rows.read(events.last_change, conversation=1))["id"] == last


OTHER_PLACE: Row = {"place": "C2"}
SHOWN: Row = {"wanted_version": 1}
STANDS: Row = {"slack_ts": "1.1", "slack_channel": "C1"}
FAILED: Row = {"state": "failed"}
UNSURE: Row = {"state": "unconfirmed"}
IN_LIST: Row = {"overview_id": 99}


@pytest.mark.parametrize(
    ("query", "asked", "misses"),
    [
        (
            messages.without_overview,
            {"place": "C1", "kind": CARD},
            [OTHER_PLACE, {"kind": "owner"}, STANDS, IN_LIST, SHOWN, UNSURE, FAILED],
        ),
        (messages.unsaid_at, {"place": "C1"}, [OTHER_PLACE, STANDS, SHOWN, UNSURE, {**FAILED, **SHOWN}]),
        (messages.about, {"kind": CARD, "subject": 1}, [{"subject_id": 2}, {"kind": "owner"}]),
    ],
)
async def test_messages(rows: Rows, query: Callable[..., Any], asked: dict[str, Any], misses: list[Row]) -> None:
    fill(rows, "message", MESSAGE, misses, "place" if "subject" in asked else "subject_id")
    assert ids(await rows.read(query, **asked)) == [1]


async def test_what_could_not_be_drawn_anew_is_unsaid_too(rows: Rows) -> None:
    rows.add("message", {**MESSAGE, **FAILED})
    assert ids(await rows.read(messages.unsaid_at, place="C1")) == [1]


async def test_the_message_that_stands_somewhere(rows: Rows) -> None:
    misses: list[Row] = [{"slack_ts": "1.2"}, {"slack_channel": "C2"}, {"slack_ts": ""}]
    fill(rows, "message", {**MESSAGE, **STANDS}, misses, "subject_id")
    assert (await rows.read(messages.at, channel="C1", ts="1.1"))["id"] == 1
    assert await rows.read(messages.at, channel="C1", ts="") is None


async def test_the_last_overview_that_has_room_counts_its_own(rows: Rows) -> None:
    overview = {**MESSAGE, "kind": "overview"}
    misses: list[Row] = [OTHER_PLACE, {"kind": "list"}]
    fill(rows, "message", overview, misses, "subject_id")
    rows.add("message", {**MESSAGE, **SHOWN}, id=50, overview_id=1)
    rows.add("message", {**MESSAGE, **SHOWN}, id=51, overview_id=1, subject_id=51)
    rows.add("message", {**MESSAGE, **SHOWN}, id=52, overview_id=2, subject_id=52)
    rows.add("message", {**MESSAGE, **SHOWN}, THERE, id=53, overview_id=1, subject_id=53)
    last = messages.last_overview
    assert await rows.read(last, place="C1", kind=OVERVIEW) == {"id": 1, "members": 2}
    rows.database.change("UPDATE message SET wanted_version = 1 WHERE kind IN ('overview', 'list')")
    assert await rows.read(last, place="C1", kind=OVERVIEW) == {"id": 1, "members": 2}, "its cards are not all there"
    rows.database.change("UPDATE message SET slack_ts = '1.1' WHERE id >= 50 AND workspace_id = ?", HERE)
    assert await rows.read(last, place="C1", kind=OVERVIEW) is None
    assert await rows.read(last, place="C1", kind=MessageKind.LIST) is None


@pytest.mark.parametrize(
    ("query", "asked", "row", "misses"),
    [
        (
            messages.redraw_own,
            {"person": "U1", "team": 1, "most": 9},
            {"kind": "owner", "place": "U1"},
            [{"place": "U2"}, {"kind": "nudge"}, {"subject_id": 2}],
        ),
        (messages.redraw, {"subject": 1}, {}, [{"subject_id": 2}, {"kind": "nudge"}]),
        (messages.again_of_kind, {"subject": 1, "kind": CARD}, {}, [{"subject_id": 2}, {"kind": "owner"}]),
        (
            messages.redraw_reminders,
            {"conversation": 1},
            {"kind": "nudge", "slack_ts": "1.1"},
            [
                *({"kind": "owner"}, {"subject_id": 2}, {"subject_id": 3}, {"place": "C7", "withdrawn": 1}),
                {"place": "C8", "slack_ts": "", **SHOWN},
            ],
        ),
        (
            messages.redraw_reminders,
            {"conversation": 1},
            {"kind": "nudge", "slack_ts": ""},
            [{"place": "C8", **SHOWN}],
        ),
    ],
)
async def test_what_is_drawn_anew(
    rows: Rows, query: Callable[..., Any], asked: dict[str, Any], row: Row, misses: list[Row]
) -> None:
    """Event 1 is a reminder in conversation 1, event 2 one in another, event 3 no reminder."""
    reminded = {**EVENT, "kind": "reminded"}
    for more in ({}, {"conversation_id": 2}, {"kind": "claimed"}):
        rows.add("event", {**reminded, **more})
    rows.add("event", reminded, THERE)
    fill(rows, "message", {**MESSAGE, **row}, misses)
    assert await rows.changed("message", query, **asked) == [(HERE, 1)]
    assert rows.database.rows("SELECT wanted_version FROM message WHERE workspace_id = ? AND id = 1", HERE) == [(3,)]


@pytest.mark.parametrize("row", [{"slack_ts": "1.1"}, {"slack_ts": ""}])
async def test_questions_about_mails_that_are_drawn_anew(rows: Rows, row: Row) -> None:
    """Mail 1 is to conversation 1, mail 2 to another, mail 3 to none."""
    mail = {"person_id": "U1", "answer": "asked", "is_verified": 1, "sent_at": 1, "received_at": 1}
    for key, one in (("a", 1), ("b", 2), ("c", None)):
        rows.add("sent_mail", {**mail, "source_key": key, "conversation_id": one})
    rows.add("sent_mail", {**mail, "source_key": "a", "conversation_id": 1}, THERE)
    misses: list[Row] = [
        *({"kind": "nudge"}, {"subject_id": 2}, {"subject_id": 3}, {"place": "C7", "withdrawn": 1}),
        {"place": "C8", "slack_ts": "", **SHOWN},
    ]
    fill(rows, "message", {**MESSAGE, "kind": "sent_mail", **row}, misses)
    assert await rows.changed("message", messages.redraw_sent_mails, conversation=1) == [(HERE, 1)]


@pytest.mark.parametrize("row", [{"slack_ts": "1.1"}, {"slack_ts": ""}])
@pytest.mark.parametrize("state", ["open", "accepted"])
async def test_hand_overs_that_are_drawn_anew(rows: Rows, row: Row, state: str) -> None:
    """Offer 1 is of conversation 1, offer 2 of another, offer 3 was declined."""
    offered: Row = {"conversation_id": 1, "giver": "U1", "taker": "U2", "note": "", "offered_at": 1, "due_at": 2}
    for more in ({}, {"conversation_id": 2}, {"state": "declined"}):
        rows.add("offer", {"state": state, **offered, **more})
    rows.add("offer", {"state": state, **offered}, THERE)
    misses: list[Row] = [
        *({"kind": "nudge"}, {"subject_id": 2}, {"subject_id": 3}, {"place": "C7", "withdrawn": 1}),
        {"place": "C8", "slack_ts": "", **SHOWN},
    ]
    fill(rows, "message", {**MESSAGE, "kind": "offer", **row}, misses)
    assert await rows.changed("message", messages.redraw_offers, conversation=1) == [(HERE, 1)]


async def test_somebodys_newest_messages_are_drawn_anew_and_no_more_than_so_many(rows: Rows) -> None:
    rows.database.change("UPDATE conversation SET team_id = 1, assigned_at = id")
    rows.add("conversation", {**CONVERSATION, "assigned_at": None})
    for one in (1, 2, 3):
        rows.add("message", {**MESSAGE, "kind": "owner", "place": "U1", "subject_id": one})
    own = messages.redraw_own
    assert await rows.changed("message", own, person="U1", team=1, most=1) == [(HERE, 2)]
    assert await rows.changed("message", own, person="U1", team=1, most=9) == [(HERE, 1), (HERE, 2)], (
        "3 was never given"
    )
    rows.database.change("UPDATE conversation SET owner = 'U2' WHERE id = 1")
    assert await rows.changed("message", own, person="U1", team=1, most=9) == [(HERE, 2)], "1 is another's by now"


@pytest.mark.parametrize(
    ("query", "asked", "row", "misses"),
    [
        (messages.put_in_overview, {"overview": 9, "state": "failed"}, {}, [UNSURE, FAILED, STANDS]),
        (
            messages.trying,
            {"due_at": 9, "tried_at": 9, "attempts": 0},
            {},
            [FAILED, STANDS, {"attempts": 1}],
        ),
        (messages.later, {"state": "pending", "due_at": 9, "attempts": 1}, {"attempts": 2}, [{"attempts": 3}]),
        (messages.not_sent, {"attempts": 1}, {"attempts": 2}, [{"attempts": 3}]),
    ],
)
async def test_a_message_changes(
    rows: Rows, query: Callable[..., Any], asked: dict[str, Any], row: Row, misses: list[Row]
) -> None:
    fill(rows, "message", {**MESSAGE, **row}, misses, "subject_id")
    for number in range(2 + len(misses), 1, -1):
        assert await rows.changed("message", query, message_id=number, **asked) == []
    assert await rows.changed("message", query, message_id=1, **asked) == [(HERE, 1)]


async def test_what_is_put_aside_at_a_place_is_counted_and_tried_again(rows: Rows) -> None:
    misses: list[Row] = [OTHER_PLACE, {"state": "pending"}, IN_LIST]
    fill(rows, "message", {**MESSAGE, **FAILED, "failure": "is_archived"}, misses, "subject_id")
    assert await rows.read(messages.failed_for, place="C1") == {"place": "C1", "code": "is_archived", "waiting": 1}
    assert await rows.changed("message", messages.retry_failed_shared, place="C1", code="shared") == []
    assert await rows.changed("message", messages.retry_failed, place="C1") == [(HERE, 1)]
    again = "SELECT state, attempts, due_at, failure FROM message WHERE id = 1 AND workspace_id = ?"
    assert rows.database.rows(again, HERE) == [("unconfirmed", 2, 0, "")], "as if it had been looked for once"


async def test_what_was_shared_with_others_is_tried_again_when_it_is_ours_again(rows: Rows) -> None:
    misses: list[Row] = [OTHER_PLACE, {"state": "pending"}, {"failure": "is_archived"}]
    fill(rows, "message", {**MESSAGE, **FAILED, "failure": "shared"}, misses, "subject_id")
    assert await rows.changed("message", messages.retry_failed_shared, place="C1", code="shared") == [(HERE, 1)]


async def test_places_are_crowded_by_what_waits_for_them_first(rows: Rows) -> None:
    async def crowded() -> list[tuple[str, str]]:
        return [(row["place"], row["kind"]) for row in await rows.read(messages.batches, cards=2, dms=1)]

    for subject in (1, 2):
        rows.add("message", MESSAGE, subject_id=subject)
    rows.add("message", {**MESSAGE, "kind": "owner", "place": "U1"})
    assert await crowded() == []
    rows.add("message", {**MESSAGE, "kind": "owner", "place": "U1"}, subject_id=2)
    assert await crowded() == [("U1", "owner")]
    rows.add("message", MESSAGE, subject_id=3)
    assert sorted(await crowded()) == [("C1", "card"), ("U1", "owner")]
    rows.database.change("UPDATE message SET overview_id = 9 WHERE kind = 'owner'")
    assert await crowded() == [("C1", "card")], "all of the others stand in one already"
    rows.database.change("UPDATE message SET state = 'unconfirmed' WHERE kind = 'card'")
    assert await crowded() == [], "what is unsure is looked for first"
    for more in ("state = 'failed'", "state = 'pending', slack_ts = '1.1'", "slack_ts = '', wanted_version = 1"):
        rows.database.change(f"UPDATE message SET {more} WHERE kind = 'card' AND subject_id = 1")  # noqa: S608 - the words above
        rows.database.change("UPDATE message SET state = 'pending' WHERE kind = 'card' AND subject_id > 1")
        assert await crowded() == []


async def test_what_waits_is_counted_by_its_state(rows: Rows) -> None:
    fill(
        rows,
        "message",
        MESSAGE,
        [SHOWN, UNSURE, UNSURE, FAILED, {**FAILED, **SHOWN}, {**FAILED, **IN_LIST}],
        "subject_id",
    )
    found = {row["state"]: row["waiting"] for row in await rows.read(messages.waiting)}
    assert found == {"pending": 1, "unconfirmed": 2, "failed": 2}


@pytest.mark.parametrize("gone", ["is_deleted", "is_bot", "is_guest", "is_external"])
async def test_only_colleagues_with_an_address_share_a_domain(rows: Rows, gone: str) -> None:
    share = people.share_of_domain
    assert await rows.read(share, pattern="%@kullen.example") == {"everybody": 2, "here": 2}
    rows.add("person", {"name": "Kim", "seen_at": 1}, id="U3")
    rows.add("person", {"name": "Kim", "seen_at": 1}, id="U4", email="kim@example.com")
    rows.add("person", {"name": "Kim", "seen_at": 1, gone: 1}, id="U5", email="kim@kullen.example")
    assert await rows.read(share, pattern="%@kullen.example") == {"everybody": 3, "here": 2}
    assert await rows.read(people.by_email, email="kim@kullen.example") is None
    found = await rows.read(people.by_email, email="kim@example.com")
    assert isinstance(found, Person)


async def test_a_voice_is_of_its_own_workspace_and_conversation(rows: Rows) -> None:
    voice: Row = {
        "conversation_id": 1,
        "customer_id": 1,
        "kind": "complaint",
        "channel": "email",
        "network": "",
        "subject": "S",
        "words": "W",
        "link": "",
        "followers": 0,
        "likes": 0,
        "replies": 0,
        "shares": 0,
        "received_at": 1,
        "reported_by": "U1",
    }
    for workspace in (HERE, THERE):
        for at, more in enumerate(({}, {"conversation_id": 2}, {"customer_id": 2}), 1):
            rows.add("voice", {**voice, **more}, workspace, source_key=f"k{at}", received_at=at)
    assert ids(await rows.read(voices.of_conversation, conversation=1, most=9)) == [3, 1]
    assert ids(await rows.read(voices.of_conversation, conversation=2, most=9)) == [2]
    assert ids(await rows.read(voices.seen_of_customer, customer=1, person="U1", most=9)) == [2, 1]
    for number, (language, at) in enumerate([("sv", 5), ("", 6), ("fi", 4)], 10):
        said: Row = {"language": language, "received_at": at, "words": f"W{at}", "source_key": f"l{at}"}
        rows.add("voice", {**voice, **said}, id=number)
    rows.add("voice", {**voice, "language": "da", "received_at": 9, "source_key": "l9"}, THERE)
    found = await rows.read(voices.said_last, conversation=1)
    assert (found["words"], found["language"]) == ("W6", "sv"), "the newest words, and the language that was named last"
    found = await rows.read(voices.get, voice_id=2)
    assert (found["id"], found["conversation_id"]) == (2, 2)


async def test_a_reminder_speaks_from_its_moment_on(rows: Rows) -> None:
    reminder = {"conversation_id": 1, "kind": "claim", "step": 1, "due_at": 5}
    misses: list[Row] = [{"conversation_id": 2, "step": 2}, {"kind": "reply", "step": 3}]
    for more in ({}, *misses):
        rows.add("reminder", {**reminder, **more})
    rows.add("reminder", {**reminder, "step": 4}, THERE)

    async def step(now: int) -> int | None:
        row = await rows.read(reminders.get, conversation=1, kind=ReminderKind.CLAIM, now=now)
        return row["step"] if row else None

    assert [await step(now) for now in (4, 5, 6)] == [None, 1, 1]


async def test_a_list_stands_until_it_is_withdrawn(rows: Rows) -> None:
    made: Row = {"person_id": "U1", "made_at": 5, "morning": 1}
    misses: list[Row] = [{"person_id": "U2"}, {"made_at": 4}, {}, {}, {}, {}]
    for more in ({}, *misses):
        rows.add("due_list", {**made, **more})
        rows.add("due_list", {**made, **more}, THERE)
    message: Row = {**MESSAGE, "kind": "due_list", "place": "U1"}
    # the fourth is said in the other workspace alone, the fifth is withdrawn, the sixth another sort of message
    for number in (1, 2, 3, 7):
        rows.add("message", message, subject_id=number)
    rows.add("message", message, THERE, subject_id=4)
    rows.add("message", message, subject_id=5, withdrawn=1)
    rows.add("message", {**message, "kind": "nudge"}, subject_id=6)
    assert ids(await rows.read(tellings.standing_lists, person="U1", since=5, kept=0)) == [1, 7]
    assert ids(await rows.read(tellings.standing_lists, person="U1", since=5, kept=7)) == [1]


async def test_the_first_list_of_a_morning_is_found_among_all_lists(rows: Rows) -> None:
    made: Row = {"person_id": "U1", "made_at": 5, "morning": 1}
    misses: list[Row] = [{"made_at": 4}, {"person_id": "U2"}, {"morning": 0}, {"made_at": 6}]
    rows.add("due_list", made, THERE)
    for more in (*misses, {}):
        rows.add("due_list", {**made, **more})

    async def first(since: int) -> int | None:
        row = await rows.read(tellings.first_morning, person="U1", since=since)
        return row["id"] if row else None

    assert [await first(since) for since in (4, 5, 6, 7)] == [1, 5, 4, None]


async def test_what_is_said_below_a_message_goes_with_it(rows: Rows) -> None:
    """Each event is of the first conversation but the last, which is of another."""
    line: Row = {**MESSAGE, **STANDS, "kind": "history", "place": "U1", "parent_id": 50}
    misses: list[Row] = [{"kind": "owner"}, {"place": "U2"}, {"parent_id": 51}, {"withdrawn": 1}, {"slack_ts": ""}, {}]
    for number, more in enumerate([{}, *misses], 1):
        event = rows.add("event", EVENT, conversation_id=2 if number > len(misses) else 1)
        rows.add("message", {**line, **more}, subject_id=event, slack_channel=f"C{number}")
    rows.add("event", EVENT, THERE)
    rows.add("message", line, THERE)
    withdraw = messages.withdraw_lines
    assert await rows.changed("message", withdraw, person="U1", parent=50, conversation=1) == [(HERE, 1)]


async def test_an_overview_shows_what_is_urgent_first(rows: Rows) -> None:
    for urgent in (0, 1, 0, 1):
        conversation = rows.add("conversation", {**CONVERSATION, "urgent": urgent})
        rows.add("message", {**MESSAGE, "subject_id": conversation, "overview_id": 9})
    rows.add("message", {**MESSAGE, "subject_id": 1, "overview_id": 8})
    rows.add("message", {**MESSAGE, "subject_id": 1, "overview_id": 9}, THERE)
    found = await rows.read(messages.overview_conversations, overview=9)
    assert [one.id for one in found] == [4, 6, 3, 5]


async def test_a_teams_conversations_are_counted_alone(rows: Rows) -> None:
    """Of each state in another team, and in another workspace, there is one as well."""
    rows.database.change("UPDATE conversation SET reply_due = 9, claim_due = 9")
    counted: list[Row] = [
        {"state": "waiting", "owner": None, "reply_due": 9, "claim_due": 9},
        {"state": "waiting", "owner": None, "take_backs": 2, "reply_due": 9, "claim_due": 9},
        {"state": "assigned", "take_backs": 1, "reply_due": 3},
        {"state": "dismissed", "take_backs": 1, "reply_due": 3},
        {"state": "closed", "take_backs": 1, "reply_due": 3},
    ]
    for more in counted:
        rows.add("conversation", {**CONVERSATION, **more})
        rows.add("conversation", {**CONVERSATION, **more, "team_id": 2})
        rows.add("conversation", {**CONVERSATION, **more}, THERE)
    found = await rows.read(conversations.count_of_team, team=1, now=5)
    assert found == {"waiting": 2, "taken_back": 2, "dismissed": 1, "overdue": 2}
