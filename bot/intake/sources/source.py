"""What a source is: where it sends, how it shows who it is, and what may be found in what it sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.domain.voices.sources.tickets import SupportReply, TicketGone, WordsEdited
from bot.domain.voices.voice import Voice

BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Delivery:
    """One request as it came: its raw body, and its headers, whose names are found in any case.

    ``certificate`` is what `Source.asks_first` named, as it was fetched; empty for a source that needs none.
    """

    headers: Mapping[str, str]
    body: bytes
    certificate: bytes = b""


@dataclass(frozen=True, slots=True)
class Account:
    """One connection as the settings name it: ``INTAKE_<SOURCE>_<FIELD>`` or ``INTAKE_<SOURCE>_<NAME>_<FIELD>``.

    ``team`` is the name of the team that its voices are for; empty for the default team.
    """

    source: str
    name: str = ""
    team: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """What it is called where it is kept and logged: ``zendesk``, ``zendesk/retail``."""
        return f"{self.source}/{self.name}" if self.name else self.source

    @property
    def path(self) -> str:
        """Where it sends to."""
        return f"/intake/{self.key}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Its secret; two while one is being replaced."""
        return tuple(one.strip() for one in self.values.get("SECRET", "").split(",") if one.strip())


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail (RFC 5322), which is then read like any other.

    ``envelope`` is the sender that the provider was told, ``to`` the address that it came in at; empty when it does not
    say.
    """

    raw: bytes
    envelope: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Rightly sent, and nothing for us; ``why`` is for whoever looks at the answers."""

    why: str


@dataclass(frozen=True, slots=True)
class Fetch:
    """Something to be fetched by GET from ``url``, on the source's own host; ``read`` says what is in the answer."""

    url: str
    read: "Callable[[bytes], tuple[Found, ...]]"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


Found: TypeAlias = Voice | Mail | SupportReply | WordsEdited | TicketGone | Ignored
Finding: TypeAlias = Found | Fetch


def _nothing(_delivery: Delivery, _account: Account) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source. A new one is a module that makes one of these, and its line in `bot.intake.sources.SOURCES`.

    ``verify(delivery, account, now)``: raises NotSigned unless whoever sent it knows the secret; ``now``: seconds
    since 1970. ``read(delivery, account)`` says what is in it, or raises InvalidVoice with the field that is wrong.
    ``needs`` are the settings without which it can't work: of several in one tuple one is enough; ``may`` are those
    that it can do without. ``is_login``: SECRET is the name and the password that stand in the address it sends to.
    ``asks_first`` names what has to be fetched before the signature can be checked; ``greets`` is what a first request
    is answered with, empty for any other. ``refused`` is the status of an answer after which it does not try again.
    ``may_be_large``: it sends whole mails, with photos in them.
    """

    name: str
    title: str
    verify: Callable[[Delivery, Account, int], None]
    read: Callable[[Delivery, Account], tuple[Finding, ...]]
    needs: tuple[tuple[str, ...], ...] = (("SECRET",),)
    may: tuple[str, ...] = ()
    is_login: bool = False
    asks_first: Callable[[Delivery, Account], str] = _nothing
    greets: Callable[[Delivery, Account], str] = _nothing
    refused: int = BAD_REQUEST
    may_be_large: bool = False
