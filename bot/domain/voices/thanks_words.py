"""What thanks and greetings are made of, in the languages that customers write to us in; accents are left out."""

from typing import Final


def _listed(phrases: str) -> frozenset[str]:
    """Phrases that are parted by commas."""
    return frozenset(" ".join(one.split()) for one in phrases.split(","))


THANKS: Final = _listed(
    """
    thanks, thank you, thank u, thankyou, thx, thnx, tnx, ty, tysm, cheers, much appreciated, appreciate it,
    i appreciate it, we appreciate it, i really appreciate it, many thanks, much obliged, thanks a lot,
    thanks a million, thank you so much, thank you very much, with thanks, ta, i thank you, we thank you,
    danke, danke schon, danke sehr, dankeschon, vielen dank, vielen lieben dank, herzlichen dank, besten dank,
    lieben dank, tausend dank, ganz herzlichen dank, ich danke ihnen, ich danke dir, wir danken ihnen, danke vielmals,
    dankeschoen, danke schoen, merci vielmals, recht herzlichen dank, ich bedanke mich,
    merci, merci beaucoup, merci bien, grand merci, un grand merci, mille mercis, mille merci, merci infiniment,
    je vous remercie, je te remercie, nous vous remercions, avec mes remerciements, tous mes remerciements,
    gracias, muchas gracias, muchisimas gracias, mil gracias, mil gracias por todo, te agradezco, le agradezco,
    se lo agradezco, muy agradecido, muy agradecida, un millon de gracias,
    tack, tack sa mycket, tack sa jattemycket, stort tack, tusen tack, tackar, tack tack, jag tackar, hjartligt tack,
    varmt tack, tackar sa mycket, ett stort tack, tackar och bockar,
    takk, tusen takk, mange takk, takk skal du ha, takk sa mye, hjertelig takk,
    tak, tusind tak, mange tak, tak skal du have, tak for det, jeg takker, tak for hjaelpen, takk for hjelpen,
    dank je, dank u, dank je wel, dank u wel, bedankt, hartelijk dank, heel erg bedankt, hartelijk bedankt, dankjewel,
    dankuwel, dank jullie wel, erg bedankt, veel dank,
    grazie, grazie mille, mille grazie, tante grazie, molte grazie, grazie tante, vi ringrazio, la ringrazio,
    ti ringrazio, grazie infinite, grazie di cuore, grazie di tutto,
    obrigado, obrigada, muito obrigado, muito obrigada, agradeco, muito agradecido, muito agradecida, obrigadao,
    kiitos, kiitos paljon, paljon kiitoksia, suuri kiitos, suurkiitos, kiitoksia,
    dziekuje, dzieki, bardzo dziekuje, dziekujemy, wielkie dzieki, serdecznie dziekuje
    """
)
"""One of these is a thanks; nothing is one without any of them."""

POLITE: Final = _listed(
    """
    so much, very much, so very much, a lot, a million, again, once again, once more, indeed, truly, really, and, &,
    for,
    for everything, for all, for all you did, for all your help, for your help, for the help, for helping, for
    helping me,
    for helping us, for your quick help, for your kind help, for your great help, for your time, for your patience,
    for your support, and your patience, and your time, and your help, and your support, and patience, and help,
    for your reply, for the reply, for your quick reply, for the quick reply, for your kind reply,
    for your answer, for the answer, for your quick answer, for your response, for your quick response,
    for the quick response, for your prompt reply, for your call, for the call, for calling, for calling me,
    for calling back, for ringing, for ringing me, for your mail, for your email, for the email, for your message,
    for your letter, for your kindness, for your kind words, for getting back to me, for your understanding,
    to you, to you all, to all of you, to everyone, all, everyone, everybody, team, you, both, from me, from us,
    nochmals, nochmal, noch mal, noch einmal, und, fur alles, fuer alles, fur ihre hilfe, fuer ihre hilfe, fur die
    hilfe,
    fuer die hilfe, fur deine hilfe, fur eure hilfe, fur die schnelle hilfe, fur ihre schnelle hilfe,
    fur die schnelle antwort, fur ihre schnelle antwort, fur ihre antwort, fur die antwort, fur die ruckmeldung,
    fur ihre ruckmeldung, fur die schnelle ruckmeldung, fur den anruf, fur ihren anruf, fur ihre muhe, fur die muhe,
    fur ihre zeit, fur das nette gesprach, fur ihre nachricht, ihnen, an alle, an euch, euch, euch allen, dafur, sehr,
    encore, encore une fois, et, pour tout, pour votre aide, pour ton aide, pour l aide, pour votre reponse,
    pour votre reponse rapide, pour la reponse, pour votre appel, pour votre gentillesse, pour votre temps,
    pour votre message, a vous, a vous tous, a toute l equipe, a tous, a toi, vraiment,
    de nuevo, otra vez, y, por todo, por su ayuda, por tu ayuda, por vuestra ayuda, por la ayuda, por su respuesta,
    por tu respuesta, por la respuesta, por la rapida respuesta, por su llamada, por la llamada, por su tiempo, a todos,
    a todo el equipo, por su amabilidad, a usted, a ti,
    igen, an en gang, och, for allt, for hjalpen, for all hjalp, for din hjalp, for er hjalp, for snabb hjalp,
    for snabbt svar, for svaret, for ditt svar, for samtalet, for att du ringde, for att ni ringde, sa mycket,
    till er, till er alla, till dig, alla, for mailet, for mejlet,
    igjen, og, for alt, for hjelpen, for svaret, for hjaelpen, endnu engang, nok en gang, for det raske svaret,
    for din hjaelp, for dit svar, for hurtigt svar,
    nogmaals, en, voor alles, voor uw hulp, voor je hulp, voor de hulp, voor jullie hulp, voor uw antwoord,
    voor je antwoord, voor het snelle antwoord, voor de snelle reactie, voor uw reactie, voor de moeite, allemaal,
    ancora, di nuovo, e, per tutto, per l aiuto, per il vostro aiuto, per il tuo aiuto, per il suo aiuto,
    per la risposta, per la rapida risposta, per la chiamata, a voi, a tutti, di cuore,
    de novo, outra vez, por tudo, pela ajuda, pela sua ajuda, pela resposta, pela resposta rapida, pela ligacao, a
    todos,
    kaikesta, avusta, avustanne, vastauksesta, nopeasta vastauksesta, ja, viela kerran,
    za wszystko, za pomoc, za odpowiedz, za szybka odpowiedz, jeszcze raz, i, bardzo
    """
)
"""What goes with a thanks: how much, again, for what. Any other word may mean anything, so it is no mere thanks."""

GREETINGS: Final = _listed(
    """
    hi, hello, hey, hiya, dear, dear all, dear team, hi there, hello there, hi all, hi team, hello team, hello all,
    good morning, good afternoon, good evening, good day, morning, dear sir, dear madam, dear sir or madam, mr, mrs, ms,
    bye, goodbye, bye bye, see you, see you soon, take care, have a nice day, have a great day, have a lovely day,
    have a good day, have a nice weekend, have a great weekend, have a good weekend, have a lovely weekend,
    have a good evening, happy christmas, merry christmas, happy new year, happy holidays,
    hallo, guten tag, guten morgen, guten abend, moin, servus, gruss gott, liebe, lieber, liebes team, hallo zusammen,
    sehr geehrte damen und herren, sehr geehrte frau, sehr geehrter herr, frau, herr, hallo frau, hallo herr, liebe
    frau,
    lieber herr, tschuss, auf wiedersehen, schonen tag, einen schonen tag, einen schonen tag noch, schones wochenende,
    ein schones wochenende, schonen abend, schonen feierabend, frohe weihnachten, bis bald,
    bonjour, bonsoir, salut, coucou, cher, chere, chers tous, madame, monsieur, madame monsieur, bonne journee,
    bonne soiree, bon week end, bon weekend, au revoir, a bientot, belle journee, joyeux noel,
    hola, buenos dias, buenas tardes, buenas noches, buenas, estimado, estimada, estimados, querido, querida, senor,
    senora, adios, hasta luego, hasta pronto, que tenga un buen dia, buen dia, buen fin de semana, feliz navidad,
    hej, hejsan, hej hej, hej da, tjena, god morgon, god kvall, god dag, kara, ha en bra dag, ha en fin dag,
    ha det bra, ha det sa bra, trevlig helg, trevlig kvall, god jul, vi hors,
    hei, heisann, god morgen, god aften, kjaere, kaere, ha en fin dag, ha en god dag, hav en god dag, god weekend,
    god helg, hoi, goedemorgen, goedemiddag, goedenavond, goedendag, beste, geachte, fijne dag, fijne avond,
    fijn weekend, prettige dag, een fijne dag, tot ziens, doei, dag,
    ciao, buongiorno, buonasera, salve, gentile, gentili, cara, caro, signora, signor, arrivederci, buona giornata,
    buona serata, buon fine settimana, buon weekend,
    ola, oi, bom dia, boa tarde, boa noite, prezado, prezada, tchau, ate logo, bom fim de semana,
    tenha um bom dia, terve, moi, huomenta, paivaa, hyvaa paivaa, hyvaa viikonloppua, mukavaa paivaa, nakemiin,
    dzien dobry, czesc, witam, dobry wieczor, do widzenia, milego dnia
    """
)
"""How one is addressed, and what one is wished."""

CLOSINGS: Final = _listed(
    """
    best, best regards, kind regards, warm regards, warmest regards, regards, best wishes, all the best, yours,
    yours sincerely, yours faithfully, sincerely, sincerely yours, love, warmly, kindest regards, with kind regards,
    with best regards, many greetings, greetings, br, kr, x, xx, xxx, xo, xoxo,
    mit freundlichen grussen, mit freundlichem gruss, freundliche grusse, viele grusse, liebe grusse, herzliche grusse,
    beste grusse, schone grusse, gruss, grusse, lg, vg, mfg, bg, mit besten grussen, mit herzlichen grussen,
    viele liebe grusse, lieber gruss, freundlichen gruss, mit freundlichen gruessen, viele gruesse, liebe gruesse,
    cordialement, bien cordialement, tres cordialement, bien a vous, amities, amicalement, sinceres salutations,
    meilleures salutations, salutations, cdt, bises, bien amicalement,
    saludos, un saludo, saludos cordiales, un cordial saludo, atentamente, un abrazo, abrazos, cordialmente,
    con un cordial saludo, besos,
    halsningar, med vanliga halsningar, vanliga halsningar, mvh, vanligen, med vanlig halsning, basta halsningar,
    kramar, kram, hals, halsar, vh,
    hilsen, med vennlig hilsen, vennlig hilsen, mange hilsner, med venlig hilsen, venlig hilsen, beste hilsen,
    groet, groeten, groetjes, met vriendelijke groet, met vriendelijke groeten, vriendelijke groet, hartelijke groet,
    hartelijke groeten, mvg,
    cordiali saluti, saluti, distinti saluti, un caro saluto, un saluto, tanti saluti, cordialmente,
    cumprimentos, atenciosamente, abraco, um abraco, com os melhores cumprimentos, melhores cumprimentos, abracos,
    terveisin, ystavallisin terveisin, parhain terveisin, t, pozdrawiam, z powazaniem, serdecznie pozdrawiam
    """
)
"""A name may stand behind one of these, and what a telephone writes below a mail."""

SENT_FROM: Final = (
    *("sent from my ", "sent from outlook", "sent from yahoo", "sent from mail for", "get outlook for "),
    *("von meinem ", "gesendet von ", "gesendet mit ", "diese nachricht wurde von meinem"),
    *("envoye de mon ", "envoye depuis ", "envoye a partir de ", "enviado desde ", "enviado do meu ", "enviado de mi "),
    *("skickat fran ", "skickades fran ", "sendt fra ", "verzonden vanaf ", "verstuurd vanaf ", "inviato da "),
    *("lahetetty ", "wyslane z ", "obter o outlook", "holen sie sich outlook", "telecharger outlook"),
)
"""How a telephone's own line below a mail begins."""

KIND_EMOJI: Final = frozenset("🙏❤♥💛💚💙💜🧡🤍💖💕💗😊🙂☺😀😃😄😁😍🥰😘🤗👍👏🎉🌸🌷🌹💐🌻🌞☀⭐🌟✨☕🙌👌🎄🥳🤩💪🍀")
"""What may stand beside a thanks; any other one may mean anything."""
