"""README, SECURITY.md and docs/admin.md: commands, scopes, events and settings are those that there are."""

import re
import struct
from pathlib import Path

import click
import pytest

import bot
from bot.__main__ import main
from bot.ops.config import DEFAULTS
from bot.slack.workspaces.manifest import EVENTS, OPTIONAL_SCOPES, SCOPES

ROOT = Path(bot.__file__).parent.parent
PAGES = ("README.md", "SECURITY.md", "docs/admin.md")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def table(text: str, heading: str) -> dict[str, str]:
    """The rows of the table that begins with this heading: what stands in `code` -> the next cell."""
    rows = text.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| (`[^|]+`) \| (.*?) ?\|", rows, re.MULTILINE))


@pytest.mark.parametrize(("heading", "asked_for"), [("Scope", (*SCOPES, *OPTIONAL_SCOPES)), ("Event", EVENTS)])
def test_every_scope_and_event_has_its_reason(heading: str, asked_for: tuple[str, ...]) -> None:
    told = table(page("docs/admin.md"), heading)
    assert [one.strip("`") for one in told] == list(asked_for)
    assert all(told.values())


def test_the_readmes_settings_are_those_that_there_are() -> None:
    named = re.findall(r"`(\w+)`", " ".join(table(page("README.md"), "Setting | Default |")))
    assert sorted(named) == sorted(DEFAULTS)


def test_the_readme_leads_to_every_page_and_picture_of_the_docs() -> None:
    there = [one.relative_to(ROOT) for kind in ("*.md", "images/*.png") for one in (ROOT / "docs").glob(kind)]
    pages = page("README.md") + page("docs/admin.md").replace("(images/", "(docs/images/")
    assert [str(one) for one in there if f"({one})" not in pages] == []


def _commands(text: str) -> list[list[str]]:
    return [said.split() for said in re.findall(r"golden-thread ((?:[a-z]+-?[a-z]*|--[a-z]+)(?: [a-z-]+)*)", text)]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_named_is_there(name: str) -> None:
    code = "\n".join(_code(page(name)))
    for words in _commands(code):
        command: click.Command = main
        while words and isinstance(command, click.Group) and not words[0].startswith("--"):
            word = words.pop(0)
            assert word in command.commands, f"{name}: golden-thread {word}"
            command = command.commands[word]
        options = {option for one in command.params for option in one.opts} | {"--help", "--version"}
        assert {word for word in words if word.startswith("--")} <= options, f"{name}: {words}"
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= targets


def _code(text: str) -> list[str]:
    """What stands in code blocks and between backticks."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


def test_the_icon_is_as_slack_wants_it() -> None:
    raw = (ROOT / "docs/images/icon.png").read_bytes()
    width, height = struct.unpack(">II", raw[16:24])
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert 512 <= width == height <= 2000
