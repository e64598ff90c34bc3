"""What complaints, praise, questions and noise are made of, in twelve languages: for when no model answers.

Phrases are parted by commas, as `phrases.Phrases` reads them. `COMMON` are the little words that tell languages apart.
"""

from typing import Final

from bot.domain.voices.voice import Kind

WORDS: Final = {
    Kind.COMPLAINT: """
    broke*, refund*, money back, disappoint*, complain*, too late, late again, hours late, days late, weeks late,
    arrived late, came late, was late, never arrived, never came, missing, damaged, rude, unacceptable, nobody
    answers, nobody answered, nobody helps, nobody cares, no one answers, no reply, no response, still waiting,
    stopped working, doesn t work, does not work, not working, worst, terrible, awful, horrible, useless, rubbish,
    disgrace*, ridiculous, ripped off, rip off, scam, overpriced, overcharged, charged twice, twice charged, wrong,
    cancelled, cancelled my, canceled my, cancelling my, cancelling, waste of, fed up, not happy, unhappy, poor
    service, bad service, so bad, really bad, very bad, dirty, cold food, on hold, cut off, faulty, defective, crash*,
    shame, joke, lost my, no refund, not delivered, hasn t arrived, ignored, never again, kaputt, defekt*, enttausch*,
    beschwer*, zu spat, verspat*, nie angekommen, nicht angekommen, fehlt, fehlen, beschadigt, unfreundlich*,
    unverschamt*, frech*, niemand antwortet, keine antwort, niemand meldet, geht niemand, warte seit, warte immer
    noch, warten seit, funktioniert nicht, geht nicht, schlecht*, furchtbar, schrecklich, geld zuruck, erstattung,
    ruckerstattung, reklamier*, reklamatio*, abzocke, falsch*, doppelt abgebucht, nie wieder, katastrophe, frechheit,
    mangelhaft, schmutzig, dreckig, kundigung, verargert, argerlich, sauer, peinlich, zu teuer, umsonst gewartet,
    casse*, rembours*, decu*, deception, reclamation, en retard de, arrive en un retard, de retard, un retard, de
    retard, jamais arrive*, jamais recu*, manque, abime*, endommage*, impoli*, inadmissible, inacceptable, personne ne
    repond, aucune reponse, sans reponse, j attends, toujours pas, ne marche pas, ne fonctionne pas, pire, nul, nulle,
    arnaque*, erreur, double prelevement, plus jamais, honte, honteux, c est sale, tres sale, sales, scandaleux, trop
    cher, en panne, perdu, mecontent*, defectueu*, lamentable, roto, rota, reembolso, devolucion del dinero,
    decepcion*, decepcionad*, queja*, reclamacion, retraso, muy tarde, demasiado tarde, llego tarde, tarde demais,
    nunca llego, no ha llegado, no llega, falta, faltan, danad*, maleducad*, inaceptable, nadie contesta, nadie
    responde, sin respuesta, sigo esperando, llevo esperando, no funciona, no va, peor, pesim*, fatal, estafa,
    equivocad*, cobrado dos veces, me han cobrado, nunca mas, verguenza, suci*, averiad*, perdid*, caduc*, timo, robo,
    defectuos*, harta, harto, rotto, rotta, rimbors*, delus*, deludente, reclamo, lamentel*, in ritardo, ritardo, mai
    arrivat*, non e arrivat*, manca, mancano, danneggiat*, maleducat*, scortes*, inaccettabile, nessuno risponde,
    nessuna risposta, sto aspettando, aspetto da, ancora niente, non funziona, peggior*, orribile, pessim*, truffa,
    sbagliat*, addebitat* due volte, mai piu, vergogn*, sporc*, guast*, scadut*, ho perso, avete perso, hanno perso,
    difettos*, schifo, disservizio, scandalos*, partid*, quebrad*, estragad*, desilus*, desapont*, reclamacao, vou
    reclamar, quero reclamar, atras*, nunca chegou, nao chegou, faltam, danificad*, mal educad*, grosseir*,
    inaceitavel, ninguem atende, ninguem responde, sem resposta, continuo a espera, a espera, esperando, nao funciona,
    pior, horrivel, burla, golpe, errad*, cobrad* duas vezes, nunca mais, vergonha, suj*, avariad*, defeituos*,
    descaso, absurdo, lamentavel, kapot, stuk, defect*, teleurgesteld, teleurstell*, klacht*, te laat, vertraging,
    nooit aangekomen, niet aangekomen, ontbreek*, ontbrak, beschadigd, onbeschoft, onvriendelijk, onacceptabel,
    niemand neemt, niemand antwoord*, geen antwoord, geen reactie, wacht al, nog steeds niet, werkt niet, doet het
    niet, slecht*, verschrikkelijk, geld terug, terugbetaling, oplichting, verkeerd*, fout*, dubbel afgeschreven,
    nooit meer, schande, vies, smerig, kwijt, belachelijk, waardeloos, schandalig, zonde van, zepsut*, popsut*,
    zwrot*, rozczarowan*, reklamacj*, skarg*, spoznion*, opozn*, nie dotarl*, nie doszl*, nie przyszl*, brakuje, brak,
    uszkodzon*, niegrzeczn*, chamsk*, niedopuszczaln*, nikt nie odbiera, nikt nie odpowiada, bez odpowiedzi, wciaz
    czekam, nadal czekam, czekam od, czekam juz, nie dziala, najgorsz*, okropn*, fataln*, oszust*, pomylk*, bledn*,
    pobrano dwa razy, nigdy wiecej, wstyd, brudn*, zgubion*, zgubil*, wadliw*, skandal*, zenada, porazka, masakra,
    trasig*, sonder, aterbetal*, pengarna tillbaka, besvik*, klag*, forsen*, for sen, alltfor sen, kom aldrig, inte
    kommit, saknas, saknades, skadad*, otrevlig*, oacceptabelt, ingen svarar, inget svar, vantar fortfarande, vantat,
    fungerar inte, funkar inte, samst*, hemsk*, daligt, dalig, bedrageri, fel, dubbelt, aldrig mer, skam, smutsig*,
    borttappa*, varde*los*, bedrovlig*, katastrof*, arg, i stykker, ødelagt, gik i stykker, refusion, pengene tilbage,
    skuff*, klage over, reklamation, forsink*, ikke kommet, ikke ankommet, mangler, manglede, beskadiget, uforskammet,
    ubehagelig*, uacceptabelt, ingen svarer, intet svar, venter stadig, ventet, virker ikke, fungerer ikke, værst*,
    forfærdelig*, elendig*, dårlig*, snyd, forkert, trukket to gange, aldrig mere, pinligt, beskidt, væk, håbløs*,
    skandaløs*, refusjon, pengene tilbake, reklamasjon, kom aldri, ikke fått, manglet, skadet, ufin, uhøflig, frekk*,
    uakseptabelt, ikke svar, venter fortsatt, verst*, forferdelig*, svindel, feil, trukket to ganger, aldri mer,
    pinlig, skitten*, borte, håpløs*, rikki, meni rikki, hajosi, hajalla, rahat takaisin, hyvity*, petty*, pettym*,
    valit*, reklamaati*, myohas*, ei koskaan, ei ole tullut, ei tullut, puuttu*, vaurioitu*, tyly*, toykea*, ei
    hyvaksytta*, kukaan ei vastaa, ei vastausta, odotan yha, odottanut, ei toimi, huono*, surkea*, kamala*, hirve*,
    vaara, vaarin, kahteen kertaan, ei enaa koskaan, hapea*, likai*, kadon*, kelvoton*, naurettava*, skandaali*
    """,
    Kind.PRAISE: """
    thank*, love, loved, loves, wonderful, delight*, brilliant, amazing, so kind, how kind, very kind, kind of you,
    kindness, remembered, best, grateful, great, excellent, fantastic, perfect*, awesome, lovely, superb, happy,
    pleased, recommend*, impressed, a star, you re a star, stars of, legend*, hats off, well done, made my day, thumbs
    up, delicious, beautiful*, helpful, friendly, keep it up, danke, liebe, wunderbar, super, toll, tolle*, klasse,
    spitze, begeistert, hervorragend, so freundlich, sehr freundlich, freundliches team, wie freundlich, beste,
    bester, bestes, perfekt, lecker, zufrieden, empfehl*, grossartig, herrlich, lob, kompliment, genial, hilfsbereit,
    weiter so, gefreut, traumhaft, merci, adore*, merveilleu*, genial*, excellent*, parfait*, formidable, magnifique,
    ravi*, delicieu*, bravo, felicitations, au top, top, recommande, gentil*, agreable*, satisfait*, chapeau, un
    regal, un vrai regal, meilleur*, gracias, encanta, encanto, encantad*, maravill*, excelente, fantastic*,
    estupend*, buenisim*, delicios*, enhorabuena, felicidades, recomiendo, amable*, satisfech*, mejor, lo mejor,
    chapo, de diez, un diez, riquisim*, grazie, adoro, meraviglios*, eccellent*, perfett*, ottim*, splendid*,
    bravissim*, bravi, brava, complimenti, delizios*, buonissim*, consiglio, soddisfatt*, migliore, obrigad*, adorei,
    amei, maravilh*, perfeit*, otim*, parabens, recomendo, simpatic*, satisfeit*, melhor, espetacul*, impecavel, nota
    10, cinco estrelas, bedankt, dank, geweldig*, fantastisch*, heerlijk*, prachtig*, perfect, uitstekend*,
    compliment*, blij, tevreden, aanrader, zo vriendelijk, heel vriendelijk, vriendelijk personeel, lekker*, toppers,
    petje af, dziekuje, dziekuj*, dzieki, wspanial*, swietn*, cudown*, rewelacj*, doskonal*, polecam, pyszn*,
    najlepsz*, mily, milo, przemil*, milego, milej, zadowolon*, brawo, gratul*, idealn*, uprzejm*, przemil*, tack,
    alskar, underbar*, fantastisk*, toppen, jattebra, utmarkt, nojd, rekommender*, sa vanlig, sa vanliga, vanligt
    bemot*, godast*, bast, allra basta, basta kaff*, det basta, bra jobbat, harlig*, guld vard*, eloge, trevlig*, tak,
    elsker, vidunderlig*, fremragende, tilfreds, anbefal*, sa venlig, sa venlige, meget venlig*, lækker*, bedste, ros,
    dejlig*, skøn*, flink*, sød*, takk, nydelig*, strålende, fornøyd, sa vennlig, sa vennlige, veldig vennlig*,
    deilig*, herlig*, hyggelig*, kjempebra, topp, kiitos, kiitokset, rakasta*, ihana*, mahtava*, loista*, taydelli*,
    erinomai*, suosittel*, ystavallinen, ystavallista, ystavallinen palvelu, herkulli*, paras, parasta, huippu*,
    upea*, iloinen, tyytyvai*, hienoa
    """,
    Kind.QUESTION: """
    do you, does it, does the, is it, is there, are there, can i, can you tell, could you tell, could i, how do i, how
    long, how much, how many, what time, when do, when does, when will, where can, where do, which, what is the, would
    like to know, wondering, is this, am i able, do i need, wann, wie lange, wie viel*, wo kann, wo finde, kann ich,
    konnen sie mir sagen, gibt es, haben sie, habt ihr, ist es moglich, welche*, wurde gern wissen, wollte fragen,
    frage, muss ich, darf ich, quand, combien, ou puis je, est ce que, puis je, peut on, avez vous, y a t il, quel
    est, quelle est, quels sont, quelles sont, je voudrais savoir, comment faire, faut il, pourriez vous me dire,
    cuando, cuanto*, donde puedo, puedo, se puede, tienen, teneis, hay alguna, cual es, cuales son, quisiera saber,
    queria saber, me gustaria saber, como puedo, hace falta, podrian decirme, quando, quanto, quanti, dove posso,
    posso, si puo, avete, c e un, qual e, quali sono, vorrei sapere, volevo sapere, come faccio, come posso, serve,
    quando e que, quanto custa, quanto tempo, onde posso, e possivel, voces tem, tem algum*, quais sao, gostaria de
    saber, como faco, como posso, preciso de, wanneer, hoe lang, hoeveel, waar kan, kan ik, mag ik, hebben jullie, is
    er, zijn er, welke, ik wil graag weten, ik vroeg me af, moet ik, vraagje, kunt u mij vertellen, kiedy, ile, gdzie
    moge, czy, jak dlugo, jak moge, ktory, ktora, ktore, chcialabym wiedziec, chcialbym wiedziec, mam pytanie, nar,
    hur lange, hur mycket, var kan, kan jag, kan man, har ni, finns det, gar det att, vilken, vilka, undrar, en fraga,
    behover jag, hvornår, hvor længe, hvor meget, hvor kan, kan jeg, har i, findes der, er der, hvilken, hvilke, ville
    høre, et spørgsmål, skal jeg, når, hvor lenge, hvor mye, har dere, finnes det, er det, lurer på, et spørsmål, må
    jeg, milloin, kuinka, paljonko, missa, voiko, voinko, onko, saako, mika, mitka, haluaisin tietaa, kysymys,
    pitaako, loytyyko, mihin aikaan
    """,
    Kind.NOISE: """
    unsubscribe, newsletter, out of office, automatic reply, auto reply, autoreply, do not reply, noreply, no reply,
    this is an automated, automatically generated, seo, backlinks, first page of google, rank your, giveaway, tag a
    friend, follow me, follow back, check out my, click here, limited offer, special offer, job application, my cv,
    attached my cv, curriculum, invoice no, invoice number, your invoice, receipt, order confirmation, tracking
    number, undeliverable, delivery status notification, mail delivery failed, mailer daemon, test, testing, crypto,
    bitcoin, casino, viagra, loan offer, guest post, sponsored post, webinar, verification code, your parcel, has
    shipped, has been shipped, promo code, dm me, link in bio, win a, winner, abmelden, abbestellen, abwesend,
    abwesenheit*, nicht im buro, automatische antwort, automatisch erstellt, automatisch generiert, gewinnspiel,
    verlos*, bewerb*, lebenslauf, rechnung nr, rechnungsnummer, ihre rechnung, bestellbestatigung, sendungsnummer,
    unzustellbar, hier klicken, suchmaschinenoptimierung, markier*, bestatigungscode, desabonn*, desinscri*, absent*,
    absence du bureau, reponse automatique, message automatique, ne pas repondre, concours, jeu concours, candidature,
    facture n, votre facture, confirmation de commande, numero de suivi, non remis, cliquez, referencement,
    identifie*, tague*, code de verification, darse de baja, baja de la lista, fuera de la oficina, respuesta
    automatica, mensaje automatico, no responda, sorteo, candidatura, factura n, su factura, confirmacion de pedido,
    numero de seguimiento, no entregado, haz clic, posicionamiento, etiqueta a, codigo de verificacion, annulla
    iscrizione, disiscri*, cancellati, fuori ufficio, risposta automatica, messaggio automatico, non rispondere,
    concorso, fattura n, la tua fattura, conferma ordine, numero di tracciamento, mancata consegna, clicca qui,
    posizionamento, tagga, codice di verifica, cancelar subscricao, descadastr*, fora do escritorio, ausente, resposta
    automatica, mensagem automatica, nao responda, sorteio, passatempo, fatura n, a sua fatura, confirmacao de
    encomenda, codigo de rastreio, clique aqui, marca um amigo, marque um amigo, codigo de verificacao, afmelden,
    uitschrijven, afwezig*, niet op kantoor, automatisch antwoord, automatisch bericht, automatisch gegenereerd,
    winactie, sollicit*, factuurnummer, uw factuur, bestelbevestiging, orderbevestiging, track en trace, onbestelbaar,
    klik hier, zoekmachine*, verificatiecode, wypisz, wypisac sie, poza biurem, nieobecn*, automatyczna odpowiedz,
    wiadomosc automatyczna, wygenerowana automatycznie, prosimy nie odpowiadac, konkurs, aplikuje, zalaczam cv,
    faktura nr, faktura vat, potwierdzenie zamowienia, numer przesylki, niedostarcz*, kliknij, pozycjonowan*, oznacz,
    kod weryfikacyjny, avregistrera, avprenumerera, fran kontoret, autosvar, automatiskt meddelande, automatiskt svar,
    svara inte, tavling*, ansokan, din faktura, orderbekraftelse, kollinummer, kunde inte levereras, klicka har,
    verifieringskod, nyhetsbrev*, afmeld, ikke på kontoret, automatisk svar, automatisk besked, konkurrence,
    ansøgning, ordrebekræftelse, kunne ikke leveres, klik her, tag en ven, bekræftelseskode, nyhedsbrev*, avmeld, meld
    deg av, automatisk melding, ikke svar på, konkurranse, søknad, ordrebekreftelse, klikk her, tagg en,
    bekreftelseskode, peruuta tilaus, uutiskirj*, poissa toimistolta, automaattinen, ala vastaa, arvonta*, tyohakemu*,
    hakemu*, laskun numero, lasku nro, tilausvahvistus, lahetystunnus, ei voitu toimittaa, klikkaa, tagaa,
    vahvistuskoodi
    """,
}
"""By kind; a comment is what none of them speaks for."""

COMMON: Final = {
    "en": "the and is are was were you your my i it this that with for have has not but they would there from been what",
    "de": "der die das und ist nicht ich sie mit ein eine auf wir mir zu den dem von habe hat war auch noch im es wie",
    "fr": "le la les et est une des je vous pas dans pour que qui sur avec mon ma nous votre du au ce cette j ai etait",
    "es": "el la los las y es una de que no en por con mi me se lo para su muy pero como esta he hay del al usted",
    "it": "il lo la gli che e di un una non per con mi ho sono ma del della nel questo anche piu ed al alla vi dei",
    "pt": "o a os as e de que nao um uma em por com meu minha me se para muito mas da do na no foi voces estou tem ao",
    "nl": "de het een en is niet ik van dat op te voor met mijn er zijn maar heb bij jullie ook nog aan wat die wel was",
    "pl": "i nie w na sie jest to z do ze ja mi jak ale moj po dla czy mam panstwo bardzo od juz przez byl za tylko",
    "sv": "och att det som en ar jag inte pa for med har till av ni min men den ett var nar vi mig om fran er hade",
    "da": "og at det som en er jeg ikke på for med har til af i min men den et var når vi mig om fra jer havde hvad blev",
    "no": "og at det som en er jeg ikke på for med har til av dere min men den et var når vi meg om fra hadde hva ble noe",
    "fi": "ja on ei se etta en oli mutta kun niin minun teidan olen mita jos tama han ovat voi kuin myos minulle sita",
}
"""By language: what stands in nearly every text of it."""
