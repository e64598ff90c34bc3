"""Attacks on the signature: what is not signed is refused before anything reads it."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.intake.sources.source import Account, Delivery
from bot.ops.source_settings import setting
from tests.harness.attacks.attack import Attack, expect
from tests.harness.attacks.target import Target, target
from tests.intake.sources.rows import ROWS, Row, mailgun, ses, sns

_FOREIGN: Final = "arn:aws:sns:eu-west-1:999999999999:voices"
_ASTRAY: Final = "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem"


async def unsigned(folder: Path) -> str:
    """Nothing unsigned is read, and the bot serves on."""
    async with target(folder) as bot:
        for body in (b"[" * 100_000, b'{"a": "\xff"}', b"payload=%7B", b""):
            status = await bot.slack_sends(body, signed=False)
            expect(status == 401, f"{status} for {body[:20]!r}")
        expect(await bot.ready() == (200, ""), "not ready afterwards")
        return "4 bodies"


def _forged(name: str, row: Row) -> list[Delivery]:
    """What a stranger would send: nothing to show, a guess, another's signature, a signature of something else."""
    body = row.body()
    if name == "ses":
        return [
            row.delivery(row.body(sns(ses(), **more))) for more in ({"TopicArn": _FOREIGN}, {"SigningCertURL": _ASTRAY})
        ]
    if name == "mailgun":
        unsigned_form = {key: value for key, value in row.payload.items() if key != "signature"}
        swapped = {**row.payload, "token": mailgun()["token"][:-1] + "x"}
        return [
            row.delivery(row.body(one)) for one in (unsigned_form, {**unsigned_form, "signature": "0" * 64}, swapped)
        ]
    known = row.delivery()
    plain = {"Content-Type": row.kind}
    guessed = {key: "AAAA" if key.lower() not in plain else value for key, value in known.headers.items()}
    others = [
        Delivery(plain, body),
        Delivery({**plain, "Authorization": "Basic Zm86YmFy"}, body),
        Delivery(guessed, body),
    ]
    if "Authorization" in known.headers:  # a login says nothing of the body
        return others
    return [*others, replace(known, body=body + b" ")]


async def forged_sources(folder: Path) -> str:
    """Nobody speaks for a mail provider or a help desk without its secret; who has it is heard."""
    values = {setting(Account(name), key): said for name, row in ROWS.items() for key, said in row.values.items()}
    async with target(folder, **values) as bot:
        count = 0
        for name, row in ROWS.items():
            for one in _forged(name, row):
                status = await _sent(bot, name, one)
                expect(status == 401, f"{status} for {name}: {dict(one.headers)}")
                count += 1
        expect(bot.database.rows("SELECT COUNT(*) FROM voice") == [(0,)], "a forgery became a voice")
        expect(await _sent(bot, "zendesk", ROWS["zendesk"].delivery()) == 200, "the help desk itself was refused")
        expect(bot.database.rows("SELECT COUNT(*) FROM voice") == [(1,)], "its voice was lost")
        expect(await bot.ready() == (200, ""), "not ready afterwards")
        return f"{count} forgeries at {len(ROWS)} sources"


async def _sent(bot: Target, name: str, one: Delivery) -> int:
    headers = dict(one.headers)
    async with bot.session.post(f"{bot.address}/intake/{name}", data=one.body, headers=headers) as answer:
        return answer.status


ATTACKS: Final = (
    Attack("unsigned bodies", "401 for each, nothing is parsed or logged, and it serves on.", unsigned),
    Attack(
        "forged sources",
        "401 for each, no voice, nothing is fetched from elsewhere; its own are heard.",
        forged_sources,
    ),
)
