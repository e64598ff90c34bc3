"""How long we leave a mailbox alone after trouble: longer each time, and longest where knocking does harm."""

from typing import Final

from bot.sources.mailbox.account import Code

WAITS_S: Final = {
    Code.UNREACHABLE: (2.0, 300.0),
    Code.NOT_KEPT: (2.0, 60.0),
    Code.NO_TEAM: (30.0, 600.0),
    Code.FOLDER_MISSING: (30.0, 600.0),
    Code.CANT_MOVE: (60.0, 3600.0),
    Code.CERTIFICATE: (60.0, 3600.0),
    Code.LOGIN_REFUSED: (60.0, 3600.0),
    Code.TOKEN_REFUSED: (60.0, 3600.0),
}
"""Seconds: at first, and at most. Logins that are refused too often lock an account (docs/rules.md#the-mailbox)."""


def wait_s(code: Code, times: int) -> float:
    """Seconds to wait after the same trouble for the so-manieth time, from 1 on."""
    first, most = WAITS_S[code]
    return min(first * 2.0 ** min(times - 1, 30), most)
