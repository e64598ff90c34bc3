"""Little signs of how something is told: words that turn it, repeat it, deny it, and how it is written.

None of them says by itself of what kind a text is. The head weighs them beside the model, which looks past them: "still
waiting" and "still standing" are near to it.
"""

import re
from collections import Counter
from functools import cache
from typing import Final

from bot.domain.voices.judging.phrases import Phrases, listed, tokens_of

READ_MAX: Final = 3_000
"""Characters of a text that are looked through for signs."""

WORDS: Final = {
    "turn": """
        but, though, however, although, except, unfortunately, sadly, shame, pity, aber, jedoch, allerdings, leider,
        schade, trotzdem, mais, pourtant, sauf, dommage, cependant, malheureusement, pero, sin embargo, aunque, lastima,
        eso si, ma, peccato, tuttavia, anche se, purtroppo, mas, porem, pena, no entanto, contudo, infelizmente, maar,
        echter, jammer, helaas, ale, jednak, szkoda, niestety, men, tyvarr, dock, synd, dog, desvaerre, dessverre,
        mutta, silti, harmi, valitettavasti
    """,
    "again": """
        again, still, yet another, keep, keeps, every time, third time, once more, wieder, immer noch, noch immer,
        standig, dauernd, jedes mal, encore, toujours, a chaque fois, otra vez, sigue, siguen, sigo, cada vez, todavia,
        di nuovo, ancora, ogni volta, outra vez, de novo, continua, continuam, continuo, ainda, weer, nog steeds,
        alweer, telkens, elke keer, znowu, znow, nadal, wciaz, ciagle, za kazdym razem, igen, fortfarande, varje gang,
        standigt, stadig, hver gang, hele tiden, igjen, fortsatt, fremdeles, hele tida, taas, yha, edelleen, joka kerta
    """,
    "none": """
        never, nobody, no one, nothing, none, nie, niemand, nichts, kein*, jamais, personne, rien, aucun*, nunca, nadie,
        nada, ningun*, mai, nessun*, niente, nulla, ninguem, nenhum*, nooit, niets, geen, nigdy, nikt, zaden, zadnej,
        zadnego, aldrig, ingen, inget, inga, ingenting, intet, aldri, koskaan, kukaan, mitaan, ikina
    """,
    "not": """
        not, don t, doesn t, didn t, won t, can t, isn t, wasn t, cannot, couldn t, hasn t, haven t, nicht, pas, no,
        non, nao, niet, nie, inte, ikke, ei, eivat, en, ette
    """,
    "wait": """
        hour*, days, week*, month*, minutes, mins, hrs, stunden, tage*, woche*, monat*, minuten, heures, jours,
        semaine*, mois, horas, dias, semana*, meses, minutos, ore, giorni, settiman*, mesi, minuti, uur, dagen, weken,
        week, maanden, godzin*, dni, tygod*, miesi*, minut, timm*, dagar, veck*, manad*, minuter, timer, dage, uge*,
        maned*, minutter, dager, uke*, tuntia, paivaa, viikko*, viikon, kuukau*, minuuttia
    """,
    "money": """
        refund*, charged, bill, billed, invoice, fee, fees, money, paid, paying, pay, rechnung*, abgebucht, geld,
        bezahl*, gebuhr*, erstatt*, facture*, rembours*, paye*, argent, frais, factura*, cobr*, pagar, pago, pagado,
        dinero, reembols*, devol*, fattura*, addebit*, rimbors*, pagat*, soldi, bolletta, fatura*, cobraram, paguei,
        dinheiro, rekening*, betaal*, afgeschreven, rachun*, faktur*, zaplac*, place, pieniadze, zwrot, oplat*, betal*,
        faktura*, pengar, penger, penge, regning*, gebyr, avgift, lasku*, maks*, rahat, rahaa
    """,
    "why": """
        why, how come, how is it, since when, warum, wieso, weshalb, seit wann, pourquoi, comment se fait, por que,
        perche, come mai, da quando, porque e que, desde quando, waarom, hoezo, sinds wanneer, dlaczego, czemu, od
        kiedy, varfor, sen nar, hvorfor, siden hvornar, siden nar, miksi, mista lahtien
    """,
    "thanks": """
        thank*, thx, ty, cheers, danke*, merci, gracias, grazie, obrigad*, bedankt, dank, dankjewel, dziek*, tack, tak,
        takk, kiitos, kiitti, bravo, well done, chapeau, hats off, hut ab, props, kudos, brawo, kudo
    """,
    "at_last": """
        finally, at last, endlich, enfin, por fin, finalmente, eindelijk, wreszcie, nareszcie, antligen, endelig,
        vihdoin*, ate que enfim, before i, without being asked, without asking, better than, as promised, best, love,
        favourite, favorite
    """,
    "today": """
        today, yesterday, tomorrow, tonight, this morning, heute, gestern, morgen, aujourd hui, hier, demain, ce matin,
        hoy, ayer, manana, oggi, ieri, domani, hoje, ontem, amanha, vandaag, gisteren, dzis, dzisiaj, wczoraj, jutro,
        idag, igar, imorgon, i dag, i gar, i morgen, i morgon, tanaan, eilen, huomenna
    """,
    "first_person": """
        i, me, my, we, our, us, ich, mir, mich, mein, meine, meiner, meinem, meinen, wir, uns, unser*, je, j, moi, mon,
        ma, mes, nous, notre, nos, yo, mi, mis, nosotros, io, mio, mia, miei, noi, eu, meu, minha, meus, minhas, ik,
        mij, mijn, wij, ons, onze, ja, mnie, moj*, nas, nam, jag, mig, min, mitt, mina, vi, oss, jeg, meg, mit, mine,
        os, minun, minua, minulle, mun, mulle, meidan, meille
    """,
    "you": """
        you, your, ihr, ihre*, euch, euer, eure*, sie, ihnen, vous, votre, vos, usted*, vosotros, vuestr*, voi, vostr*,
        voces, vosso*, vossa*, jullie, u, uw, wy, wam, was, wasz*, panstw*, ni, er, era, ert, i, jer, jeres, dere,
        deres, te, teidan, teilla, teille
    """,
}
"""Each sign's words, of all twelve languages together (`phrases` says how they are written)."""

_LINK: Final = re.compile(r"\bhttps?\b|\bwww\.", re.IGNORECASE)
_HANDLE: Final = re.compile(r"(?<!\w)@\w")
_MARKS: Final = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        # smiles, frowns, applause, laughter, any picture, a quotation
        r"[:;=]-?[)D]|\^\^|<3|[\U0001F600-\U0001F60F\U0001F642\U0001F917\U0001F929\U0001F970\U0001F973]",
        r"(?<!\w):-?[(/|]|[\U0001F610-\U0001F616\U0001F61E-\U0001F629\U0001F62D\U0001F641\U0001F644\U0001F92C\U0001F926\U0001F621]",
        r"[\u2764\U0001F44D\U0001F44F\U0001F64C\U0001F64F\U0001F60D\U0001F618\U0001F495-\U0001F49C\U0001F525\U0001F389]",
        r"[\U0001F602\U0001F605\U0001F606\U0001F923]|\b(?:lol|lmao|mdr|xd|kk{2,9}|(?:h?a?ha|ja){2,9}h?)\b",
        r"[\U0001F300-\U0001FAFF\u2600-\u27BF]",
        '["\u201c\u201e\u00ab]',
    )
)


def signs(text: str) -> list[float]:
    """Count the signs in what `evidence` gives of a text, each as a number from nought to one."""
    shown = text[:READ_MAX]
    said = tokens_of(shown)
    found = Counter(sign for sign, _, _ in _table().found(said))
    return [
        *(min(found[sign], 3) / 3 for sign in WORDS),
        float(bool(_LINK.search(shown))),
        min(len(_HANDLE.findall(shown)), 3) / 3,
        float(shown.lstrip().startswith("@")),
        min(shown.count("#"), 3) / 3,
        float("..." in shown or "\u2026" in shown),
        min(shown.count("!"), 4) / 4,
        min(shown.count("?"), 3) / 3,
        *(float(bool(one.search(shown))) for one in _MARKS),
    ]


@cache
def _table() -> Phrases[str]:
    return Phrases((phrase, sign) for sign, words in WORDS.items() for phrase in listed(words))
