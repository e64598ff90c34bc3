"""What people and machines get wrong: a clear answer where they are, nothing lost, nothing half written."""

import asyncio
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.domain.voices.voice import InvalidVoice
from bot.sandbox import Person
from bot.slack.conversations import card
from bot.slack.teams import team_form
from handlers.voices.mail import route_mail
from tests.kit.bot_world import EVERYWHERE, LOUNGE, SHARED, BotWorld, make_team_at_home, said
from tests.kit.cast import CARE, IDRIS, NORA, PETRA, VOICES, ZONE
from tests.scenarios.test_features import GRETA, greta


async def test_empty_words(team_world: BotWorld) -> None:
    await team_world.slack.users.shortcut(PETRA.id, "log_voice")
    answer = await team_world.fill(PETRA, words="   \n ", name="Greta Lindholm")
    assert "What did they say" in answer.errors["words"]
    assert "Greta Lindholm" in json.dumps(team_world.slack.view(PETRA.id)), "what was typed stays"
    status, told = await team_world.hand_in({"text": "  "})
    assert (status, "text" in told["error"]) == (400, True)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 0


async def test_forty_thousand_characters(team_world: BotWorld) -> None:
    words = "word & <more> " * 2857 + "end"
    assert len(words) > 40_000 - 1
    status, _ = await team_world.hand_in({**GRETA, "text": words[:40_000]})
    assert status == 202
    await team_world.settle()
    assert "&amp; &lt;more&gt;" in said(team_world.card("Greta").blocks)
    assert await team_world.count("SELECT length(words) FROM voice") == 40_000
    assert not team_world.slack.errors


async def test_a_customer_without_any_address(team_world: BotWorld) -> None:
    status, _ = await team_world.hand_in({"text": "Nobody says who I am."})
    await team_world.settle()
    assert status == 202
    assert "A customer" in team_world.card("Nobody says who I am").text
    assert "no number or address" in said(team_world.dm(NORA, "Nobody says").blocks)


async def test_somebody_we_have_never_met(team_world: BotWorld) -> None:
    newcomer = Person("U9NEW0001", "Mia", "Mia New", tz=ZONE)
    team_world.slack.state.people[newcomer.id] = newcomer  # Slack's own news of her never came
    await team_world.slack.users.shortcut(newcomer.id, "log_voice")
    await team_world.fill(newcomer, words="Ove asks where his parcel is.", name="Ove")
    assert "You will hear how it ends" in team_world.form(newcomer)
    assert await team_world.count("SELECT COUNT(*) FROM person WHERE name = 'Mia'") == 1


async def test_whoever_opens_home_is_met_once(team_world: BotWorld) -> None:
    newcomer = Person("U9NEW0001", "Mia", "Mia New", tz=ZONE)
    team_world.slack.state.people[newcomer.id] = newcomer  # Slack's own news of her never came
    for _ in range(2):
        await team_world.slack.users.open_home(newcomer.id)
        await team_world.settle()
    assert await team_world.count("SELECT COUNT(*) FROM person WHERE name = 'Mia'") == 1
    assert [call.method for call in team_world.slack.call_log].count("users.info") == 1


async def test_somebody_whom_slack_does_not_know(team_world: BotWorld) -> None:
    text = "<@U0NOBODY1|ghost> She drove to the customer on a Sunday."
    await team_world.slack.users.command(IDRIS.id, VOICES.id, "/applaud", text)
    assert "Slack knows nobody here by the member ID U0NOBODY1" in team_world.ephemerals(IDRIS)[-1]
    assert await team_world.count("SELECT COUNT(*) FROM recognition") == 0


@pytest.mark.parametrize("field", [team_form.CHANNEL, team_form.WATCHED])
@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (LOUNGE.id, "I am not in #lounge yet"),
        (SHARED.id, "shared with other organisations"),
        (EVERYWHERE.id, "shared with your whole organisation"),
        (CARE.id, "is archived"),
        ("C0UNSEEN1", "I can't see <#C0UNSEEN1>. Invite me there first"),
    ],
)
async def test_a_channel_that_will_not_do(quiet_world: BotWorld, field: str, channel: str, words: str) -> None:
    quiet_world.slack.users.change_channel(CARE.id, is_archived=True)
    await make_team_at_home(quiet_world, watched=[])
    await quiet_world.slack.users.close(IDRIS.id)
    await quiet_world.slack.users.click(IDRIS.id, "team_settings")
    answer = await quiet_world.fill(IDRIS, **{field: channel if field == team_form.CHANNEL else [channel]})
    assert words in answer.errors[field]
    assert await quiet_world.count("SELECT COUNT(*) FROM watched") == 0
    assert await quiet_world.count(f"SELECT COUNT(*) FROM team WHERE channel = '{VOICES.id}'") == 1  # noqa: S608 - our own id


async def test_a_form_submitted_twice(team_world: BotWorld) -> None:
    await team_world.slack.users.shortcut(PETRA.id, "log_voice")
    view = team_world.slack.view(PETRA.id)
    assert view is not None
    values = {"words": {"value": "Where is my parcel?"}, "name": {"value": "Ove"}}
    answers = await asyncio.gather(
        *(team_world.slack.users.submit(PETRA.id, values, view_id=view["id"]) for _ in range(3))
    )
    await team_world.settle()
    assert all(one.ok for one in answers)
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 1


async def test_a_mail_that_is_not_a_forward_and_one_without_text(team_world: BotWorld) -> None:
    direct = b"From: Ove Holm <ove@example.com>\nSubject: Parcel\nMessage-ID: <1@example.com>\n\nWhere is it?\n"
    html = (
        b"From: Ann <ann@example.com>\nSubject: Tea\nMessage-ID: <2@example.com>\nContent-Type: text/html\n\n"
        b"<p>Do you roast <b>tea</b>?</p>"
    )
    for raw in (direct, html):
        await route_mail(team_world.bot.store, team_world.bot.request("intake"), raw)
    await team_world.settle()
    assert "Ove Holm" in team_world.card("Where is it?").text
    assert "Ann" in team_world.card("Do you roast tea?").text
    with pytest.raises(InvalidVoice):
        await route_mail(team_world.bot.store, team_world.bot.request("intake"), b"From: a@example.com\n\n\n")


async def test_the_note_and_what_came_with_a_mail_stand_on_its_card(team_world: BotWorld) -> None:
    raw = (
        b"From: Petra Ekman <petra@kullen.example>\nSubject: Fwd: The lid\nMessage-ID: <4@kullen.example>\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nShe sounds really sad.\n\n"
        b"---------- Forwarded message ---------\nFrom: Greta Lindholm <greta@example.com>\n"
        b"Date: Mon, 9 Nov 2026 at 09:12\nSubject: The lid\nTo: <hello@kullen.example>\n\nIt came off in my hand.\n"
        b"--b\nContent-Type: image/jpeg; name=lid.jpg\n\nAAAA\n--b--\n"
    )
    await route_mail(team_world.bot.store, team_world.bot.request("intake"), raw)
    await team_world.settle()
    shown = team_world.card("It came off in my hand.")
    small = next(one["elements"][0]["text"] for one in shown.blocks if one["type"] == "context")
    assert "09:12" in small, "the team's time, as the mail names none"
    assert "One photo came with it (lid.jpg), in the mail that Petra passed on" in small
    assert "The note with it: She sounds really sad." in small


async def test_a_colleague_with_another_domain_only_carried_it(team_world: BotWorld) -> None:
    """Nora's address at a sister company is the one that Slack knows her by."""
    await team_world.slack.users.change_person(replace(NORA, email="nora@sister.example"))
    await team_world.settle()
    block = b"---------- Forwarded message ---------\nFrom: %s\nDate: Mon, 9 Nov 2026 at 09:12\nSubject: %s\n\n"
    raw = (
        b"From: Petra Ekman <petra@kullen.example>\nSubject: Fwd: The lid\nMessage-ID: <6@kullen.example>\n\n"
        + block % (b"Nora <nora@sister.example>", b"Fwd: The lid")
        + b"Petra, yours?\n\n"
        + block % (b"Greta Lindholm <greta@example.com>", b"The lid")
        + b"It came off in my hand.\n"
    )
    await route_mail(team_world.bot.store, team_world.bot.request("intake"), raw)
    await team_world.settle()
    assert "Greta Lindholm" in team_world.card("It came off in my hand.").text


async def test_who_writes_through_our_own_list_is_no_colleague_for_it(team_world: BotWorld) -> None:
    forged = (
        b"From: Mallory via Hello <hello@kullen.example>\nSubject: Fwd: hello\nMessage-ID: <5@example.net>\n"
        b"Reply-To: mallory@example.net\nTo: hello@kullen.example\n\n---------- Forwarded message ---------\n"
        b"From: Greta Lindholm <greta@example.com>\nDate: Mon, 9 Nov 2026 at 09:12\nSubject: hello\n\nRefund Mallory.\n"
    )
    await route_mail(team_world.bot.store, team_world.bot.request("intake"), forged)
    await team_world.settle()
    assert "Mallory" in team_world.card("Refund Mallory").text


async def test_a_stranger_cannot_speak_for_another(team_world: BotWorld) -> None:
    forged = (
        b"From: Mallory <mallory@example.net>\nSubject: Fwd: hello\nMessage-ID: <3@example.net>\n\n"
        b"---------- Forwarded message ---------\nFrom: Greta Lindholm <greta@example.com>\n"
        b"Date: Mon, 9 Nov 2026 at 09:12\nSubject: hello\nTo: <hello@kullen.example>\n\nSend my refund to Mallory.\n"
    )
    await route_mail(team_world.bot.store, team_world.bot.request("intake"), forged)
    await team_world.settle()
    assert "Mallory" in team_world.card("refund").text


async def test_the_intake_refuses_what_it_cannot_take(team_world: BotWorld) -> None:
    assert (await team_world.hand_in(["a", "list"]))[0] == 400
    assert (await team_world.hand_in(b"{not json"))[0] == 400
    assert (await team_world.hand_in(GRETA, secret="x" * 32))[0] == 401
    assert (await team_world.hand_in({"text": "x", "team": "No such team"}))[0] == 400
    assert (await team_world.hand_in({"text": "x" * 300_000}))[0] == 413
    assert await team_world.count("SELECT COUNT(*) FROM voice") == 0
    first, again = await team_world.hand_in(GRETA), await team_world.hand_in(GRETA)
    assert first == again
    assert first[0] == 202


async def test_who_sends_too_much_in_a_minute_is_told_to_wait(
    team_world: BotWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.voices.webhooks.PER_MINUTE", 1)
    headers = {**team_world.signed(b"{}"), "Content-Type": "application/json"}
    url = f"{team_world.address}/intake/voice"
    async with aiohttp.ClientSession() as session:
        answers = [await session.post(url, data=b"{}", headers=headers) for _ in range(3)]
    assert {one.status for one in answers} >= {429}
    last = answers[-1]
    assert (last.status, last.headers["Retry-After"]) == (429, "60")


async def test_the_door_refuses_what_slack_did_not_sign(team_world: BotWorld) -> None:
    url = f"{team_world.address}/slack/events"
    stamp = str(int(team_world.clock.real()))
    async with aiohttp.ClientSession() as session:
        for headers in (
            {},
            {"X-Slack-Request-Timestamp": "abc", "X-Slack-Signature": "v0=1"},
            {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=ü"},
            {"X-Slack-Request-Timestamp": str(int(stamp) - 301), "X-Slack-Signature": "v0=00"},
        ):
            async with session.post(url, data=b"[" * 100_000, headers=headers) as answer:
                assert answer.status == 401
        async with session.post(url, data=io.BytesIO(b"x" * (2 * 1024 * 1024))) as answer:
            assert answer.status == 413
        async with session.get(f"{team_world.address}/readyz") as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True, "stopped_by": ""})


async def test_what_nobody_listens_for_is_answered(team_world: BotWorld) -> None:
    answer = await team_world.slack.users.event({"type": "emoji_changed", "subtype": "add"})
    assert answer.ok or answer.error == "not_sent"
    await greta(team_world)
    answer = await team_world.slack.users.click(
        NORA.id, card.CLAIM, channel=VOICES.id, ts=team_world.card("Greta").ts, value="nonsense"
    )
    await team_world.settle()
    assert answer.ok
    assert "out of date" in team_world.ephemerals(NORA)[-1]


def test_the_command_line_says_what_is_missing(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PORT": "many", "LOG_LEVEL": "loud"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode == 78
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORT", "LOG_LEVEL"):
        assert name in ran.stderr
    assert "Traceback" not in ran.stderr
