"""What a customer said, as it reaches us from any door: typed, before it has a place in the store."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.voices.attachments import Attachment


class Kind(StrEnum):
    """What sort of voice it is; decides how soon somebody answers (docs/rules.md#due-times)."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    QUESTION = "question"
    COMMENT = "comment"
    NOISE = "noise"
    """Newsletters, advertising, spam, a single emoji: what nobody has to answer. It is put aside by people only."""


NOTE_MAX: Final = 1_000
"""Of what a colleague adds for whoever answers so much is kept, and the form takes no more."""


class Channel(StrEnum):
    """The way a voice came."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    SHOP = "shop"
    SOCIAL = "social"
    REVIEW = "review"
    CHAT = "chat"
    OTHER = "other"


class IdentityKind(StrEnum):
    """What a customer can be known by."""

    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    LOYALTY = "loyalty"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Identity:
    """One thing that a customer is known by; ``value`` is in its normal form, as `domain.customers.identity` makes it.

    A handle's value is ``handle@network``, both in lower case; a postal address is in small Latin letters.
    """

    kind: IdentityKind
    value: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever wrote, as far as the source says: a name as written, and identities in their normal form."""

    name: str = ""
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a public comment went. Counts, never weights: a like is not a relationship."""

    followers: int = 0
    likes: int = 0
    replies: int = 0
    shares: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """One thing one customer said.

    ``source_key`` is unique in a workspace for ever (``slack:C…:ts``, ``mail:<Message-ID>:<hash>``, ``intake:<id>``,
    ``workflow:<execution>``, ``<help desk>:…``);
    ``said_at`` is in UTC milliseconds, None when the source does not say. ``kind`` None means: nobody said, so
    `domain.voices.judging` does. ``forwarder`` is the mail address of whoever passed a mail on, or empty;
    ``forwarder_verified`` is False when that is only what the mail says of itself. ``note`` is what whoever passed it
    on says to whoever answers. ``language`` is an ISO 639-1 code, empty when nobody says. ``attachments`` came with it;
    they are where the voice came from. ``ticket`` names the help desk's ticket that it stands in, or is empty.
    """

    source_key: str
    words: str
    sender: Sender = Sender()
    kind: Kind | None = None
    channel: Channel = Channel.OTHER
    network: str = ""
    subject: str = ""
    link: str = ""
    said_at: int | None = None
    reach: Reach = Reach()
    forwarder: str = ""
    forwarder_verified: bool = True
    note: str = ""
    language: str = ""
    attachments: tuple[Attachment, ...] = ()
    ticket: str = ""


class InvalidVoice(ValueError):
    """What came in cannot become a voice; the message says what is wrong, in words for whoever sent it."""


class NoTeam(InvalidVoice):
    """Nobody could be asked: the team is not there, or there is none yet. The voice itself may be as good as any."""
