"""Every column of the database is known to whoever erases: a new one fails here until somebody has said what it holds.

Everybody who spoke in a week that has rows of every sort is erased; then nothing of them stands in any table.
"""

import re
from pathlib import Path
from typing import Final

import pytest

from bot.domain.actors import BOT
from bot.services.customers.privacy.erasing import erase_customer
from bot.store.factory import open_store
from bot.store.postgres import HOLD_WORDS
from tests.kit.databases import ENGINES, SQLITE, Database
from tests.kit.store_world import HERE, StoreWorld
from tests.services.lives import NOW, lived

PAGE: Final = Path("docs/privacy.md").read_text(encoding="utf-8")
KNOWN: Final = {
    "customer": {"name": "emptied"},
    "identity": {"value": "deleted, unless another customer's"},
    "link": {"evidence": "deleted"},
    "customer_pair": {"evidence": "deleted"},
    "customer_note": {"words": "deleted"},
    "match_key": {"key": "deleted"},
    "voice": {
        "words": "emptied",
        "subject": "emptied",
        "link": "emptied",
        "attachments": "emptied",
        "sender_name": "emptied",
        "reporter_note": "emptied",
        "note_ahead": "emptied",
        "ticket": "emptied",
        "source_key": "hashed",
    },
    "past_voice": {"words": "emptied", "subject": "emptied", "link": "emptied", "source_key": "hashed"},
    "kept_back": {"sender_name": "emptied", "attachments": "emptied"},
    "voice_fts": {"words": "follows its table"},
    "past_voice_fts": {"words": "follows its table"},
    "conversation": {"matter": "emptied"},
    "touch": {"note": "emptied", "promise": "emptied"},
    "offer": {"note": "emptied"},
    "dismissal": {"whose": "emptied"},
    "contact_plan": {"about": "emptied", "overruled_why": "emptied", "note": "emptied"},
    "sense": {"numbers": "deleted"},
    "kept_sense": {"numbers": "deleted"},
    "sent_mail": {"source_key": "hashed"},
    "support_reply": {"source_key": "deleted", "ticket": "deleted"},
    "purchase": {"source_key": "deleted", "what": "deleted", "total": "deleted"},
    "outside_touch": {"source_key": "deleted", "what": "deleted", "by_whom": "deleted"},
    "digest_line": {"words": "their name taken out"},
    "recognition": {"why": "their name taken out", "declined_with": "their name taken out"},
    "staff": {
        "name": "a colleague's",
        "place": "a colleague's",
        "title": "a colleague's",
        "nicknames": "a colleague's",
    },
    "never_log": {"value": "stays: whoever is never to be kept must be known by something"},
    "person": {"name": "a colleague's", "title": "a colleague's", "email": "a colleague's", "locale": "a colleague's"},
}
"""The columns that may hold what somebody is called, is reached by, or said; and what becomes of them."""
OTHERS: Final = {
    "absence": "person_id source stage",
    "assignment": "person_id reason facts",
    "call_country": "country set_by",
    "contact_plan": "person_id method state overruled outcome",
    "contact_preference": "prefers",
    "conversation": "state kind owner assignment_reason reason_person",
    "correction": "person_id kind",
    "customer": "person_id",
    "customer_note": "person_id",
    "customer_pair": "status said_by",
    "digest_line": "written_by",
    "dismissal": "why person_id",
    "due_list": "person_id",
    "due_list_item": "kind",
    "erasure": "kind digest",
    "event": "subject_kind kind actor_kind actor_id before after request_id",
    "follower": "person_id",
    "identity": "kind",
    "incident": "state owner",
    "incident_member": "had_by",
    "judgement": "judged_by kind other_kind reasons",
    "kept_back": "why state answered_by judged_by kind other_kind reasons",
    "learned_head": "head digest",
    "lease": "holder cut_off",
    "link": "status linked_by",
    "mailbox_folder": "mailbox folder",
    "member": "person_id added_by stand_in languages",
    "message": "kind place slack_channel slack_ts state failure",
    "morning": "person_id",
    "never_log": "kind set_by",
    "nomination_reminder": "person_id",
    "not_voice": "source_key person_id",
    "offer": "giver taker state",
    "outside_touch": "medium",
    "past_voice": "kind channel network language",
    "person": "id tz dm_channel home_part week country region",
    "praise": "state named among decided_by",
    "praise_telling": "person_id",
    "recognition": "to_person to_staff by_person value state decided_by handed_by",
    "reminder": "kind",
    "reply_begun": "person_id",
    "request": "key",
    "sense": "maker",
    "kept_sense": "maker",
    "sent_mail": "person_id answer",
    "setting": "name value set_by",
    "shared_channel": "channel",
    "skill": "name words people",
    "source": "name cursor",
    "source_pulse": "source title",
    "staff": "id slack manager",
    "standout": "reasons",
    "stood_in": "taken_by",
    "team": "name channel",
    "telling": "person_id state",
    "touch": "person_id method outcome feeling",
    "voice": "kind channel network reported_by language",
    "watched": "channel",
    "workspace": "id name bot_id bot_user intake_address address",
}
"""Ids of ours and of Slack's, states, enums, numbers in JSON, hashes, and what a team calls its own things."""
SECRET: Final = "Zephyrine"
APART: Final = {
    "digest_line",
    "person",
    "staff",
    "voice_fts",
    "past_voice_fts",
    "sense",
    "kept_sense",
    "support_reply",
    "match_key",
    "never_log",
}
"""What a manager wrote, which has a test of its own; colleagues; what follows its table; numbers; keys that differ;
and a ticket's name, which binds it to its voices."""
IDS: Final = {"kept_back": "voice_id", "link": "linked_at"}
WHERE: Final = dict.fromkeys(("recognition", "sent_mail"), "conversation_id IS NOT NULL")
"""What names no conversation names no customer."""
WHOSE_NAME: Final = (
    "(SELECT c.name FROM customer c JOIN conversation o ON o.workspace_id = c.workspace_id AND o.customer_id = c.id"
    " WHERE o.workspace_id = recognition.workspace_id AND o.id = recognition.conversation_id)"
)
PLANTED: Final = [
    f"{table}.{column}"
    for table, columns in KNOWN.items()
    if table not in APART
    for column in columns
    if column != "ticket"
]
DELETED: Final = (
    *("identity", "link", "customer_pair", "customer_note", "match_key", "sense", "kept_sense"),
    *("contact_preference", "support_reply", "purchase", "outside_touch"),
)
COLUMNS: Final = {
    SQLITE: (
        "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        " AND c.type IN ('TEXT', '') AND m.name NOT LIKE '%_fts_%' AND m.name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND c.name NOT IN (m.name, 'rank')"
    ),
}


@pytest.mark.engines(SQLITE)
async def test_every_column_of_text_is_known(database: Database) -> None:
    await open_store(database.url).close()
    there = {(table, column) for table, column in database.rows(COLUMNS[SQLITE]) if column != "workspace_id"}
    known = {(table, column) for table, columns in KNOWN.items() for column in columns}
    known |= {(table, column) for table, columns in OTHERS.items() for column in columns.split()}
    assert there - known == set(), "say in KNOWN or OTHERS what these hold, and let erase() know of them"
    assert known - there == set(), "these are gone"


@pytest.mark.engines(SQLITE)
async def test_every_table_stands_in_the_docs(database: Database) -> None:
    await open_store(database.url).close()
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts_%'"
    there = {name for (name,) in database.rows(sql) if "sqlite_" not in name}
    stands = set(re.findall(r"`(\w+)`", PAGE[: PAGE.index("## Who sees it")]))
    assert there - stands == set()


def test_postgresql_writes_every_table_anew_that_holds_words() -> None:
    apart = {"voice_fts", "past_voice_fts", "staff", "never_log"}
    assert set(HOLD_WORDS) >= KNOWN.keys() - apart


@pytest.mark.slow("a week is lived, then everybody in it erased")
@pytest.mark.engines(*ENGINES)
async def test_nothing_of_anybody_stands_in_any_table(database: Database) -> None:
    store = open_store(database.url)
    try:
        await lived(database, store, HERE, "hither")
        world = StoreWorld(database, store, NOW)
        for table, columns in KNOWN.items():
            for column in columns if table not in APART else ():
                if column == "ticket":
                    continue
                value = WHOSE_NAME if table == "recognition" else f"'{SECRET} ' || {IDS.get(table, 'id')}"
                world.change(f"UPDATE {table} SET {column} = {value} WHERE {WHERE.get(table, '1 = 1')}")  # noqa: S608 - our own names
        assert _holding(world) == PLANTED
        for (customer,) in world.rows("SELECT id FROM customer ORDER BY id"):
            await world.do(BOT, erase_customer, customer)
        assert _holding(world) == []
        left = {table: world.rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in DELETED}  # noqa: S608 - as above
        assert left == dict.fromkeys(DELETED, 0)
        assert world.rows("SELECT COUNT(*) FROM voice")[0][0] > 0, "counts stay"
    finally:
        await store.close()


def _holding(world: StoreWorld) -> list[str]:
    """The columns in which the secret stands."""
    return [
        f"{table}.{column}"
        for table, columns in KNOWN.items()
        for column in columns
        if table not in APART
        if world.rows(f"SELECT 1 FROM {table} WHERE {column} LIKE ? LIMIT 1", f"%{SECRET}%")  # noqa: S608 - as above
    ]
