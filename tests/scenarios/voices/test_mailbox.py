"""A customer writes to the company's mailbox, and somebody there is asked by name."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.ops.mailbox_settings import MailboxSettings
from bot.slack.conversations import card
from tests.kit.bot_world import BotWorld, labels, said, world
from tests.kit.cast import IDRIS, NORA, PETRA, VOICES
from tests.kit.databases import Database
from tests.kit.mail.dovecot import PASSWORD, Dovecot

USER = "hello@kullen.example"
GRETA = b"""From: Greta Lindholm <greta@example.com>\r
To: hello@kullen.example\r
Subject: My grinder\r
Message-ID: <greta-1@example.com>\r
\r
My grinder broke after two weeks and nobody answers.\r
"""
FORWARD = b"""Authentication-Results: mx.kullen.example; dkim=pass header.d=kullen.example\r
From: Petra Ekman <petra@kullen.example>\r
Subject: Fwd: A day late\r
Message-ID: <petra-1@kullen.example>\r
\r
---------- Forwarded message ---------\r
From: Sofie Dahl <sofie@example.com>\r
Date: Mon, 9 Nov 2026 at 09:12\r
Subject: A day late\r
To: <hello@kullen.example>\r
\r
My parcel came a day late, and the beans were stale.\r
"""
TO_GRETA = b"""Authentication-Results: mx.kullen.example; dkim=pass header.d=kullen.example\r
From: Nora Lund <nora@kullen.example>\r
To: Greta Lindholm <greta@example.com>\r
Subject: Re: My grinder\r
Message-ID: <nora-1@kullen.example>\r
Date: Mon, 9 Nov 2026 09:50:00 +0100\r
\r
I am so sorry, Greta. A new one is on its way.\r
"""


@pytest.fixture
async def listening(
    database: Database, mail_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[BotWorld]:
    """A workspace whose bot reads a mailbox, and has looked into it once."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    mailbox = MailboxSettings("127.0.0.1", mail_server.port, USER, PASSWORD, ("INBOX",), "", "", "", "", "", "")
    async with world(database, mailbox=mailbox) as made:
        await made.has_team()
        await until(made, "SELECT COUNT(*) FROM mailbox_folder", 1)
        yield made


async def until(made: BotWorld, sql: str, count: int) -> None:
    """Wait until so many rows are there, and Slack shows it."""
    async with asyncio.timeout(60):
        while await made.count(sql) < count:  # noqa: ASYNC110 - the mail server acts
            await asyncio.sleep(0.02)
    await made.settle()


async def test_a_mail_to_the_mailbox_gets_a_named_marketer(listening: BotWorld, mail_server: Dovecot) -> None:
    await asyncio.to_thread(mail_server.deliver, GRETA, FORWARD, user=USER)
    await until(listening, "SELECT COUNT(*) FROM voice", 2)
    stands = listening.card("Greta")
    assert stands.channel == VOICES.id
    assert "My grinder broke" in str(stands.blocks)
    assert "Greta Lindholm" in listening.dm(NORA, "Greta").text
    assert "Sofie" in listening.dm(PETRA, "Sofie").text, "whoever passed it on hears of it"
    async with asyncio.timeout(10), aiohttp.ClientSession() as session:
        while mail_server.flags(user=USER) != [{"GoldenThread"}] * 2:  # noqa: ASYNC110 - the mail server acts
            await asyncio.sleep(0.02)
        async with session.get(f"{listening.address}/metrics") as answer:
            figures = await answer.text()
    assert 'golden_thread_mails_total{outcome="taken"} 2.0' in figures
    assert "golden_thread_mailbox_unreadable 0.0" in figures


async def test_a_marketers_own_mail_with_the_mailbox_in_bcc_is_logged_and_no_voice(
    listening: BotWorld, mail_server: Dovecot
) -> None:
    await asyncio.to_thread(mail_server.deliver, GRETA, user=USER)
    await until(listening, "SELECT COUNT(*) FROM voice", 1)
    await listening.press(NORA, card.CLAIM, listening.card("Greta"))
    await asyncio.to_thread(mail_server.deliver, TO_GRETA, user=USER)
    await until(listening, "SELECT COUNT(*) FROM message WHERE kind = 'sent_mail'", 1)
    assert labels(listening.dm(NORA, "You wrote to Greta Lindholm")) == ["Settled", "Not yet"]
    assert await listening.count("SELECT COUNT(*) FROM voice") == 1


async def test_a_mailbox_that_has_gone_silent_is_told_to_the_managers_once(
    listening: BotWorld, mail_server: Dovecot
) -> None:
    def told() -> list[str]:
        return [one.text for one in listening.slack.dm_messages(IDRIS.id) if "gone silent" in one.text]

    for number in range(6):
        mail = GRETA.replace(b"greta-1@", f"greta-{number}@".encode()).replace(b"two weeks", f"{number} weeks".encode())
        await asyncio.to_thread(mail_server.deliver, mail, user=USER)
        await until(listening, "SELECT COUNT(*) FROM voice", number + 1)
        await until(listening, "SELECT COALESCE(SUM(heard), 0) FROM source_pulse", number + 1)
        await listening.pass_time(20)
    await listening.pass_time(7 * 60)
    assert told() == []
    await listening.pass_time(24 * 60)
    assert told() == [f"The mailbox {USER} has gone silent. Please have a look."]
    blocks = said(next(one.blocks for one in listening.slack.dm_messages(IDRIS.id) if "gone silent" in one.text))
    assert "usually something comes every 20 minutes" in blocks
    assert "`golden-thread doctor` says more" in blocks
    await asyncio.to_thread(mail_server.deliver, mail, user=USER)
    async with asyncio.timeout(60):
        # others have left mails of theirs there, too
        while any(flags != {"GoldenThread"} for flags in mail_server.flags(user=USER)):  # noqa: ASYNC110 - the mail server acts
            await asyncio.sleep(0.02)
    await listening.pass_time(5 * 24 * 60)
    assert len(told()) == 1, "a mail that was here already is no sign of life"
