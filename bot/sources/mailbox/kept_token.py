"""The newest refresh token, kept over a restart: in a file that only its owner may read, beside the database."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.sources.mailbox.account import OAuth

_OWNER_ONLY: Final = 0o600
_MOST: Final = 64 * 1024


class KeptToken:
    """One file for one login. What was kept for other settings counts as nothing (docs/mail.md#a-mailbox)."""

    def __init__(self, file: Path, oauth: OAuth) -> None:
        self._file = file
        told = f"{oauth.token_url}\0{oauth.client_id}\0{oauth.refresh_token}"
        self._of = hashlib.sha256(told.encode()).hexdigest()
        """By a hash, so that the first token does not stand there, too."""

    def read(self) -> str:
        """Give the token; empty when none was kept for this login, or it can't be read."""
        with suppress(OSError, ValueError, AttributeError):
            with os.fdopen(os.open(self._file, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as file:
                kept = json.loads(file.read(_MOST))
            if kept.get("of") == self._of:
                return str(kept.get("token") or "")
        return ""

    def keep(self, token: str) -> None:
        """Keep the token in place of the one before; whoever is killed in between leaves that.

        Raises:
            OSError: the file can't be written.
        """
        new = self._file.with_name(f"{self._file.name}.new")
        new.unlink(missing_ok=True)  # so that nobody waits there with a file that they can read
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY), "w", encoding="utf-8") as file:
            json.dump({"of": self._of, "token": token}, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._file)
