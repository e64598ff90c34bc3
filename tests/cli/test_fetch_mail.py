"""`golden-thread fetch-mail`, and what `doctor` and `run` say of a mailbox, through the real process."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_cli import ADD, MAIL, Shell
from tests.kit.mail.dovecot import PASSWORD, Dovecot, dovecot
from tests.kit.mail.token_server import CLIENT, REFRESH, SECRET, token_server
from tests.test_life import practice

USER = "desk@kullen.example"


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


def mailbox(server: Dovecot, **more: str) -> dict[str, Any]:
    """The settings of a mailbox there."""
    place = {"MAILBOX_HOST": "127.0.0.1", "MAILBOX_PORT": str(server.port), "SSL_CERT_FILE": str(server.certificate)}
    return {**place, "MAILBOX_USER": USER, "MAILBOX_PASSWORD": PASSWORD, **more}


@pytest.mark.slow("eight processes, one after the other")
async def test_it_looks_once_and_says_what_it_found(shell: Shell, mail_server: Dovecot) -> None:
    await shell.run(*ADD)
    settings = mailbox(mail_server)
    assert await shell.run("fetch-mail", **settings) == (0, "Taken in: 0. Here already: 0. Of no use: 0.\n", "")
    mail_server.deliver(MAIL.replace(b"\n", b"\r\n"), at="02-Nov-2026 10:00:00 +0000", user=USER)
    assert await shell.run("fetch-mail", **settings) == (0, "Taken in: 1. Here already: 0. Of no use: 0.\n", "")
    mail_server.deliver(MAIL.replace(b"\n", b"\r\n"), at="01-Nov-2026 10:00:00 +0000", user=USER)
    said = await shell.run("fetch-mail", "--since", "2026-11-01", **settings)
    assert said == (0, "Taken in: 0. Here already: 1. Of no use: 0.\n", "")
    _, out, _ = await shell.run("doctor", **settings)
    assert "ok    The mailbox answers, and every folder is there." in out


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "a password": ({"MAILBOX_PASSWORD": "hush-hush"}, "MAILBOX_USER and MAILBOX_PASSWORD"),
    "a folder": ({"MAILBOX_FOLDERS": "INBOX, Complaints"}, "Complaints: A folder that MAILBOX_FOLDERS"),
    "a port": ({"MAILBOX_PORT": "9"}, "MAILBOX_HOST, MAILBOX_PORT and the network"),
    "a team": ({"MAILBOX_TEAM": "Retail"}, "MAILBOX_TEAM"),
}


@pytest.mark.slow("five processes, one after the other")
@pytest.mark.parametrize("wrong", WRONG)
async def test_what_is_wrong_is_said_in_words(shell: Shell, mail_server: Dovecot, wrong: str) -> None:
    await shell.run(*ADD)
    await shell.run("fetch-mail", **mailbox(mail_server))
    mail_server.deliver(MAIL.replace(b"<1@", f"<{wrong}@".encode()).replace(b"\n", b"\r\n"), user=USER)
    settings, words = WRONG[wrong]
    code, out, err = await shell.run("fetch-mail", **mailbox(mail_server, **settings))
    assert (code, out, words in err, err.count("\n")) == (75, "", True, 1), err
    assert not any(one in err for one in ("Traceback", "Error", "hush", USER, PASSWORD))
    if wrong != "a team":
        code, out, _ = await shell.run("doctor", **mailbox(mail_server, **settings))
        assert (code, "MEND  The mailbox can't be read." in out, words in out) == (1, True, True), out


@pytest.mark.slow("three processes, one after the other")
async def test_without_a_mailbox_or_a_workspace_it_says_so(shell: Shell, mail_server: Dovecot) -> None:
    code, _, err = await shell.run("fetch-mail")
    assert (code, "MAILBOX_HOST" in err) == (78, True), err
    code, _, err = await shell.run("fetch-mail", **mailbox(mail_server))
    assert (code, "golden-thread run once" in err) == (75, True), err
    code, _, err = await shell.run("fetch-mail", "--since", "yesterday", **mailbox(mail_server))
    assert (code, "--since" in err) == (2, True), err


@pytest.mark.slow("a mail server of its own, and a process for each look")
async def test_a_refresh_token_that_is_replaced_at_each_use_outlives_the_process(shell: Shell) -> None:
    await shell.run(*ADD)
    async with token_server(USER) as tokens:
        tokens.rotates = True
        with dovecot(tokens.introspection) as server:
            oauth = {"TOKEN_URL": tokens.token_url, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}
            said = {f"MAILBOX_{name}": value for name, value in oauth.items()}
            settings = mailbox(server, MAILBOX_PASSWORD="", MAILBOX_REFRESH_TOKEN=REFRESH, **said)
            for _ in range(2):
                code, out, err = await shell.run("fetch-mail", **settings)
                assert (code, out) == (0, "Taken in: 0. Here already: 0. Of no use: 0.\n"), err
    assert (shell.folder / "golden-thread.db.mailbox-token").stat().st_mode & 0o777 == 0o600
