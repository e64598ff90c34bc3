"""What nobody says to a person, and what has to be true when it is said: each phrase with its reason and two examples.

``words`` is a regular expression over whole words, case and the kind of quotation mark aside; a blank stands for any
gap. It has no repetition within a repetition, so that reading is linear. ``finds`` must be found and ``passes_over``
must not: tests/domain/customers/drafts/test_phrases.py holds each. A row with a ``claim`` counts only where that says
that the facts do not bear it out. English first, then German, French and Spanish.
"""

from dataclasses import dataclass
from typing import Final

from bot.domain.customers.drafts import claims
from bot.domain.customers.drafts.facts import DraftRule

NUMBER: Final = rf"(?P<number>\d{{1,4}}(?:st|nd|rd|th)?|{'|'.join(claims.NUMBERS)})"
_TOUCH: Final = r"(?:spoke|spoken|talk(?:ed)?|chat(?:ted)?|met|meet|called|call|wrote|written|phoned|speaking|talking|chatting|conversation|visit(?:ed|ing)?|letter|mail|email|message|sent|told|asked|came|coming|dropped|saw|seeing|see you|writing|calling|words)"
"""How people say that they were in touch."""
_HOLLOW, _CLAIM = DraftRule.CORPORATE_PHRASE, DraftRule.UNPROVEN_CLAIM
_RESIDENT, _CARE = DraftRule.CURRENT_RESIDENT, DraftRule.ROBOT_CARE


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. ``why`` is read by the person who wrote the draft."""

    rule: DraftRule
    words: str
    why: str
    finds: str
    passes_over: str
    claim: claims.Claim | None = None


def _hollow(words: str, why: str, finds: str, passes_over: str) -> Phrase:
    return Phrase(_HOLLOW, words, why, finds, passes_over)


def _claim(claim: claims.Claim, words: str, finds: str, passes_over: str) -> Phrase:
    return Phrase(_CLAIM, words, "", finds, passes_over, claim)


_FORM = "a form letter says so: say what happened to them"
_PROMISE = "everybody says so: say what you did, or will do and when"
_OFFICE = "office language: say it as you would on the phone"
_CUSTOMER = "they have a name"
_QUEUE = "it speaks of us, not of them: answer instead"
_RULES = "a rule is no reason: say what you can do"
_SELL = "an advertisement: they wrote because of something else"

HOLLOW: Final = (
    _hollow(r"(?:apologi[sz]e|sorry|apology|apologies|regret) for (?:any|the|all|this) (?:\w+ )?inconveniences?(?: (?:this|it|that) (?:may|might) have caused(?: you)?)?", _FORM, "We apologize for any inconvenience.", "I apologize for the cold coffee."),
    _hollow(r"(?:any|the) inconveniences? (?:this|it|that|we) (?:may|might)? ?(?:have )?caused?", _FORM, "for the inconvenience this may have caused", "It was an inconvenience for my mother."),
    _hollow(r"(?:your|the) (?:call|feedback|opinion|business|satisfaction|email|message|experience|loyalty|comfort|patience|input) (?:is|are|remains?) (?:very |so |extremely |truly |really )?(?:important|valuable|valued|paramount|appreciated|precious)(?: to us)?", _FORM, "Your call is important to us.", "Your cup is important to her."),
    _hollow(r"(?:very |extremely |truly )?(?:valued?|esteemed|respected) (?:customers?|clients?|guests?|members?|patrons?|shoppers?|subscribers?|users?|friends?|buyers?)", _CUSTOMER, "Dear valued customer,", "Our customers like it dark."),
    _hollow(r"(?:we|i) (?:truly |really |greatly |highly |deeply |sincerely )?(?:value|appreciate) (?:you as a customer|you as a client|your (?:feedback|business|loyalty|patronage|opinion|input|support|understanding|patience|custom|time|trust|continued \w+))", _FORM, "We value your feedback.", "I value an honest word."),
    _hollow(r"your (?:feedback|input|opinion) (?:has been|was|will be) (?:noted|forwarded|shared|passed on|escalated|logged|recorded)", _FORM, "Your feedback has been forwarded.", "Your parcel was forwarded to Malmö."),
    _hollow(r"thank(?:s| you) for (?:your (?:valuable |valued |continued |kind )?(?:feedback|patience|understanding|loyalty|business|patronage|cooperation|support|inquiry|enquiry|interest|custom|input)|bringing this to our attention|reaching out|contacting (?:us|our)|choosing|being (?:a|our|such a) (?:\w+ )?(?:customer|client|member|part of))", _FORM, "Thank you for reaching out to us.", "Thank you for the photos of the lid."),
    _hollow(r"(?:please )?(?:do not|don't|don’t|never) hesitate to", _OFFICE, "Please do not hesitate to contact us.", "I did not hesitate for a second."),
    _hollow(r"(?:please )?feel free to (?:contact|reach|get in touch|call|email|write)", _OFFICE, "Feel free to contact us.", "Feel free to keep the jug."),
    _hollow(r"should you have any (?:further |other |additional )?(?:questions|queries|concerns)|if you have any (?:further|other|additional) (?:questions|queries|concerns)", _OFFICE, "Should you have any further questions", "You asked two questions."),
    _hollow(r"at your earliest convenience|at the earliest (?:possible )?convenience", _OFFICE, "Call us at your earliest convenience.", "The convenience store has them."),
    _hollow(r"(?:please )?(?:rest|be) assured", _PROMISE, "Rest assured that we will help.", "I assured her."),
    _hollow(r"(?:kindly|please) be (?:advised|informed|reminded)|please note that|kindly note|(?:we|i) (?:would like to|wish to) (?:inform|advise|assure) you|this is to inform you", _OFFICE, "Please be advised that it is late.", "Please note the number on the lid."),
    _hollow(r"(?:we|i) regret to inform|we are sorry to inform", _OFFICE, "We regret to inform you", "I regret that I did not call."),
    _hollow(r"as per|per (?:our|your|my) (?:policy|policies|terms|conversation|email|last email|records|request|guidelines)|according to our (?:policy|policies|records|terms|guidelines)|our (?:company )?policy (?:states|does not|doesn't|is|requires)|company policy|our records (?:indicate|show)", _RULES, "As per our policy", "Ten per box."),
    _hollow(r"(?:we|our (?:team|company|staff|people)) (?:\w+ )?(?:strives?|endeavou?rs?|aims?|(?:is|are) (?:\w+ )?(?:committed|dedicated)|pride (?:ourselves|itself)|takes? (?:great )?pride) (?:to|in|on)|committed to (?:excellence|providing|delivering|your satisfaction|quality|customer)|dedicated to (?:providing|serving|delivering)", _PROMISE, "We strive to do better.", "She strove to be first."),
    _hollow(r"(?:customer|your|client|guest) (?:satisfaction|experience|happiness|service|safety|comfort) is (?:our|a|always our) (?:\w+ )?(?:priority|goal|mission|concern|passion)|(?:top|number one|highest|utmost|first) priority", _PROMISE, "Customer satisfaction is our top priority.", "The priority lane was shut."),
    _hollow(r"(?:take|taking|takes|treat) (?:this|these|your|all|such|every|customer|any) ?(?:\w+ ){0,3}(?:very |extremely )?seriously", _PROMISE, "We take this matter very seriously.", "Take this home."),
    _hollow(r"(?:we|i) (?:completely |fully |totally |truly |certainly )?understand (?:your|the) (?:frustration|concerns?|disappointment|inconvenience)|(?:we|i) (?:hear you|feel your pain)", "say what you understood, in their words", "We understand your frustration.", "I understand the lid came off."),
    _hollow(r"(?:look|looking) forward to (?:serving|assisting|welcoming|continuing|being of service|hearing your feedback|your continued)", _FORM, "We look forward to serving you again.", "I look forward to Tuesday."),
    _hollow(r"(?:to |so (?:that )?we can |help us (?:to )?|in order to )(?:better serve|serve) (?:you|our customers)(?: better)?|serve you better", _QUEUE, "to better serve you", "They serve you on the terrace."),
    _hollow(r"for your (?:own )?(?:convenience|protection|security|comfort)", _QUEUE, "For your convenience, we closed.", "For your kitchen."),
    _hollow(r"(?:due to|because of|owing to|experiencing|receiving) (?:an? )?(?:unusually |extremely |very |exceptionally )?(?:high|heavy|large|unusual|unexpected|unprecedented|increased) (?:call |email |ticket )?(?:volumes?|demand|numbers?)(?: of (?:calls|emails|requests|inquiries|enquiries))?|higher than (?:usual|normal|average|expected) (?:call )?(?:volumes?|wait)", _QUEUE, "Due to high call volume, please wait.", "The volume was too high in the café."),
    _hollow(r"(?:your|this|the) (?:ticket|case|request|inquiry|enquiry|complaint|issue|concern|query) (?:has been|was|will be|is being) (?:escalated|logged|received|forwarded|assigned|closed|resolved|processed|registered|opened|reviewed)|(?:ticket|case|reference) (?:number|no\.?|id|#) ?#?\w+|case #\w+", "a person is no case", "Your ticket has been escalated.", "The train ticket was dear."),
    _hollow(r"(?:exceed|exceeding|surpass|meet|meeting) (?:your|our customers'?|all|customer) expectations|(?:did|does|do) not (?:meet|live up to) (?:our|the) (?:high |usual |own )*standards|fell short of (?:our|the) (?:high |usual )*standards|high(?:est)? standards (?:of|that)", _PROMISE, "We aim to exceed your expectations.", "I expected a box."),
    _hollow(r"(?:world|best)[- ](?:class|in[- ]class)|industry[- ]leading|cutting[- ]edge|state[- ]of[- ]the[- ]art|unparalleled|unmatched|second to none|one[- ]stop[- ]shop|next[- ]level|game[- ]chang(?:er|ing)|exciting (?:news|offers?|deals|opportunit(?:y|ies))|exclusive (?:offers?|deals|discounts|benefits)|limited[- ]time|act now|don't miss(?: out)?|once[- ]in[- ]a[- ]lifetime", _SELL, "our world-class service", "in the best of classes"),
    _hollow(r"(?:leverag(?:e|ing)|synerg(?:y|ies|istic)|stakeholders?|touch(?:ing)? base|circl(?:e|ing) back|going forward|moving forward|deep dive|value[- ]added|customer[- ]centric|actionable|bandwidth|touchpoints?|reach(?:ing|ed)? out(?: to)?|holistic(?:ally)?|seamless(?:ly)?|frictionless|ping me|key learnings?|learnings|solutions? provider|optimi[sz]e your|streamlin(?:e|ed|ing)|best practices?|customer journey|on your journey|paradigm|proactive(?:ly)?)", _OFFICE, "We leverage our synergies.", "I phoned the shop."),
    _hollow(r"(?:the |all )?(?:relevant|appropriate|concerned|respective|responsible) (?:team|department|parties|colleagues|channels|teams|departments)", "who? name them", "I told the relevant department.", "I told Tom at the roastery."),
    _hollow(r"(?:has|have) been (?:brought to our attention|duly noted)|duly noted|it has come to our attention|bring(?:ing)? (?:it|this) to (?:our|my) attention", _OFFICE, "It has come to our attention", "She paid attention."),
    _hollow(r"(?:hope|trust) (?:that )?(?:this|you) (?:email |message |letter )?(?:finds you well|are (?:well|doing well))|(?:hope|trust) (?:this|that) (?:clarifies|resolves|answers|helps)", _FORM, "I hope this email finds you well.", "I hope the jug arrives whole."),
    _hollow(r"(?:pleased|happy|delighted|excited|thrilled|proud) to (?:announce|inform|offer you|share|assist|be of (?:service|assistance))|(?:we|i) would be (?:more than )?happy to assist|how (?:may|can) (?:i|we) (?:assist|be of)|be of (?:further )?(?:assistance|service)|assist you (?:further|with any)|further assistance", _OFFICE, "We are pleased to inform you", "I am pleased with the jug."),
    _hollow(r"we (?:sincerely |deeply |truly |humbly )?apologi[sz]e(?: sincerely)?(?: for the (?:delay|issue|trouble|situation|experience))?|(?:our|my) (?:sincere(?:st)?|deepest|humblest) apolog(?:y|ies)|please accept (?:our|my) (?:sincere |sincerest |deepest |humble )?apolog(?:y|ies)|(?:sincerely|deeply) regret", "say sorry for what it was, as one person to another", "Please accept our sincere apologies.", "I am sorry that the lid came off."),
    _hollow(r"(?:a|our) (?:customer (?:service|care|support|success|relations)|support) (?:representative|agent|team|department|specialist|associate|advisor|executive)s?|(?:one of our|a|our) (?:representatives?|agents|associates|operators)", "who? name them", "A customer service representative will call.", "Nora will call you."),
    _hollow(r"(?:pursuant to|herewith|hereby|enclosed please find|please find (?:attached|enclosed)|aforementioned|in (?:regards|regard|reference) to|with (?:regards|regard|reference|respect) to|in accordance with|henceforth|heretofore|as an? (?:gesture|token) of (?:goodwill|our appreciation|appreciation|good will)|token of our|gesture of goodwill)", _OFFICE, "With regard to your complaint", "Give her my regards."),
    _hollow(r"(?:isolated|unfortunate|rare) (?:incident|occurrence|event)|this is not (?:typical|representative|the norm|how we)|(?:does|do) not reflect our", "to them it happened", "This was an isolated incident.", "The house is isolated."),
    _hollow(r"(?:continue|continuing|continued) to (?:improve|provide|serve|offer|deliver)|(?:constantly|always|continually|continuously) (?:looking|working|striving|trying|seeking) to (?:improve|better)|continuous improvement|improve (?:our|the) (?:services?|customer experience|processes)", _PROMISE, "We continue to improve.", "Her hand improved."),
    _hollow(r"(?:we|i) (?:are|am) (?:currently )?(?:looking into|investigating|reviewing) (?:this|the|your) (?:matter|issue|concern|case|situation)|(?:this|the|your) (?:matter|issue) (?:is|has been) (?:resolved|being (?:investigated|looked into))|investigate the matter", "who is, and until when?", "We are looking into this matter.", "Tom looks at your grinder tonight."),
    _hollow(r"(?:complete|take|fill (?:in|out)|participate in) (?:our|this|a) (?:\w+ )?survey|rate (?:your experience|us|our service)|(?:on a scale of|scale from) (?:0|1|one|zero)|how likely are you to recommend|net promoter", "they told us already: do not ask for marks", "Please take our short survey.", "They took a survey of the house."),
    # German
    _hollow(r"(?:für |wir entschuldigen uns für )?(?:etwaige|eventuelle|entstandene|die entstandenen|die) ?unannehmlichkeiten|bitten? (?:wir )?(?:um|sie um) (?:ihr verständnis|verständnis|entschuldigung)|bitten wir (?:sie )?(?:vielmals )?(?:zu|um)", _FORM, "Wir bitten um Ihr Verständnis.", "Das war mir unangenehm."),
    _hollow(r"(?:zögern sie (?:bitte )?nicht|stehen (?:wir )?(?:ihnen )?(?:jederzeit |gerne? )*zur verfügung|für rückfragen|bei rückfragen)", _OFFICE, "Zögern Sie nicht, uns zu kontaktieren.", "Ich habe nicht gezögert."),
    _hollow(r"(?:ihre (?:zufriedenheit|meinung|anfrage|treue)|ihr (?:anliegen|feedback|anruf|vertrauen)) (?:ist|liegt) (?:uns )?(?:sehr )?(?:wichtig|am herzen)|kundenzufriedenheit|höchste priorität|oberste priorität|nehmen (?:wir )?(?:ihr|ihre|das|dies|solche) ?(?:\w+ ){0,2}(?:sehr )?ernst", _PROMISE, "Ihre Zufriedenheit ist uns wichtig.", "Das ist meiner Mutter wichtig."),
    _hollow(r"(?:hiermit|bezugnehmend auf|diesbezüglich|gemäß unsere[rn]|laut unsere[rn]|aufgrund (?:des|eines) (?:hohen|erhöhten) (?:aufkommens|anfrageaufkommens|anrufaufkommens)|wir bedauern|teilen wir ihnen mit|wurde (?:an die (?:zuständige|entsprechende) (?:abteilung|stelle) )?weitergeleitet|zuständige(?:n)? (?:abteilung|stelle|fachabteilung)|vielen dank für (?:ihr(?:e)? (?:anfrage|feedback|rückmeldung|verständnis|geduld|interesse|treue|vertrauen|nachricht)))", _OFFICE, "Vielen Dank für Ihr Verständnis.", "Vielen Dank für die Fotos."),
    # French
    _hollow(r"(?:la gêne|le désagrément|les désagréments|tout désagrément|du désagrément|pour la gêne) ?(?:occasionnée?s?|causée?s?|rencontrée?s?)?|veuillez (?:nous excuser|accepter nos|agréer|trouver ci-joint|noter)|nous vous prions (?:de|d')|(?:toutes )?nos (?:plus )?(?:sincères )?excuses", _FORM, "Nous nous excusons pour la gêne occasionnée.", "Je suis gêné par le bruit."),
    _hollow(r"n'hésitez pas à|n’hésitez pas à|(?:rest(?:ons|e)|demeurons) à votre (?:entière )?disposition|merci de votre (?:compréhension|confiance|fidélité|patience|intérêt)|votre (?:satisfaction|avis|opinion|appel|fidélité) (?:est|nous est|compte)(?: \w+)* (?:importante?|précieu(?:x|se)|priorité)|satisfaction (?:client|de nos clients)|(?:notre|nos) (?:première |principale )?priorité|service compétent|service concerné|dans les (?:plus brefs|meilleurs) délais|conformément à (?:nos|notre)|nous mettons tout en œuvre|nous avons (?:bien )?(?:pris (?:bonne )?note|reçu votre (?:demande|réclamation))|suite à votre (?:demande|réclamation|courrier)", _OFFICE, "N'hésitez pas à nous contacter.", "J'hésite entre deux tasses."),
    # Spanish
    _hollow(r"(?:disculpas|perdón|disculpe|disculpen|lamentamos|sentimos) (?:por )?(?:las? |los |cualquier )?(?:posibles? )?(?:molestias?|inconvenientes?)|(?:cualquier|las|los) (?:molestia|molestias|inconveniente|inconvenientes) (?:que )?(?:esto |le |les )*(?:ocasionad[oa]s?|causad[oa]s?|haya|hayamos|pueda)", _FORM, "Disculpe las molestias.", "Me molesta el ruido."),
    _hollow(r"no dude en|quedamos (?:a su|a tu) (?:entera )?disposición|(?:a su|a tu) (?:entera )?disposición|gracias por (?:su|tu) (?:comprensión|paciencia|confianza|preferencia|fidelidad|interés|colaboración)|su (?:opinión|satisfacción|llamada|confianza) es (?:muy )?(?:importante|valiosa|nuestra)|(?:nuestra|máxima) prioridad|satisfacción del cliente|(?:a la|con la) (?:mayor )?brevedad|según nuestr[oa]s?|conforme a nuestr[oa]s?|departamento (?:correspondiente|pertinente|competente)|le informamos (?:de )?que|por medio de la presente|nos complace", _OFFICE, "No dude en contactarnos.", "Dudo entre dos tazas."),
)  # fmt: skip

CLAIMS: Final = (
    _claim(claims.best, r"(?:our|one of our|of our|as our|among our|a) (?:very |absolute )?(?:most|best|top|favou?rite|vip|number one|biggest|greatest|finest) ?(?:valued|valuable|loyal|important|cherished|treasured|appreciated|faithful|regular|frequent|dedicated|devoted|trusted|special)? (?:and \w+ \w+ )?(?:customers?|clients?|guests?|shoppers?|members?|fans?|patrons?|buyers?)|vip (?:customer|client|member|guest)", "You are one of our most valued customers.", "The most beautiful cup."),
    _claim(claims.loyal, r"(?:a|our|your|such a|so|an?|as a|of our) (?:\w+ )?(?:loyal|regular|frequent|faithful|repeat|returning|devoted|dedicated|trusted|committed) (?:and \w+ )?(?:customers?|clients?|guests?|shoppers?|visitors?|buyers?|members?|fans?|friends?|patrons?|supporters?|drinkers?|readers?)|(?:your|the) (?:continued |ongoing |unwavering |long-?standing )?(?:loyalty|patronage)|being (?:so )?(?:loyal|faithful) to us|(?:your )?continued (?:support|business|custom|trust)", "As a loyal customer you know", "A loyal dog."),
    _claim(claims.long_known, r"long[- ]?(?:time|term|standing) (?:\w+ )?(?:customers?|clients?|guests?|members?|friends?|supporters?|fans?)|(?:for|over|through|after) (?:so |all |all these |the |these |the past |the last )?(?:many |several )?years(?! ago| old| of age)|all these years|(?:for|over) (?:a|the past|the last) (?:decade|decades)|from the (?:very )?(?:beginning|start)|since day one|old friends? of (?:ours|the house)", "a long-time customer like you", "My long hair."),
    _claim(claims.since_year, r"(?:with us|(?:our |a )?(?:customer|client|guest|member)(?: of ours)?|us|shopping|buying|ordering|coming|drinking) (?:ever )?since (?P<number>(?:19|20)\d\d)", "You have been with us since 2015.", "The house stands since 1915."),
    _claim(claims.for_years, r"(?:(?:customer|client|guest|member|shopping|buying|ordering|coming|with us|known (?:us|each other)|us) (?:\w+ ){0,3}(?:for|over) (?:over |more than |almost |nearly |about )?|(?:your |our )?)(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?:[- ]years?(?: anniversary)? (?:of (?:loyalty|custom|coffee|orders|friendship)|as (?:a|our) (?:customer|client|guest|member)|with us|together|anniversary)|(?<=\d) years|(?<=[a-z]) years(?= with us| as ))", "five years with us", "five years old"),
    _claim(claims.comes_back, r"welcome back|(?:good|great|lovely|nice|wonderful|so glad|glad|happy|pleased|delighted) to (?:have|see|welcome) you (?:back|again)|(?:thank you|thanks) for (?:coming|visiting|returning|being) back|(?:hear|hearing|heard) from you again|see you again so soon|you(?:'re| are|’re) back", "Welcome back!", "You are welcome."),
    _claim(claims.was_away, r"(?:it(?:'s| has|’s) been|been) (?:a while|a long time|too long|ages|some time)|long time,? no see|(?:haven't|have not|haven’t) (?:heard from|seen) you (?:in|for)", "It's been a while!", "I missed the bus."),
    _claim(claims.knows_us, r"as you (?:may |might |probably |already |will |surely |certainly |well |doubtless |no doubt )*(?:know|are aware|remember|recall)|as (?:we|i|you) (?:\w+ )?(?:discussed|agreed|mentioned|promised|said|talked about|spoke about|explained|told|requested|asked)|as (?:promised|discussed|agreed|mentioned|requested)|(?:further|following up|in follow[- ]up|following) (?:to|on|up on)? ?(?:our|your|my) (?:\w+ )?(?:call|conversation|chat|talk|meeting|discussion|visit|phone call)|(?:our|my) (?:last|previous|earlier|recent|lovely|nice|good|phone|telephone) (?:\w+ )?(?:call|conversation|chat|talk|meeting|letter|exchange)|(?:last|since) (?:time )?(?:we|you and i) (?:spoke|talked|met|chatted|wrote)|(?:when|after) (?:we|you and i) (?:last )?(?:spoke|talked|met|chatted)|(?:great|good|lovely|nice|a pleasure|pleasure|wonderful) (?:speaking|talking|chatting|to (?:speak|talk|chat|have spoken)) (?:with|to) you|(?:remember|recall) (?:that )?(?:you|our|us|when)|you (?:once |already )?told (?:me|us)", "As you know, the lid is loose.", "As you see, it is blue."),
    _claim(claims.known, r"(?:we|i) (?:all )?(?:know|remember) (?:how much |that |what |which )?(?:\w+ )?you(?:'re| are)? (?:love|like|enjoy|prefer|adore|want|need|fond)|your (?:all-time |old |long-time )?favou?rites?", "We know how much you love our coffee.", "My favourite cup."),
    _claim(claims.tried_often, r"(?:we|i)(?:'ve| have|’ve)? (?:tried|attempted|been trying) (?:to (?:reach|call|contact|phone|get hold of)|calling|phoning|reaching) you(?: (?:several|many|multiple|a few|repeatedly|numerous|\w+)(?: times)?)?|(?:several|many|multiple|numerous|repeated) (?:attempts|calls|times) to (?:reach|contact|call)", "We have tried to reach you several times.", "She tried the lid."),
    _claim(claims.within(1, 1), rf"{_TOUCH} (?:\w+ ){{0,5}}yesterday|yesterday(?:'s|’s) (?:call|conversation|chat|visit|message|mail|email)|yesterday (?:you|we|i) {_TOUCH}", "when we spoke yesterday", "Yesterday it rained."),
    _claim(claims.within(0, 7), rf"{_TOUCH} (?:\w+ ){{0,5}}(?:this week|the other day|a few days ago)", "the words you sent us this week", "This week it rains."),
    _claim(claims.within(0, 0), rf"{_TOUCH} (?:\w+ ){{0,5}}(?:this morning|earlier today|an hour ago|just now)", "when you called this morning", "This morning it rained."),
    _claim(claims.within(1, 14), rf"{_TOUCH} (?:\w+ ){{0,5}}last week|last week(?:'s|’s) (?:call|conversation|chat|visit|message|mail|email)|last week (?:you|we|i) {_TOUCH}", "our call last week", "Last week it rained."),
    _claim(claims.within(5, 65), rf"{_TOUCH} (?:\w+ ){{0,5}}last month|last month (?:you|we|i) {_TOUCH}", "we talked last month", "Last month it rained."),
    _claim(claims.on_weekday, rf"{_TOUCH} (?:\w+ ){{0,5}}(?:last|on|this past) (?P<number>{'|'.join(claims.WEEKDAYS)})|(?:last|on) (?P<day>{'|'.join(claims.WEEKDAYS)}) (?:you|we|i) {_TOUCH}", "thank you for visiting us last Saturday", "We shut last Saturday."),
    _claim(claims.within(1, 1), r"(?:gestern|hier|ayer)(?:\w+ ){0,3} ?(?:telefonisch |am telefon |por teléfono |au téléphone )?(?:besprochen|gesprochen|telefoniert|geschrieben|geredet|hablamos|hablado|dijo|dijiste|parlé|dit)|(?:conversation|appel|échange|message|mail|visite) d'hier|(?:hablamos|llamó|llamaste|escribió|escribiste|dijo|dijiste|conversación de|llamada de|mensaje de) ayer|(?:gestrige[nsrm]?) (?:gespräch|telefonat|anruf|mail|nachricht)", "wie gestern besprochen", "Gestern hat es geregnet."),
    _claim(claims.nth_order, rf"(?:your|with your|for your) {NUMBER}(?:st|nd|rd|th)? (?:order|purchase|orders|purchases|parcel|machine)(?! number)", "your third order", "your broken order"),
    _claim(claims.bought_again, r"(?:ordering|shopping|buying|choosing us|order|shop|bought|purchased?|chose us|choosing \w+) (?:\w+ )?(?:again|once more)|(?:another|repeat) (?:order|purchase)|your (?:many |numerous |previous |earlier |past |frequent |regular )(?:orders|purchases)|your orders", "Thank you for ordering again.", "It broke again."),
    _claim(claims.bought, r"your (?:recent |last |latest |new )?(?:order|purchase)\b", "about your recent order", "in order to help"),
    _claim(claims.is_new, r"your first visit|(?:as|to) (?:a|our) new(?:est)? (?:customer|client|member|guest)|welcome to (?:the|our) (?:family|club|community)", "your first visit", "the first day"),
    # German
    _claim(claims.best, r"(?:unsere[rns]?|eine[rn]? unserer) (?:wertvollste|beste|wichtigste|treueste|geschätzteste|liebste)[rns]? (?:kund(?:e|in|en|innen)|gäste?|stammkund\w+)", "eine unserer besten Kundinnen", "die beste Tasse"),
    _claim(claims.loyal, r"(?:treue[rns]?|langjährige[rns]? treue[rns]?) (?:kund(?:e|in|en|innen)|gast)|stammkund(?:e|in|en|innen)|stammgast|(?:ihre|deine) (?:langjährige )?treue", "als treue Kundin", "ein treuer Hund"),
    _claim(claims.long_known, r"langjährige[rns]? (?:\w+ )?(?:kund(?:e|in|en|innen)|gast|gäste|freund\w*)|seit (?:so )?(?:vielen |vielen, vielen )?jahren|all die jahre", "eine langjährige Kundin", "ein langes Jahr"),
    _claim(claims.since_year, r"(?:kund(?:e|in)|bei uns|gast|uns) seit (?P<number>(?:19|20)\d\d)", "Kundin seit 2015", "das Haus seit 1915"),
    _claim(claims.comes_back, r"willkommen zurück|schön,? (?:dass sie|dass du|sie|dich|euch) (?:wieder|zurück)|wieder bei uns", "Willkommen zurück!", "Sie sind willkommen."),
    _claim(claims.knows_us, r"wie (?:sie|du) (?:ja |sicher |bereits |bestimmt |vielleicht )*(?:wissen|weißt|wisst)|wie (?:besprochen|versprochen|vereinbart|angekündigt|erwähnt|(?:wir|sie|ich|du) (?:\w+ )?(?:besprochen|vereinbart|gesagt|erwähnt|versprochen)\w*)|(?:unser(?:em|en)?|mein(?:em|en)?) (?:letzte[nsm]?|nette[nsm]?|schöne[nsm]?) (?:gespräch|telefonat|anruf|treffen)", "wie Sie wissen", "wie sie singt"),
    _claim(claims.was_away, r"lange nicht (?:gesehen|gehört)|lange nichts (?:mehr )?(?:von ihnen|von dir) gehört", "Lange nicht gesehen!", "Es dauert nicht lange."),
    _claim(claims.bought_again, r"(?:ihre|deine|ihren|deinen) (?:vielen |zahlreichen |bisherigen |früheren )?(?:bestellungen|einkäufe)", "Ihre vielen Bestellungen", "die Bestellungen"),
    _claim(claims.bought_again, r"(?:erneute[rn]?|wiederholte[rn]?) (?:bestellung|einkauf)|(?:wieder|erneut) (?:bei uns )?(?:bestellt|eingekauft|bestellen)", "Ihre erneute Bestellung", "Es ist wieder kaputt."),
    _claim(claims.nth_order, rf"(?:ihre|deine|ihrer|deiner) {NUMBER}\.? bestellung", "Ihre dritte Bestellung", "die Bestellung"),
    # French
    _claim(claims.best, r"(?:nos|un de nos|une de nos|l'un de nos|l'une de nos|parmi nos) (?:client(?:e|s|es)? les plus (?:\w+)|meilleur(?:e|s|es)? client(?:e|s|es)?)", "un de nos meilleurs clients", "la meilleure tasse"),
    _claim(claims.loyal, r"(?:client(?:e|s)?|abonnée?) (?:fidèle|régulière?|habituée?)s?|fidèle client(?:e)?|votre (?:grande )?fidélité", "une cliente fidèle", "un chien fidèle"),
    _claim(claims.long_known, r"depuis (?:de (?:nombreuses|longues)|tant d'|plusieurs|toutes ces) ?années|toutes ces années|client(?:e)? de longue date", "depuis de nombreuses années", "il y a une année"),
    _claim(claims.since_year, r"(?:client(?:e)?|chez nous|avec nous|parmi nous) depuis (?P<number>(?:19|20)\d\d)", "cliente depuis 2015", "la maison depuis 1915"),
    _claim(claims.comes_back, r"(?:bon retour|heureux|ravis?|contents?|heureuse|ravie|contente)(?: \w+)? (?:parmi nous|de vous (?:revoir|retrouver|accueillir à nouveau))|bon retour", "Bon retour parmi nous !", "le retour du colis"),
    _claim(claims.knows_us, r"comme vous (?:le )?savez(?: \w+)?|comme (?:convenu|promis|discuté|évoqué|mentionné|(?:nous|vous|je) (?:\w+ )+(?:dit|convenu|parlé|discuté|promis))|(?:notre|nos) (?:dernière?s? )?(?:conversation|entretien|appel|échange)s?(?: téléphonique)?", "comme vous le savez", "comme vous voulez"),
    _claim(claims.was_away, r"(?:ça|cela) (?:fait|faisait) (?:longtemps|un moment|une éternité)", "Ça fait longtemps !", "Il fait chaud."),
    _claim(claims.bought_again, r"(?:vos|toutes vos) (?:nombreuses |précédentes |anciennes )?commandes", "vos nombreuses commandes", "les commandes"),
    _claim(claims.nth_order, rf"votre {NUMBER} commande", "votre troisième commande", "la commande"),
    # Spanish
    _claim(claims.best, r"(?:nuestr[oa]s?|un[oa] de nuestr[oa]s|de nuestr[oa]s) (?:mejor(?:es)? client[ea]s?|client[ea]s? más \w+)", "una de nuestras mejores clientas", "la mejor taza"),
    _claim(claims.loyal, r"client[ea]s? (?:fiel(?:es)?|habitual(?:es)?|leal(?:es)?|frecuentes?)|(?:su|tu) (?:gran )?(?:fidelidad|lealtad)", "una clienta fiel", "un perro fiel"),
    _claim(claims.long_known, r"(?:desde|durante|tras|por) (?:hace )?(?:tantos|muchos|todos estos|varios) años|todos estos años|client[ea] de toda la vida", "desde hace muchos años", "hace un año"),
    _claim(claims.since_year, r"(?:client[ea]|con nosotros|con nosotras) desde (?:el )?(?P<number>(?:19|20)\d\d)", "clienta desde 2015", "la casa desde 1915"),
    _claim(claims.comes_back, r"bienvenid[oa]s? (?:de nuevo|de vuelta|otra vez)|(?:un placer|qué alegría|nos alegra|encantad[oa]s? de) (?:verl[ea]|verte|tenerl[ea]|tenerte) (?:de nuevo|otra vez|de vuelta)", "¡Bienvenida de nuevo!", "Bienvenida a casa."),
    _claim(claims.knows_us, r"como (?:ya |usted |bien |seguramente )*sabe[s]?|como (?:acordamos|prometimos|prometí|comentamos|hablamos|le (?:dije|comenté|prometí)|le mencioné|mencioné)|nuestra (?:última |reciente )?(?:conversación|llamada|charla)", "como usted sabe", "como en casa"),
    _claim(claims.was_away, r"cuánto tiempo(?: sin \w+)?|hace (?:mucho|tanto) (?:tiempo )?que no", "¡Cuánto tiempo!", "¿Cuánto cuesta?"),
    _claim(claims.bought_again, r"(?:sus|tus) (?:muchos |numerosos |anteriores |muchas |anteriores )?(?:pedidos|compras)", "sus muchos pedidos", "los pedidos"),
    _claim(claims.nth_order, rf"(?:su|tu) {NUMBER} (?:pedido|compra)", "su tercer pedido", "el pedido"),
)  # fmt: skip

RESIDENT: Final = tuple(
    Phrase(_RESIDENT, words, "it is written to a house, not to them", finds, passes_over)
    for words, finds, passes_over in (
        (r"(?:to (?:the |our )?|dear )?(?:our |the )?current (?:resident|occupant|occupier|homeowner|tenant)s?|or current (?:resident|occupant)", "Dear Current Resident,", "The current is strong."),
        (r"(?:dear|to (?:the|all|our)|attention|attn:?) (?:local |valued |fellow |new )?(?:residents?|occupants?|occupiers?|householders?|homeowners?|neighbou?rs?|postal customers?|boxholders?|tenants?|box holders?)", "To the occupant", "A resident of Malmö."),
        (r"(?:the|dear) (?:householder|occupier|occupant)s?|to (?:whoever|whomever|those who) lives?|whoever (?:lives|is living) (?:here|at)", "The occupier is invited.", "The tenants sing."),
        (r"(?:postal customer|ecrwss|every door direct)", "Postal Customer", "The post office."),
        (r"an (?:alle|die|den) (?:haushalte|bewohner(?:in)?(?: des hauses)?|hausbewohner|anwohner|mieter|nachbarn)|(?:liebe|sehr geehrte)r? (?:anwohner|bewohner|nachbar|mieter|hausbewohner)(?:innen|in|n)?(?: und \w+)?|postwurfsendung", "An alle Haushalte", "Die Bewohner sind nett."),
        (r"(?:aux?|à l'attention (?:de l'|du |des )|chers?|cher/chère) ?(?:occupants?|l'occupant|habitants?|résidents?|riverains?|voisins?)(?: actuel(?:le)?s?)?|toutes boîtes|à l'occupant", "Aux habitants", "Les voisins dorment."),
        (r"(?:al?|a los?|estimados?|queridos?) (?:residentes?|ocupantes?|vecin[oa]s?|propietarios?|inquilinos?)(?: actual(?:es)?)?|residente actual|ocupante actual", "Estimado vecino:", "Un vecino canta."),
    )
)  # fmt: skip

CARE: Final = tuple(
    Phrase(_CARE, words, "a machine says it: nobody felt it", finds, passes_over)
    for words, finds, passes_over in (
        (r"(?:we|i|our team|our whole team|everyone (?:here )?at \w+|all of us(?: at \w+)?)(?:'re|’re| are| were| was|'m|’m| am)? (?:all )?(?:really |truly |genuinely |deeply |so |very |sincerely |always |do |personally )*(?:cares?(?: (?:about|for|deeply)(?: your?)?)?|sorry|love (?:you|our)|miss(?:ed)? you|appreciate you|value you|worr(?:y|ied) about|concerned (?:about|for)|thinking (?:of|about) you|think of you|here for you|feel(?:s)? (?:your|for you|with you|terrible|awful|bad)|heartbroken|saddened|touched|grateful|thankful|understand how|wish you|apologi[sz]e|thank you|proud of you|sad to (?:see|hear|lose)|hope you(?:'re|’re| are)|happy for you|glad (?:that )?you|excited)", "We truly care about you.", "We sell care boxes."),
        (r"(?:you|your (?:happiness|well-?being|health|comfort|feelings|family|day|smile|story)) (?:really |truly |always )?(?:matters?|means?|are (?:so |very )?(?:important|special|dear)|is (?:so |very )?(?:important|dear|close))(?: (?:a lot|so much|the world|everything))? ?(?:to us|to me)?", "You matter to us.", "Your cup is blue."),
        (r"(?:from|with|in) (?:(?:the bottom of )?(?:our|my|all our) hearts?|warm(?:est)? (?:wishes|regards)|love|(?:all )?our love)|break(?:s|ing)? (?:our|my) hearts?|because we care|we(?:'re| are|’re) family|(?:part|member) of (?:our|the) family|(?:sending|with) (?:you )?(?:love|hugs|warm)", "Because we care.", "With a spoon."),
        (r"(?:a|my|this is a) personal (?:message|note|greeting|thank you)|personally (?:wanted|want|like|wish|thank|reach|written|calling|call|write)|just for you|thought of you|hand-?picked for you|i(?:'m| am|’m) (?:just )?(?:personally )?(?:calling|writing) (?:you )?(?:personally|because i|just to)", "This is a personal message.", "The personal computer."),
        (r"(?:happy birthday|merry christmas|happy holidays|congratulations)", "Happy birthday, Greta!", "Her birthday cake."),
        (r"(?:sie|du) (?:fehlen|fehlst) uns|(?:wir|ich) (?:\w+ )?(?:kümmern? uns|sorgen uns|vermissen (?:sie|dich)|denken an (?:sie|dich)|sind für (?:sie|dich) da|lieben|schätzen (?:sie|dich)|danken ihnen von herzen|fühlen mit)|von (?:ganzem )?herzen|(?:sie|du) (?:sind|bist|liegen|liegst) uns (?:sehr )?(?:wichtig|am herzen)|es tut (?:uns|mir) (?:\w+ )?leid|alles gute zum geburtstag", "Sie liegen uns am Herzen.", "Das Herz aus Schokolade."),
        (r"vous nous (?:manquez|avez (?:\w+ )?manqué)|nous pensons (?:\w+ ){0,2}à vous|(?:nous|je) (?:\w+ )?(?:pensons à vous|tenons à vous|vous aimons|prenons soin|sommes (?:là pour vous|désolés|à vos côtés|navrés)|soucions)|(?:de tout (?:notre )?cœur)|vous (?:comptez|êtes important(?:e|s)?) (?:\w+ )?pour nous|joyeux anniversaire", "Vous comptez pour nous.", "Il compte les tasses."),
        (r"(?:te|le|la|lo|os|les) (?:echamos|extrañamos|hemos echado)(?: \w+)? ?(?:de menos)?|nos da (?:mucha |tanta )?(?:pena|alegría|tristeza)|(?:nos|me) (?:importas?|importa usted|preocupamos|preocupa)|(?:le|te|los) (?:queremos|extrañamos|apreciamos)|pensamos en (?:ti|usted)|de (?:todo )?corazón|(?:estamos aquí para (?:ti|usted))|lo sentimos|feliz cumpleaños", "Nos importas mucho.", "El corazón de chocolate."),
    )
)  # fmt: skip

TELLS_MACHINE: Final = r"(?:this is an? |an? )?(?:auto(?:mated|matic)(?:ally)?[- ]?(?:generated)? (?:message|e-?mail|reply|response|call|notification|sms|text|system)|automatically generated)|(?:please )?do not reply to this|no-?reply|this mailbox is (?:not monitored|unmonitored)|diese (?:e-mail|nachricht) wurde automatisch|message automatique|ne pas répondre à|mensaje automático|no responda a este|reply stop|text stop|press (?:1|one|2|two)"
"""What a machine says of itself, whatever the medium is called."""

PHRASES: Final = (*HOLLOW, *CLAIMS, *RESIDENT, *CARE)
