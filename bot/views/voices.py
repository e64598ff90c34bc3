"""How a voice is shown."""

from dataclasses import dataclass

from bot.domain.voices.attachments import Attachment
from bot.domain.voices.sent_mail import Answer
from bot.domain.voices.standout.scoring import Why
from bot.domain.voices.standout.sifting import WhyKept
from bot.domain.voices.voice import Channel, Kind
from bot.views.people import PersonView


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One thing the customer said. ``words`` are None when they were removed at the source.

    ``note`` is what ``reported_by`` wrote for whoever answers: a colleague's words, not the customer's.

    ``forwarder_verified`` is False when nobody could check that ``reported_by``, or anybody of ours, passed it on.
    ``attachments`` came with it, and are where it came from. ``stands_out``: why a public comment came to
    somebody, the weightiest reason first; ``staff``: whom of ours it names. ``matters_to`` said of what
    was kept back that it mattered.
    """

    id: int
    words: str | None
    kind: Kind
    channel: Channel
    network: str = ""
    link: str = ""
    received_at: int = 0
    said_at: int | None = None
    reported_by: PersonView | None = None
    forwarder_verified: bool = True
    note: str = ""
    attachments: tuple[Attachment, ...] = ()
    stands_out: tuple[Why, ...] = ()
    staff: tuple[str, ...] = ()
    matters_to: PersonView | None = None


@dataclass(frozen=True, slots=True)
class PastVoiceView:
    """What a customer said before we listened (docs/rules.md#history): it has no conversation; when is ``said_at``.

    Or since then, and it was kept back: ``why``.
    """

    said: VoiceView
    customer: str
    why: WhyKept | None = None


@dataclass(frozen=True, slots=True)
class SentMailView:
    """A mail that somebody sent to a customer themselves, for them; ``sent_at`` on the clock of ``tz``.

    ``logged``: who logged since that the customer heard from them, and when. ``may_log``: they may do so themselves;
    ``owner`` has the conversation, if anybody does. Without ``customer`` there is nothing that they may read of one.
    """

    answer: Answer
    sent_at: int
    tz: str
    to: str
    conversation_id: int | None = None
    customer: str | None = None
    owner: PersonView | None = None
    may_log: bool = False
    logged: tuple[PersonView, int] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do: it was only told why, or it was logged, or is no longer theirs to log."""
        return self.answer is not Answer.ASKED or self.logged is not None or not self.may_log


@dataclass(frozen=True, slots=True)
class SilentSourceView:
    """A source that said nothing for long: since ``heard_at``, on the clock of ``tz``; its usual gap in working time.

    ``again``: it has spoken since it was told. ``is_looked_into``: we go and look there; else it calls us.
    """

    title: str
    heard_at: int
    gap_ms: int
    tz: str
    again: bool = False
    is_looked_into: bool = False
