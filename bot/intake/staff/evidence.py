"""What stands around a name: whether it is somebody of ours, and how surely; or the customer's own, a thing, another firm."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.intake.staff.reading import Text
from bot.intake.staff.words import Cue, any_of, before, ours, theirs

AROUND: Final = 100
"""Characters before and after a name that are looked at."""
_GAP = r"[ \t]{1,3}"
_AND: Final = r"(?:,[ \t]?|[ \t](?:and|&|\+|und|et|y|e|och|i|oraz|en|og|or|oder|ou|o)[ \t])(?:(?:to|an|a|till|dla|aan|the|both)[ \t])?"
_NAME: Final = r"[A-Z][\w'-]{1,20}"
_CHAIN_BEFORE: Final = Cue(rf"(?:{_NAME}(?:[ \t]{_NAME})?{_AND}){{1,3}}$")
_CHAIN_AFTER: Final = Cue(rf"(?:[ \t]{_NAME})?(?:{_AND}{_NAME}(?:[ \t]{_NAME})?){{1,3}}")
_KIN, _ACQUAINTANCE = any_of(*theirs.KIN), any_of(*theirs.ACQUAINTANCE)
_OWN, _SOME, _CALLED, _YOUR = any_of(*theirs.OWN), any_of(theirs.SOME), any_of(theirs.CALLED), any_of(theirs.YOUR)
_COMMA = r"[ \t]{0,2}[,:(–-]?[ \t]{1,3}\(?"
_TITLED = rf"(?:(?:{any_of(ours.TITLES)})\.?{_GAP})?"
_OURS_BEFORE: Final = rf"(?:{_YOUR}){_GAP}(?:\w+{_GAP}){{0,2}}"
_PEOPLE: Final = any_of(*ours.PEOPLE)

THEIRS_BEFORE: Final = (
    before(rf"(?:{any_of(*theirs.SELF)}),?{_GAP}(?:(?:die|der|la|el){_GAP})?"),
    Cue(
        r"(?:^|\n)[ \t]*(?:full |first |customer )?(?:name|customer|from|kunde|kundin|vorname|nom|prenom|nombre|namn|kund|imie|klient|naam|klant)[ \t]?:[ \t]*$"
    ),
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
    before(
        rf"(?:{_OWN}){_GAP}(?:[\w'-]+{_GAP}){{0,2}}(?:{_KIN}|{_ACQUAINTANCE})(?:'?s{_GAP}name)?{_COMMA}(?:(?:{_CALLED}){_GAP})?{_TITLED}"
    ),
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
    Cue(
        rf"[ \t]{{0,2}}[,(–-][ \t]{{0,3}}(?:{_OWN}){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{_KIN}|{_ACQUAINTANCE})(?![\w'-])(?!{_GAP}(?:at|in|bei|von){_GAP}(?:the|your|der|ihrer))"
    ),
    Cue(rf"[ \t]{{0,2}}[,(][ \t]{{0,3}}(?:(?:{_SOME}){_GAP}(?:[\w-]+{_GAP}){{0,1}})?(?:{_KIN})(?![\w'-])"),
    Cue(
        rf"{_GAP}(?:is|was|ist|war|est|es|ar|var|jest|to|are|sind|sont|son){_GAP}(?:{_OWN}){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{_KIN})(?![\w'-])"
    ),
    Cue(
        rf"[ \t]{{0,2}},?{_GAP}(?:(?:{_SOME}){_GAP})?(?:[\w-]+{_GAP}){{0,1}}(?:{_ACQUAINTANCE}){_GAP}(?:{any_of(theirs.OF_MINE)})(?![\w'-])"
    ),
    Cue(rf"(?:'s|s'|s|'){_GAP}(?:{_KIN})(?![\w'-])|{_GAP}from{_GAP}my(?!\w)"),
    Cue(rf"{_GAP}(?:{any_of(theirs.AND_I)})(?![\w'-])"),
)
"""After a name, or the names that it stands with: the same."""
IT_IS: Final = before(rf"(?:{any_of(theirs.IT_IS)}){_GAP}")
WHO: Final = Cue(rf"'s[ \t]|s[ \t]|[^.!?\n]{{0,40}}[ \t](?:{any_of(theirs.WHO)})[ \t]")
HERE: Final = Cue(
    rf"(?:{_GAP}(?:from|of|aus|de|fran|z|uit|van){_GAP}\w+)?,?{_GAP}(?:{any_of(theirs.HERE)})(?:[ \t]{{0,2}}(?:$|[.,!?:;–—\n-])|[ \t](?:from|with|and|aus|und|from)[ \t])"
)
ON_IT: Final = Cue(
    rf"[\"”“»']?{_GAP}(?:{any_of(theirs.ON)}){_GAP}(?:(?:{any_of(theirs.DETERMINER)}){_GAP})?(?:[\w-]+{_GAP}){{0,1}}(?:{any_of(*theirs.SURFACE)}|it)(?![\w'])|{_GAP}(?:staan|stehen)(?!\w)|{_GAP}\((?:order|customer|account|kund|bestell|pedido|commande|zamow|klant)"
)
THING: Final = Cue(
    rf"[ \t-](?:{any_of(*theirs.PLACE_AFTER)}|{any_of(*theirs.ART_AFTER)})s?(?![\w'])|-?[ \t]?(?:no\.?[ \t]?)?\d|[ \t](?:size|model|nr|xl|xxl|xs|talla|taille|rozmiar|maat|storlek|grosse|gr\.)(?![\w'])|[®™]|[ \t]?&[ \t]|\.\w"
)
"""After a name: it is a street's, a song's, a product's."""
CUSTOMER_DOES: Final = Cue(
    rf"(?:{_GAP}|(?='))(?:{any_of(*theirs.CUSTOMER_VERBS)})(?![\w'])"
    rf"|{_GAP}(?:{any_of(*ours.IS)}){_GAP}(?:(?:{any_of(ours.MEASURE)}){_GAP}?){{0,3}}(?:{any_of(*theirs.FELT)})(?![\w'])(?!{_GAP}to{_GAP})"
)
THING_BEFORE: Final = before(
    rf"(?:{any_of(*theirs.ART_AFTER)}|modell|modele|modelo|shade|colour|color|scent|flavour){_GAP}"
)
IN_TIME: Final = before(rf"(?:{any_of(*theirs.IN_TIME)}|\d{{1,4}}\.?){_GAP}(?:of{_GAP})?")
NEXT_DOOR: Final = Cue(rf"(?<![\w'])(?:{any_of(*theirs.NEXT_DOOR)})(?!\w)")
SENT: Final = Cue(
    rf"(?<![\w'])(?!(?:You|They|We|He|She|It|I|Ihr|Sie|Wir|Er|Es|Vous|Ils|Nous|Elle|Il|On|Ni|Vi|Han|Hon|Jullie|U|Zij|The|Your|Who|And|And|Then)\b)"
    rf"(?:{_NAME}|(?i:{_OWN}|another){_GAP}\w+){_GAP}(?:{any_of(*theirs.SENT)}){_GAP}(?:(?:{any_of(theirs.TO_US)}){_GAP}){{0,2}}$"
)
FIRM: Final = Cue(rf"(?<![\w'])(?:{any_of(*theirs.FIRMS)})(?:u|ie|em|s)?(?!\w)")
PROFESSION: Final = before(
    rf"(?P<job>{any_of(*theirs.PROFESSIONS)}){_COMMA}(?:(?:a|one|en|ein){_GAP}(?:(?:man|woman){_GAP})?)?(?:(?:{_CALLED}){_GAP})?"
)
_YOUR_OWN: Final = Cue(rf"(?<![\w'])(?:{_YOUR}){_GAP}(?:\w+{_GAP}){{0,2}}$")
YOURS: Final = before(_OURS_BEFORE)
ELSEWHERE: Final = Cue(
    r"(?:'s)?(?:,?[ \t](?:who|die|der|qui|que|som|ktora|ktory)?[ \t]?(?:works|worked|working|arbeitet|travaille|trabaja|jobbar|arbetar|pracuje|werkt))?,?[ \t]{1,3}(?:over )?(?P<how>at|from|of|with|bei|von|vom|beim|aus|chez|de|du|da|van|hos|fra|fran|pa|z|ze|bij|del|in|im|i|w|we|en|a|uit)[ \t]{1,3}(?:(?:the|der|den|dem|de|la|het|las|los|our|a)[ \t]){0,2}"
    r"(?P<place>[A-Z][\w&'.-]{1,30}(?:[ \t][A-Z][\w&'-]{0,30}){0,2})"
)
"""After a name: where they are."""
_ARTICLE: Final = before(
    rf"(?:the|a|an|this|that|some|any|ein|eine|einen|einem|einer|un|une|le|la|el|una|uno|en|ett|een|het|my|our|her|his|mein|meine|mon|ma|mi|min|mijn|moj|moja){_GAP}"
)
_GERMAN_ARTICLE: Final = before(rf"(?:der|die|das|den|dem|des|einer|im|am|zum|zur){_GAP}")
_QUOTED: Final = Cue(r"[\"“”„«‚]$")

_DEEDS = any_of(*ours.DEEDS)
_DOES: Final = Cue(
    rf"'?s?(?:,?{_GAP}(?:{any_of(ours.ADVERBS)})){{0,3}},?{_GAP}(?:(?:{_DEEDS})(?![\w'])|(?:{any_of(*ours.IS)}){_GAP}(?:(?:{any_of(ours.MEASURE)}){_GAP}?){{0,3}}(?:{any_of(*ours.GOOD)})(?:s|es|e|n)?(?![\w']))"
)
_IS: Final = Cue(rf"(?:'s)?,?{_GAP}(?:{any_of(*ours.IS)})(?![\w'])")
_SPOKEN_TO: Final = Cue(r"[ \t]?[,!][ \t]{1,3}(?:you|you're|du|sie|ihr|vous|tu|usted|ty|jij|je|u)(?![\w'])")
_WORK: Final = Cue(
    rf"(?:'s|s'|s|'){_GAP}(?:[\w-]+{_GAP}){{0,2}}(?:{any_of(ours.OF_WORK)}|{any_of(*ours.GOOD)})(?![\w'])"
)
_DESK: Final = Cue(
    rf",?{_GAP}(?:{any_of(ours.AT)}){_GAP}(?:(?:the|your|our|der|die|den|dem|ihrer|ihrem|la|le|l'|votre|el|su|er|de|het|jullie|waszym|waszej|uw){_GAP}?)?(?:[\w-]+{_GAP})?(?:{any_of(*ours.DESKS)})(?![\w'])"
)
_ROLE_AFTER: Final = Cue(
    rf",?[ \t]{{1,3}}\(?(?:(?:the|your|one of your|der|die|ihr|ihre|la|le|votre|el|su|er|de|jullie|uw|wasz|wasza|a|an|ein|eine|une|un|una){_GAP}(?:[\w-]+{_GAP}){{0,2}})?(?:{_PEOPLE})(?![\w'])"
)
_ROLE_BEFORE: Final = before(rf"(?:{_PEOPLE})(?:{_GAP}there)?{_COMMA}(?:(?:{any_of(ours.NAMED)}){_GAP})?")
_NAMED: Final = before(rf"(?:{any_of(ours.NAMED)}),?{_GAP}")
_QUALITY = rf"(?:(?:{any_of(ours.QUALITY)}|the|your|der|die|den|dem|la|le|el|a|an){_GAP}){{0,3}}"
_THANKED: Final = before(rf"(?:{any_of(*ours.THANKED)})[,!:]?{_GAP}{_QUALITY}")
_MET: Final = before(rf"(?:{any_of(*ours.MET)}){_GAP}{_QUALITY}[\"“„«]?")
_STRONGLY: Final = before(rf"(?:{any_of(*ours.STRONGLY)}){_GAP}{_QUALITY}[\"“„«]?")
TITLE: Final = before(rf"(?:{any_of(ours.TITLES)})\.?{_GAP}")
BUT: Final = before(
    rf"(?:{any_of(ours.BUT)}){_GAP}(?:(?:in|at|from|aus|bei|von|de|a|en|i|fran|w|z|uit|van|the|w|we){_GAP}){{0,2}}"
)


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
    def _cased_lead(self) -> str:
        return self.text.cased[max(0, self.begin - AROUND) : self.begin]

    @cached_property
    def _trail(self) -> str:
        return self.text.low[self.end : self.end + AROUND]

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        """What stands before the name, and before the names that it stands with."""
        chain = _CHAIN_BEFORE.search(self._cased_lead)
        return (self._lead, self._lead[: chain.start()]) if chain else (self._lead,)

    @cached_property
    def _trails(self) -> tuple[str, ...]:
        chain = _CHAIN_AFTER.match(self.text.cased[self.end : self.end + AROUND])
        return (self._trail, self._trail[chain.end() :]) if chain else (self._trail,)

    def theirs(self, titles: Callable[[], str]) -> bool:
        """Whether it is no staff of ours, for all that stands next to it. ``titles`` tells what those do who may be meant."""
        lead, trail = self._lead, self._trail
        return (
            self.related()
            or any(cue.search(lead) for cue in THEIRS_BEFORE)
            or bool(IT_IS.search(lead) and not WHO.match(trail))
            or bool(HERE.match(trail) or ON_IT.match(trail) or SENT.search(self._cased_lead))
            or (bool(THING.match(trail) or THING_BEFORE.search(lead)) and not self._does())
            or self._is_of_a_profession(titles)
        )

    def _is_of_a_profession(self, titles: Callable[[], str]) -> bool:
        """Whether they do what people do who work for others, unless it is what ours do."""
        job = PROFESSION.search(self._lead)
        if not job or _YOUR_OWN.search(self._lead[: job.start()]):
            return False
        return job["job"][:5] not in titles()

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
            or NEXT_DOOR.search(lead.rpartition(";")[2].lower())
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
        return self._ahead() + self._behind() - self._against(word=word)

    def _behind(self) -> int:
        strong = (_SPOKEN_TO, _WORK, _DESK, _ROLE_AFTER)
        if self._does() or any(cue.match(self._trail) for cue in strong):
            return 2
        return int(any(_IS.match(trail) for trail in self._trails))

    def _ahead(self) -> int:
        if any(cue.search(lead) for cue in (_THANKED, _STRONGLY, _ROLE_BEFORE) for lead in self._leads):
            return 2
        return int(any(cue.search(lead) for cue in (_MET, _NAMED, YOURS) for lead in self._leads))

    def _against(self, *, word: bool) -> int:
        introduced = bool(_ROLE_BEFORE.search(self._lead) or _THANKED.search(self._lead))
        quoted = _QUOTED.search(self._lead) and self._ahead() < 2
        return (
            2 * bool(CUSTOMER_DOES.match(self._trail))
            + (1 + word) * bool(not introduced and _ARTICLE.search(self._lead))
            + 2 * bool(word and not introduced and _GERMAN_ARTICLE.search(self._lead))
            + 2 * bool(quoted)
        )
