"""A customer's text as it is read for names: its words, its plain letters, and where it is signed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.voices.cut import WORDS_MAX
from bot.domain.voices.thanks_words import CLOSINGS, THANKS

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+){0,3}")
_ELIDED: Final = re.compile(r"(?:[dlmnsjct]|qu)['’](?=\w)", re.IGNORECASE)
_ENDED: Final = re.compile(r"(?:['’]s?|s['’])$")
_BREAK: Final = re.compile(r"[.!?…\n]")
_TOWN: Final = re.compile(
    r"(?:[ \t][\w'-]{2,20})?(?:,[ \t]|,?[ \t](?:of|from|aus|de|från|z|ze|uit|van|fra)[ \t])[\w'-]{3,20}(?:[ \t][\w'-]{2,20})?"
)
_SURNAME: Final = re.compile(r"(?:[ \t][^\W\d_][\w'.-]{0,20}){1,2}")
_DASH: Final = re.compile(r"(?:^|[\s.!?,…])[-–—~/*]{1,2}[ \t]?$")
_FROM: Final = re.compile(r"[ \t](?:from|von|de|från|van|od|fra)[ \t]*$")
_AHEAD: Final = re.compile(r" (?:in advance|im voraus|d avance|de antemano|pa forhand|z gory|alvast)$")
_REST: Final = re.compile(r"(?:[\W_]|\b(?:x{1,5}|x?o(?:xo?)*)\b){1,40}$", re.IGNORECASE)
_GERMAN: Final = frozenset(
    "der die das und ist ich nicht mit war wir uns mir bei von sehr hat dem den im ein eine".split()
)
_AFTERWORD: Final = re.compile(r"(?:p\.? ?p?s\b)", re.IGNORECASE)


class _Folded(dict[int, str]):
    """The plain letter of each letter, so that places in a text stay what they are."""

    def __missing__(self, code: int) -> str:
        letter = {
            "ø": "o",
            "Ø": "O",
            "ł": "l",
            "Ł": "L",
            "ı": "i",
            "’": "'",
            "‘": "'",
            "ß": "s",
            "æ": "a",
            "Æ": "A",
        }.get(chr(code))
        self[code] = letter or unicodedata.normalize("NFKD", chr(code))[0]
        return self[code]


_FOLDED: Final = _Folded()


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may be a name; ``opens`` a sentence or stands in capitals as all does, so that its capital says little."""

    text: str
    begin: int
    end: int
    capital: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Text:
    """What a customer says. ``cased`` and ``low`` are as long as ``raw``, without accents, and the latter without capitals."""

    raw: str
    cased: str
    low: str
    words: tuple[Word, ...]
    german: bool
    lower: bool

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence at a place begins and ends, 400 characters around it at most."""
        start = max(0, place - 400)
        before = [one.end() for one in _BREAK.finditer(self.raw, start, place)]
        after = _BREAK.search(self.raw, place, place + 400)
        return (before[-1] if before else start), (after.start() if after else min(len(self.raw), place + 400))


def read(text: str) -> Text:
    """Read a text, its signature aside."""
    raw = unicodedata.normalize("NFC", text[:WORDS_MAX])
    cased = raw.translate(_FOLDED)
    low = "".join(letter.lower()[:1] or letter for letter in cased)
    words = list(_words(raw))
    german = sum(one.text.casefold() in _GERMAN for one in words[:200]) >= 2
    begin, end = _signature(raw, words)
    kept = tuple(one for one in words if not begin <= one.begin < end)
    return Text(raw, cased, low, kept, german, not any(letter.isupper() for letter in raw))


def without_ending(word: str) -> str:
    """Give a word without its genitive."""
    return _ENDED.sub("", word)


def _words(text: str) -> Iterator[Word]:
    shouted = text.isupper()
    for match in _WORD.finditer(text):
        elided = _ELIDED.match(match[0])
        begin = match.start() + (elided.end() if elided else 0)
        before = text[max(0, begin - 5) : begin].rstrip(" \t\"'“”„«»(¡¿*_")
        opens = not before or before[-1] in ".!?…\n:;•-–—" or shouted
        yield Word(text[begin : match.end()], begin, match.end(), text[begin].isupper(), opens)


def _signature(text: str, words: list[Word]) -> tuple[int, int]:
    """Where somebody signs, and where that ends; nowhere when nobody does."""
    lines = text.split("\n")
    start = 0
    filled = [nth for nth, line in enumerate(lines) if line.strip()]
    for nth, line in enumerate(lines):
        if nth in filled[-5:] and _phrase(line) in (CLOSINGS | THANKS if nth else CLOSINGS) and nth != filled[-1]:
            after = text.find("\n", start + len(line) + 1 + len(lines[nth + 1]))
            later = next(
                (one for one in _lines_from(text, after) if _AFTERWORD.match(text[one : one + 8].lstrip())), len(text)
            )
            return start, later
        start += len(line) + 1
    return _last_name(text, words)


def _lines_from(text: str, start: int) -> Iterator[int]:
    while start >= 0:
        yield start + 1
        start = text.find("\n", start + 1)


def _last_name(text: str, words: list[Word]) -> tuple[int, int]:
    """Where a name alone stands at the very end: behind a closing or a dash, on a line of its own, or with a town."""
    tail = _REST.search(text, max(0, len(text) - 60))
    end = tail.start() if tail else len(text)
    for said in words[max(1, len(words) - 4) :]:
        lead = text[max(0, said.begin - 60) : said.begin]
        line, rest = lead.rpartition("\n")[2], text[said.end : end]
        marked = bool(_DASH.search(line)) or ("\n" in text[: said.begin] and not line.strip(" \t-–—~/*x"))
        if marked or said.capital:
            named = not rest or bool(_SURNAME.fullmatch(rest))
            placed = bool(_TOWN.fullmatch(rest)) and line.rstrip()[-1:] in ("", *".!?…")
            if (
                (marked and (named or _TOWN.fullmatch(rest)))
                or (named and _closes(line, text[end : end + 1]))
                or placed
            ):
                return said.begin, len(text)
    return len(text), len(text)


def _closes(line: str, mark: str) -> bool:
    """Whether what stands before a name at the end is a closing; a thanks is one with a comma, after a sentence."""
    *earlier, clause = re.split(r"[.!?…;:–—]|,(?=.)", line.rstrip(" \t,"))
    phrase = _phrase(_FROM.sub("", clause))
    if _AHEAD.search(phrase):
        return True
    if phrase in THANKS:
        return line.rstrip().endswith(",") and mark != "!" and bool(earlier)
    return phrase in CLOSINGS


def _phrase(line: str) -> str:
    return " ".join(re.findall(r"[\w&]+", line.replace("ß", "ss").translate(_FOLDED).lower()))
