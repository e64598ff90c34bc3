"""What a public comment shows by itself: a story, an answer to another customer, a colleague's name; or nothing."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Final

from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of
from bot.domain.voices.standout import words

READ_MAX: Final = 3_000
"""Characters of a comment that are looked through: the networks cut theirs before that."""
STORY_MAX: Final = 3.0
TOLD: Final = 2.0
"""From here on somebody tells what happened to them, whatever else they say."""
SHORT: Final = 6
"""Fewer words tell nothing, and beside a friend's name they are said to the friend."""
STOCK_MAX: Final = 16
"""So many words of praise that anybody writes, and nothing beside, are stock praise."""
REACHES: Final = 4
"""Words before and behind a name that say whose it is."""
_LENGTHS: Final = (12, 20, 32, 50)

_LETTER: Final = re.compile(r"[^\W\d_]")
_MENTION: Final = re.compile(r"(?<![\w@.])@[\w.]{1,64}")
_HASHTAG: Final = re.compile(r"#\w{1,64}")
_LINK: Final = re.compile(r"https?://\S{1,500}")
_FIGURE: Final = re.compile(r"(?<![\w#])[€$£]?\d[\d.,:/-]{0,30}")
_WORD: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")
_ASKS: Final = re.compile("[?\uff1f\u061f]")
_SENTENCE: Final = re.compile(r"[.!?\u2026\n]")
_NAME: Final = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u017f][a-z\u00df-\u00ff\u0100-\u017f'\u2019-]{1,20}")


class Empty(StrEnum):
    """Why nobody need answer a comment."""

    GIVEAWAY = "giveaway"
    SPAM = "spam"
    EMOJI = "emoji"
    TAG = "tag"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is seen in a comment. ``story``: how much is told that only whoever was there can tell, 0 to `STORY_MAX`.

    ``answers``: it helps another customer; ``asks``: it wants to know something of us; ``staff``: names of people who
    work for the brand, as they stand there. ``empty``: none of it counts, as there is nothing to answer.
    ``complains``: something went wrong, however little is told of it.
    """

    story: float = 0.0
    answers: bool = False
    asks: bool = False
    staff: tuple[str, ...] = ()
    empty: Empty | None = None
    complains: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment taken apart: ``bare`` without names of others, links and hashtags."""

    bare: str
    words: list[str]
    tokens: str
    mentions: int


def evidence(text: str, *, complains: bool = False, surely: bool = False) -> Evidence:
    """Look at what a comment says; linear in its first `READ_MAX` characters.

    ``complains``: it was judged to be a complaint, which is something to answer however few words it has; and
    ``surely`` so, also whomever it names and however it praises. "@kullen my kettle leaks" calls no friend: nobody here
    knows which names are the brand's own.
    """
    text = text[:READ_MAX]
    bare = _HASHTAG.sub(" ", _MENTION.sub(" ", _LINK.sub(" ", text)))
    said = _Said(bare, _WORD.findall(bare), tokens_of(bare), len(_MENTION.findall(text)))
    asks = bool(_ASKS.search(bare))
    answers = said.mentions > 0 and len(said.words) >= SHORT and _has(words.ADVICE, said.tokens)
    story = _story(said)
    empty = None if answers else _empty(said, story, asks=asks)
    if empty and not (complains and _may_complain(said, empty, surely=surely)):
        return Evidence(empty=empty)
    return Evidence(story, answers, asks and not answers, _staff(said.words), complains=complains)


def _empty(said: _Said, story: float, *, asks: bool) -> Empty | None:
    if not _LETTER.search(said.bare):
        return Empty.TAG if said.mentions else Empty.EMOJI
    if _has(words.SPAM, said.tokens):
        return Empty.SPAM
    if story < TOLD and _has(words.GIVEAWAYS, said.tokens):
        return Empty.GIVEAWAY
    if said.mentions and len(said.words) <= SHORT and story < 1:
        return Empty.TAG
    return Empty.STOCK if not asks and story < 1 and _is_stock(said) else None


def _may_complain(said: _Said, empty: Empty, *, surely: bool) -> bool:
    if empty is Empty.STOCK:
        return surely or not _has(words.STOCK, said.tokens)
    return surely and empty is Empty.TAG and bool(said.words)


def _is_stock(said: _Said) -> bool:
    """Whether nearly all of its words are those that anybody praises with."""
    if len(said.words) > STOCK_MAX:
        return False
    covered = set[int]()
    for _, begins, ends in _table(words.STOCK).found(said.tokens):
        covered.update(range(begins, ends))
    rest = "".join(" " if at in covered else letter for at, letter in enumerate(said.tokens)).split()
    praised = len(said.tokens.split()) - len(rest)
    of_its_own = [one for one in rest if len(one) > len("this")]
    return len(said.words) <= 2 or (praised > 0 and len(of_its_own) <= max(2, praised))


def _story(said: _Said) -> float:
    if len(said.words) < SHORT:
        return 0.0
    found = [_count(table, said.tokens) for table in (words.TIMES, words.KIN)]
    particulars = sum(min(2, one) for one in (*found, len(_FIGURE.findall(said.bare)), _places(said.bare)))
    telling = min(4, _count(words.TELLING, said.tokens))
    length = sum(len(said.words) >= at for at in _LENGTHS)
    return min(STORY_MAX, 0.5 * min(particulars, 5) + 0.25 * telling + 0.3 * length)


def _places(bare: str) -> int:
    """Count names of places: a capital after a little word, inside a sentence."""
    pairs = (pair for sentence in _SENTENCE.split(bare) for pair in pairwise(_WORD.findall(sentence)))
    return sum(tokens_of(before).strip() in _before_places() and name.istitle() for before, name in pairs)


def _staff(said: list[str]) -> tuple[str, ...]:
    """Find names by what stands beside them: what somebody is, a thanks, or where they stand."""
    found = dict[str, None]()
    for at, name in enumerate(said):
        if not _NAME.fullmatch(name) or tokens_of(name).strip() in _no_names():
            continue
        before = tokens_of(" ".join(said[max(0, at - REACHES) : at]))
        after = tokens_of(" ".join(said[at + 1 : at + 1 + REACHES]))
        if (
            any(_ends(table, before) for table in (words.ROLES, words.THANKS_TO))
            or _begins(words.ROLES, after, within=3)
            or _begins(words.PLACED, after, within=1)
        ):
            found[name] = None
    return tuple(found)


def _has(table: str, tokens: str) -> bool:
    return next(_table(table).found(tokens), None) is not None


def _count(table: str, tokens: str) -> int:
    """Count the different phrases of a table."""
    return len({tokens[begins:ends] for _, begins, ends in _table(table).found(tokens)})


def _ends(table: str, tokens: str) -> bool:
    return any(not tokens[ends:].strip() for _, _, ends in _table(table).found(tokens))


def _begins(table: str, tokens: str, *, within: int) -> bool:
    """Whether a phrase of the table is among the first ``within`` words."""
    return any(len(tokens[:begins].split()) < within for _, begins, _ in _table(table).found(tokens))


@cache
def _table(phrases: str) -> Phrases[None]:
    return Phrases((phrase, None) for phrase in listed(phrases))


@cache
def _before_places() -> frozenset[str]:
    return frozenset(listed(words.BEFORE_PLACES))


@cache
def _no_names() -> frozenset[str]:
    """Words that may have a capital and are nobody's name."""
    tables = (
        words.TIMES,
        words.ROLES,
        words.STOCK,
        words.TELLING,
        words.THANKS_TO,
        words.ADVICE,
        words.PLACED,
        words.LITTLE,
    )
    return frozenset(tokens_of(" ".join(tables)).split())
