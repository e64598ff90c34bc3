"""`golden-thread replay`: a past goes in, one page comes out, and nothing else is left."""

import asyncio
import re
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.domain.actors import BOT
from bot.domain.teams.people import Person
from bot.services.teams.people import know_people
from bot.services.teams.settings import save_team
from tests.kit import cast
from tests.kit.databases import Database
from tests.kit.store_world import IDRIS, NORA, peopled, team_form

ROWS = """id,date,handle,network,comment,likes
1,2026-11-03T10:00:00Z,greta,instagram,"Your driver Tom carried my mother's fridge up four flights last Tuesday.",0
2,2026-11-03T10:05:00Z,ove,instagram,"😍😍",9000
3,soon,eva,instagram,Hm.,0
4,2026-11-04T10:00:00Z,eva,instagram,"My son burnt his hand on your kettle",0
"""
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %} \u202egnihtyna\u202c it broke in Leeds"
)


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, without a database; what is played lies in another one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///none.db")
    monkeypatch.setenv("JUDGEMENT", "lexicon")
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))


def replayed(text: str, *options: str, name: str = "past.csv") -> Result:
    Path(name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["replay", name, *options])
    assert not list(Path("scratch").iterdir()), "what was played is gone"
    assert not Path("none.db").exists()
    return result


class Page(HTMLParser):
    """What a browser makes of a page: its elements, what they would fetch, and its text."""

    def __init__(self, file: str = "replay.html") -> None:
        super().__init__()
        self.tags: list[str] = []
        self.fetches: list[str] = []
        self.said: list[str] = []
        self.feed(Path(file).read_text(encoding="utf-8"))
        self.text = " ".join(" ".join(self.said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetches += [name for name, _ in attrs if name in {"src", "href", "srcset", "data", "action"}]
        self.fetches += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_comments_become_a_page_that_says_what_would_have_happened() -> None:
    result = replayed(ROWS)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    said = r"3 came: 2 given to somebody, 1 kept back, 1 urgent, 0 late\. Refused: 1\. The page is replay\.html; "
    assert re.fullmatch(said + r"it took \d+ s\.\n", result.stdout), result.stdout
    page = Page()
    for words in (
        *("A named person would have answered 2 times", "1 was urgent", "1 would have bothered nobody"),
        *("My son burnt his hand on your kettle", "speaks of a burn", "Has no words", "@greta", "3 Nov to 4 Nov 2026"),
        *("its date can't be read line 4", "No team was found, so one was made up: 5 marketers"),
        *("Everybody would have heard in time", "Words were read by word lists alone"),
    ):
        assert words in page.text, words
    assert Path("replay.html").stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in Path().iterdir()) == ["past.csv", "replay.html", "scratch"]


def test_the_page_asks_for_nothing_and_strangers_words_stay_words() -> None:
    text = f'date,name,email,text\n2026-11-03T10:00:00Z,"{HOSTILE}",greta@example.com,"{HOSTILE}"\n'
    assert replayed(text, "--team", HOSTILE, name="<b>past.csv").exit_code == 0
    page = Page()
    assert page.fetches == []
    assert not {"script", "img", "link", "iframe", "form"} & set(page.tags)
    raw = Path("replay.html").read_text(encoding="utf-8")
    assert "<script" not in raw
    assert "<b>past" not in raw
    assert "\u202e" not in raw, "nothing turns the direction of what stands behind it"
    assert "{{ 7*7 }}" in page.text
    assert "49" not in page.text
    assert page.text.count("<script>alert(1)</script>") >= 3


def test_without_words_no_word_and_no_name_of_a_customer_stands_there() -> None:
    assert replayed(ROWS, "--no-words").exit_code == 0
    page = Page()
    for words in ("kettle", "fridge", "greta", "@eva", "😍"):
        assert words not in page.text
    assert "speaks of a burn" in page.text
    assert "No words and no names of customers stand here" in page.text


def test_mails_and_json_lines_are_played_too() -> None:
    mails = "".join(
        f"From - Tue Nov 03 12:00:00 2026\nFrom: {who}\nDate: Tue, 3 Nov 2026 12:00:00 +0000\n\n{said}\n\n"
        for who, said in (("Greta <greta@example.com>", "It broke."), ("Petra <petra@kullen.example>", "Thank you."))
    )
    result = replayed(mails, "--ours", "kullen.example", "--out", "mails.html", name="past.mbox")
    assert (result.exit_code, result.stdout[:40]) == (0, "1 came: 1 given to somebody, 0 kept back")
    assert "One of us wrote it, and passes nothing on" in Page("mails.html").text
    assert replayed(mails, name="past.mbox").exit_code == 0
    assert "No address of yours was known" in Page().text
    lines = '{"text": "It broke.", "said_at": "2026-11-03T10:00:00Z", "email": "greta@example.com"}\n{"text": ""}\n'
    result = replayed(lines, "--lexicon", "--pace", "50", "--marketers", "1", name="past.jsonl")
    assert (result.exit_code, "Refused: 1." in result.stdout) == (0, True)
    assert "1 marketer and a manager" in Page().text
    assert "after 50 % of the time allowed" in Page().text


def test_days_that_were_not_asked_for_do_not_count() -> None:
    result = replayed(ROWS, "--from", "2026-11-04", "--to", "2026-11-04")
    assert (result.exit_code, result.stdout[:8]) == (0, "1 came: ")
    assert "2 were outside the days that you asked for" in Page().text
    result = replayed(ROWS, "--from", "2026-12-01")
    assert result.exit_code == 65
    assert "Nothing in this file could be played" in Page().text


def test_what_is_wrong_is_said_in_words_and_leaves_no_page() -> None:
    wrong = {
        ("", ()): (65, "past.csv can't be played. The file is empty."),
        ("name,date\nGreta,1\n", ()): (65, "No column holds the customer's words."),
        (ROWS, ("--map", "text=Words")): (65, "There is no column called 'Words'"),
        (ROWS, ("--zone", "Mars")): (2, "'Mars' is no time zone"),
        (ROWS, ("--pace", "500")): (2, "500"),
        (ROWS, ("--out", "missing/page.html")): (1, "There is no folder missing for the page."),
    }
    for (text, options), (code, words) in wrong.items():
        result = replayed(text, *options)
        assert (result.exit_code, words in result.stderr) == (code, True), (options, result.output)
        assert not Path("replay.html").exists()
    result = replayed("date,comment\nsoon,Hm.\n")
    assert (result.exit_code, result.stdout[:8]) == (65, "0 came: ")
    assert "its date can't be read" in Page().text


async def _with_team(database: Database) -> None:
    world = await peopled(database)
    await world.do(IDRIS, save_team, team_form(name="Care"))
    away = Person(NORA, cast.NORA.name, email="nora@kullen.example", tz="Europe/Stockholm")
    await world.do(BOT, know_people, [away])
    await world.store.close()


def test_the_team_is_read_from_the_database_and_nothing_is_written_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(f"sqlite:///{tmp_path}/kept.db")
    asyncio.run(_with_team(database))
    monkeypatch.setenv("DATABASE_URL", database.url)
    before = database.file.read_bytes()
    result = replayed(ROWS, "--team", "care")
    assert result.exit_code == 0, result.output
    assert "The team as it is set up today: 3 marketers" in Page().text
    assert cast.NORA.name in Page().text
    result = replayed(ROWS, "--team", "Nobody")
    assert (result.exit_code, "There is no team called 'Nobody' here. There are: Care." in result.stderr) == (75, True)
    assert database.file.read_bytes() == before


def test_a_database_that_cannot_be_read_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("notes.db").write_text("Nothing of ours.")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///notes.db")
    result = replayed(ROWS)
    assert (result.exit_code, "can't be read" in result.stderr) == (1, True)


def test_many_people_on_one_matter_are_one_incident_on_the_page() -> None:
    said = "The beans of this batch taste of diesel, I had to pour the whole bag away, house blend lot"
    rows = "".join(f'2026-11-03T10:{nth:02}:00Z,c{nth}@example.com,"{said} {nth}"\n' for nth in range(12))
    assert replayed(f"date,email,text\n{rows}").exit_code == 0
    text = Page().text
    assert "1 time many people wrote about the same matter" in text
    assert "12 people seen Tue 3 Nov, 10:" in text
    assert replayed(f"date,email,text\n{rows}", "--no-words").exit_code == 0
    assert "diesel" not in Page().text
    assert "12 people" in Page().text
