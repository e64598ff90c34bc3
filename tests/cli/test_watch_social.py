"""`golden-thread watch-social`, and what `doctor` says of sources, through the real process."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cli.test_cli import ADD, Shell
from tests.kit.networks.bluesky import HANDLE, PASSWORD, BlueskyServer
from tests.kit.networks.mastodon import TOKEN, MastodonServer
from tests.kit.networks.server import served
from tests.kit.processes import forks
from tests.test_life import practice


@pytest.fixture
async def shell(tmp_path: Path) -> AsyncIterator[Shell]:
    async with practice(tmp_path, socket=False) as made:
        yield made


async def here(shell: Shell, *words: str, **settings: str) -> tuple[int | None, str, str]:
    """Run it with sources on this computer allowed."""
    env = shell.settings(**settings)
    process = await forks.start("tests.harness.kit.launch", "from_here", *words, folder=shell.folder, env=env)
    out, err = await asyncio.wait_for(process.communicate(b""), 30)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.slow("six processes, one after the other")
async def test_it_looks_and_says_what_it_found_and_doctor_names_each(shell: Shell) -> None:
    await shell.run(*ADD)
    async with served(BlueskyServer()) as bluesky, served(MastodonServer()) as mastodon:
        settings = {
            "BLUESKY_HOST": bluesky.address,
            "BLUESKY_HANDLE": HANDLE,
            "BLUESKY_APP_PASSWORD": PASSWORD,
            "MASTODON_URL": mastodon.address,
            "MASTODON_TOKEN": TOKEN,
        }
        bluesky.say("@shop It broke.")
        said = await here(shell, "watch-social", "--once", **settings)
        assert said == (0, "News: 0. History: 1. Changed: 0.\n", "")
        _, out, _ = await here(shell, "doctor", **settings)
        assert "ok    Bluesky answers.\nok    Mastodon at 127.0.0.1 answers.\n" in out
        wrong = {**settings, "MASTODON_TOKEN": "wrong", "BLUESKY_APP_PASSWORD": "wrong"}
        code, out, err = await here(shell, "watch-social", "--once", **wrong)
        refused = "can't be read. It refuses the login. Make a new token or app password."
        assert (code, out, err) == (75, "", f"Bluesky {refused}\nMastodon at 127.0.0.1 {refused}\n")
        code, out, _ = await here(shell, "doctor", **wrong)
        assert (code, f"MEND  Bluesky {refused}" in out) == (1, True)
        env = shell.settings(**settings)
        process = await forks.start(
            "tests.harness.kit.launch", "from_here", "watch-social", folder=shell.folder, env=env
        )
        was = len(mastodon.asked)
        async with asyncio.timeout(30):
            while len(mastodon.asked) == was:  # noqa: ASYNC110 - it looks by itself
                await asyncio.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        told, _ = await asyncio.wait_for(process.communicate(b""), 30)
        assert (process.returncode, told) == (0, b"News: 0. History: 0. Changed: 0.\n")


@pytest.mark.slow("four processes, one after the other")
async def test_what_cant_be_is_said_in_words(shell: Shell) -> None:
    code, _, err = await shell.run("watch-social")
    assert (code, "FEED_URLS, BLUESKY_HANDLE, MASTODON_URL" in err) == (78, True), err
    feed = "http://127.0.0.1:9/feed.xml"
    code, _, err = await shell.run("watch-social", "--once", FEED_URLS=feed)
    assert (code, "golden-thread run once" in err) == (75, True), err
    await shell.run(*ADD)
    code, _, err = await shell.run("watch-social", "--once", FEED_URLS=feed)
    assert (code, err.startswith("The feed at 127.0.0.1 can't be read. Its address leads into a private")) == (75, True)
