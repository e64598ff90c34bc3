"""What people type behind `/voice` and `/applaud`, as Slack writes it and as they meant it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from bot.domain.customers.ways_to_reach import ways_to_reach
from bot.slack.kit.errors import StaleInteraction

# With should_escape Slack writes <@U123|name>, <#C123|name>, <mailto:a@b|a@b>, <tel:…|…>, <https://…|label>, <!here>
_WRAPPED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_NAMED = re.compile(
    r"<@([UW][A-Z0-9]{2,30})(?:\|[^<>]*)?>|<!(?:subteam\^|here\b|channel\b|everyone\b)[^<>]*>|@([^\s@<>,;:]+)"
)
_BETWEEN = re.compile(r"(?:[\s,;+]|&amp;|\b(?:and|und|och|et|y)\b)*(?=<[@!]|@[^\s@])")
_BROADCASTS = frozenset({"here", "channel", "everyone"})
_TYPED_AT_MOST = 4_000
"""Characters of a command that are read; Slack's own clients send no longer one."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class VoiceCommand(StrEnum):
    """What `/voice` is asked for; all but `UNSURE` can be typed."""

    MINE = "mine"
    FIND = "find"
    WHO = "who"
    TEAM = "team"
    DIGEST = "digest"
    INSIGHTS = "insights"
    DRAFT = "draft"
    WHY = "why"
    AWAY = "away"
    BACK = "back"
    KEPT = "kept"
    HELP = "help"
    FORM = "form"
    UNSURE = "unsure"


_WITH_WORDS: Final = frozenset({VoiceCommand.FIND, VoiceCommand.WHO})
_ALONE: Final = frozenset(
    {
        *(VoiceCommand.MINE, VoiceCommand.TEAM, VoiceCommand.DIGEST, VoiceCommand.HELP, VoiceCommand.FORM),
        *(VoiceCommand.BACK, VoiceCommand.KEPT, VoiceCommand.DRAFT, VoiceCommand.INSIGHTS),
    }
)
_CONVERSATION: Final = re.compile(r"\d{1,18}|https://\S+/archives/\S+")
"""How a conversation is named: its number, or the link of a message; any other "why …" is a customer's question."""
_OF_WEEKS: Final = frozenset({VoiceCommand.DIGEST, VoiceCommand.INSIGHTS})
_WEEKS: Final = re.compile(r"[1-9]\d?", re.ASCII)
"""Of how many weeks one of these is asked for."""
_SENTENCE = 4
"""So many words are a sentence, whatever it begins with; fewer may be a command with a word too many."""
_AWAY_AT_MOST = 80
"""Characters of "away" with its days; what is longer and begins so is what a customer said."""
_UNSURE_AT_MOST = 80
"""Characters of what may be a mistyped command: a button carries them."""
_ALIKE = 0.7
"""How much of a word has to be the same (`difflib`'s ratio): "hlep" is taken for "help", "hello" is not."""


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """What was typed behind `/voice`. ``words`` are those to look for, or to pass on, in which ``ways`` were found.

    ``suggestion`` is what may have been meant by somebody who mistyped a command; ``typed`` is as Slack sent it.
    """

    command: VoiceCommand
    words: str = ""
    ways: tuple[str, ...] = ()
    suggestion: str = ""
    typed: str = ""


def read_voice(typed: str) -> VoiceRequest:
    """What is asked for. Words that are no command are what a customer said, unless they look like a mistyped one."""
    said = as_meant(typed)
    first, *rest = said.split()[:_SENTENCE] or [""]
    if first.lower() == VoiceCommand.WHY:
        about = said[len(first) :].strip()
        is_ours = not about or _CONVERSATION.fullmatch(about)
        return VoiceRequest(VoiceCommand.WHY, about) if is_ours else voice_of(typed)
    if first.lower() == VoiceCommand.AWAY and len(said) <= _AWAY_AT_MOST:
        return VoiceRequest(VoiceCommand.AWAY, said[len(first) :].strip())
    asked = _command(first.lower())
    if asked in _WITH_WORDS:
        return VoiceRequest(asked, said[len(first) :].strip())
    if asked and len(rest) < _SENTENCE - 1:
        weeks = rest[0] if asked in _OF_WEEKS and len(rest) == 1 and _WEEKS.fullmatch(rest[0]) else ""
        return VoiceRequest(asked, weeks)
    if len(rest) < _SENTENCE - 1 and len(typed) <= _UNSURE_AT_MOST and (meant := _meant(first.lower(), alone=not rest)):
        return VoiceRequest(VoiceCommand.UNSURE, said, suggestion=" ".join([meant, *rest]), typed=typed)
    return voice_of(typed)


def voice_of(typed: object) -> VoiceRequest:
    """All of it as a customer's words, whatever they begin with; a colleague who is mentioned is no way to reach them.

    Raises:
        StaleInteraction: when it is no text.
    """
    if not isinstance(typed, str):
        raise StaleInteraction("That button carries no words.")
    without_colleagues = as_meant(typed, mention=lambda _found: " ")
    return VoiceRequest(VoiceCommand.FORM, as_meant(typed), ways_to_reach(without_colleagues))


def _command(first: str) -> VoiceCommand | None:
    if not first:
        return VoiceCommand.FORM
    return VoiceCommand(first) if first in _ALONE | _WITH_WORDS else None


def _meant(first: str, *, alone: bool) -> str:
    """The command that a first word is taken for; of those that stand alone only where nothing follows."""
    among = sorted(_WITH_WORDS | (_ALONE - {VoiceCommand.FORM} if alone else frozenset()))
    return next(iter(get_close_matches(first, among, n=1, cutoff=_ALIKE)), "")


@dataclass(frozen=True, slots=True)
class ApplaudRequest:
    """What was typed behind `/applaud`: the Slack ids of those mentioned first, each once, and why.

    ``group``: a whole group was among them; ``unnamed``: whoever is written with an @ and was not recognized by Slack.
    """

    to: tuple[str, ...] = ()
    why: str = ""
    group: bool = False
    unnamed: str = ""


NOTHING_TYPED: Final = ApplaudRequest()


def read_applaud(typed: str) -> ApplaudRequest:
    """Who is mentioned first, and why."""
    rest, people, group, unnamed = typed[:_TYPED_AT_MOST].strip(), list[str](), False, ""
    while found := _NAMED.match(rest):
        person, plain = found.groups()
        people += [person] if person else []
        group = group or not (person or plain) or plain in _BROADCASTS
        unnamed = unnamed or (f"@{plain}" if plain and plain not in _BROADCASTS else "")
        rest = rest[found.end() :]
        if between := _BETWEEN.match(rest):
            rest = rest[between.end() :]
    why = as_meant(rest).lstrip(" ,:;-")
    return ApplaudRequest(tuple(dict.fromkeys(people)), why, group, unnamed)


def name_first(typed: str) -> tuple[str, str]:
    """Who is meant by "Tom, café Malmö: stayed an hour longer", and why; all of it is a name where no colon stands."""
    called, _, why = typed.partition(":")
    return called.strip(), why.strip()


def as_meant(typed: str, mention: Callable[[str], str] = str) -> str:
    """Text without Slack's wrapping: the words that were typed, an address as an address, a ``mention`` as that."""

    def unwrapped(found: re.Match[str]) -> str:
        sign, target, label = found.groups()
        if sign:
            return mention(f"{'#' if sign == '#' else '@'}{label or target}")
        return str(label or re.sub(r"^(?:mailto|tel):", "", target))

    plain = _WRAPPED.sub(unwrapped, typed[:_TYPED_AT_MOST])
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return plain.strip()
