"""A customer asks to be forgotten: a manager erases them, and their words and names stand nowhere any more."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.conversations.forms import hand_over_form, reply_form
from bot.slack.customers import customer_form, plan_form
from bot.slack.customers.privacy import privacy_form
from bot.store.backup import backup
from tests.kit.bot_world import BotWorld, world
from tests.kit.cast import CARE, IDRIS, LENA, NORA
from tests.kit.databases import Database
from tests.kit.shown import unmarked
from tests.scenarios.test_words_leaving import everything

ZEPHYRINE = {
    "id": "zephyrine-1",
    "text": "My quondam grinder broke after two weeks and nobody answers.",
    "kind": "complaint",
    "link": "https://social.example/zephyrine/1",
    "customer": {"name": "Zephyrine Lovelock", "email": "zephyrine@lovelock.example"},
}
NOTE = "She laughed about the xylograph in the end, and wants to visit the roastery in spring."
PROMISE = "A brand-new velocipede."
ABOUT = "An invitation to the gymkhana"
THANKS = "You calmed Zephyrine Lovelock down on a Sunday."
NUMBER = "+46 70 123 45 67"
SECRETS = ("ephyrine", "ovelock", "quondam", "xylograph", "velocipede", "gymkhana", "jabberwock", "46701234567")


async def lived(it: BotWorld) -> None:
    """Everything is said of her that can be: a claim, an offer, a call, a promise, a plan, thanks, a digest."""
    assert (await it.hand_in(ZEPHYRINE))[0] == 202
    await it.settle()
    await it.choose(NORA, "hand_over", it.card("quondam"))
    await it.fill(NORA, **{hand_over_form.TO: LENA.id, hand_over_form.NOTE: "You know the jabberwock."})
    await it.slack.users.close(NORA.id)
    await it.press(LENA, "offer_accept", it.dm(LENA, "jabberwock"))
    await it.press(LENA, card.REPLY, it.card("quondam"))
    await it.pick(LENA, reply_form.DID, "spoke")
    await it.pick(LENA, reply_form.MORE, ["promised"])
    answer = await it.fill(
        LENA, **{reply_form.NOTE: NOTE, "settled": "settled", "promise": PROMISE, "promise_due": "2026-11-12"}
    )
    assert not answer.errors, answer.errors
    await it.slack.users.close(LENA.id)
    await it.slack.users.command(IDRIS.id, CARE.id, "/applaud", f"<@{LENA.id}> {THANKS}")
    await it.settle()
    await page(it, IDRIS)
    answer = await it.fill(IDRIS, **{customer_form.REACH_BY: NUMBER})
    assert not answer.errors, answer.errors
    await it.slack.users.close(IDRIS.id)
    for who in (LENA, IDRIS):
        await it.slack.users.open_home(who.id)
    await it.pass_time(8 * 24 * 60)
    await page(it, LENA)
    await it.slack.users.click(LENA.id, plan_form.OPEN_FORM)
    await it.settle()
    answer = await it.fill(LENA, how="letter", day="2026-11-27", time="10:00", about=ABOUT)
    assert not answer.errors, answer.errors
    await it.slack.users.close(LENA.id)
    await it.pass_time(10 * 24 * 60 + 30)
    await it.hand_in({**ZEPHYRINE, "id": "zephyrine-2", "text": "The quondam grinder broke again."})
    await it.eventually_settled()


async def page(it: BotWorld, who: Person) -> None:
    await it.choose(who, "customer", it.card("quondam"))


def posted(it: BotWorld) -> str:
    """Everything of the bot's that stands in Slack: messages, Homes and open forms."""
    messages = [f"{one.text} {json.dumps(one.blocks)}" for one in everything(it) if one.bot_id]
    homes = [json.dumps(it.slack.home(one)) for one in it.slack.state.homes]
    return "\n".join([*messages, *homes])


def in_files(database: Database, copy: Path) -> list[str]:
    """Where any of it stands: in the database, its log, the record beside it, or in a copy that is made now."""
    backup(database.file, copy)
    files = [*database.file.parent.glob(f"{database.file.name}*"), copy]
    return [f"{one.name}: {secret}" for one in files for secret in SECRETS if secret.encode() in one.read_bytes()]


async def erased(it: BotWorld) -> str:
    """Idris erases her from her page; what the form becomes."""
    await page(it, IDRIS)
    await it.slack.users.click(IDRIS.id, privacy_form.ERASE)
    await it.settle()
    assert "What goes, for good" in unmarked(it.form(IDRIS))
    answer = await it.fill(IDRIS)
    assert not answer.errors, answer.errors
    shown = it.form(IDRIS)
    await it.slack.users.close(IDRIS.id, all_of_them=True)
    await it.eventually_settled()
    return shown


@pytest.mark.usefixtures("logs_as_they_were")
async def test_nothing_of_her_is_left_nor_comes_back(database: Database, tmp_path: Path) -> None:
    async with world(database) as it:
        await it.has_team(watched=(CARE.id,))
        await lived(it)
        assert [one for one in SECRETS if one not in posted(it)] == [], "all of it stood in Slack"
        early = tmp_path / "early.db"
        assert len(in_files(database, early)) > len(SECRETS)
        shown = await erased(it)
        assert "They are forgotten." in shown
        assert str(ZEPHYRINE["link"]) in shown, "what she posted herself is hers to delete"
        await it.bot.erasures.write_down()
        found = posted(it)
        assert [one for one in SECRETS if one in found] == []
        assert "You calmed a customer down on a Sunday." in found, "thanks stay"
        assert in_files(database, tmp_path / "late.db") == []
        status, _ = await it.hand_in(ZEPHYRINE)
        assert status == 400, "what was erased does not come in anew"
    env = {"DATABASE_URL": database.url}
    result = await asyncio.to_thread(CliRunner().invoke, main, ["restore", str(early)], env=env)
    assert "1 people who were erased since" in result.output, result.output
    for kept in database.file.parent.glob(f"{database.file.name}.before-restore-*"):
        assert not any(secret.encode() in kept.read_bytes() for secret in SECRETS)
    assert in_files(database, tmp_path / "restored.db") == []


async def test_whoever_manages_no_team_of_theirs_may_not(team_world: BotWorld) -> None:
    await team_world.hand_in(ZEPHYRINE)
    await team_world.settle()
    await page(team_world, NORA)
    assert "Erase" not in team_world.form(NORA)
    await team_world.slack.users.close(NORA.id)
    await page(team_world, IDRIS)
    await team_world.slack.users.click(IDRIS.id, privacy_form.EXPORT)
    await team_world.settle()
    shown = unmarked(team_world.form(IDRIS))
    assert "zephyrine@lovelock.example" in shown
    assert "My quondam grinder broke" in shown
    assert await team_world.count("SELECT COUNT(*) FROM event WHERE kind = 'customer_exported'") == 1
