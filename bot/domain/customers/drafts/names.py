"""Whom a draft speaks to, and whether that is whoever it is for."""

import re
import unicodedata
from typing import Final

from bot.domain.customers.drafts.facts import DraftRule, Facts, Finding

_NAME: Final = r"[^\W\d_]+(?:['’.-][^\W\d_]+){0,3}\.?"
_TITLES: Final = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|herrn?|frau|dr|madame|monsieur|mme|mlle|m|señora?|sra?|srta|don|doña)\.?"
_GREETS: Final = (
    r"dear|hi there|hi|hello there|hello|hey there|hey|good (?:morning|afternoon|evening|day)|greetings|(?:sehr )?geehrte[rs]?"
    r"|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|grüß gott|servus|chère?|bonjour|bonsoir|salut|estimad[oa]|querid[oa]|hola"
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
    r"^[ \t]{0,8}(?:dear|hi|hello|hallo|liebe[rs]?|bonjour|hola|estimad[oa])[ \t]{0,3},[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
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
"""Who is greeted when nobody is meant."""
_SHORT: Final = {
    one: frozenset(names.split())
    for names in (
        "elizabeth elisabeth liz lizzie beth betty eliza lisa elsa liza bess libby", "robert bob bobby rob robbie bert",
        "william bill billy will willy liam", "katherine catherine katharina kathryn kate katie kathy cathy kit käthe",
        "margaret margareta margarete maggie meg peggy greta grete margit rita daisy", "richard rick dick rich ricky",
        "james jim jimmy jamie", "john johnny jack jon johan johannes hans ivan juan jean", "michael mike mick mikey misha",
        "charles charlie chuck karl carl", "edward ed eddie ted ned teddy", "alexander alexandra alex sandra sasha sascha",
        "susan susanne suzanne sue susie suzie", "anna anne ann annie anya anouk", "thomas tom tommy", "joseph joe joey josef pepe josé",
        "anthony tony anton antonio", "patricia patrick pat patty trish paddy", "christopher christina christine chris kit tina",
        "deborah debbie deb", "jennifer jen jenny", "theodore ted theo", "henry harry heinrich hank", "rebecca becky becca",
        "samuel samantha sam sammy", "benjamin ben benny", "daniel daniela dan danny", "matthew matt", "andrew andreas andy drew",
        "nicholas nicole nick nicky klaus", "victoria vicky tori", "francis frances frank fran", "francisco francisca paco paca paqui paquita pancho curro",
        "dolores lola", "guadalupe lupe", "ignacio nacho", "enrique kike quique", "mercedes merche", "josefa pepa", "maria mari maite mia", "friedrich fritz fred", "frederick fred freddie", "georg george schorsch jörg jürgen",
    )
    for one in names.split()
}  # fmt: skip
"""Names by which the same person is called."""


def named(text: str, facts: Facts) -> list[Finding]:
    """What is wrong with whom it speaks to."""
    if found := _PLACEHOLDER.search(text) or _CAPITALS.search(text) or _EMPTY.search(text):
        return [Finding(DraftRule.MISSING_NAME, found[0].strip(), "here a name should stand")]
    parts = _parts(facts.name)
    if not parts:
        return []
    wrong = [
        Finding(DraftRule.WRONG_NAME, greeting["name"], f"their name is {facts.name}")
        for greeting in _GREETING.finditer(text)
        if _is_somebody_else(greeting, parts)
    ]
    if wrong or _is_named(text, parts):
        return wrong[:1]
    greeting = _GREETING.search(text)
    said = greeting[0].strip(' \n.!?:,"“«¡¿').partition(",")[0] if greeting else ""
    return [Finding(DraftRule.MISSING_NAME, said, f"we know their name: {facts.name}")]


def _is_somebody_else(greeting: re.Match[str], parts: frozenset[str]) -> bool:
    said = greeting["name"].split()
    if not any(word[:1].isupper() for word in said) and not _OPENS.match(greeting["greets"]):
        return False
    if _is_signature(greeting):
        return False
    opens, words = _OPENS.match(greeting["greets"]) is not None, [_plain(word) for word in said]
    if words[0] in _NOBODY:
        return False
    strange = [word for word in words if len(word) > 1 and word not in _NOBODY and not _means(word, parts)]
    if len(strange) < len(
        words
    ):  # of "Dear Greta Holm" each word counts; where one name is known, the other may be theirs
        return opens and len(words) == 2 and len(parts) > 1 and bool(strange)
    return len(words) <= 3 if opens else len(words) <= 2 and all(word[:1].isupper() for word in said)


def _is_signature(greeting: re.Match[str]) -> bool:
    """Whether "Greetings, Tove" stands at the end: it is whoever writes."""
    return not greeting.string[greeting.end() :].strip(" \n.!") and not greeting["greets"].casefold().startswith(
        _TO_THEM
    )


def _is_named(text: str, parts: frozenset[str]) -> bool:
    return any(_means(_plain(word), parts) for word in re.findall(_NAME, text))


def _means(word: str, parts: frozenset[str]) -> bool:
    return word in parts or any(word in _SHORT.get(part, ()) or _is_short_for(word, part) for part in parts)


def _is_short_for(word: str, name: str) -> bool:
    """Whether a word may be how people call somebody of that name: Gwen, Percy; Pippa, Quino."""
    if len(word) >= 2 and name.startswith(word) and len(name) - len(word) >= 3:
        return True
    stem = re.sub(r"(?:ie|[yiao])$", "", word)
    if len(stem) < 3 or len(name) - len(stem) < 2:
        return False
    return name.startswith(stem) or stem in name[1:] or (len(word) >= 4 and name.endswith(word[-4:]))


def _parts(name: str) -> frozenset[str]:
    """The words of a name as they are compared, hyphens also apart; letters alone and titles are none."""
    words = [*name.replace(",", " ").split(), *re.split(r"[\s,-]+", name)]
    return frozenset(
        plain for word in words if len(plain := _plain(word)) > 1 and not re.fullmatch(_TITLES, word, re.IGNORECASE)
    )


def _plain(word: str) -> str:
    """Give a word without accents, case, possessive and dots."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("’", "'")).removesuffix("'s").strip(".'")
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).replace("ø", "o").replace("ł", "l")
