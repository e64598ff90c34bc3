"""The command line, run as people run it, against a practice workspace."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.clock import SystemClock
from bot.judge.installed import missing
from bot.sandbox import App, Fault, Limits, Workspace
from bot.slack.workspaces.manifest import manifest
from tests.kit.bot_world import APP_TOKEN, BOT_TOKEN, INTAKE, LOUNGE, PEOPLE, PLACES, SIGNING
from tests.kit.cast import BOT_USER, IDRIS, LENA, NORA, VOICES
from tests.kit.databases import Database
from tests.kit.postgres import Server
from tests.kit.processes import forks
from tests.kit.processes.forks import Forked

ROOT = Path(__file__).parents[2]
MAIL = b"From: Ove Holm <ove@example.com>\nSubject: Parcel\nMessage-ID: <1@example.com>\n\nWhere is it?\n"


NO_SERVER = "postgresql://nobody@127.0.0.1:9/voices?connect_timeout=2"


@dataclass
class Shell:
    """A terminal in a folder of its own, with the settings of a practice workspace."""

    slack: Workspace
    folder: Path

    def settings(self, **more: str) -> dict[str, str]:
        """The environment; nothing of this computer's but the path."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING,
            "SLACK_API_URL": self.slack.api_url,
            "JUDGEMENT": "lexicon",  # the model takes a second of CPU to start, each time
            "INTAKE_SECRET": INTAKE,
            "PORT": "0",
            **more,
        }

    async def start(self, *words: str, **more: str) -> Forked:
        """Start `golden-thread` with these words, from a process that has loaded it."""
        return await forks.start("bot", *words, folder=self.folder, env=self.settings(**more))

    async def start_anew(self, *words: str, **more: str) -> asyncio.subprocess.Process:
        """Start it as people do: Python loads it first, which takes half a second of CPU."""
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            cwd=self.folder,
            env=self.settings(**more),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *words: str, given: bytes = b"", **more: str) -> tuple[int, str, str]:
        """Run to the end: (exit code, standard output, standard error)."""
        process = await self.start(*words, **more)
        out, err = await asyncio.wait_for(process.communicate(given), 30)
        assert process.returncode is not None
        return process.returncode, out.decode(), err.decode()


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    clock = SystemClock()
    slack = Workspace(
        people=PEOPLE,
        channels=PLACES,
        app=App(manifest(None, socket=True), SIGNING, BOT_TOKEN, APP_TOKEN, bot_user=BOT_USER),
        now=clock.now,
        real=clock.real,
        limits=Limits(per_channel_per_second=0, tiers=False),
    )
    await slack.start()
    yield Shell(slack, tmp_path)
    await slack.stop()


ADD = (
    "team",
    "add",
    "Marketing",
    "--channel",
    VOICES.id,
    "--manager",
    IDRIS.id,
    "--member",
    NORA.id,
    "--member",
    LENA.id,
)


async def test_a_team_is_added_listed_and_found_healthy(shell: Shell) -> None:
    code, out, err = await shell.run("doctor")
    assert (code, "hint  There is no team yet. Next: open the bot's Home" in out) == (0, True), out + err
    code, _, err = await shell.run(*ADD, "--zone", "Stockholm")
    assert (code, "Write it like Europe/Stockholm." in err) == (1, True)
    code, out, err = await shell.run(*ADD, "--zone", "Europe/Stockholm")
    assert code == 0, err
    assert "Marketing is ready" in out
    code, out, _ = await shell.run("team", "list")
    assert "Marketing (default): C0VOICES1, 2 marketers, 1 managers" in out
    code, out, err = await shell.run("doctor", SLACK_APP_TOKEN=APP_TOKEN)
    assert (code, "MEND" in out) == (0, False), out + err
    code, _, err = await shell.run(*ADD)
    assert (code, "has that one" in err) == (1, True)


async def test_the_doctor_says_what_to_mend(shell: Shell) -> None:
    await shell.run(*ADD)
    await shell.slack.users.leave(BOT_USER, VOICES.id)
    code, out, _ = await shell.run("doctor")
    assert code == 1
    assert "MEND  C0VOICES1 of Marketing" in out
    code, out, _ = await shell.run("doctor", SLACK_BOT_TOKEN="xoxb-wrong")
    assert (code, "invalid_auth" in out) == (1, True)
    assert "xoxb" not in out
    code, out, _ = await shell.run("doctor", SLACK_APP_TOKEN="xapp-wrong")
    assert (code, "MEND  SLACK_APP_TOKEN: Slack does not know this token" in out) == (1, True), out


async def test_the_doctor_names_each_source_and_what_it_misses(shell: Shell) -> None:
    await shell.run(*ADD)
    secret = "a-secret-of-many-letters"
    code, out, _ = await shell.run("doctor", INTAKE_ZENDESK_SECRET=secret)
    assert (code, "hint  Zendesk at /intake/zendesk: its settings are whole, and nothing has come" in out) == (0, True)
    code, out, _ = await shell.run("doctor", INTAKE_ZENDESK_SECRET=secret, INTAKE_ZENDESK_TEAM="Nowhere")
    assert (code, "MEND  Zendesk at /intake/zendesk: there is no team called 'Nowhere'" in out) == (1, True), out
    assert "INTAKE_ZENDESK_TEAM has its name." in out
    code, out, _ = await shell.run(
        "doctor", SOCIAL_TEAM="marketing", FEED_SHOPS_TEAM="Shops", FEED_SHOPS_URLS="http://[::1]/"
    )
    assert (code, "MEND  FEED_SHOPS_TEAM: there is no team called 'Shops', so nothing is taken" in out) == (1, True), (
        out
    )
    assert "SOCIAL_TEAM" not in out
    code, out, err = await shell.run("doctor", INTAKE_SES_TEAM="Marketing")
    assert code == 78
    assert "INTAKE_SES_TOPIC: needed for Amazon SES at /intake/ses." in out + err


async def test_the_doctor_says_when_slack_does_not_tell_the_scopes(shell: Shell) -> None:
    shell.slack.state.tells_scopes = False
    code, out, err = await shell.run("doctor")
    assert (code, "hint  Slack did not tell which scopes the token has" in out) == (0, True), out + err
    assert ("Missing" in out, "Without" in out, "every scope" in out) == (False, False, False)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("dnd:read", "Without dnd:read: reminders come in Do Not Disturb, too. All else works."),
        (
            "reactions:read",
            "Without reactions:read: no emoji passes a message on, or marks one as no customer's voice;",
        ),
    ],
)
async def test_the_doctor_says_what_goes_without_an_optional_scope(shell: Shell, scope: str, words: str) -> None:
    scopes = shell.slack.app.manifest["oauth_config"]["scopes"]
    scopes["bot"] = [one for one in scopes["bot"] if one != scope]
    code, out, err = await shell.run("doctor")
    assert (code, f"hint  {words}" in out, out.count("Without")) == (0, True, 1), out + err


@pytest.mark.parametrize(("authserv_id", "told"), [("", True), ("mx.kullen.example", False)])
async def test_the_doctor_says_when_nobody_checks_who_sends_mails_in_bcc(
    shell: Shell, authserv_id: str, *, told: bool
) -> None:
    settings: dict[str, Any] = {"INTAKE_ADDRESS": "voices@kullen.example", "MAIL_AUTHSERV_ID": authserv_id}
    code, out, err = await shell.run("doctor", **settings)
    assert (code, "hint  Nobody can check who sent a mail with INTAKE_ADDRESS in BCC" in out) == (0, told), out + err


@pytest.mark.parametrize("command", [("doctor",), ("run",), ADD])
async def test_a_slack_out_of_reach_is_not_the_tokens_fault(shell: Shell, command: tuple[str, ...]) -> None:
    for url, why in (("http://127.0.0.1:9/api/", "no connection"), ("https://nowhere.invalid/api/", "nowhere.invalid")):
        code, out, err = await shell.run(*command, SLACK_API_URL=url)
        assert (code, "Slack can't be reached from here" in out + err, why in out + err) == (1, True, True), out + err
        assert "Your token may be fine." in out + err
        assert "anew" not in out + err


async def test_the_doctor_knows_slack_out_of_reach_also_when_it_knew_the_workspace(shell: Shell) -> None:
    await shell.run(*ADD)
    shell.slack.fault(Fault("auth.test", status=503, times=100))
    code, out, _ = await shell.run("doctor")
    assert (code, "trouble of its own (internal_error)" in out) == (1, True), out
    shell.slack.faults.clear()
    shell.slack.fault(Fault("conversations.info", retry_after=7, times=100))
    code, out, _ = await shell.run("doctor")
    assert (code, "asks us to slow down. Try again in 7 s" in out) == (1, True), out
    shell.slack.faults.clear()
    shell.slack.fault(Fault("conversations.info", error="channel_not_found", times=100))
    code, out, _ = await shell.run("doctor")
    assert (code, "the bot can't see it (channel_not_found). Invite" in out) == (1, True), out


async def test_a_team_needs_a_channel_that_we_are_in_and_the_right_workspace(shell: Shell) -> None:
    code, _, err = await shell.run(*("LOUNGE" if word == VOICES.id else word for word in ADD))
    assert (code, "I can't see" in err) == (1, True)
    code, _, err = await shell.run(*(LOUNGE.id if word == VOICES.id else word for word in ADD))
    assert (code, "not in #lounge yet" in err) == (1, True)
    code, _, err = await shell.run(*ADD, "--workspace", "T0OTHER01")
    assert (code, "not to T0OTHER01" in err) == (1, True)


@pytest.mark.parametrize(("who", "option"), [(IDRIS.id, "--manager"), (LENA.id, "--member")])
async def test_a_member_whom_slack_does_not_know_is_named(shell: Shell, who: str, option: str) -> None:
    code, _, err = await shell.run(*("U0NOBODY1" if word == who else word for word in ADD))
    assert code == 1
    assert "Slack knows nobody here by the member ID U0NOBODY1. Open their profile in Slack" in err
    assert f"golden-thread team add Marketing … {option} U…" in err


async def test_mails_get_the_exit_codes_that_mail_servers_expect(shell: Shell) -> None:
    assert (await shell.run("route-mail", given=MAIL))[0] == 75, "nobody has ever started it: try later"
    await shell.run("doctor")
    code, _, err = await shell.run("route-mail", given=MAIL)
    assert (code, "There is no team yet" in err) == (65, True)
    await shell.run(*ADD)
    assert (await shell.run("route-mail", given=MAIL))[0] == 0
    assert (await shell.run("route-mail", "--team", "marketing", given=MAIL))[0] == 0, "the same mail again is no error"
    for given in (b"", b"\xff\xfe\x00", b"From: a@example.com\n\n"):
        code, _, err = await shell.run("route-mail", given=given)
        assert (code, "Traceback" in err) == (65, False)
    assert (await shell.run("route-mail", "--team", "Nobody", given=MAIL + b"!"))[0] in {0, 65}


def _damaged(folder: Path) -> dict[str, str]:
    (folder / "bad.db").write_bytes(b"These are somebody's holiday notes. " * 300)
    return {"DATABASE_URL": "sqlite:///bad.db"}


def _unreadable(folder: Path) -> dict[str, str]:
    (folder / ".env").write_bytes(b"PORT=\xff\xfe\n")
    return {}


NOT_NOW: dict[str, tuple[tuple[str, ...], Callable[[Path], dict[str, str]]]] = {
    "settings of no letters": ((), _unreadable),
    "bad settings": ((), lambda _: {"PORT": "many"}),
    "no such folder": ((), lambda _: {"DATABASE_URL": "sqlite:///no/such/folder/bad.db"}),
    "a folder": ((), lambda folder: {"DATABASE_URL": f"sqlite:///{folder}"}),
    "a damaged file": ((), _damaged),
    "no server": ((), lambda _: {"DATABASE_URL": NO_SERVER}),
    "a word that is not known": (("--fast",), lambda _: {}),
    "a word too many": (("now",), lambda _: {}),
    "a word without its value": (("--team",), lambda _: {}),
    "nobody has ever started it": ((), lambda _: {}),
}


@pytest.mark.parametrize("why", NOT_NOW)
async def test_whatever_is_wrong_with_us_the_mail_server_keeps_the_mail(shell: Shell, why: str) -> None:
    words, settings = NOT_NOW[why]
    code, _, err = await shell.run("route-mail", *words, given=MAIL, **settings(shell.folder))
    assert (code, "Traceback" in err) == (75, False), err
    assert err.startswith("Not now"), err


async def test_a_mail_server_that_hands_nothing_over_gets_its_code(shell: Shell) -> None:
    await shell.run(*ADD)
    code, _, err = await shell.run("route-mail", given=b"")
    assert (code, bool(err)) == (65, True)
    script = f"ulimit -f 8 && exec {sys.executable} -m bot route-mail"
    process = await asyncio.create_subprocess_exec(
        *("/bin/sh", "-c", script), cwd=shell.folder, env=shell.settings(PYTHONDONTWRITEBYTECODE="1"),
        stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    await asyncio.wait_for(process.communicate(MAIL), 20)
    assert process.returncode == 75, "a full disk"


MX = "mx.kullen.example"
DKIM = f"Authentication-Results: {MX}; dkim=pass header.d=kullen.example\n"
PASSED_ON = """Subject: Fwd: hello
Message-ID: <{}@mail.example>

---------- Forwarded message ---------
From: Greta Lindholm <greta@example.com>
Date: Mon, 9 Nov 2026 at 09:12
Subject: hello
To: <hello@kullen.example>

My grinder broke.
"""


async def test_a_forward_is_believed_when_its_sender_is_proven(shell: Shell) -> None:
    await shell.run(*ADD)
    known, greta = f"From: Nora Lund <{NORA.email}>\n", "greta@example.com"
    mails = (  # (headers, the envelope's sender, our server's id) -> (whose words, passed on by whom, verified)
        (known, NORA.email, "", (greta, NORA.id, 0)),
        (DKIM + known, NORA.email, "", (greta, NORA.id, 0)),
        (DKIM + known, "bounce@mailer.example", MX, (greta, NORA.id, 1)),
        (known, NORA.email, MX, (NORA.email, None, 1)),
        (DKIM.replace(MX, "mx.evil.example") + known, NORA.email, MX, (NORA.email, None, 1)),
        (DKIM + "From: desk@kullen.example\n", "", MX, ("desk@kullen.example", None, 1)),
        ("From: desk@kullen.example\n", "", "", (greta, None, 0)),
        ("From: Mallory <mallory@example.net>\n", NORA.email, "", ("mallory@example.net", None, 1)),
        ("From: Nora Lund\n", NORA.email, "", (None, None, 1)),
    )
    for number, (headers, envelope, authserv_id, _) in enumerate(mails):
        raw = f"{headers}{PASSED_ON.format(number)}".encode()
        code, _, err = await shell.run("route-mail", "--from", envelope, given=raw, MAIL_AUTHSERV_ID=authserv_id)
        assert (code, err) == (0, ""), headers
    rows = Database(f"sqlite:///{shell.folder}/golden-thread.db").rows(
        "SELECT i.value, v.reported_by, v.forwarder_verified FROM voice v"
        " LEFT JOIN identity i ON i.workspace_id = v.workspace_id AND i.id = v.identity_id ORDER BY v.source_key"
    )
    assert rows == [expected for *_, expected in mails]


@pytest.mark.slow("starts Golden Thread as people do, with all its imports")
async def test_it_runs_answers_and_ends(shell: Shell) -> None:
    await shell.run(*ADD)
    process = await shell.start_anew("run")
    assert process.stderr is not None
    line = await asyncio.wait_for(process.stderr.readline(), 20)
    assert line.startswith(b"Golden Thread listens at "), line
    address = line.decode().split()[-1]
    async with aiohttp.ClientSession() as session:
        for path in ("/healthz", "/readyz"):
            async with session.get(address + path) as answer:
                assert answer.status == 200
    await shell.run("route-mail", given=MAIL)
    async with asyncio.timeout(15):
        while not any("Ove Holm" in one.text for one in shell.slack.messages(VOICES.id)):  # noqa: ASYNC110 - another process acts
            await asyncio.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, err = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, err.decode()
    assert b"Where is it" not in err, "no words in the log"


@pytest.mark.parametrize("command", ["run", "demo"])
async def test_a_port_that_is_taken_is_one_sentence(shell: Shell, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        words, option = (("run",), "PORT=") if command == "run" else (("demo", "--port", port), "--port ")
        code, _, err = await shell.run(*words, PORT=port)
    assert (code, err.count("\n"), "Errno" in err) == (1, 1, False), err
    assert err.startswith(f"Port {port} is taken")
    assert f"{option}{int(port) + 1}" in err


async def test_a_port_that_cannot_be_is_told_with_its_name(shell: Shell) -> None:
    for port in ("abc", "70000", "-1"):
        code, _, err = await shell.run("run", PORT=port)
        assert (code, "PORT: a number from 0 to 65535" in err) == (78, True), err
        code, _, err = await shell.run("demo", "--port", port)
        assert (code, "Invalid value for '--port'" in err) == (2, True), err


async def test_manifest_and_migrate(shell: Shell) -> None:
    code, out, _ = await shell.run("manifest", "--url", "https://voices.example.com")
    assert (code, json.loads(out)["settings"]["socket_mode_enabled"]) == (0, False)
    assert json.loads((await shell.run("manifest"))[1])["settings"]["socket_mode_enabled"] is True
    assert (await shell.run("manifest", "--url", "http://voices.example.com"))[0] == 78
    code, out, _ = await shell.run("migrate")
    assert (code, "newest schema" in out) == (0, True)


async def test_the_story_tells_itself(shell: Shell) -> None:
    code, out, err = await shell.run("demo", "--story")
    assert code == 0, err
    assert "All six steps are done." in out
    for words in ("Nora claimed it.", "[to Tom alone] Tom, this is for you.", "Good morning. Two people"):
        assert words in out
    assert "Unsure" not in out or missing(), "the model judges what customers say here"


async def test_backup_restore_and_one_process_only(shell: Shell) -> None:
    await shell.run(*ADD)
    process = await shell.start("run")
    assert process.stderr is not None
    await asyncio.wait_for(process.stderr.readline(), 20)
    code, out, err = await shell.run("backup", "copy.db")
    assert (code, "is a whole copy" in out) == (0, True), err
    code, out, err = await shell.run("backup", "copy.db")
    assert (code, out, "--overwrite" in err) == (1, "", True), err
    assert (await shell.run("backup", "copy.db", "--overwrite"))[0] == 0
    for words in (("run",), ("restore", "copy.db")):
        code, _, err = await shell.run(*words)
        assert (code, "end that one first" in err) == (1, True), words
    process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(process.communicate(), 20)
    code, out, err = await shell.run("restore", "copy.db")
    assert (code, "is restored" in out) == (0, True), err
    assert "Marketing" in (await shell.run("team", "list"))[1]
    assert (await shell.run("restore", "nothing.db"))[0] == 1


async def test_a_postgresql_database_does_what_a_file_does(shell: Shell, postgres: Server) -> None:
    url = postgres.new()
    assert await shell.run("migrate", DATABASE_URL=url) == (
        0,
        f"The PostgreSQL database {Database(url).name} is at the newest schema.\n",
        "",
    )
    code, out, err = await shell.run(*ADD, DATABASE_URL=url)
    assert (code, err) == (0, ""), out
    code, out, _ = await shell.run("team", "list", DATABASE_URL=url)
    assert (code, "Marketing (default)" in out) == (0, True)
    assert (await shell.run("route-mail", given=MAIL, DATABASE_URL=url))[0] == 0
    assert Database(url).rows("SELECT words FROM voice") == [("Where is it?",)]
    for words in (("backup", "copy.db"), ("restore", "copy.db")):
        code, _, err = await shell.run(*words, DATABASE_URL=url)
        assert (code, "pg_dump" in err) == (78, True), words


async def test_a_postgresql_server_that_is_not_there_is_one_clear_line(shell: Shell) -> None:
    code, _, err = await shell.run("run", DATABASE_URL=NO_SERVER)
    assert (code, err.count("Traceback")) == (1, 0)
    assert "PostgreSQL can't be used" in err
    assert (await shell.run("route-mail", given=MAIL, DATABASE_URL=NO_SERVER))[0] == 75


async def test_a_mail_server_is_told_of_a_fault_without_what_the_mail_says(shell: Shell) -> None:
    await shell.run(*ADD)
    database = Database(f"sqlite:///{shell.folder}/golden-thread.db")
    database.change(
        "CREATE TRIGGER stumbles BEFORE INSERT ON voice"
        " BEGIN SELECT RAISE(ABORT, 'Where is it? says ove@example.com'); END"
    )
    code, _, err = await shell.run("route-mail", given=MAIL)
    assert (code, "Where is it" in err, "ove@" in err) == (75, False, False)
    assert err.startswith(
        "Not now: The database can't be used: it refused what was asked of it (SQLITE_CONSTRAINT_TRIGGER)"
    )


@pytest.mark.parametrize(("name", "value"), [("DATABASE_URL", NO_SERVER), ("PORT", "many")])
async def test_with_json_every_line_is_json(shell: Shell, name: str, value: str) -> None:
    code, out, err = await shell.run("run", **{"LOG_FORMAT": "json", name: value})  # type: ignore[arg-type] # settings are texts
    assert (code, out) == (1 if name == "DATABASE_URL" else 78, "")
    assert [json.loads(line)["level"] for line in err.splitlines()] == ["error"]
