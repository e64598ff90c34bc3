"""Whether a voice is nothing but a thanks (docs/rules.md#thanks): words of thanks and greetings, and not one more."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from bot.domain.voices.thanks_words import CLOSINGS, GREETINGS, KIND_EMOJI, POLITE, SENT_FROM, THANKS

TEXT_MAX: Final = 30_000
LINES_MAX: Final = 400
LINE_MAX: Final = 300
"""Characters and lines, with what it answers to, and characters of a line: who writes more has more to say."""
NAME_WORDS_MAX: Final = 4

_ATTRIBUTION: Final = re.compile(
    r"(?:on|am|le|el|den|op|il|em|w|pa)\b.{6,200}"
    r"(?:wrote|schrieb|a ecrit|escribio|skrev|schreef|ha scritto|escreveu|napisal|kirjoitti)\b.{0,80}:"
)
_FORWARDED: Final = re.compile(r"-{3,} ?\w.{0,60}-{3,}|_{10,}|(?:from|von|de|fran|fra|van|da) ?: ?\S.*")
_SMILEY: Final = re.compile(r"[:;=]-?[)D]|<3")
_WORD: Final = re.compile(r"[^\W_]+|\S")
_PASSED_OVER: Final = (
    frozenset(".,;!¡:-\u2013—…*_·\u2019'\u00b4`&\ufe0e\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
    | KIND_EMOJI
)
_ADDRESS: Final = re.compile(
    r"(?:(?:tel|mob|mobile|phone|mail|e-mail)[.:]? ?)?(?:\+?[\d ()/.-]{6,30}|\S+@\S+\.\S+|(?:https?://|www\.)\S+)"
)
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "ł": "l", "œ": "oe"})
"""Letters that Unicode knows no accent of."""
_PARTICLES: Final = frozenset({"von", "van", "de", "der", "den", "af", "di", "da", "du", "la", "le", "zu"})

_PHRASES: Final = {tuple(one.split()) for one in THANKS | POLITE | GREETINGS | CLOSINGS}
_THANKS: Final = {tuple(one.split()) for one in THANKS}
_GREETINGS: Final = {tuple(one.split()) for one in GREETINGS}
_CLOSINGS: Final = {tuple(one.split()) for one in CLOSINGS}
_LONGEST: Final = max(map(len, _PHRASES))

Words = tuple[str, ...]


def is_only_thanks(words: str, names: Iterable[str] = ()) -> bool:
    """Whether these words, without a signature and without what they answer to, are a thanks and nothing else.

    ``names`` are people's who may be addressed or sign. In doubt it is none: then somebody reads it sooner.
    """
    if len(words) > TEXT_MAX or len(lines := words.splitlines()) > LINES_MAX:
        return False
    known = {word for name in names for word in _plain(name).split()}
    has_thanks = may_sign = before_name = False
    for line in _own(lines):
        phrases = _phrases(line, known)
        if phrases is not None:
            has_thanks = has_thanks or not _THANKS.isdisjoint(phrases)
            may_sign = may_sign or _begins_signature(line, phrases)
            before_name = line.endswith(",")
        elif _is_signature(line) or (_is_name(line) and (may_sign or (before_name and " " not in line))):
            before_name = False
        else:
            return False
    return has_thanks


def _own(lines: list[str]) -> Iterator[str]:
    """The lines that are not quoted from what this answers to; empty ones are left out."""
    for number, line in enumerate(lines):
        stripped = line.strip()
        plain = _plain(stripped)
        wrapped = f"{plain} {_plain(lines[number + 1].strip())}" if number + 1 < len(lines) else plain
        if _FORWARDED.fullmatch(plain):
            return
        if _ATTRIBUTION.fullmatch(plain) or _ATTRIBUTION.fullmatch(wrapped):
            yield from _below(lines[number + 1 :], is_wrapped=not _ATTRIBUTION.fullmatch(plain))
            return
        if stripped and not stripped.startswith(">"):
            yield stripped


def _below(lines: list[str], *, is_wrapped: bool) -> Iterator[str]:
    """What stands between the quoted lines; where none is marked as such, all of them are quoted."""
    rest = [line.strip() for line in lines[is_wrapped:]]
    if any(line.startswith(">") for line in rest):
        yield from (line for line in rest if line and not line.startswith(">"))


def _plain(text: str) -> str:
    """Lower case, without accents, cut."""
    parts = unicodedata.normalize("NFKD", text[:LINE_MAX].casefold().translate(_LETTERS))
    return "".join(one for one in parts if not unicodedata.combining(one))


def _phrases(line: str, known: Collection[str]) -> list[Words] | None:
    """The phrases that a line is made of, names of people left out; None when it says anything else."""
    if len(line) > LINE_MAX:
        return None
    raw = [one for one in _WORD.findall(_SMILEY.sub(" ", line)) if one not in _PASSED_OVER]
    words = tuple(_plain(one) for one in raw)
    found: list[Words] = []
    at = 0
    while at < len(words):
        phrase = _longest(words, at)
        if phrase:
            found.append(phrase)
            at += len(phrase)
        elif words[at] in known or _is_greeted(raw, at, found):
            at += 1
        else:
            return None
    return found


def _longest(words: Words, at: int) -> Words:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if words[at : at + length] in _PHRASES:
            return words[at : at + length]
    return ()


def _is_greeted(raw: list[str], at: int, found: list[Words]) -> bool:
    """Whether it is the name in "Hi Nora" or "Dear Mrs Lund", which begins the line."""
    greeted = sum(map(len, found))
    return bool(found) and _GREETINGS.issuperset(found) and at - greeted < 2 and _is_capital(raw[at])


def _begins_signature(line: str, phrases: list[Words]) -> bool:
    return set(line) == {"-"} or (bool(phrases) and _CLOSINGS.issuperset(phrases))


def _is_signature(line: str) -> bool:
    plain = _plain(line)
    is_line = plain.startswith(SENT_FROM) or _ADDRESS.fullmatch(plain) is not None
    return is_line and len(line) <= 80


def _is_name(line: str) -> bool:
    """Up to four words that begin with a capital; in writing without capitals nobody can tell."""
    words = line.split()
    is_short = 0 < len(words) <= NAME_WORDS_MAX
    return is_short and all(_is_capital(one.strip(".,")) or _plain(one) in _PARTICLES for one in words)


def _is_capital(word: str) -> bool:
    return all(one[:1].isupper() and one[1:] == one[1:].lower() and one.isalpha() for one in word.split("-"))
