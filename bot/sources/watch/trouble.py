"""What may keep us from a feed or a network, in words, and how long to leave it alone then."""

from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """What keeps us from a source, as logs and figures name it."""

    UNREACHABLE = "unreachable"
    PRIVATE = "private_address"
    REDIRECTED = "redirected"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    LOGIN_REFUSED = "login_refused"
    LIMITED = "limited"
    GONE = "gone"
    NO_TEAM = "no_team"
    NOT_KEPT = "not_kept"


WORDS: Final = {
    Code.UNREACHABLE: "It can't be reached, or does not answer as it should. Look at its address and the network.",
    Code.PRIVATE: "Its address leads into a private network, where I read nothing. Look at how its name is resolved.",
    Code.REDIRECTED: "It sends me elsewhere too often, or to where I don't go. Set the address where it stands now.",
    Code.TOO_LARGE: "What it answers is larger than I read.",
    Code.UNREADABLE: "What it answers is not what its documentation says, or takes too long to read.",
    Code.LOGIN_REFUSED: "It refuses the login. Make a new token or app password.",
    Code.LIMITED: "It asks me to come again later, and I do.",
    Code.GONE: "It is not there any more. Take it out of the settings, or set where it stands now.",
    Code.NO_TEAM: "There is no team to give voices to. Look at the setting …_TEAM that names it, or make a team on the"
    " bot's Home.",
    Code.NOT_KEPT: "The database did not keep what it shows. I look again.",
}
"""What is wrong and what to do, without a name or an address: it stands in logs."""

_WAITS_S: Final = {
    Code.UNREACHABLE: (10.0, 900.0),
    Code.NOT_KEPT: (2.0, 60.0),
    Code.NO_TEAM: (30.0, 600.0),
    Code.LIMITED: (60.0, 3600.0),
    Code.TOO_LARGE: (300.0, 3600.0),
    Code.UNREADABLE: (300.0, 3600.0),
    Code.PRIVATE: (300.0, 3600.0),
    Code.REDIRECTED: (300.0, 3600.0),
    Code.LOGIN_REFUSED: (300.0, 3600.0),
    Code.GONE: (3600.0, 86_400.0),
}
"""Seconds: at first, and at most (docs/rules.md#feeds-and-networks)."""
_LONGEST_S: Final = 86_400.0


class SourceTrouble(Exception):
    """Why a source can't be read just now. ``wait_s``: for how long it wants to be left alone; None if it is silent."""

    def __init__(self, code: Code, wait_s: float | None = None) -> None:
        super().__init__(WORDS[code])
        self.code = code
        self.wait_s = wait_s


def patience_s(trouble: SourceTrouble, times: int) -> float:
    """Seconds to wait after the same trouble for the so-manieth time, from 1 on."""
    if trouble.wait_s is not None:
        return min(max(trouble.wait_s, 1.0), _LONGEST_S)
    first, most = _WAITS_S[trouble.code]
    return min(first * 2.0 ** min(times - 1, 30), most)
