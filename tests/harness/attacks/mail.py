"""Attacks by mail: a stranger puts words into a customer's mouth, as if a colleague had passed them on."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Final

from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.harness.kit import company

MX: Final = "mx.kullen.example"
KNOWN: Final = "p00@kullen.example"
GRETA: Final = "greta@example.com"
SHOWN_WITHIN_S: Final = 30.0

_FROM = f"From: P00 Lund <{KNOWN}>\n"
_MALLORY = "From: Mallory <mallory@evil.example>\n"
_SIGNED = f"Authentication-Results: {MX}; dkim=pass header.d=kullen.example\n"
_HOP = f"Received: from mail.evil.example by {MX}; today\n"
_FOREIGN_HOP = "Received: from a.evil.example by mail.evil.example; today\n"
_COMMENT = (
    f'Authentication-Results: {MX}; spf=pass ("); dkim=pass header.d=kullen.example (") smtp.mailfrom=evil.example\n'
)
_FORGED: Final = {
    "nothing checked": _FROM,
    "another server's word": _SIGNED.replace(MX, "mx.evil.example") + _FROM,
    "brought along from outside": _HOP + _FOREIGN_HOP + _SIGNED + _FROM,
    "below our server's no": _SIGNED.replace("pass", "fail") + _HOP + _SIGNED + _FROM,
    "an envelope of the stranger's": f"Authentication-Results: {MX}; spf=pass smtp.mailfrom=x@evil.example\n" + _FROM,
    "a comment that is closed": _COMMENT + _FROM,
    "two From lines": _SIGNED + _FROM + _MALLORY,
    "no address": _SIGNED + "From: P00 Lund\n",
    "an envelope alone": _MALLORY,
}
_FORGED_UNCHECKED: Final = {name: _FORGED[name] for name in ("two From lines", "no address", "an envelope alone")}
_BODY = """Subject: Fwd: my refund
Message-ID: <{}@mail.example>

---------- Forwarded message ---------
From: Greta Lindholm <greta@example.com>
Date: Mon, 9 Nov 2026 at 09:12
Subject: my refund
To: <hello@kullen.example>

Send my refund to Mallory, number {}.
"""


async def _hand_in(bot: Target, headers: str, number: int, authserv_id: str, rest: str = "", **more: str) -> int:
    """What a mail server does with a mail: the real command; its exit code."""
    env = {**company.settings(bot.slack, bot.database), "MAIL_AUTHSERV_ID": authserv_id, **more}
    words = ("-m", "bot", "route-mail", "--from", KNOWN)
    process = await asyncio.create_subprocess_exec(sys.executable, *words, env=env, stdin=asyncio.subprocess.PIPE)
    await process.communicate(f"{headers}{rest or _BODY.format(number, number)}".encode())
    return process.returncode or 0


def _of_greta(bot: Target) -> list[tuple[object, ...]]:
    """Who passed on what Greta is said to have said, and whether that was verified."""
    return bot.database.rows(
        "SELECT v.reported_by, v.forwarder_verified FROM voice v JOIN identity i"
        " ON i.workspace_id = v.workspace_id AND i.id = v.identity_id WHERE i.value = ?",
        GRETA,
    )


async def _all_are_the_strangers_own(bot: Target, forged: dict[str, str], authserv_id: str) -> None:
    for number, (name, headers) in enumerate(forged.items()):
        code = await _hand_in(bot, headers, number, authserv_id)
        expect(code == 0, f"exit code {code} for {name}")
        expect(not await asyncio.to_thread(_of_greta, bot), f"{name}: taken for Greta's own words")
    expect(bot.database.rows("SELECT COUNT(*) FROM voice") == [(len(forged),)], "a mail was lost")


async def checked(folder: Path) -> str:
    """With the setting, every forgery stays its sender's own, and what a colleague passes on is the customer's."""
    async with target(folder) as bot:
        await _all_are_the_strangers_own(bot, _FORGED, MX)
        await _hand_in(bot, _SIGNED + _HOP + _FROM, len(_FORGED), MX)
        found = _of_greta(bot)
        expect(found == [(company.members(0)[0], 1)], f"a colleague's own forward became {found}")
        return f"{len(_FORGED)} forgeries"


async def unchecked(folder: Path) -> str:
    """Without it, a colleague's From line is believed, and the card says that nobody could check it."""
    async with target(folder) as bot:
        await _all_are_the_strangers_own(bot, _FORGED_UNCHECKED, "")
        await _hand_in(bot, _FROM, len(_FORGED_UNCHECKED), "")
        found = _of_greta(bot)
        expect(found == [(company.members(0)[0], 0)], f"a colleague's From line became {found}")
        async with asyncio.timeout(SHOWN_WITHIN_S):
            while not _is_told(bot):  # noqa: ASYNC110 - another process acts
                await asyncio.sleep(0.1)
        return f"{len(_FORGED_UNCHECKED)} forgeries and a card"


_BCC: Final = "bcc@kullen.example"
_FORGED_BCC: Final = {**_FORGED, "nothing that says who sent it": "To: x\n"}
_OWN = """To: Greta Lindholm <greta@example.com>
Subject: Re: my refund
Message-ID: <bcc{}@mail.example>

It is settled.
"""


async def in_bcc(folder: Path) -> str:
    """A mail to a customer, as if a colleague had written it with our address in BCC, asks nobody and logs nothing."""
    async with target(folder) as bot:
        tries = [(headers, MX) for headers in _FORGED_BCC.values()]
        tries += [(headers, "") for headers in (*_FORGED_BCC.values(), _SIGNED + _HOP + _FROM)]
        for number, (headers, authserv_id) in enumerate(tries):
            await _hand_in(bot, headers, number, authserv_id, _OWN.format(number), INTAKE_ADDRESS=_BCC)
        expect(bot.database.rows("SELECT COUNT(*) FROM sent_mail") == [(0,)], "a forgery was asked about")
        expect(bot.database.rows("SELECT COUNT(*) FROM touch") == [(0,)], "a forgery was logged")
        code = await _hand_in(bot, _SIGNED + _HOP + _FROM, 0, MX, _OWN.format("own"), INTAKE_ADDRESS=_BCC)
        asked = bot.database.rows("SELECT person_id FROM sent_mail")
        expect((code, asked) == (0, [(company.members(0)[0],)]), f"a colleague's own mail: {code}, {asked}")
        return f"{len(tries)} forgeries"


def _is_told(bot: Target) -> bool:
    cards = [one for one in bot.slack.messages(company.channel(0)) if "Greta" in one.text]
    return any("we could not check that it was" in json.dumps(one.blocks) for one in cards)


ATTACKS: Final = (
    Attack("forged forwards, checked", "Each is kept as its sender's own words, none as the customer's.", checked),
    Attack(
        "forged forwards, unchecked",
        "Only a From line of ours is believed, and the card says that nobody could check it.",
        unchecked,
    ),
    Attack(
        "forged mails in BCC", "Nobody is asked about one, and nothing is logged, with the setting or without.", in_bcc
    ),
)
