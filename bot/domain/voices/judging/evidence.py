"""Which words of a text are evidence of what sort it is: no sign-offs, signatures, disclaimers, quotations or names."""

import re
from functools import cache
from typing import Final

from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of

READ_MAX: Final = 6_000
"""Characters of a text that are looked at: what somebody wants stands before that."""

_LINK: Final = re.compile(r"(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")
_HANDLE: Final = re.compile(r"(?<!\w)@\w{1,60}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_HEADER: Final = re.compile(r"\*{0,2}(?:from|von|de|da|van|od|från|fra|lähettäjä)\*{0,2} ?:.{0,200}", re.IGNORECASE)
_ORIGINAL: Final = re.compile(r"[-_]{3,}[^-_\n]{0,60}[-_]{3,}|_{10,}|-{2,3}\s*")
_WROTE: Final = re.compile(
    r".{0,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał(?:\(?a\)?)?|skrev|kirjoitti)\b"
    r".{0,80}:",
    re.IGNORECASE,
)
_SENT_FROM: Final = listed(
    """
    sent from my, sent from mail, get outlook for, von meinem, gesendet von, envoye de mon, envoye depuis, enviado
    desde, enviado do meu, inviato da, verzonden vanaf, verstuurd vanaf, wyslane z, skickat fran, sendt fra, lahetetty
    """
)
_SIGN_OFFS: Final = listed(
    """
    kind regards, best regards, warm regards, warmest regards, kindest regards, with regards, with kind regards,
    regards, best wishes, all the best, best, yours sincerely, yours faithfully, yours truly, yours, sincerely,
    cheers, many thanks, thanks, thank you, thx, thanks in advance, thank you in advance, with thanks, love, lots of
    love, take care, respectfully, warmly, br, rgds, xx, xoxo, mit freundlichen grussen, mit freundlichen gruessen,
    mit freundlichem gruss, freundliche grusse, viele grusse, viele gruesse, liebe grusse, beste grusse, herzliche
    grusse, schone grusse, hochachtungsvoll, mfg, lg, vg, gruss, grusse, danke, vielen dank, danke im voraus, vielen
    dank im voraus, besten dank, freundlichst, mit besten grussen, cordialement, bien cordialement, bien a vous,
    sinceres salutations, salutations, meilleures salutations, salutations distinguees, cdt, amities, merci, merci d
    avance, merci beaucoup, bonne journee, bien a toi, respectueusement, saludos, un saludo, saludos cordiales, un
    cordial saludo, cordialmente, atentamente, atte, gracias, muchas gracias, gracias de antemano, un abrazo, reciban
    un cordial saludo, cordiali saluti, distinti saluti, saluti, un saluto, un cordiale saluto, grazie, grazie mille,
    grazie in anticipo, buona giornata, in fede, cumprimentos, com os melhores cumprimentos, melhores cumprimentos,
    atenciosamente, att, obrigado, obrigada, muito obrigado, muito obrigada, grato, grata, abraco, abracos, desde ja
    obrigado, desde ja obrigada, met vriendelijke groet, met vriendelijke groeten, vriendelijke groet, vriendelijke
    groeten, groet, groeten, groetjes, mvg, hoogachtend, bedankt, alvast bedankt, dank, bij voorbaat dank, dank u wel,
    z powazaniem, pozdrawiam, serdecznie pozdrawiam, pozdrawiam serdecznie, z wyrazami szacunku, dziekuje, z gory
    dziekuje, dzieki, pozdrowienia, lacze wyrazy szacunku, med vanliga halsningar, med vanlig halsning, vanliga
    halsningar, vanlig halsning, halsningar, halsning, mvh, hej da, tack, tack pa forhand, hogaktningsfullt, basta
    halsningar, ha det bra, med venlig hilsen, med venlige hilsner, venlig hilsen, venlige hilsner, hilsen, hilsner,
    vh, kh, tak, pa forhand tak, på forhand tak, mange tak, kærlig hilsen, de bedste hilsner, med vennlig hilsen,
    vennlig hilsen, vennlige hilsener, beste hilsener, takk, på forhånd takk, pa forhand takk, ystavallisin terveisin,
    parhain terveisin, terveisin, terveiset, yst terv, t, terv, kunnioittavasti, kiitos, kiitos etukateen, kiitos jo
    etukateen
    """
)
_DISCLAIMERS: Final = listed(
    """
    intended recipient, confidential and, is confidential, this email and any attachments, this message and any,
    privileged, registered in england, please consider the environment, vertraulich*, rechtlich geschutzt*,
    amtsgericht, handelsregister, confidentiel*, destinataire*, confidencial*, destinatari*, riservat*,
    vertrouwelijk*, poufn*, konfidentiell*, fortrolig*, konfidensiell*, luottamuksel*
    """
)
_NAME_WORDS: Final = 5
_CLOSING_LINES: Final = 8


def evidence(text: str) -> str:
    """Give what the writer says of the matter; the text itself where nothing else is left of it.

    Links, addresses and handles stand there as such and not by name.
    """
    plain = _CONTROL.sub(" ", text[:READ_MAX].replace("\r\n", "\n").replace("\r", "\n")).strip()
    own = _without_sign_off(_own_lines(plain)) or plain
    return _HANDLE.sub("@user", _ADDRESS.sub("name@example.com", _LINK.sub("http", own)))


def _own_lines(text: str) -> str:
    kept = list[str]()
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if bare.startswith((">", "|")):
            continue
        if number and any(mark.fullmatch(bare) for mark in (_HEADER, _ORIGINAL, _WROTE)):
            break
        if number and (
            _starts(bare, _SENT_FROM) or (len(bare) > 60 and next(_disclaimers().found(tokens_of(bare)), None))
        ):
            continue
        kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _without_sign_off(text: str) -> str:
    """Cut what closes a letter: a sign-off on a line of its own or behind the last sentence, and the names below it."""
    lines = text.split("\n")
    for at in range(max(1, len(lines) - _CLOSING_LINES), len(lines)):
        if _is_sign_off(lines[at]) and all(len(one.split()) <= _NAME_WORDS + 3 for one in lines[at + 1 :]):
            lines = lines[:at]
            break
    kept = "\n".join(lines).rstrip()
    last = max((kept.rfind(mark, 0, len(kept) - 1) for mark in ".!?…"), default=-1)
    if last > 0 and _is_sign_off(kept[last + 1 :]):
        return kept[: last + 1]
    return kept


def _is_sign_off(line: str) -> bool:
    """Whether a line is a sign-off, with at most a name behind it."""
    words = tokens_of(line[:120]).split()
    return any(
        " ".join(words[:count]) in _sign_offs() and len(words) - count <= _NAME_WORDS and _is_name(line, count)
        for count in range(min(len(words), 6), 0, -1)
    )


def _is_name(line: str, count: int) -> bool:
    """Whether what stands behind so many words looks like a name: each word begins with a capital, or there is none."""
    behind = re.findall(r"\w+", line[:120])[count:]
    return all(word[0].isupper() for word in behind)


def _starts(line: str, phrases: tuple[str, ...]) -> bool:
    said = tokens_of(line[:60]).strip()
    return said.startswith(phrases)


@cache
def _sign_offs() -> frozenset[str]:
    return frozenset(tokens_of(one).strip() for one in _SIGN_OFFS)


@cache
def _disclaimers() -> Phrases[None]:
    return Phrases((one, None) for one in _DISCLAIMERS)
