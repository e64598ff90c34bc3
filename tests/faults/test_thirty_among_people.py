"""The thirty faults (docs/slack.md), 13, 22-24 and 26-29: what people say, see and try, however strange."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest

from bot.domain.actors import BOT, INTAKE
from bot.domain.hours import HOUR, moment
from bot.domain.teams.commands import SaveTeam
from bot.domain.teams.settings import TeamSettings
from bot.domain.voices.voice import Identity, IdentityKind, Kind, Sender, Voice
from bot.ports import Tx
from bot.sandbox import Fault, Person
from bot.services.conversations.claim import claim
from bot.services.teams.settings import save_team
from bot.services.voices.take_in import take_in
from bot.slack.conversations import card
from bot.slack.conversations.forms import reply_form, snooze_form
from bot.slack.kit import refusals
from bot.slack.recognition import applaud_form, applause
from bot.slack.teams import home
from bot.slack.teams.home_tab import pages as home_pages
from tests.faults.signed_requests import FORM, clicked, send_request
from tests.kit.bot_world import BotWorld, said
from tests.kit.cast import GUEST, IDRIS, LENA, NORA, PETRA, STRANGER, TOM, VOICES, ZONE
from tests.kit.databases import SQLITE, Database
from tests.scenarios.test_features import GRETA, greta
from tests.scenarios.test_features import log as log_reply

REFUSALS = "SELECT COUNT(*) FROM event WHERE kind = 'refused'"


def change(world: BotWorld, sql: str) -> None:
    """Change the file as no service would."""
    Database(world.bot.config.database).change(sql)


async def test_13_what_cannot_be_drawn(team_world: BotWorld, log: StringIO) -> None:
    await greta(team_world)
    change(team_world, "UPDATE voice SET channel = 'carrier pigeon'")  # as a newer version may have written it
    await team_world.slack.users.shortcut(PETRA.id, "log_voice")
    typed = {"words": "She phoned once more.", "name": "Greta", "reach_by": "greta@example.com"}
    await team_world.slack.users.submit(PETRA.id, {block: {"value": value} for block, value in typed.items()})
    reference = re.search(r"[0-9a-f]{8}", team_world.form(PETRA))
    assert reference is not None, "whoever asked is told, with a number"
    assert reference.group() in log.getvalue()
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 2, "and it is kept"
    await team_world.slack.users.click(NORA.id, card.CLAIM, channel=VOICES.id, ts=team_world.card("Greta").ts)
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'claimed'") == 1
    await team_world.settle()
    change(team_world, "UPDATE voice SET channel = 'email'")
    await team_world.eventually_settled()
    assert '"not_drawn"' in log.getvalue()
    assert "speak by" in said(team_world.card("Greta").blocks)
    assert "phoned once more" not in log.getvalue()


def strings(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in something that was sent, with the name it goes by."""
    if isinstance(node, str) and key in {"blocks", "view"}:  # some are sent as JSON texts
        yield from strings(json.loads(node))
    elif isinstance(node, str):
        yield key, node
    elif isinstance(node, dict):
        for name, one in node.items():
            yield from strings(one, name)
    elif isinstance(node, list):
        for one in node:
            yield from strings(one, key)


def shown(world: BotWorld) -> list[str]:
    """Every text that was ever sent to Slack, but for what stands in fields to be typed in: those are literal."""
    sent = [params for _, params, _ in world.slack.calls]
    sent += [one.answer.body or {} for one in world.slack.deliveries]
    return [words for one in sent for name, words in strings(one) if name not in {"initial_value", "value"}]


async def look_everywhere(world: BotWorld) -> None:
    """Everything in which a customer's words or name may stand."""
    await world.slack.users.open_home(NORA.id)
    await world.slack.users.open_home(IDRIS.id)
    await world.press(NORA, card.CLAIM, world.card("bank"))
    for choice in ("hand_over", "snooze", "customer", "kind", "dismiss"):
        await world.choose(NORA, choice, world.card("bank"))
        await world.slack.users.close(NORA.id)
    await world.press(NORA, card.REPLY, world.card("bank"))
    await world.slack.users.close(NORA.id)
    await world.slack.users.command(NORA.id, VOICES.id, "/voice", "find bank")
    await world.slack.users.command(NORA.id, VOICES.id, "/voice", "mine")
    await world.slack.users.command(NORA.id, VOICES.id, "/voice", "who @greta")
    await world.pass_time(8 * 24 * 60)


async def test_22_markup_in_a_customers_words(team_world: BotWorld) -> None:
    words = "<!channel> & <http://x|bank> *bold* <@U1NORA001>"
    customer = {"name": words, "handle": "@greta", "network": "instagram"}
    assert (await team_world.hand_in({**GRETA, "text": words, "customer": customer}))[0] == 202
    await team_world.settle()
    await look_everywhere(team_world)
    assert not team_world.slack.errors
    told = [one for one in shown(team_world) if "bank" in one and one != "find bank"]
    assert len(told) > 5
    for one in told:
        for raw in ("<!channel>", "<http://x", "& <"):
            assert raw not in one
    assert "&lt;!channel&gt; &amp; &lt;http://x|bank&gt;" in said(team_world.card("bank").blocks)


@pytest.mark.parametrize("words", ["&" * 3000, "\U0001f600" * 5000, "<" * 2999 + "&", "e\u0301&" * 2000])
async def test_23_words_that_grow_when_escaped(team_world: BotWorld, words: str) -> None:
    customer = {"name": "bank" + words[:190], "handle": "@greta", "network": "instagram"}
    assert (await team_world.hand_in({**GRETA, "text": f"bank {words}", "customer": customer}))[0] == 202
    await team_world.settle()
    await look_everywhere(team_world)
    assert not team_world.slack.errors, "the practice workspace is as strict as Slack"
    for one in shown(team_world):
        assert not re.search(r"&(?!(?:amp|lt|gt);)", one), "an entity was split"


def under(view: dict[str, Any], heading: str) -> tuple[list[str], dict[str, Any] | None]:
    """What stands under a heading of a Home: the conversations with a button, and the button to the next page."""
    found: list[str] = []
    blocks = view["blocks"]
    start = next(place for place, one in enumerate(blocks) if heading in said([one]))
    for block in blocks[start + 1 :]:
        pressed = [one for one in block.get("elements", [block.get("accessory")]) if one and "action_id" in one]
        if any(one["action_id"] in {home_pages.EARLIER, home_pages.LATER} for one in pressed):
            return found, next((one for one in pressed if one["action_id"] == home_pages.LATER), None)
        found += [one["value"] for one in pressed[:1]]
        if block["type"] != "actions" and not said([block]).startswith("*Customer"):
            break
    return found, None


async def all_pages(world: BotWorld, person: Person, heading: str) -> list[str]:
    """Turn the pages of one list on somebody's Home to its end; give all that stood there."""
    found: list[str] = []
    await world.slack.users.open_home(person.id)
    while True:
        await world.bot.interactions.background.drain()
        view = world.slack.home(person.id)
        assert view is not None
        assert len(view["blocks"]) <= 100
        page, later = under(view, heading)
        found += page
        if later is None:
            return found
        assert f"{heading}, {len(found) - len(page) + 1} to {len(found)} of 300" in world.home(person)
        assert (await world.slack.users.click(person.id, home_pages.LATER, value=later["value"])).ok


@pytest.mark.slow("takes in three hundred voices")
@pytest.mark.engines(SQLITE)  # about pages; what reads them is held on both engines by the services
async def test_24_three_hundred_on_one_home(team_world: BotWorld) -> None:
    team_world.bot.sender.stop("only Home is looked at")
    bot, every = team_world.bot, list[int]()

    def come_in(tx: Tx) -> None:
        for number in range(300):
            sender = Sender(f"Customer {number}", (Identity(IdentityKind.EMAIL, f"c{number}@example.com"),))
            voice = Voice(f"test:{number}", "It broke.", sender, Kind.COMPLAINT)
            every.append(take_in(tx, bot.request(INTAKE), voice).conversation_id)
            claim(tx, bot.request(NORA.id), every[-1])

    await bot.store.write(come_in)
    ids = sorted(map(str, every))
    assert sorted(await all_pages(team_world, NORA, "Now")) == ids
    for heading, how in (
        ("Overdue", "reply_due = 1"),
        ("Waiting", "state = 'waiting', owner = NULL"),
        ("Not for us", "state = 'dismissed'"),
    ):
        change(team_world, f"UPDATE conversation SET {how}")  # noqa: S608 - our own words
        assert sorted(await all_pages(team_world, IDRIS, heading)) == ids, heading
    assert not team_world.slack.errors


async def test_24_pages_are_turned_back_and_what_is_no_page_is_refused(team_world: BotWorld, log: StringIO) -> None:
    for number in range(13):
        await team_world.hand_in(
            {"id": f"v{number}", "text": "It broke.", "customer": {"email": f"c{number}@x.example"}}
        )
    change(team_world, f"UPDATE conversation SET owner = '{NORA.id}', state = 'assigned'")  # noqa: S608 - our own id
    await team_world.settle()
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    for action, shown in ((home_pages.LATER, "Now, 11 to 13 of 13"), (home_pages.EARLIER, "1 to 10 of 13")):
        await team_world.slack.users.click(NORA.id, action)
        await team_world.settle()
        assert shown in team_world.home(NORA)
    await team_world.slack.users.click(NORA.id, home_pages.LATER)
    await team_world.settle()
    change(team_world, "UPDATE conversation SET state = 'closed' WHERE id % 2 = 0")
    await team_world.slack.users.click(NORA.id, home.REFRESH)
    await team_world.settle()
    assert "of 13" not in team_world.home(NORA)
    assert not team_world.slack.errors
    message = team_world.slack.messages(VOICES.id)[0]
    for number, value in enumerate(("now:0:-1", "everything", f"overdue:{2**70}:1", "now:0:999999999")):
        body = clicked(team_world, NORA, home_pages.LATER, message, value, trigger=f"9.{number}")
        assert await send_request(team_world, body, kind=FORM) == 200
    await team_world.settle()
    assert log.getvalue().count('"bad_input"') == 3
    assert "Hello, Nora." in team_world.home(NORA)


async def test_26_a_form_that_was_overtaken(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    await log_reply(team_world, IDRIS, settled="settled")
    typed = {reply_form.DID: "spoke", "settled": "settled"}
    await team_world.fill(NORA, **typed, note="I rang her as well, and we spoke of the weather.")
    assert "Idris spoke with the customer" in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 1
    await team_world.fill(NORA)
    assert "not possible any more: it is closed" in team_world.form(NORA)
    assert "your words are below" in team_world.form(NORA)
    assert await team_world.count("SELECT COUNT(*) FROM touch") == 1
    await team_world.slack.users.open_home(NORA.id)
    await team_world.settle()
    await team_world.slack.users.close(NORA.id)
    team_world.slack.fault(Fault("views.publish", error="hash_conflict"))
    assert (await team_world.slack.users.click(NORA.id, home.REFRESH)).ok
    await team_world.settle()
    assert "views.update" not in {method for method, _, _ in team_world.slack.calls}, "no open form is drawn over"


async def test_27_too_late_to_open_a_form(team_world: BotWorld) -> None:
    await greta(team_world)
    team_world.slack.fault(Fault("views.open", error="expired_trigger_id"))
    assert (await team_world.press(NORA, card.REPLY, team_world.card("Greta"))).ok
    assert team_world.ephemerals(NORA) == [refusals.TOO_LATE]
    await team_world.press(NORA, card.REPLY, team_world.card("Greta"))
    assert "Greta" in team_world.form(NORA)


async def test_28_what_is_not_theirs_to_do(team_world: BotWorld) -> None:
    await greta(team_world)
    await team_world.slack.users.command(NORA.id, VOICES.id, "/applaud", "")
    await team_world.fill(NORA, **{applaud_form.TO: [LENA.id], applaud_form.WHY: "She drove there on a Sunday."})
    asked = team_world.dm(IDRIS, "Sunday")
    for number, person in enumerate((NORA, LENA, GUEST, STRANGER)):
        body = clicked(team_world, person, applause.APPROVE, asked, trigger=f"1.{number}")
        assert await send_request(team_world, body, kind=FORM) == 200
    assert await team_world.count("SELECT COUNT(*) FROM recognition WHERE state = 'given'") == 0
    assert await team_world.count(REFUSALS) == 4
    for number, person in enumerate((GUEST, STRANGER, TOM), start=5):
        await team_world.press(person, card.CLAIM, team_world.card("Greta"))
        assert team_world.ephemerals(person), "refused in private"
        assert await team_world.count(REFUSALS) == number
    assert await team_world.count("SELECT COUNT(*) FROM conversation WHERE state = 'claimed'") == 0


@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2027, 10, 31)], ids=["skipped", "comes twice"])
async def test_29_half_past_two_when_the_clocks_change(quiet_world: BotWorld, sunday: date) -> None:
    quiet_world.clock.forward(moment(sunday - timedelta(days=2), 12 * 60, ZONE))
    every_hour = TeamSettings(
        hours_from="00:00", hours_to="23:59", work_days=tuple(range(7)), zone=ZONE, digest_day=6, digest_time="02:30"
    )
    form = SaveTeam(None, "Marketing", VOICES.id, (IDRIS.id,), (NORA.id,), settings=every_hour)
    await quiet_world.bot.interactions.write(quiet_world.bot.request(BOT), save_team, form)
    await greta(quiet_world)
    await quiet_world.press(NORA, card.CLAIM, quiet_world.card("Greta"))
    await quiet_world.choose(NORA, "snooze", quiet_world.card("Greta"))
    typed = {snooze_form.WORDS: f"{sunday.isoformat()} 02:30"}
    assert (await quiet_world.fill(NORA, **typed)).ok
    assert (await quiet_world.fill(NORA, **typed, **{snooze_form.WHY: "their_wish"})).ok
    await quiet_world.pass_time(3 * 24 * 60)
    spoke = "FROM event WHERE kind = 'reminded' AND after LIKE '%wake%'"
    assert await quiet_world.count(f"SELECT COUNT(*) {spoke}") == 1
    at = await quiet_world.count(f"SELECT at {spoke}")
    assert 0 <= at - moment(sunday, 150, ZONE) < HOUR
    assert await quiet_world.count("SELECT COUNT(*) FROM digest") == 1


async def test_29_nobody_says_their_time_zone(team_world: BotWorld) -> None:
    for person in (NORA, LENA):
        await team_world.slack.users.change_person(replace(person, tz=""))
    team_world.clock.forward(team_world.clock.now() + 7 * HOUR)
    await greta(team_world)
    due = await team_world.count("SELECT due_at FROM reminder")
    assert due - team_world.clock.now() > 12 * HOUR, "17:30 is near where the team is, and far in UTC"


@pytest.mark.parametrize("claimed", [False, True])
async def test_29_somebody_has_left(team_world: BotWorld, *, claimed: bool) -> None:
    await greta(team_world)
    if claimed:
        await team_world.press(NORA, card.CLAIM, team_world.card("Greta"))
    await team_world.slack.users.change_person(replace(NORA, deleted=True))
    so_far = len(team_world.slack.dm_messages(NORA.id))
    await team_world.pass_time(60 if not claimed else 7 * 60)
    assert len(team_world.slack.dm_messages(NORA.id)) == so_far
    assert "Greta" in team_world.dm(LENA, "Greta").text
