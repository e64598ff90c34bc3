"""What stands around a name and says whose it is: a signature, a daughter, another company; or one of ours."""

import re
from typing import Final

SELF: Final = re.compile(
    r"\b(?:i am|i'm|i’m|my name is|this is|it is|it's|name's|signed|regards|ich bin|ich heiße|mein name ist|hier ist|je suis"
    r"|je m'appelle|mon nom est|me llamo|soy|mi nombre es|mi chiamo|sono|chamo-me|me chamo|meu nome é|ik ben|mijn naam is|ik heet"
    r"|nazywam się|jestem|jag heter|mitt namn är|jag är|jeg hedder|jeg heter|mit navn er|jeg er|olen|nimeni on)[ \t]{1,3}$",
    re.IGNORECASE,
)
"""Before a name: the customer tells their own."""
THEIRS: Final = re.compile(
    r"\b(?:(?:my|our|his|her|their|meine?r?m?n?|unsere?r?m?n?|mon|ma|mes|notre|mi|mis|nuestr[oa]|il mio|la mia|mio|mia|o meu|a minha|meu|minha"
    r"|mijn|onze|ons|mój|moja|moją|moim|min|mitt|mina|vår|vores|vår)[ \t]{1,3}(?:\w+[ \t]{1,3}){0,2})"
    r"(?:daughters?|sons?|wife|husband|partner|friends?|mother|mum|mom|father|dad|sisters?|brothers?|girlfriend|boyfriend|fianc[eé]e?|aunt"
    r"|uncle|cousins?|niece|nephew|grand\w+|baby|kids?|child|children|dogs?|cats?|puppy|neighbou?rs?|boss|roommate|flatmate|classmate|toddler|twins?"
    r"|tochter|sohn|frau|mann|freund(?:in)?|mutter|vater|schwester|bruder|hund|katze|oma|opa|kind|nachbar(?:in)?|enkel(?:in)?|tante|onkel"
    r"|fille|fils|femme|mari|copine|copain|amie?|mère|père|s[oœ]+eur|frère|chien|chat|voisine?"
    r"|hij[oa]|espos[oa]|marido|mujer|amig[oa]|madre|padre|herman[oa]|perr[oa]|gat[oa]|novi[oa]|niet[oa]|abuel[oa]"
    r"|figli[oa]|moglie|marito|amic[oa]|sorella|fratello|cane|gatto|filh[oa]|mulher|irmã[o]?|mãe|pai"
    r"|dochter|zoon|vrouw|man|vriend(?:in)?|moeder|vader|zus|broer|hond|kat|córk[aąi]|syn|żona|mąż|przyjaciółka"
    r"|dotter|fru|maka|make|vän(?:inna)?|mamma|pappa|syster|bror|sambo|datter|søn|sønn|kone|ven(?:inde)?|venn(?:inne)?|tytär|poika|vaimo|mies)"
    r"[,:]?[ \t]{1,3}(?:called[ \t]|named[ \t])?$",
    re.IGNORECASE,
)
"""Before a name: somebody of the customer's."""
ELSEWHERE: Final = re.compile(
    r"[ \t]{1,3}(?:at|from|of|over at|bei|von|chez|de chez|de|da|van|från|hos|på|fra|z)[ \t]{1,3}(?:the[ \t]|your[ \t])?"
    r"(?P<place>[A-ZÅÄÖØÉ][\w&'’.-]{0,30}(?:[ \t][A-ZÅÄÖØÉ][\w&'’.-]{0,30}){0,2})"
)
"""After a name: where they are."""
CLOSES: Final = re.compile(
    r"^[ \t>*_-]{0,6}(?:(?:with |many |best |kind |warm |kindest |warmest )*(?:regards|wishes|thanks)|best|cheers|sincerely|yours(?: \w+)?|love|xx+|xo+|thanks(?: a lot| again| so much)?"
    r"|thank you(?: so much| again| very much)?|take care|mit freundlichen grüßen|(?:viele|liebe|beste|herzliche|schöne) grüße|gruß|lg|mfg|vg|danke|cordialement|bien à vous|amicalement"
    r"|merci(?: beaucoup)?|bises|saludos(?: cordiales)?|un saludo|atentamente|gracias|un abrazo|cordiali saluti|saluti|grazie|cumprimentos|obrigad[oa]|abraço|groetjes|(?:met vriendelijke )?groet(?:en)?"
    r"|mvg|pozdrawiam|pozdrowienia|(?:med )?vänlig(?:a)? hälsning(?:ar)?|hälsningar|mvh|tack|kram|(?:med )?venlig hilsen|hilsen|vh|(?:vennlig|beste) hilsen|terveisin|ystävällisin terveisin|kiitos)"
    r"[ \t]{0,3}[,.!]{0,3}[ \t]*$",
    re.IGNORECASE,
)
"""A line after which somebody signs."""
SIGNS: Final = re.compile(
    r"(?:^|[\s.!?])(?:[-–—~/*]{1,2}[ \t]?|xx?[ \t]|(?:best|cheers|regards|greetings|love|sincerely|yours|lg|mvh|vg|saludos|cordialement|grüße|hälsningar|hilsen|groetjes|gruß)"
    r"(?:[ \t](?:from|von|de|från))?,?[ \t]{1,3})$",
    re.IGNORECASE,
)
"""Before a name at the very end: it is whoever writes."""
SPEAKS_OF: Final = re.compile(
    r"(?:'s|’s|s')?,?[ \t]{1,3}(?:told|said|asked|spotted|played|baked|taught|poured|walked|ran|sent|wrote|noticed|offered|packed|carried|was|is|were|has|had|did|who|helped|helps|made|makes|took|takes|gave|gives|went|goes|came|smiled|smiles|explained|showed"
    r"|shows|fixed|brought|brings|found|saved|served|serves|remembered|remembers|knew|knows|called|stayed|carried|deserves?|really|always|even|just|and|at|from|in"
    r"|war|hat|ist|half|est|était|a|fue|es|ha|var|är|hjälpte|er|heeft|was|był|była|oli)\b",
    re.IGNORECASE,
)
"""After a word that may be a name: it is one."""
OURS: Final = re.compile(
    r"\b(?:your|the|a|an|one of your|named|called|by|with|to|and|from|lovely|young|deine?r?|eure?r?|ihre?r?|votre|vos|su|tu|vuestr[oa]|vostr[oa]|jullie|uw|er|din|ditt|deras|jeres|deres"
    r"|thanks|thank|danke|merci|gracias|grazie|tack|takk|tak|dank|kiitos|bedankt|shout-?out|kudos|hi|bravo|props|especially|for|love|named|asked|met|via|von|bei|med|av|à|zu)[ \t,:]{1,3}(?:to[ \t])?$",
    re.IGNORECASE,
)
"""Before a word that may be a name: it is one."""
FAMILY_NAME: Final = re.compile(
    r"\b(?:mr|mrs|ms|miss|mister|dr|herrn?|frau|madame|monsieur|mme|señora?|sra?|signora?|senhora?|mevrouw|meneer|pan[ia]?)\.?[ \t]{1,3}$",
    re.IGNORECASE,
)
"""Before a family name that stands alone."""

NO_NAME: Final = re.compile(
    r"\b(?:san|santa|são|saint|sainte|st\.?|sankt|mount|lake|port)[ -]$"
    r"|\b(?:plumber|electrician|carpenter|postman|mailman|postwoman|courier|doctor|dentist|teacher|policeman|landlord|lawyer|painter"
    r"|nurse|builder|mechanic|klempner|elektriker|postbote|briefträger|plombier|facteur|fontanero|cartero|rörmokare|brevbärare)"
    r"[,:]?[ ](?:a (?:man|woman) )?(?:called |named |namens |nommée? |llamad[oa] )?$",
    re.IGNORECASE,
)
"""Before a word: it is a city, or somebody who works for others."""
CARRIER: Final = re.compile(
    r"\b(?:DHL|UPS|FedEx|DPD|GLS|Hermes|Chronopost|Colissimo|PostNord|Royal Mail|Amazon|Budbee|La Poste|Correos|InPost|Evri|TNT|Deutsche Post"
    r"|SEUR|MRW|Poczta Polska|Posten|Bring|Instabox|Deliveroo|Uber Eats|Wolt|Foodora)\b[^.!?\n]{0,80}$"
)
"""Earlier in the sentence: it speaks of whoever carries parcels."""
AN: Final = re.compile(
    r"\b(?:an?|the|en|ett|eine?n?|une?|el|la|le|der|die|das|den|det|il|uma?|een|het)[ ]$", re.IGNORECASE
)
"""Before a word in small letters: it is no name."""
ALIKE: Final = tuple(
    frozenset(names.split())
    for names in (
        "stephen steven stephan", "sean shaun shawn", "aisha ayesha aysha aicha", "geoffrey jeffrey", "geoff jeff",
        "mohamed mohammed muhammad mohammad", "yusuf youssef yousef", "catherine katherine katharine kathryn", "zoe zoey",
        "caitlin kaitlin kaitlyn katelyn", "vivian vivien vivienne", "allan alan allen", "bryan brian", "lindsay lindsey",
        "jacob jakob", "isaac isak", "lewis louis", "marc mark", "hussein husain hossein", "ahmed ahmad achmed",
    )
)  # fmt: skip
"""Names that are written for each other, though neither their letters nor our sounds say so."""
