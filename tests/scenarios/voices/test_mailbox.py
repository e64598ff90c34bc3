"""A customer writes to the company's mailbox, and somebody there is asked by name."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.ops.mailbox_settings import MailboxSettings
from bot.slack.conversations import card
from tests.kit.bot_world import BotWorld, labels, world
from tests.kit.cast import NORA, PETRA, VOICES
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
FORWARD = b"""From: Petra Ekman <petra@kullen.example>\r
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
TO_GRETA = b"""From: Nora Lund <nora@kullen.example>\r
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
