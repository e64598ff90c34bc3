"""The inputs of Workflow Builder's step **Route a customer voice**, read into a voice."""

from dataclasses import dataclass

from bot.domain.customers import identity
from bot.domain.customers.commands import NAME_MAX, REACH_BY_MAX
from bot.domain.voices.voice import InvalidVoice, Kind, Sender, Voice
from bot.intake import sanitize
from bot.intake.slack.text import plain, string

WORDS = "words"
NAME = "name"
REACH_BY = "reach_by"
KIND = "kind"
_KINDS = tuple(kind for kind in Kind if kind is not Kind.NOISE)
"""What a person passes on is never noise."""
TEAM = "team"
NOTE = "note"
PASSED_ON_BY = "passed_on_by"


@dataclass(frozen=True, slots=True)
class Step:
    """What one run of the step asks for. ``team`` is a team's name, empty for the default one."""

    voice: Voice
    team: str


def read(inputs: dict[str, object], execution: str) -> Step:
    """The voice in a step's inputs; ``execution`` is Slack's id of this one run, which the same run always has.

    Raises:
        InvalidVoice: without words, or with something that can't be read; the message says which.
    """

    def text(name: str) -> str:
        return plain(string(inputs.get(name))).strip()

    words = sanitize.words(*sanitize.readable(text(WORDS)))
    if not words:
        raise InvalidVoice("There are no words in it. Fill in what the customer said.")
    reach_by = sanitize.line(text(REACH_BY), REACH_BY_MAX)
    known = identity.guess(reach_by) if reach_by else None
    if reach_by and known is None:
        raise InvalidVoice(f"How to reach them: {identity.NO_WAY_TO_REACH}")
    voice = Voice(
        source_key=f"workflow:{execution}",
        words=words,
        sender=Sender(sanitize.line(text(NAME), NAME_MAX), (known,) if known else ()),
        kind=_kind(text(KIND).lower()),
        note=sanitize.words(*sanitize.readable(text(NOTE))),
    )
    return Step(voice, sanitize.line(text(TEAM)))


def passed_on_by(inputs: dict[str, object]) -> str:
    """The Slack id of whoever passed it on; empty when the workflow does not say."""
    return string(inputs.get(PASSED_ON_BY))


def _kind(written: str) -> Kind | None:
    if not written:
        return None
    if written not in _KINDS:
        raise InvalidVoice(f"The kind is one of these: {', '.join(_KINDS)}; or leave it empty.")
    return Kind(written)
