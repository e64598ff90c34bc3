"""The house as ARCHITECTURE.md draws it: who may import whom, what nobody may, what Bolt would swallow in silence."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from aiohttp import ClientSession
from slack_bolt.kwargs_injection.async_args import AsyncArgs

import bot
import handlers
from bot.app import FEATURES
from bot.clock import SystemClock
from bot.ids import Ids
from bot.slack.kit.client import SlackClient
from bot.store.migrate import scripts
from bot.store.sqlite import SqliteStore
from handlers.kit.interactions import Interactions
from handlers.kit.listeners import Listeners

ROOT = Path(bot.__file__).parent.parent
EVERYTHING = {"bot", "handlers", "migrations"}
CODE = ("bot", "handlers", "tests", "bench")
STEADY = "bot.clock"
"""For how long something takes; what time it is, is an argument."""
IDS = "bot.ids"
CHILDREN = "bot.children"
MAY_IMPORT: dict[str, set[str]] = {
    "bot.domain": {"bot.domain"},
    "bot.views": {"bot.views", "bot.domain"},
    "bot.ports": set(),
    "bot.store": {"bot.store", "bot.domain", "bot.ports", STEADY},
    "bot.queries": {"bot.queries", "bot.domain", "bot.views", "bot.store", "bot.ports"},
    "bot.services": {"bot.services", "bot.domain", "bot.views", "bot.queries", "bot.store", "bot.ports"},
    "bot.slack": {"bot.slack", "bot.domain", "bot.views", STEADY},
    **{
        f"bot.slack.{wing}.renderers": {"bot.slack", "bot.domain", "bot.views", "bot.queries", "bot.ports"}
        for wing in ("kit", "conversations", "customers", "voices", "teams", "recognition", "insights")
    },
    "bot.intake": {"bot.intake", "bot.domain"},
    "bot.delivery": {
        *("bot.delivery", "bot.domain", "bot.views", "bot.queries", "bot.services", "bot.store", "bot.slack"),
        *("bot.ports", STEADY, IDS),
    },
    "handlers": {
        *("handlers", "bot.domain", "bot.views", "bot.queries", "bot.services", "bot.slack", "bot.intake"),
        *("bot.ports", IDS),
    },
    "bot.sources": {"bot.sources", "bot.domain", "bot.intake", "bot.services", "bot.ports", CHILDREN},
    "bot.judge": {"bot.judge", "bot.domain", CHILDREN},
    "bot.sandbox": {"bot.sandbox"},
    "bot.web": {"bot.web"},
    "bot.clock": set(),
    "bot.ids": set(),
    "bot.children": set(),
    "bot.ops.config": {"bot.ops.mailbox_settings", "bot.ops.source_settings", "bot.ops.networks", "bot.intake.sources"},
    "bot.ops.source_settings": {"bot.intake.sources"},
    "bot.ops.networks.settings": set(),
    "bot.ops.mailbox_settings": set(),
    "bot.ops.redaction": set(),
    "bot.ops.logs": {"bot.ops.redaction", "bot.ops.tracebacks"},
    "bot.ops.tracebacks": set(),
    "bot.ops.metrics": set(),
    "bot.ops.descriptors": set(),
}
"""ARCHITECTURE.md's table; whatever is not named here (app, demo, the command line) puts the parts together."""

ROOTS = {"bot.app", "bot.runtime", "bot.demo", "bot.replay", "bot.cli", "bot.ops", "bot.__main__", "bot.entry", "bot"}
SPEAKS_TO_CUSTOMERS = {
    *("smtplib", "aiosmtplib", "imaplib", "poplib", "nntplib", "telnetlib", "asyncore", "smtpd"),
    *("twilio", "vonage", "messagebird", "plivo", "sinch", "telnyx"),
    *("sendgrid", "mailgun", "mailjet_rest", "postmarker", "mailchimp_transactional", "boto3", "resend", "yagmail"),
    *("tweepy", "facebook", "mastodon", "atproto", "telegram", "discord"),
}


def _modules() -> Iterator[tuple[str, Path]]:
    for package in (bot, handlers):
        folder = Path(package.__file__ or "").parent
        for file in sorted(folder.rglob("*.py")):
            dotted = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield dotted, file


@cache
def _imports(file: Path) -> frozenset[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports say plainly whom they mean"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return frozenset(found)


MODULES = dict(_modules())


def _ours(module: str) -> set[str]:
    """What it imports of ours; read when it is asked for, as every process that collects tests comes by here."""
    return {one for one in _imports(MODULES[module]) if one.split(".")[0] in EVERYTHING}


def _theirs(module: str) -> set[str]:
    """Which libraries it imports, and which modules of Python's."""
    return {one.split(".")[0] for one in _imports(MODULES[module])} - EVERYTHING


def _each(imports: Callable[[str], set[str]]) -> Iterator[tuple[str, set[str]]]:
    """Every module, and what it imports."""
    return ((module, imports(module)) for module in MODULES)


def _room(module: str) -> str:
    """The narrowest entry of the tables that a module stands in; its own name when it stands in none."""
    rooms = [room for room in (*MAY_IMPORT, *ROOTS - {"bot"}) if _is_within(module, room)]
    return max(rooms, key=len, default=module)


def _is_within(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


@pytest.mark.parametrize("module", MODULES)
def test_everybody_imports_only_whom_they_may(module: str) -> None:
    room = _room(module)
    if room in ROOTS:
        return
    allowed = MAY_IMPORT[room]
    strangers = {one for one in _ours(module) if not any(_is_within(one, friend) for friend in allowed)}
    assert not strangers, f"{module} may not import {strangers}"


def test_every_room_of_the_house_stands_in_the_table() -> None:
    assert {_room(module) for module in MODULES} <= set(MAY_IMPORT) | ROOTS


ROOM = 12
"""So many modules a folder may hold: more, and nobody finds theirs at a glance."""


STANDS_ONCE = (
    " = 40_000",
    "25 * 1024 * 1024",
    "SNOOZE_MAX_MS =",
    "NAME_MAX = 200",
    "A few words more, please",
    "Tell us what they did",
    'len(" ".join(',
    "conversations.of_customer(work",
    "That is no address, number or handle",
)
"""Rules and their words that were written more than once, and need not agree then."""


@pytest.mark.parametrize("rule", STANDS_ONCE)
def test_a_rule_stands_in_one_place(rule: str) -> None:
    """The practice workspace is Slack, and has limits of its own."""
    texts = {module: file.read_text(encoding="utf-8") for module, file in MODULES.items()}
    holders = [module for module, text in texts.items() if rule in text and _room(module) != "bot.sandbox"]
    assert len(holders) == 1, holders


def test_no_folder_holds_more_than_can_be_overlooked() -> None:
    held = Counter(file.parent for room in CODE for file in (ROOT / room).rglob("*.py") if file.name != "__init__.py")
    assert {str(folder.relative_to(ROOT)): count for folder, count in held.items() if count > ROOM} == {}


def test_nobody_imports_in_a_circle() -> None:
    sorter = TopologicalSorter({name: {_module_of(one) for one in found} - {name} for name, found in _each(_ours)})
    sorter.prepare()  # raises CycleError, which names the circle


def _module_of(imported: str) -> str:
    """What ``from a.b import c`` needs first: the module a.b.c, or a.b when c stands in it."""
    return imported if imported in MODULES else imported.rpartition(".")[0]


def test_only_the_roots_import_the_app() -> None:
    importers = {module for module, found in _each(_ours) if any(_is_within(one, "bot.app") for one in found)}
    assert {_room(module) for module in importers} <= ROOTS


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    for module, found in _each(_theirs):
        if _room(module) == "bot.domain":
            assert found <= sys.stdlib_module_names, module


def test_the_domain_and_the_services_do_no_io_and_know_no_async() -> None:
    for module, file in MODULES.items():
        if _room(module) in {"bot.domain", "bot.services"}:
            tree = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
            assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in tree), module
            assert not _theirs(module) & {"asyncio", "aiohttp", "sqlite3", "socket", "subprocess", "os", "time"}, module


def test_only_the_store_knows_sqlite() -> None:
    assert {m for m, found in _each(_theirs) if "sqlite_utils" in found} == {
        "bot.store.sqlite",
        "bot.store.migrate",
    }
    # the command line names SQLite's errors, so that it can say them in words
    assert {_room(m) for m, found in _each(_theirs) if "sqlite3" in found} <= {
        "bot.store",
        "bot.cli",
    }


READS_MAIL = "bot.sources.mailbox.imap"


def test_nothing_of_ours_could_speak_to_a_customer() -> None:
    for module, found in _each(_theirs):
        assert not found & (SPEAKS_TO_CUSTOMERS - ({"imaplib"} if module == READS_MAIL else set())), module


def test_a_mailbox_is_read_in_one_place_which_can_neither_write_a_mail_nor_delete_one() -> None:
    assert {module for module, found in _each(_theirs) if "imap_tools" in found} == {READS_MAIL}
    source = MODULES[READS_MAIL].read_text(encoding="utf-8")
    named = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    # imap_tools' flag and its move expunge, too
    assert named & {"append", "delete", "expunge", "copy", "flag", "rename", "create"} == set()
    commands = set(re.findall(r'client\.uid\("(\w+)"', source))
    assert commands == {"FETCH", "STORE", "MOVE"}
    assert "+FLAGS.SILENT" in source
    assert "FLAGS (" not in source.replace('rb"FLAGS ', "")


ASKS_BY_POST = {"bot.sources.mailbox.tokens", "bot.sources.watch.http"}


def test_what_goes_and_looks_only_reads_its_logins_excepted() -> None:
    """Nothing of ours could answer a customer in a network, whatever its token allows."""
    sources = {module: file.read_text(encoding="utf-8") for module, file in MODULES.items() if "bot.sources" in module}
    writes = re.compile(r"\.(post|put|patch|delete)\(|\"(POST|PUT|PATCH|DELETE)\"")
    assert {module for module, text in sources.items() if writes.search(text)} == ASKS_BY_POST
    assert {module for module, text in sources.items() if "log_in(" in text and "def log_in" not in text} == {
        "bot.sources.social.bluesky"
    }
    posted = set(re.findall(r"xrpc/(com[\w.]+)", sources["bot.sources.social.bluesky"]))
    assert posted == {f"com.atproto.server.{name}Session" for name in ("create", "refresh")}


FEEDS = "bot.intake.feeds.reader"


def test_feeds_are_read_by_their_library_in_one_place() -> None:
    assert {module for module, found in _each(_theirs) if "feedparser" in found} == {FEEDS}
    assert {module for module, found in _each(_ours) if FEEDS in found} == {"bot.sources.feeds.worker"}


def test_migrations_have_numbers_of_their_own_and_stand_in_order() -> None:
    names = list(scripts("sqlite"))
    numbers = [int(name.split("_")[0]) for name in names]
    assert numbers == list(range(1, len(names) + 1))
    files = [file.name for file in (ROOT / "migrations").iterdir() if file.suffix == ".sql"]
    assert {name.split(".")[0] for name in files} >= set(names)
    assert all(len(name.split("_")[0]) == 4 for name in files), "four digits each, so that names sort as numbers do"


async def test_no_listener_names_a_parameter_that_bolt_does_not_know(tmp_path: Path) -> None:
    """A misspelled one would be noticed by whoever presses the button."""
    store = SqliteStore(tmp_path / "house.db")
    async with ClientSession() as session:
        slack = SlackClient("xoxb-house", "http://127.0.0.1:9/", session)
        clock, listeners = SystemClock(), Listeners()
        interactions = Interactions(store, slack, clock, Ids(clock.real), lambda: None, lambda _workspace, _why: True)
        for feature in FEATURES:
            feature.register(listeners, interactions)
    await store.close()
    known = set(AsyncArgs.__annotations__)
    assert len(listeners.known) > 20
    for function in listeners.known.values():
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        assert set(names) <= known, f"{function.__module__}.{function.__qualname__}: {set(names) - known}"


def test_every_module_that_registers_listeners_is_a_feature() -> None:
    """One that is left out of its wing's list is a button that does nothing."""
    registering = {module for module, file in MODULES.items() if "\ndef register(" in file.read_text(encoding="utf-8")}
    assert registering == {getattr(feature, "__name__", "") for feature in FEATURES}


def test_a_test_says_itself_how_much_and_how_long() -> None:
    """A limit that a test takes from the code it tests may be a hundred times as large, and nobody notices."""
    limit = re.compile(r"^[A-Z_]+_(MS|S|MAX|MIN)$|^[A-Z_]+_AT_MOST$|^(BURST|BATCH|ESCALATION|LIMIT|ROUNDS)$")
    ours = ("bot.domain", "bot.services", "bot.intake", "bot.queries", "bot.delivery", "handlers")
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ours):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                names = [node.attr]
            taken = [name for name in names if limit.match(name)]
            assert not taken, f"{file.name} takes {taken} from the code: write the number there"


def test_the_locks_pin_everything_that_is_installed_also_what_builds_and_what_locks() -> None:
    locks = {file.name: file.read_text(encoding="utf-8") for file in ROOT.glob("requirements*.lock")}
    assert set(locks) == {"requirements.lock", "requirements-build.lock", "requirements-dev.lock"}
    for name, text in locks.items():
        assert "://" not in text, f"{name} names an index"
        wanted = [line for line in text.splitlines() if line and not line[0].isspace()]
        assert all(re.match(r"[\w.\[\]-]+==\S+ .*\\$", line) for line in wanted), f"{name} leaves a version open"
        assert len(re.findall(r"^\S.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(wanted)
    for tool, name in (("hatchling", "build"), ("editables", "build"), ("uv", "dev")):
        assert f"\n{tool}==" in f"\n{locks[f'requirements-{name}.lock']}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if re.search(r"\bpip\b.* install |\(PIP\) install", line)]
    assert all("--require-hashes" in line or "--no-build-isolation" in line for line in installs)
