"""Whom a draft speaks to, and whether that is whoever it is for."""

import re
from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Final

from bot.domain.customers.drafts.facts import DraftRule, Facts, Finding, Medium
from bot.domain.customers.drafts.phrases import ROLE
from bot.domain.customers.given_names import GIVEN, WORDS_TOO
from bot.domain.customers.same_person.names import latin

Nicknames = Callable[[str], Collection[str]]
"""By which short names somebody of a given name is called."""

_NAME: Final = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,3}\.?"
_TITLES: Final = (
    r"(?:mr|mrs|ms|miss|mx|dr|dres|prof|profª|professor(?:in)?|professeure?|profesora?|sir|madam|lady|lord|rev|reverend|father|capt(?:ain)?"
    r"|herrn?|frau|fräulein|dok?tor(?:in)?|docteure?|doctora|mag|dipl|ing|ingeniero|ma[îi]tre|madame|mademoiselle|monsieur|mme|mlle|m"
    r"|señor(?:a|ita)?|sra?|srta|don|doña|d|dª|dra|lic(?:enciad[oa])?)\.?"
)
_GREETS: Final = (
    r"dear|hi there|hi|hello there|hello|hey there|hey|good (?:morning|afternoon|evening|day)|greetings|(?:sehr )?geehrte[rs]?"
    r"|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|grüß gott|servus|ch[eè]re?|bonjour|bonsoir|salut|estimad[oa]|querid[oa]|hola"
    r"|buen(?:os|as) (?:días|tardes|noches)|is this|may i speak (?:to|with)|am i speaking (?:to|with)|is that|spreche ich mit"
    r"|welcome back|welcome|thank you(?: so much| very much)?|thanks(?: so much| a lot)?|congratulations|happy birthday"
    r"|(?:so )?sorry|willkommen zurück|danke|merci|gracias"
)
_GREETING: Final = re.compile(
    rf"(?:^|[.!?¡¿\n:,\"“«] {{0,3}})(?P<greets>{_GREETS}),?[ \t]{{1,3}}(?:{_TITLES}[ \t]{{1,3}}){{0,3}}"
    rf"(?P<name>{_NAME}(?:[ \t]{{1,3}}{_NAME}){{0,3}})(?=[ \t]{{0,3}}(?:[,!.?;:—–\n-]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_OPENS: Final = re.compile(
    r"dear|hi|hello|hey|good|greetings|(?:sehr )?geehrte|liebe|hallo|guten|grüß|ch[eè]r|bonjour|bonsoir|salut|estimad|querid|hola|buen",
    re.IGNORECASE,
)
_PLACEHOLDER: Final = re.compile(
    r"\{\{[^{}\n]{0,40}\}\}|\{[^{}\n]{1,40}\}|<<[^<>\n]{1,40}>>|%(?:first|last|full)?_?name%|\*\|[^|\n]{1,40}\|\*"
    r"|[\[<(](?:your |the |insert |customer'?s? |client'?s? |first |last |full |recipient'?s? |vor|nach|kunden|pr[ée]nom|nombre)"
    r"{0,3}[ _-]?(?:name|here|nom|nombre|vorname|nachname|prénom|customer|recipient)[\])>]",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(
    r"\b(?:FIRST_?NAME|LAST_?NAME|FULL_?NAME|CUSTOMER_?NAME|NAME|VORNAME|NACHNAME|PR[EÉ]NOM|NOMBRE|XX+|N\.N\.)\b|_{3,}"
)
_EMPTY: Final = re.compile(
    r"^[ \t]{0,8}(?:(?:dear|liebe[rs]?|sehr geehrte[rs]?|estimad[oa]|querid[oa]|ch[eè]re?)[ \t]{0,3}|(?:hi|hello|hallo|hola)[ \t]{1,3}),[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A greeting with a gap. "Hello," alone is how one greets somebody whose name is not known."""
_CALLED: Final = re.compile(
    rf"(?:^|[.!?¡¿\n“\"«–—] {{0,3}})(?:{_TITLES}[ \t]{{1,3}}){{0,3}}(?P<opening>{_NAME}(?:[ \t]{{1,3}}{_NAME}){{0,2}})[ \t]{{0,3}}(?:[,!:;–—]|\.\.\.|…|-[ \t])"
    rf"|, {{0,3}}(?P<closing>{_NAME}(?:[ \t]{{1,3}}{_NAME})?)[ \t]{{0,3}}(?:[.!?,;:–—…]|$)",
    re.MULTILINE,
)
"""The places in which somebody is called: "Greta, it is here", "it is here, Greta"."""
_CALLS_ANOTHER: Final = re.compile(
    rf"[\s“\"«¡¿]*(?P<name>{_NAME}(?: {_NAME})?)[ \t]{{0,3}}(?:[,!:–—]|-[ \t])\s{{0,3}}"
    r"(?=(?:\w+['’]?\w*\s{1,3}){0,12}(?:you|your|yours|we|i|sie|ihre?|ihren?|ihnen|du|deine?|dir|wir|vous|votre|vos|nous|usted|sus?|tus?|le|te|hemos)\b)"
    r"(?!(?:our|my|the|a|an|who|from|and|unser[e]?|mein[e]?|der|die|und|notre|mon|et|nuestr[oa]|el|la|y|here|hier|ici|aquí)\b)",
    re.IGNORECASE,
)
"""A draft that begins with a name and speaks to whoever bears it: no greeting, but somebody is called."""
_NO_NAME: Final = re.compile(rf"{ROLE}|{_TITLES}", re.IGNORECASE)
_TO_THEM: Final = (
    "dear",
    "hi",
    "hello",
    "hey",
    "is this",
    "may i",
    "am i",
    "welcome",
    "so sorry",
    "sorry",
    "thank you",
    "happy",
)
"""These end no letter."""
_NOBODY: Final = frozenset(
    """
    or there all everyone everybody team friend friends folks sir madam sirs customer customers client clients guest guests
    valued member members resident residents occupant neighbour neighbor neighbors neighbours shopper shoppers user
    subscriber you again so much very back for to and the a an our my your fellow coffee lover lovers fan fans colleague
    colleagues reader readers homeowner householder parent parents partner whom it may concern ladies gentlemen account
    holder holders world that this is damen herren kunde kundin kunden kundinnen gast gäste zusammen alle leser nachbar
    nachbarn anwohner bewohner tous toutes cliente clients clientes monsieur madame messieurs abonné abonnée cliente
    clientes clienta clientas usuario usuaria vecino vecina señor señora señores todos todas again how we i for me us
    current local postal residents occupants boxholder
    sorry everyone's one dear both indeed kindly always anyway morning afternoon evening day really once today
    """.split()
)
"""Who is greeted when nobody is meant; roles stand in `phrases.ROLE`."""
_WORDS: Final = WORDS_TOO | frozenset("and the is in an as he she her his us so or on at art chase frank guy".split())
"""Also words of every day: at the beginning of a sentence their capital says nothing."""


def named(text: str, facts: Facts, nicknames: Nicknames) -> list[Finding]:
    """What is wrong with whom it speaks to."""
    if found := _PLACEHOLDER.search(text) or _CAPITALS.search(text) or _EMPTY.search(text):
        return [Finding(DraftRule.MISSING_NAME, found[0].strip(), "here a name should stand")]
    theirs = _Theirs(facts.name, nicknames)
    if not theirs.parts:
        return []
    wrong = [greeting["name"] for greeting in _GREETING.finditer(text) if _is_somebody_else(greeting, theirs)]
    if wrong or (wrong := _called_otherwise(text, theirs)):
        return [Finding(DraftRule.WRONG_NAME, wrong[0], f"their name is {facts.name}")]
    greeting = _GREETING.search(text)
    if _is_named(text, theirs) or (facts.medium is Medium.AUTOMATED_SMS and not greeting):
        return []
    said = greeting[0].strip(' \n.!?:,"“«¡¿').partition(",")[0] if greeting else ""
    return [Finding(DraftRule.MISSING_NAME, said, f"we know their name: {facts.name}")]


class _Theirs:
    """The name that we know, as a draft's words are held against it."""

    def __init__(self, name: str, nicknames: Nicknames) -> None:
        """Take it apart; letters alone and titles are no part."""
        words = [*name.replace(",", " ").split(), *re.split(r"[\s,-]+", name)]
        said = [word for word in words if not re.fullmatch(_TITLES, word, re.IGNORECASE)]
        self.parts: Final = frozenset(plain for word in said if len(plain := _plain(word)) > 1)
        pairs = (f"{_plain(one)} {_plain(other)}" for one, other in pairwise(said))
        self._folded: Final = frozenset(map(_folded, self.parts))
        self._short: Final = frozenset(short for one in (*self.parts, *pairs) for short in nicknames(one))
        self._nicknames: Final = nicknames

    def are(self, word: str) -> bool:
        """Whether a plain word is one of it, or a listed short name of theirs, or the name that theirs is short for."""
        if _folded(word) in self._folded or word in self._short:
            return True
        return any(one in self.parts for one in self._nicknames(word))

    def may_be(self, word: str) -> bool:
        """Whether a plain word may be how they are called, where somebody is called."""
        return self.are(word) or (word not in _NOBODY and any(_is_short_for(word, part) for part in self.parts))


def _is_somebody_else(greeting: re.Match[str], theirs: _Theirs) -> bool:
    said = greeting["name"].split()
    opens, words = _OPENS.match(greeting["greets"]) is not None, [_plain(word) for word in said]
    if not opens and not any(word[:1].isupper() for word in said):
        return False
    if words[0] in _NOBODY or any(_NO_NAME.fullmatch(word) for word in said) or _is_signature(greeting):
        return False
    strange = [word for word in words if len(word) > 1 and word not in _NOBODY and not theirs.may_be(word)]
    if len(strange) < len(words):
        # of "Dear Greta Holm" each word counts; where one name is known, the other may be theirs
        return opens and len(words) == 2 and len(theirs.parts) > 1 and bool(strange)
    return len(words) <= 3 if opens else len(words) <= 2 and all(word[:1].isupper() for word in said)


def _called_otherwise(text: str, theirs: _Theirs) -> list[str]:
    """Give the name of somebody else whom the draft calls with its first words."""
    found = _CALLS_ANOTHER.match(text)
    words = [_plain(word) for word in found["name"].split()] if found else []
    if not found or not found["name"][:1].isupper() or words[0] not in GIVEN or any(map(theirs.may_be, words)):
        return []
    return [found["name"]]


def _is_signature(greeting: re.Match[str]) -> bool:
    """Whether "Greetings, Tove" stands at the end: it is whoever writes."""
    return not greeting.string[greeting.end() :].strip(" \n.!") and not greeting["greets"].casefold().startswith(
        _TO_THEM
    )


def _is_named(text: str, theirs: _Theirs) -> bool:
    """Whether they are called, or their name stands there with a capital that is not only that of a sentence."""
    for greeting in _GREETING.finditer(text):
        if any(theirs.may_be(_plain(word)) for word in greeting["name"].split()):
            return True
    for called in _CALLED.finditer(text):
        words = (called["opening"] or called["closing"]).split()
        if any(theirs.may_be(_plain(word)) for word in words if word[0].isupper() or text.islower()):
            return True
    return any(
        theirs.are(plain := _plain(word[0])) and not (plain in _WORDS and _begins(word))
        for word in re.finditer(_NAME, text)
        if word[0][0].isupper()
    )


def _begins(word: re.Match[str]) -> bool:
    """Whether a word is the first of its sentence."""
    return word.string[max(word.start() - 20, 0) : word.start()].rstrip(' \t"“«¡¿(')[-1:] in {
        "",
        ".",
        "!",
        "?",
        "\n",
        ":",
    }


def _is_short_for(word: str, name: str) -> bool:
    """Whether a word may be how people call somebody of that name: Gwen, Percy; Pippa, Quino."""
    if len(word) >= 2 and name.startswith(word) and len(name) - len(word) >= 3:
        return True
    stem = re.sub(r"(?:ie|[yiao])$", "", word)
    if len(stem) < 3 or len(name) - len(stem) < 2:
        return False
    return name.startswith(stem) or stem in name[1:] or (len(word) >= 4 and name.endswith(word[-4:]))


def _plain(word: str) -> str:
    """Give a word in small Latin letters, without possessive and dots."""
    return latin(word.replace("’", "'")).removesuffix("'s").strip(".'")


def _folded(word: str) -> str:
    """Give a plain word so that Müller and Mueller come out the same."""
    return re.sub("([aou])e", r"\1", word)
