"""A link to a printed card: signed, so that nobody guesses one, and good for a day."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Final

from bot.domain.hours import DAY

PATH: Final = "/thanks/"
LIVES_MS: Final = DAY
_TOKEN: Final = re.compile(r"([1-9][0-9]{0,18})-([0-9]{1,15})-([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class CardLinks:
    """Makes and reads the links of a workspace. ``base`` is our public address, empty when there is none.

    ``secret`` never shows in its ``repr``.
    """

    base: str
    workspace: str
    secret: str = field(repr=False)

    def link(self, recognition: int, now: int) -> str:
        """Give the address of a card, good for a day from ``now``; empty without a public address."""
        if not self.base:
            return ""
        until = now + LIVES_MS
        return f"{self.base}{PATH}{recognition}-{until}-{self._signature(recognition, until)}"

    def read(self, token: str, now: int) -> int | None:
        """Give the recognition of a link that we made and that is still good; None for any other."""
        found = _TOKEN.fullmatch(token)
        if found is None:
            return None
        recognition, until = int(found[1]), int(found[2])
        is_ours = hmac.compare_digest(self._signature(recognition, until), found[3])
        return recognition if is_ours and now < until else None

    def _signature(self, recognition: int, until: int) -> str:
        said = f"thanks:{self.workspace}:{recognition}:{until}".encode()
        return hmac.new(self.secret.encode(), said, hashlib.sha256).hexdigest()


NO_LINKS: Final = CardLinks("", "", "")
"""Where there is no public address."""
