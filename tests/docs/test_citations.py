"""What is said of the repository is true of it: whatever a text cites, names or links to is there."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

import bot
from bot.domain.conversations.conversation import MOVES, State
from bot.domain.conversations.reminders import time_allowed
from bot.domain.hours import HOUR, MINUTE
from bot.domain.voices.voice import Kind

ROOT = Path(bot.__file__).parent.parent
DECISIONS = ROOT / "docs" / "decisions"
FOLDERS = ("bot", "handlers", "migrations", "tests", "bench", "docs", ".ci")
KINDS = {".py", ".sql", ".md", ".toml", ".yml", ".yaml", ".html", ".js", ".css", ".sh"}
TOP = ("Makefile", "pyproject.toml", ".env.example", ".gitignore")
SECTION = "\N{SECTION SIGN}"
"""How documents outside the repository were cited by their paragraphs."""

_URL = re.compile(r"\w+://\S+")
_CITED = re.compile(r"(?<![\w./-])((?:[\w.-]+/)*[\w-]+\.md)(?:#([\w-]+))?(?!\w)")
_IN_DOCS = re.compile(r"(?<![\w./-])docs/[\w./-]*\w/?")
_DECISION = re.compile(r"\b[Dd]ecisions? (\d+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([\w<>*.][\w<>*./]*(?:/|\.py|\.sql))`")


def _files() -> Iterator[Path]:
    yield from sorted(ROOT.glob("*.md"))
    yield from (file for name in TOP if (file := ROOT / name).is_file())
    for folder in FOLDERS:
        yield from (file for file in sorted((ROOT / folder).rglob("*")) if file.suffix in KINDS)


TEXTS = {file: file.read_text(encoding="utf-8") for file in _files() if file != Path(__file__)}
"""Everything but this file, which says below what would be wrong."""
PAGES = [file for file in TEXTS if file.suffix == ".md"]
PRESENT = [page for page in PAGES if page.name != "CHANGELOG.md"]
"""The changelog tells of what was; every other page of what is."""
IN_BOT = list((ROOT / "bot").rglob("*"))


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _slug(heading: str) -> str:
    """Give a heading's anchor as GitHub makes it: lower case, hyphens for blanks, no other signs."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")


def _anchors_in(text: str) -> set[str]:
    found: set[str] = set()
    seen = Counter[str]()
    for heading in _HEADING.findall(_FENCED.sub("", text)):
        slug = _slug(heading)
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


@cache
def _anchors(page: Path) -> set[str]:
    return _anchors_in(page.read_text(encoding="utf-8"))


def _wrong_citations(text: str) -> Iterator[str]:
    """Name what a text cites that is not there. Pages are cited by their path from the root, decisions by number."""
    text = _URL.sub("", text)
    for path, anchor in _CITED.findall(text):
        page = next((at for at in (ROOT / path, ROOT / "docs" / path) if at.is_file()), None)
        if page is None or (anchor and anchor not in _anchors(page)):
            yield f"{path}#{anchor}" if anchor else path
    yield from (path for path in _IN_DOCS.findall(text) if not (ROOT / path).exists())
    for number in _DECISION.findall(text):
        if not any(DECISIONS.glob(f"{int(number):04}-*.md")):
            yield f"decision {number}"


def _wrong_links(page: Path, text: str) -> Iterator[str]:
    """Name each relative link that leads nowhere."""
    for inline, listed in _LINK.findall(_FENCED.sub("", text)):
        link = inline or listed
        if _URL.match(link) or link.startswith("mailto:"):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            yield link


def _is_there(path: str) -> bool:
    """Whether a path stands at the root or somewhere in bot/; `<wing>`, `*` and NAME stand for any."""
    pattern = re.sub(r"<\w+>|NAME|NNNN_name|ENGINE", "*", path).rstrip("/")
    return any(ROOT.glob(pattern)) or any(one.match(pattern) for one in IN_BOT)


def test_every_page_and_decision_that_is_cited_is_there() -> None:
    wrong = {
        _name(file): found for file, text in TEXTS.items() if (found := sorted(set(_wrong_citations(_code(file)))))
    }
    assert wrong == {}


def _code(file: Path) -> str:
    """A page's links have a test of their own, which takes them from where the page stands."""
    return _LINK.sub("", TEXTS[file]) if file.suffix == ".md" else TEXTS[file]


def test_every_link_between_pages_leads_somewhere() -> None:
    assert {_name(page): found for page in PAGES if (found := sorted(set(_wrong_links(page, TEXTS[page]))))} == {}


def test_every_decision_stands_in_the_index_by_its_title() -> None:
    index = DECISIONS / "README.md"
    titles = [page.read_text(encoding="utf-8").splitlines()[0] for page in sorted(DECISIONS.glob("[0-9]*.md"))]
    shown = re.findall(r"^\| (\d+) \| \[(.+)\]\((\d{4})-\S+\) \| \w.+ \|$", TEXTS[index], re.MULTILINE)
    assert [f"# {number}. {title}" for number, title, _ in shown] == titles
    assert all(int(number) == int(file) for number, _, file in shown)


def test_nothing_is_cited_by_the_paragraphs_of_something_outside() -> None:
    assert [_name(file) for file, text in TEXTS.items() if SECTION in text] == []


def test_pages_name_only_modules_that_are_there() -> None:
    named = {page: _NAMED.findall(TEXTS[page]) for page in PRESENT}
    assert sum(map(len, named.values())) > 100
    wrong = {
        _name(page): found for page, paths in named.items() if (found := [one for one in paths if not _is_there(one)])
    }
    assert wrong == {}


def _is_named_there(dotted: str) -> bool:
    """Whether a dotted name, of a module or of something in one, leads somewhere: ``bot.`` may be left out."""
    parts = dotted.removeprefix("bot.").split(".")
    for end in range(len(parts), 0, -1):
        module = ROOT.joinpath("bot", *parts[:end])
        file = module.with_suffix(".py") if module.with_suffix(".py").is_file() else module / "__init__.py"
        if file.is_file():
            return end == len(parts) or re.search(rf"\b{parts[end]}\b", file.read_text(encoding="utf-8")) is not None
    return False


def test_modules_name_only_modules_that_are_there() -> None:
    wrong = {}
    for file, text in TEXTS.items():
        if file.suffix == ".py":
            paths = [one for one in re.findall(r"`([\w*./-]+/[\w*.-]+\.(?:py|sql))`", text) if not _is_there(one)]
            dotted = re.findall(r"`((?:bot|domain|services|queries|store|slack|delivery)\.[a-z_]\w*(?:\.\w+)+)`", text)
            if found := [*paths, *(one for one in dotted if not _is_named_there(one))]:
                wrong[_name(file)] = found
    assert wrong == {}
    assert not _is_named_there("bot.domain.nowhere.rule")
    assert not _is_named_there("bot.domain.hours.nothing_of_that_name")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("As ARCHITECTURE.md says (docs/scale.md), by decision 9.", []),
        ("ELSEWHERE.md has the table", ["ELSEWHERE.md"]),
        ("docs/scale.md#nothing-of-that-name", ["docs/scale.md#nothing-of-that-name"]),
        ("as docs/decisions/0999 says", ["docs/decisions/0999"]),
        ("so says decision 999", ["decision 999"]),
        ("https://example.com/elsewhere/PAGE.md", []),
    ],
)
def test_a_wrong_citation_would_be_found(text: str, wrong: list[str]) -> None:
    assert list(_wrong_citations(text)) == wrong


@pytest.mark.parametrize("link", ["gone.md", "docs/scale.md#nothing", "#nothing", "docs/scale.md#behind-one-address"])
def test_a_wrong_link_would_be_found(link: str) -> None:
    found = list(_wrong_links(ROOT / "README.md", f"[there]({link})\n\n[there]: {link}\n"))
    assert found == ([] if link.endswith("address") else [link, link])


def test_anchors_are_made_as_github_makes_them() -> None:
    page = "# Who may, and `may()`\n```sh\n# no heading\n```\n## Twice\n## Twice\n## [Linked](x.md): yes_no\n"
    assert _anchors_in(page) == {"who-may-and-may", "twice", "twice-1", "linked-yes_no"}


def test_each_of_the_thirty_faults_is_provoked_by_a_test() -> None:
    listed = re.findall(r"^\| (\d+) \|", TEXTS[ROOT / "docs" / "slack.md"], re.MULTILINE)
    provoked = {
        int(number)
        for file in (ROOT / "tests" / "faults").glob("test_thirty_*.py")
        for number in re.findall(r"^async def test_(\d\d)_", TEXTS[file], re.MULTILINE)
    }
    assert [int(number) for number in listed] == sorted(provoked) == list(range(1, 31))


def _rows(page: str, heading: str) -> list[list[str]]:
    """Give the cells of the table below a heading, without its first two lines."""
    below = TEXTS[ROOT / "docs" / page].split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_rules_show_the_moves_as_they_are() -> None:
    shown = {
        state: {State(word) for word in re.findall("|".join(State), can)}
        for state, _, can in _rows("rules.md", "States")
    }
    assert shown == {state: {to for (was, _), to in MOVES.items() if was is state} for state in State}


def test_the_rules_show_the_due_times_as_they_are() -> None:
    length = {"min": MINUTE, "h": HOUR}
    for kinds, *times in _rows("rules.md", "Due times"):
        claim, reply = (int(count) * length[unit] for count, unit in map(str.split, times))
        for kind in [Kind.COMPLAINT] if kinds == "urgent" else map(Kind, kinds.split(", ")):
            allowed = time_allowed(kind, urgent=kinds == "urgent")
            assert (allowed.claim, allowed.reply) == (claim, reply), kinds
