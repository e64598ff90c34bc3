"""Migrations: once, whole or not at all, also when two processes start together."""

import asyncio
import hashlib
import re
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.store import migrate as migrations
from bot.store.migrate import migrate, scripts, statements
from bot.store.sqlite import connect

ALL = list(scripts("sqlite"))


def schema(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT type, name, COALESCE(sql, '') FROM sqlite_master ORDER BY 1, 2").fetchall()
    finally:
        connection.close()


def migrated(path: Path) -> list[str]:
    database = Database(connect(path))
    try:
        return migrate(database)
    finally:
        database.conn.close()


def test_a_fresh_file_gets_everything_and_a_second_time_nothing(tmp_path: Path) -> None:
    path = tmp_path / "fresh.db"
    assert migrated(path) == ALL
    before = schema(path)
    assert migrated(path) == []
    assert schema(path) == before
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


async def test_processes_that_start_together_migrate_once(tmp_path: Path) -> None:
    path = tmp_path / "raced.db"
    code = (
        "import sys; from sqlite_utils import Database; from bot.store.migrate import migrate; "
        "from bot.store.sqlite import connect; sys.stdin.read(1); print(len(migrate(Database(connect(sys.argv[1])))))"
    )
    pipe = asyncio.subprocess.PIPE
    racers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, str(path), stdin=pipe, stdout=pipe, stderr=pipe
        )
        for _ in range(4)
    ]
    answers = await asyncio.gather(*(racer.communicate(b"x") for racer in racers))
    assert sorted(int(out) for out, _ in answers) == [0, 0, 0, len(ALL)], answers
    assert migrated(path) == []


def test_a_failing_migration_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "failing.db"
    migrated(path)
    before = schema(path)
    broken = {
        "0098_good": "CREATE TABLE surely (id {int} PRIMARY KEY) {strict};\n",
        "0099_bad": "CREATE TABLE half (id {int});\nINSERT INTO half VALUES (1);\nCREATE TABLE half (id {int});\n",
    }
    monkeypatch.setattr(migrations, "scripts", lambda _engine: {**scripts("sqlite"), **broken})
    database = Database(connect(path))
    with pytest.raises(sqlite3.OperationalError, match="half"):
        migrate(database)
    assert not database.conn.in_transaction
    database.conn.close()
    assert schema(path) == before


def test_a_fresh_file_that_fails_stays_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "empty.db"
    monkeypatch.setattr(migrations, "scripts", lambda _engine: {"0001_bad": "CREATE TABLE a (b);\nNONSENSE;\n"})
    with pytest.raises(sqlite3.OperationalError, match="NONSENSE"):
        migrated(path)
    assert schema(path) == []


def test_a_script_is_split_into_statements_and_a_trigger_stays_whole() -> None:
    script = (
        "-- a word before; with a semicolon\n"
        "CREATE TABLE a (b TEXT DEFAULT ';');\n"
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\n  SELECT 1;\nEND;\n"
        "CREATE INDEX i ON a (b);\n"
    )
    found = [one.strip() for one in statements(script)]
    assert [one.splitlines()[-1] for one in found] == [
        "CREATE TABLE a (b TEXT DEFAULT ';');",
        "END;",
        "CREATE INDEX i ON a (b);",
    ]
    assert "SELECT 1;" in found[1]


@pytest.mark.parametrize("name", ALL)
def test_no_statement_of_a_migration_is_lost(name: str) -> None:
    script = scripts("sqlite")[name]
    assert "".join(statements(script)).rstrip() == script.rstrip()


def test_each_engine_gets_its_own_scripts_and_the_portable_ones() -> None:
    mine, theirs = scripts("sqlite"), scripts("postgres")
    assert "fts5" in mine["0002_search"]
    assert "to_tsvector" in theirs["0002_search"]
    assert mine["0001_start"] == theirs["0001_start"]
    assert list(mine) == list(theirs)


def test_search_follows_the_words(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    migrated(path)
    connection = connect(path)
    connection.execute("PRAGMA foreign_keys=OFF")
    columns = "id, workspace_id, conversation_id, customer_id, kind, channel, network, subject, words, link, followers"
    more = "likes, replies, shares, source_key, received_at"
    connection.execute(
        f"INSERT INTO voice ({columns}, {more}) VALUES"  # noqa: S608 - the test's own words
        " (7, 'T1', 1, 1, 'praise', 'email', '', '', 'A café in Malmö', '', 0, 0, 0, 0, 'k', 1)"
    )

    def found(word: str) -> list[int]:
        rows = connection.execute("SELECT rowid FROM voice_fts WHERE voice_fts MATCH ?", (word,)).fetchall()
        return [row[0] for row in rows]

    assert found("cafe") == [7]
    connection.execute("UPDATE voice SET words = 'A bakery' WHERE id = 7")
    assert (found("cafe"), found("bakery")) == ([], [7])
    connection.execute("UPDATE voice SET words = NULL WHERE id = 7")
    assert found("bakery") == []
    connection.execute("UPDATE voice SET words = 'Back again' WHERE id = 7")
    assert found("again") == [7]
    connection.close()


ONLY_ADDS = re.compile(
    r"CREATE (TABLE|INDEX|UNIQUE INDEX|VIEW) |ALTER TABLE \w+ ADD COLUMN |INSERT INTO |DROP VIEW ", re.IGNORECASE
)
SEARCH = re.compile(
    r"(CREATE|DROP|ALTER) (VIRTUAL TABLE|TABLE|TRIGGER|FUNCTION|INDEX) (IF EXISTS )?"
    r"((past_)?voice_fts\w*|(past_)?voice_words|folded)\b",
    re.IGNORECASE,
)
"""What is only found by: it may be rebuilt from what stands elsewhere."""
MADE = re.compile(r"CREATE (TABLE|VIEW) (\w+)", re.IGNORECASE)
DROPPED = re.compile(r"DROP VIEW (\w+)", re.IGNORECASE)
UNIQUE = re.compile(r"CREATE UNIQUE INDEX \w+ ON (\w+)", re.IGNORECASE)
LANDED = {
    "0001_start": "655d7fe316a0",
    "0002_search.postgres": "b2abf63eeeb0",
    "0002_search.sqlite": "8270c8f3d1af",
    "0003_day": "c4d28d8886b0",
    "0004_promises": "b520d1a6c55a",
    "0005_message_stands": "c56bf289d75a",
    "0006_dismissals": "31ed31c2bf26",
    "0007_tellings": "6ef42652912a",
    "0008_tidy": "194f34999d3c",
    "0009_replies_begun": "02ac27041b44",
    "0010_quiet": "01d587a39e92",
    "0011_assignment": "7d3a4b68bcef",
    "0012_home": "457a0bdd4644",
    "0013_mail": "b88a4c21b2a2",
    "0014_hours": "407e0c5eb12d",
    "0018_locale": "eac8fbe118a5",
    "0017_not_voice": "05261dee47b8",
    "0016_mailbox": "5c31403942b2",
    "0015_absence": "55a2c478fbe4",
    "0019_sent_mail": "1f91bbc4befb",
    "0020_sender_name": "3e17ae7d24c4",
    "0021_tidy_sent_mails": "5608cb1bedfd",
    "0022_back": "9c254e435825",
    "0023_sources": "b7beabf03e1c",
    "0024_history": "6f222406e74a",
    "0025_history_search.sqlite": "23ed21455bc3",
    "0025_history_search.postgres": "51de42840a2d",
    "0026_source": "e99ad97b5b27",
    "0027_judgement": "a922b19d39be",
    "0028_learned_head": "e65f1cc523cc",
    "0029_incident": "fed93afb00ac",
    "0030_sifted": "252551edc9b5",
    "0031_joined_into": "8f078ca28680",
    "0032_edited_at": "ff317495bb6f",
    "0033_contact_preference": "5508d7ba9446",
    "0034_contact_plan": "3182e6adc367",
    "0035_customer_pair": "f5ff489453bb",
    "0036_erasure": "4b292281a84f",
    "0037_staff": "333ff576202e",
    "0038_applause": "bd200421f9f5",
    "0039_kept_sense": "df8781ace9ee",
    "0040_facts": "426af680a71a",
    "0041_contact_rules": "eb7e22f16578",
    "0042_week": "e4f3c807f516",
    "0043_thanks_card": "4f5a2eb0a680",
    "0044_nomination_reminder": "9ba266223e5b",
    "0045_may_be_quoted": "b557b11e2db5",
    "0046_promised": "a6c5d2bac9c3",
    "0047_praise": "5047ed56c7e0",
}
"""What databases have run already, each by the beginning of its SHA-256: they never run it again."""


def takes_away(script: str) -> list[str]:
    """The statements that an older replica would stumble over while it works on beside a newer one."""
    bare = [re.sub(r"^\s*--.*$", "", one, flags=re.MULTILINE).strip() for one in statements(script)]
    made = {found[2] for one in bare if (found := MADE.match(one))}
    return [one for one in bare if one and not SEARCH.match(one) and not _adds(one, made)]


def _adds(statement: str, made: set[str]) -> bool:
    """Whether it adds only; ``made`` is what the same script makes, in which no row stands yet."""
    if (found := DROPPED.match(statement) or UNIQUE.match(statement)) and found[1] not in made:
        return False
    return bool(ONLY_ADDS.match(statement)) and not _is_required(statement)


def _is_required(statement: str) -> bool:
    """Whether a new column wants a value that an older replica does not give."""
    return "ADD COLUMN" in statement.upper() and "NOT NULL" in statement.upper() and "DEFAULT" not in statement.upper()


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_every_migration_only_adds(dialect: str) -> None:
    for name, script in scripts(dialect).items():
        assert takes_away(script) == [], name


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE voice;",
        "ALTER TABLE voice DROP COLUMN words;",
        "ALTER TABLE voice RENAME TO said;",
        "DELETE FROM voice;",
        "ALTER TABLE voice ADD COLUMN plan TEXT NOT NULL;",
        "ALTER TABLE voice DROP COLUMN folded;",
        "DELETE FROM voice WHERE words = 'folded';",
        "DROP VIEW voice_shown;",
        "CREATE UNIQUE INDEX one_each ON voice (customer_id);",
    ],
)
def test_one_that_takes_away_would_be_found(statement: str) -> None:
    assert takes_away(f"-- why\nCREATE TABLE more (id {{int}});\n{statement}\n") == [statement]


def test_what_databases_have_run_is_never_changed() -> None:
    folder = Path(migrations.__file__).parents[2] / "migrations"
    now = {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in folder.glob("*.sql")}
    assert {name: now.get(name) for name in LANDED} == LANDED
    assert now.keys() == LANDED.keys(), "a new one: write it down here once it has landed"
