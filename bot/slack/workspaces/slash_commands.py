"""What people type behind `/voice` and `/applaud`, as Slack writes it and as they meant it."""

import re
from enum import StrEnum

# With should_escape Slack writes <@U123|name>, <#C123|name>, <mailto:a@b|a@b>, <tel:…|…>, <https://…|label>, <!here>
_WRAPPED = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_MENTION_FIRST = re.compile(r"\s*<@([UW][A-Z0-9]{2,30})(?:\|[^<>]*)?>(.*)", re.DOTALL)
_TYPED_AT_MOST = 4_000
"""Characters of a command that are read; Slack's own clients send no longer one."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class VoiceCommand(StrEnum):
    """What `/voice` is asked for."""

    FORM = "form"
    MINE = "mine"
    FIND = "find"
    WHO = "who"
    TEAM = "team"
    DIGEST = "digest"
    HELP = "help"


_WITH_WORDS = frozenset({VoiceCommand.FIND, VoiceCommand.WHO})


def read_voice(typed: str) -> tuple[VoiceCommand, str]:
    """What is asked for, and the words behind it; an unknown word, or a question without words, asks for help."""
    first, _, rest = as_meant(typed).partition(" ")
    if not first:
        return VoiceCommand.FORM, ""
    try:
        asked = VoiceCommand(first.lower())
    except ValueError:
        return VoiceCommand.HELP, ""
    rest = rest.strip()
    if asked is VoiceCommand.FORM or (asked in _WITH_WORDS and not rest):
        return VoiceCommand.HELP, ""
    return asked, rest if asked in _WITH_WORDS else ""


def read_applaud(typed: str) -> tuple[str, str]:
    """Who (a Slack id, empty when nobody is mentioned first), and why."""
    found = _MENTION_FIRST.fullmatch(typed[:_TYPED_AT_MOST])
    return (found[1], as_meant(found[2])) if found else ("", as_meant(typed))


def as_meant(typed: str) -> str:
    """Text without Slack's wrapping: the words that were typed, an address as an address."""
    plain = _WRAPPED.sub(_unwrapped, typed[:_TYPED_AT_MOST])
    for entity, sign in _ENTITIES:
        plain = plain.replace(entity, sign)
    return plain.strip()


def _unwrapped(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign:
        return f"{'#' if sign == '#' else '@'}{label or target}"
    return str(label or re.sub(r"^(?:mailto|tel):", "", target))
