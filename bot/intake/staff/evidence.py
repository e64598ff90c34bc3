"""What stands around a name: whether it is somebody of ours, and how surely; or the customer's own, a thing, another firm."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.intake.staff.reading import Text
from bot.intake.staff.words import after, any_of, before, ours, theirs

AROUND: Final = 100
"""Characters before and after a name that are looked at."""
_GAP = r"[ \t]{1,3}"
_AND: Final = r"(?:,[ \t]?|[ \t](?:and|&|\+|und|et|y|e|och|i|oraz|en|og|or|oder|ou|o)[ \t])(?:(?:to|an|a|till|dla|aan|the|both)[ \t])?"
_NAME: Final = r"[A-Z][\w'-]{1,20}"
_CHAIN_BEFORE: Final = re.compile(rf"(?:{_NAME}(?:[ \t]{_NAME})?{_AND}){{1,3}}$")
_CHAIN_AFTER: Final = re.compile(rf"(?:[ \t]{_NAME})?(?:{_AND}{_NAME}(?:[ \t]{_NAME})?){{1,3}}")
_KIN, _ACQUAINTANCE = any_of(*theirs.KIN), any_of(*theirs.ACQUAINTANCE)
_OWN, _SOME, _CALLED, _YOUR = any_of(*theirs.OWN), any_of(theirs.SOME), any_of(theirs.CALLED), any_of(theirs.YOUR)
_COMMA = r"[ \t]{0,2}[,:(–-]?[ \t]{1,3}\(?"
_TITLED = rf"(?:(?:{any_of(ours.TITLES)})\.?{_GAP})?"
_OURS_BEFORE: Final = rf"(?:{_YOUR}){_GAP}(?:\w+{_GAP}){{0,2}}"
_PEOPLE: Final = any_of(*ours.PEOPLE)

THEIRS_BEFORE: Final = (
    before(rf"(?:{any_of(*theirs.SELF)}),?{_GAP}(?:(?:die|der|la|el){_GAP})?"),
    re.compile(r"(?:^|\n)[ \t]*(?:full |first |customer )?(?:name|customer|from|kunde|kundin|vorname|nom|prenom|nombre|namn|kund|imie|klient|naam|klant)[ \t]?:[ \t]*$"),
    before(rf"(?:{any_of(*theirs.GREETS)}),?{_GAP}"),
    before(rf"(?:{any_of(*theirs.NAME_ON)}):?{_GAP}[\"“”„«']?"),
    before(rf"(?:{any_of(*theirs.INSCRIBED)})[:,]?{_GAP}(?:to{_GAP})?[\"“”„«']?"),
    before(rf"(?:{any_of(*theirs.GIFT)}){_GAP}"),
    before(rf"(?:{any_of(*theirs.PLACE_BEFORE)})[ \t-]{{1,3}}(?:(?:de|la|du|des|del|van|der)[ \t])?"),
    before(rf"(?:{any_of(*theirs.ART_BEFORE)}){_GAP}"),
)
"""Before a name: the customer's own, a street, a song."""
RELATED_BEFORE: Final = (
    before(
        rf"(?:(?:{_OWN}|{_SOME}){_GAP}(?:[\w'-]+{_GAP}){{0,2}})?(?:{_KIN}){_COMMA}(?:{any_of(theirs.OF_MINE)}{_COMMA})?(?:(?:{_CALLED}){_GAP})?{_TITLED}"
    ),
    before(rf"(?:{_OWN}){_GAP}(?:[\w'-]+{_GAP}){{0,2}}(?:{_KIN}|{_ACQUAINTANCE})(?:'?s{_GAP}name)?{_COMMA}(?:(?:{_CALLED}){_GAP})?{_TITLED}"),
    before(rf"(?:{_OWN}){_GAP}(?:{any_of(theirs.LITTLE)}){_GAP}"),
    before(rf"(?:{any_of(*theirs.ALONG)}){_GAP}"),
    before(
        rf"(?:{_SOME}|{any_of(*theirs.OWN)}){_GAP}(?:[\w'-]+{_GAP}){{0,1}}(?:{any_of('friend,friends,mate,pal,freund,freundin,kumpel,ami,amie,pote,amiga,amigo,kompis,van,kolega,kolezanka,przyjaciel,przyjaciolka,vriend,vriendin')})"
        rf"{_COMMA}(?:(?:{any_of(theirs.OF_MINE)}){_COMMA})?(?:(?:{_CALLED}){_GAP})?"
    ),
    before(rf"(?:{_ACQUAINTANCE}){_GAP}(?:{any_of(theirs.OF_MINE)}){_COMMA}(?:(?:{_CALLED}){_GAP})?"),
    before(rf"(?:{any_of(theirs.I_AND)}){_GAP}"),
)
"""Before a name, or the names that it stands with: people of the customer's."""
RELATED_AFTER: Final = (
    re.compile(
        rf"[ \t]{{0,2}}[,(–-][ \t]{{0,3}}(?:{_OWN}){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{_KIN}|{_ACQUAINTANCE})(?![\w'-])(?!{_GAP}(?:at|in|bei|von){_GAP}(?:the|your|der|ihrer))"
    ),
    re.compile(rf"[ \t]{{0,2}}[,(][ \t]{{0,3}}(?:(?:{_SOME}){_GAP}(?:[\w-]+{_GAP}){{0,1}})?(?:{_KIN})(?![\w'-])"),
    re.compile(rf"{_GAP}(?:is|was|ist|war|est|es|ar|var|jest|to|are|sind|sont|son){_GAP}(?:{_OWN}){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{_KIN})(?![\w'-])"),
    re.compile(rf"[ \t]{{0,2}},?{_GAP}(?:(?:{_SOME}){_GAP})?(?:[\w-]+{_GAP}){{0,1}}(?:{_ACQUAINTANCE}){_GAP}(?:{any_of(theirs.OF_MINE)})(?![\w'-])"),
    re.compile(rf"(?:'s|s'|s|'){_GAP}(?:{_KIN})(?![\w'-])|{_GAP}from{_GAP}my(?!\w)"),
    re.compile(rf"{_GAP}(?:{any_of(theirs.AND_I)})(?![\w'-])"),
)
"""After a name, or the names that it stands with: the same."""
IT_IS: Final = before(rf"(?:{any_of(theirs.IT_IS)}){_GAP}")
WHO: Final = re.compile(rf"'s[ \t]|s[ \t]|[^.!?\n]{{0,40}}[ \t](?:{any_of(theirs.WHO)})[ \t]")
HERE: Final = re.compile(rf"(?:{_GAP}(?:from|of|aus|de|fran|z|uit|van){_GAP}\w+)?,?{_GAP}(?:{any_of(theirs.HERE)})(?:[ \t]{{0,2}}(?:$|[.,!?:;–—\n-])|[ \t](?:from|with|and|aus|und|from)[ \t])")
ON_IT: Final = re.compile(
    rf"[\"”“»']?{_GAP}(?:{any_of(theirs.ON)}){_GAP}(?:(?:{any_of(theirs.DETERMINER)}){_GAP})?(?:[\w-]+{_GAP}){{0,1}}(?:{any_of(*theirs.SURFACE)}|it)(?![\w'])|{_GAP}(?:staan|stehen)(?!\w)|{_GAP}\((?:order|customer|account|kund|bestell|pedido|commande|zamow|klant)"
)
THING: Final = re.compile(rf"[ \t-](?:{any_of(*theirs.PLACE_AFTER)}|{any_of(*theirs.ART_AFTER)})s?(?![\w'])|-?[ \t]?(?:no\.?[ \t]?)?\d|[ \t](?:size|model|nr|xl|xxl|xs|talla|taille|rozmiar|maat|storlek|grosse|gr\.)(?![\w'])|[®™]|[ \t]?&[ \t]|\.\w")
"""After a name: it is a street's, a song's, a product's."""
CUSTOMER_DOES: Final = re.compile(
    rf"(?:{_GAP}|(?='))(?:{any_of(*theirs.CUSTOMER_VERBS)})(?![\w'])"
    rf"|{_GAP}(?:{any_of(*ours.IS)}){_GAP}(?:(?:{any_of(ours.MEASURE)}){_GAP}?){{0,3}}(?:{any_of(*theirs.FELT)})(?![\w'])(?!{_GAP}to{_GAP})"
)
THING_BEFORE: Final = before(rf"(?:{any_of(*theirs.ART_AFTER)}|modell|modele|modelo|shade|colour|color|scent|flavour){_GAP}")
IN_TIME: Final = before(rf"(?:{any_of(*theirs.IN_TIME)}|\d{{1,4}}\.?){_GAP}(?:of{_GAP})?")
NEXT_DOOR: Final = re.compile(rf"(?<![\w'])(?:{any_of(*theirs.NEXT_DOOR)})(?!\w)".translate({233: "e"}))
SENT: Final = re.compile(
    rf"(?<![\w'])(?!(?:You|They|We|He|She|It|I|Ihr|Sie|Wir|Er|Es|Vous|Ils|Nous|Elle|Il|On|Ni|Vi|Han|Hon|Jullie|U|Zij|The|Your|Who|And|And|Then)\b)"
    rf"(?:{_NAME}|(?i:{_OWN}|another){_GAP}\w+){_GAP}(?:{any_of(*theirs.SENT)}){_GAP}(?:(?:{any_of(theirs.TO_US)}){_GAP}){{0,2}}$"
)
FIRM: Final = re.compile(rf"(?<![\w'])(?:{any_of(*theirs.FIRMS)})(?:u|ie|em|s)?(?!\w)")
PROFESSION: Final = before(rf"(?P<job>{any_of(*theirs.PROFESSIONS)}){_COMMA}(?:(?:a|one|en|ein){_GAP}(?:(?:man|woman){_GAP})?)?(?:(?:{_CALLED}){_GAP})?")
YOURS: Final = before(_OURS_BEFORE)
ELSEWHERE: Final = re.compile(
    r"(?:'s)?(?:,?[ \t](?:who|die|der|qui|que|som|ktora|ktory)?[ \t]?(?:works|worked|working|arbeitet|travaille|trabaja|jobbar|arbetar|pracuje|werkt))?,?[ \t]{1,3}(?:over )?(?P<how>at|from|of|with|bei|von|vom|beim|aus|chez|de|du|da|van|hos|fra|fran|pa|z|ze|bij|del|in|im|i|w|we|en|a|uit)[ \t]{1,3}(?:(?:the|der|den|dem|de|la|het|las|los|our|a)[ \t]){0,2}"
    r"(?P<place>[A-Z][\w&'.-]{1,30}(?:[ \t][A-Z][\w&'-]{0,30}){0,2})"
)
"""After a name: where they are."""
_ARTICLE: Final = before(rf"(?:the|a|an|this|that|some|any|ein|eine|einen|einem|einer|un|une|le|la|el|una|uno|en|ett|een|het|my|our|her|his|mein|meine|mon|ma|mi|min|mijn|moj|moja){_GAP}")
_GERMAN_ARTICLE: Final = before(rf"(?:der|die|das|den|dem|des|einer|im|am|zum|zur){_GAP}")
_QUOTED: Final = re.compile(r"[\"“”„«‚]$")

_DEEDS = any_of(*ours.DEEDS)
_DOES: Final = re.compile(
    rf"'?s?(?:,?{_GAP}(?:{any_of(ours.ADVERBS)})){{0,3}},?{_GAP}(?:(?:{_DEEDS})(?![\w'])|(?:{any_of(*ours.IS)}){_GAP}(?:(?:{any_of(ours.MEASURE)}){_GAP}?){{0,3}}(?:{any_of(*ours.GOOD)})(?:s|es|e|n)?(?![\w']))"
)
_IS: Final = re.compile(rf"(?:'s)?,?{_GAP}(?:{any_of(*ours.IS)})(?![\w'])")
_SPOKEN_TO: Final = re.compile(rf"[ \t]?[,!][ \t]{{1,3}}(?:you|you're|du|sie|ihr|vous|tu|usted|ty|jij|je|u)(?![\w'])")
_WORK: Final = re.compile(rf"(?:'s|s'|s|'){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{any_of(ours.OF_WORK)}|{any_of(*ours.GOOD)})(?![\w'])")
_DESK: Final = re.compile(rf",?{_GAP}(?:{any_of(ours.AT)}){_GAP}(?:(?:the|your|our|der|die|den|dem|ihrer|ihrem|la|le|l'|votre|el|su|er|de|het|jullie|waszym|waszej|uw){_GAP}?)?(?:[\w-]+{_GAP})?(?:{any_of(*ours.DESKS)})(?![\w'])")
_ROLE_AFTER: Final = re.compile(rf",?[ \t]{{1,3}}\(?(?:(?:the|your|one of your|der|die|ihr|ihre|la|le|votre|el|su|er|de|jullie|uw|wasz|wasza|a|an|ein|eine|une|un|una){_GAP}(?:[\w-]+{_GAP}){{0,2}})?(?:{_PEOPLE})(?![\w'])")
_ROLE_BEFORE: Final = before(rf"(?:{_PEOPLE})(?:{_GAP}there)?{_COMMA}(?:(?:{any_of(ours.NAMED)}){_GAP})?")
_NAMED: Final = before(rf"(?:{any_of(ours.NAMED)}),?{_GAP}")
_QUALITY = rf"(?:(?:{any_of(ours.QUALITY)}|the|your|der|die|den|dem|la|le|el|a|an){_GAP}){{0,3}}"
_THANKED: Final = before(rf"(?:{any_of(*ours.THANKED)})[,!:]?{_GAP}{_QUALITY}")
_MET: Final = before(rf"(?:{any_of(*ours.MET)}){_GAP}{_QUALITY}[\"“„«]?")
_STRONGLY: Final = before(rf"(?:{any_of(*ours.STRONGLY)}){_GAP}{_QUALITY}[\"“„«]?")
TITLE: Final = before(rf"(?:{any_of(ours.TITLES)})\.?{_GAP}")
BUT: Final = before(rf"(?:{any_of(ours.BUT)}){_GAP}(?:(?:in|at|from|aus|bei|von|de|a|en|i|fran|w|z|uit|van|the|w|we){_GAP}){{0,2}}")


@dataclass(frozen=True)
class Around:
    """What stands around the words from ``begin`` to ``end`` of a text."""

    text: Text
    begin: int
    end: int

    @cached_property
    def _lead(self) -> str:
        return self.text.low[max(0, self.begin - AROUND) : self.begin]

    @cached_property
    def _trail(self) -> str:
        return self.text.low[self.end : self.end + AROUND]

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        """What stands before the name, and before the names that it stands with."""
        chain = _CHAIN_BEFORE.search(self.text.cased[max(0, self.begin - AROUND) : self.begin])
        return (self._lead, self._lead[: chain.start()]) if chain else (self._lead,)

    @cached_property
    def _trails(self) -> tuple[str, ...]:
        chain = _CHAIN_AFTER.match(self.text.cased[self.end : self.end + AROUND])
        return (self._trail, self._trail[chain.end() :]) if chain else (self._trail,)

    def theirs(self, titles: str) -> bool:
        """Whether it is no staff of ours, for all that stands next to it. ``titles`` are what those do who may be meant."""
        lead, trail = self._lead, self._trail
        job = PROFESSION.search(lead)
        return (
            self.related()
            or any(cue.search(lead) for cue in THEIRS_BEFORE)
            or bool(IT_IS.search(lead) and not WHO.match(trail))
            or bool(HERE.match(trail) or ON_IT.match(trail) or ((THING.match(trail) or THING_BEFORE.search(lead)) and not self._does()))
            or bool(SENT.search(self.text.cased[max(0, self.begin - AROUND) : self.begin]))
            or bool(job and not YOURS.search(lead[: job.end()]) and job["job"][:5] not in titles and not re.search(rf"(?:{_YOUR})[ \t]{{1,3}}(?:\w+[ \t]){{0,2}}$", lead[: job.start()]))
        )

    def related(self) -> bool:
        """Whether it is one of the customer's own people or pets."""
        return any(cue.search(lead) for cue in RELATED_BEFORE for lead in self._leads) or any(
            cue.match(trail) for cue in RELATED_AFTER for trail in self._trails
        )

    def elsewhere(self) -> bool:
        """Whether the clause speaks of another firm."""
        begin, end = self.text.sentence(self.begin)
        lead = self.text.cased[max(begin, self.begin - 80) : self.begin]
        trail = self.text.low[self.end : min(end, self.end + 60)]
        clause = re.split(r"[;,]", trail)[0]
        apposition = re.match(r",[^,;]{1,60}", self.text.cased[self.end : end])
        return bool(
            FIRM.search(lead)
            or (apposition and FIRM.search(apposition[0]))
            or NEXT_DOOR.search(clause)
            or NEXT_DOOR.search(re.split(r"[;]", lead)[-1].lower())
        )

    def place(self) -> tuple[str, bool]:
        """Where they are, as it stands behind the name, in plain letters; and whether it may be somebody's firm."""
        found = ELSEWHERE.match(self.text.cased, self.end)
        return (found["place"], found["how"] not in ("in", "im", "i", "w", "we", "en", "a")) if found else ("", False)

    def set_aside(self) -> bool:
        """Whether it says that they are not meant."""
        return bool(BUT.search(self._lead))

    def at_a_desk(self) -> bool:
        """Whether one of our desks stands behind the name."""
        return bool(_DESK.match(self._trail))

    def after_title(self) -> bool:
        """Whether a Mr or a Frau stands before it."""
        return bool(TITLE.search(self._lead))

    def in_time(self) -> bool:
        """Whether it stands where a month does."""
        return bool(IN_TIME.search(self._lead))

    def _does(self) -> bool:
        return any(_DOES.match(trail) for trail in self._trails)

    def weight(self, *, word: bool) -> int:
        """How surely it is one of ours: 2 for a deed of staff, 1 for what is said of anybody; less for what others do.

        ``word``: whether the name is a word, too.
        """
        behind = 0
        if self._does() or _SPOKEN_TO.match(self._trail) or _WORK.match(self._trail) or _DESK.match(self._trail) or _ROLE_AFTER.match(self._trail):
            behind = 2
        elif any(_IS.match(trail) for trail in self._trails):
            behind = 1
        ahead = 0
        if any(_THANKED.search(lead) or _STRONGLY.search(lead) or _ROLE_BEFORE.search(lead) for lead in self._leads):
            ahead = 2
        elif any(_MET.search(lead) or _NAMED.search(lead) or YOURS.search(lead) for lead in self._leads):
            ahead = 1
        less = 0
        if CUSTOMER_DOES.match(self._trail):
            less += 2
        if not _ROLE_BEFORE.search(self._lead) and not _THANKED.search(self._lead):
            if _ARTICLE.search(self._lead):
                less += 1 + word
            if _GERMAN_ARTICLE.search(self._lead) and word:
                less += 2
        if _QUOTED.search(self._lead) and ahead < 2:
            less += 2
        return ahead + behind - less
