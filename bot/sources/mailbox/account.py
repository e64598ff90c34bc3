"""Which mailbox is read, how, and what may be wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Code(StrEnum):
    """What keeps us from a mailbox, as logs and figures name it."""

    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    LOGIN_REFUSED = "login_refused"
    TOKEN_REFUSED = "token_refused"  # noqa: S105 - a code
    FOLDER_MISSING = "folder_missing"
    CANT_MOVE = "cant_move"
    NO_TEAM = "no_team"
    NOT_KEPT = "not_kept"


WORDS: Final = {
    Code.UNREACHABLE: "The mail server can't be reached, or cut us off. Look at MAILBOX_HOST, MAILBOX_PORT and"
    " the network.",
    Code.CERTIFICATE: "The mail server's certificate is not one that this computer trusts, or is another host's."
    " Look at MAILBOX_HOST; for a certificate authority of your own set SSL_CERT_FILE.",
    Code.LOGIN_REFUSED: "The mail server refuses the login. Look at MAILBOX_USER and MAILBOX_PASSWORD: many hosts want"
    " a password for apps, and IMAP to be switched on.",
    Code.TOKEN_REFUSED: "No access token is given for MAILBOX_REFRESH_TOKEN. Make a new one; look at MAILBOX_CLIENT_ID"
    " and MAILBOX_CLIENT_SECRET, too.",
    Code.FOLDER_MISSING: "A folder that MAILBOX_FOLDERS or MAILBOX_DONE names is not in the mailbox. Make it there, or"
    " name another.",
    Code.CANT_MOVE: "This mail server can't move mails (RFC 6851). Set MAILBOX_DONE to flag.",
    Code.NO_TEAM: "There is no team to give mails to. Look at MAILBOX_TEAM, or make a team on the bot's Home in Slack.",
    Code.NOT_KEPT: "The database did not keep a mail. It stays in the mailbox, and I try again.",
}
"""What is wrong and what to do, without a name or an address: it stands in logs."""


class MailboxTrouble(Exception):
    """Why a mailbox can't be read just now. Its mails stay there."""

    def __init__(self, code: Code, folder: str = "") -> None:
        super().__init__(WORDS[code])
        self.code = code
        self.folder = folder

    @property
    def words(self) -> str:
        """What to do, with the folder's name: for the terminal, not for a log."""
        return f"{self.folder}: {WORDS[self.code]}" if self.folder else WORDS[self.code]


@dataclass(frozen=True, slots=True)
class OAuth:
    """How an access token is had (RFC 6749, 6). Nothing of it shows in its ``repr``."""

    token_url: str = field(repr=False)
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox. ``done_folder`` is where mails go that were taken in; empty when they only get a keyword."""

    host: str
    port: int
    user: str = field(repr=False)
    password: str = field(repr=False)
    folders: tuple[str, ...] = ("INBOX",)
    done_folder: str = ""
    team: str = ""
    oauth: OAuth | None = None

    @property
    def name(self) -> str:
        """What its positions are kept under."""
        return f"{self.user}@{self.host}"
