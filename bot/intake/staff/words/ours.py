"""Words by which a customer speaks of somebody at work for us."""

from typing import Final

DEEDS: Final = (
    """
    told, runs, said, asked, spotted, baked, taught, poured, ran, sent, wrote, noticed, offered, packed,
    carried, helped, helps, made, makes, makes the, took, gave, gives, went, explained, explains, showed, shows,
    fixed, fixes, brought, brings, found, saved, served, serves, remembered, remembers, recognised, recognized,
    knew, knows, called, stayed, deserves, deserve, deserved, rang, phoned, replied, answered, responded,
    sorted, solved, resolved, repaired, mended, replaced, refunded, wrapped, delivered, delivers, drove, drives,
    drove all, dropped, walked, recommended, recommends, suggested, advised, greeted, greets, welcomed,
    welcomes, smiled, smiles, listened, listens, handled, dealt, works, worked, working, arranged, organised,
    organized, ordered me, checked, went above, went out, picked, kept, spent, apologised, apologized,
    apologises, convinced, cheered, calmed, cleaned, installed, fitted, measured, adjusted, cut, tuned,
    assembled, is a star, is a gem, is a legend, is a treasure, is an asset, rocks, rock, turned up, came out,
    came over, came round, came to, came back, waited, refused, ignored, shouted, snapped, rolled, lied, hung
    up, forgot, lost my, charged, overcharged, promised, was rude, was so rude, rules, nailed, treated, made
    sure, took care, took the time, looked after, looked, talked, spoke, gets, got me, got us, got it, got my,
    went the extra, goes above, goes out, goes the extra, always greets, always knows, always remembers, always
    has, always makes, managed, stepped, upgraded, opened, closed, held, lent, swapped, exchanged, let me, let
    us
    """,
    """
    hat mir, hat uns, hat mich, hat meine, hat meinen, hat mein, hat sich, hat unsere, hat unser, hat den, hat
    die, hat das, hat am, hat alles, hat geholfen, hat toll, hat sofort, hat super, half, hilft, beriet, berat,
    erklarte, erklart, zeigte, brachte, bringt, fand, reparierte, bediente, bedient, lieferte, liefert, losete,
    loste, kummerte, kummert, macht, machte, arbeitet, empfahl, nahm, gab, rief, kam, wusste, weiss, kennt,
    lachelt, lachelte, ist super, ist spitze, ist klasse, ist ein schatz, ist die beste, ist der beste,
    verdient, war
    """,
    """
    m'a, nous a, m'avait, a ete, a su, a pris, a fait, a repare, a livre, a trouve, a remplace, a repondu, a
    tout, a resolu, a rappele, a prepare, a emballe, a explique, aide, aidait, explique, repond, sourit,
    travaille, connait, prepare, fait, est geniale, est genial, est top, est adorable, est super, merite, etait
    """,
    """
    me ayudo, nos ayudo, me atendio, nos atendio, me explico, me trajo, me dio, nos dio, me hizo, me recomendo,
    nos recomendo, me arreglo, me soluciono, me resolvio, me llamo para, me llamo ayer, me trato, nos trato, me
    ha, nos ha, ayudo, atendio, explico, arreglo, soluciono, resolvio, entrego, encontro, hizo, dio, trajo,
    recomendo, fue, es un encanto, es genial, es la mejor, es el mejor, es un sol, merece, trabaja, prepara,
    reparo, se porto, se merece, estuvo
    """,
    """
    hjalpte, hjalper, fixade, fixar, lagade, ordnade, svarade, forklarade, visade, gav, tog, hittade, bytte,
    levererade, korde, kor, bar, ringde, kom, minns, kom ihag, berattade, log, gjorde, gor, skickade, packade,
    loste, serverade, rekommenderade, jobbar, arbetar, fortjanar, ar en stjarna, ar en klippa, ar bast, ar
    fantastisk, bemotte, var
    """,
    """
    pomogl, pomogla, pomaga, naprawil, naprawila, wyjasnil, wyjasnila, wytlumaczyl, wytlumaczyla, doradzil,
    doradzila, obsluzyl, obsluzyla, przywiozl, przywiozla, dostarczyl, dostarczyla, znalazl, znalazla,
    zadzwonil, zadzwonila, odpowiedzial, odpowiedziala, zrobil, zrobila, robi, pokazal, pokazala, polecil,
    polecila, wymienil, wymienila, zalatwil, zalatwila, rozwiazal, rozwiazala, pracuje, zasluguje, jest super,
    jest swietna, jest swietny, jest najlepsza, jest najlepszy, jest niesamowita, byl, byla, przyjechal,
    przyjechala, podal, podala, usmiecha, zapakowal, zapakowala, dal, dala, oddzwonil, oddzwonila, poradzil,
    poradzila, zajal, zajela, uratowal, uratowala
    """,
    """
    hielp, helpt, heeft me, heeft mij, heeft ons, heeft mijn, heeft het, heeft alles, heeft geholpen, legde,
    maakte, maakt, bracht, brengt, bezorgde, repareerde, loste, vond, gaf, belde, nam, regelde, adviseerde,
    liet, wist, weet, kent, werkt, verdient, is top, is geweldig, is de beste, is een topper, was, bediende,
    kwam
    """,
    """
    mi ha, ci ha, mi aiuto, e stata, e stato, me ajudou, nos ajudou, foi, hjalp, hjelp, hjalp meg, fikset,
    auttoi, oli
    """,
)
"""Right after a name: so people at work do."""
IS: Final = (
    """
    was, is, were, are, has, had, did, does, has been, have been, would, could, took, came, stayed, played,
    really, always, even, just, also, never, took, and, at, from, in, 's
    """,
    """
    a ete, ont ete, ha sido, han sido, son, war, waren, ist, sind, hat, haben, hatte, wurde, etait, est, a,
    avait, sont, ont, es, ha, era, eran, estaba, fueron, var, ar, har, hade, byl, byla, byli, jest, sa, ma,
    heeft, had, is, waren, zijn, er, oli, on, foi, e
    """,
)
"""Right after a name: it is at least a name."""
ADVERBS: Final = """
    i think, i believe, i was told, if i remember, who, who always, who really, really, always, so, just, even,
    also, again, then, kindly, quickly, patiently, there, immediately, actually, personally, then also, der,
    die, qui, que, som, ktora, ktory, auch, immer, sehr, alltid, zawsze, bardzo, altijd, siempre, toujours,
    tambien, aussi, ook, ocksa, mi, nam, mnie, me, nos, mig, oss, szybko, snel, snabbt, on friday, on monday,
    today, yesterday, this morning, heute, gestern, igar, idag, wczoraj, dzisiaj, gisteren, vandaag, hier, ayer,
    hoy
    """
GOOD: Final = (
    """
    lovely, great, wonderful, amazing, fantastic, brilliant, excellent, superb, helpful, kind, friendly,
    patient, polite, professional, fab, fabulous, outstanding, incredible, awesome, exceptional, delightful,
    super, nice, sweet, rude, unhelpful, dismissive, impatient, knowledgeable, attentive, efficient, the best,
    the reason, the one who, the only one, a star, a gem, a legend, a treasure, a delight, a pleasure, a joy, an
    angel, an absolute, a real, a credit, ace, top, lifesaver, perfect, terrific, warm, cheerful, honest,
    caring, quick, rude to, horrible, awful
    """,
    """
    toll, super, nett, freundlich, grossartig, klasse, spitze, lieb, hilfsbereit, kompetent, geduldig,
    wunderbar, fantastisch, unfreundlich, herzlich, geniale, genial, adorable, super, gentille, gentil,
    patiente, patient, formidable, parfaite, parfait, competente, aimable, desagreable, charmante, encantadora,
    encantador, amable, simpatica, simpatico, maravillosa, maravilloso, increible, paciente, profesional,
    atenta, atento, estupenda
    """,
    """
    underbar, fantastisk, toppen, trevlig, snall, hjalpsam, duktig, proffsig, talmodig, otrevlig, jattesnall,
    jattetrevlig, jattebra, mila, mily, cudowna, cudowny, wspaniala, wspanialy, swietna, swietny, pomocna,
    pomocny, uprzejma, uprzejmy, niesamowita, niesamowity, cierpliwa, cierpliwy, niemila, niemily, geweldig,
    fantastisch, vriendelijk, behulpzaam, aardig, lief, geduldig, top
    """,
)
MEASURE: Final = """
    so, very, really, absolutely, such, just, truly, incredibly, extremely, super, always, simply, totally,
    also, a, the, sehr, so, wirklich, echt, immer, total, einfach, ganz, besonders, tres, vraiment, si,
    toujours, muy, super, tan, siempre, jatte, sa, valdigt, verkligen, otroligt, alltid, bardzo, tak, niezwykle,
    zawsze, heel, erg, zo, echt, ontzettend, altijd
    """
THANKED: Final = (
    """
    thanks, thank, thank you, thanks to, thank you to, thanks go to, thanks so much, thank you so much, many
    thanks, many thanks to, thanks a lot, big thanks to, special thanks to, shout-out to, shoutout to, shout out
    to, kudos to, kudos, props to, bravo, well done, hats off to, credit to, all credit to, praise for, hi,
    hello, dear, hey, cheers, bless, pass on my thanks to, say thanks to, say thank you to, give, tell, please
    tell, please thank, hug, compliments to, applause for, three cheers for, a raise for, a shame that, grateful
    to, shame on, complaint about, complain about, complaint against, star is, star was, danke, danke an,
    dankeschon, dankeschon an, dankeschoen an, vielen dank, vielen dank an, dank an, lieben dank an, ein dank
    an, dank, ein lob an, lob an, lob fur, lob fuer, grosses lob an, gruss an, grusse an, hallo, liebe, lieber,
    lieben, an dieser stelle, ein hoch auf, respekt an, merci, merci a, merci encore a, grand merci a, un grand
    merci a, bravo a, bravo, bonjour, chere, cher, mille mercis a, remercier, je remercie, gracias, gracias a,
    muchas gracias a, mil gracias a, gracias por todo, hola, felicidades a, felicitar a, agradecer a,
    enhorabuena a, querida, querido, un aplauso para, tack, tack till, stort tack till, tusen tack till, ett
    stort tack till, hej, heja, tacka, jag vill tacka, berom till, kram till, hyllning till, podziekowac,
    podziekowac pani, podziekowac panu, pochwalic, dziekuje, dziekuje pani, dziekuje panu, dzieki, dzieki dla,
    wielkie dzieki dla, podziekowania dla, brawo, brawa dla, brawo dla, pochwaly dla, pozdrowienia dla,
    pozdrawiam, bedankt, dank je, dank je wel, dank aan, dankzij, dank, met dank aan, complimenten voor,
    complimenten aan, compliment voor, bedanken aan, hulde aan, hulde, groetjes aan, applaus voor, hoi, lieve,
    beste, grazie, grazie a, obrigada, obrigado, takk, takk til, tak, tak til, kiitos, dank dir, dank euch, dank
    ihnen
    """,
)
"""Before a name: they are thanked, or spoken to."""
MET: Final = (
    """
    served by, helped by, greeted by, welcomed by, made by, delivered by, treated by, advised by, looked after
    by, answered by, repaired by, fixed by, packed by, installed by, handled by, assisted by, by, ask for, asked
    for, spoke to, spoke with, speak to, speak with, spoken to, talked to, talked with, dealt with, chatted
    with, chatting with, chat with, met, meet, asked, phoned, hugged, especially, particularly, notably, like,
    because of, without, via, and especially, experience with, appointment with, call with, conversation with,
    love, promote, kudos for, miss, missed, rely on, name tag said, name tag read, badge said, badge read, name
    was, name is, was called, is called, known as, called, named, kept, staff member, training from, advice
    from, help from, service from, a smile from, email from, reply from, call from, letter from, refund from,
    hire, hired, bedient von, beraten von, bedankt bei, von, bei, mit, gesprochen mit, sprach mit, vor allem,
    besonders, dass, namens, habe, heisst, hiess, hat mir, hat uns, half mir, half uns, wurde von, telefonat
    mit, gesprach mit, dank an, lob an, geholfen hat, geholfen hat uns, servie par, servi par, accueilli par,
    accueillie par, accueillis par, aidee par, aide par, conseille par, conseillee par, par, avec, grace a,
    chez, surtout, notamment, s'appelle, s'appelait, que, et surtout, remercie, de la part de, atendida por,
    atendido por, atendidos por, ayudada por, por, con, a, hable con, especialmente, sobre todo, se llama, se
    llamaba, me atendio, nos atendio, me ayudo, nos ayudo, pregunte por, que, pregunten por, gracias a, av, med,
    prata med, pratade med, pratat med, traffade, hjalp av, tack vare, heter, hette, sarskilt, framfor allt,
    fraga efter, betjanad av, hjalpte, przez, obsluzona przez, obsluzony przez, z, od, dzieki, zwlaszcza,
    szczegolnie, polecam, rozmawialam z, rozmawialem z, rozmowa z, pomogla mi, pomogl mi, pomogla nam, pomogl
    nam, obslugiwala mnie, obslugiwal mnie, obsluzyla mnie, obsluzyl mnie, na imie, byla, byl, do, door,
    geholpen door, met, van, vooral, met name, gesproken met, sprak met, heet, heette, naar, hielp, dat, vraag
    naar, aan, da, con, com, fra, af
    """,
)
"""Before a name: somebody at work, perhaps."""
STRONGLY: Final = (
    """
    served by, helped by, greeted by, welcomed by, made by, delivered by, treated by, advised by, looked after
    by, answered by, repaired by, fixed by, packed by, installed by, handled by, assisted by, ask for, asked
    for, spoke to, spoke with, speak to, speak with, spoken to, talked to, talked with, dealt with, chatted
    with, name tag said, name tag read, badge said, badge read, name was, was called, especially, staff member,
    training from, advice from, help from, service from, a smile from, email from, reply from, call from, refund
    from, bedient von, beraten von, gesprochen mit, sprach mit, hat mir, hat uns, half mir, half uns, wurde von,
    servie par, servi par, accueilli par, accueillie par, accueillis par, aidee par, aide par, conseille par,
    conseillee par, grace a, atendida por, atendido por, atendidos por, ayudada por, hable con, me atendio, nos
    atendio, me ayudo, nos ayudo, pregunte por, pratade med, prata med, pratat med, hjalp av, tack vare, fraga
    efter, obsluzona przez, obsluzony przez, rozmawialam z, rozmawialem z, pomogla mi, pomogl mi, pomogla nam,
    pomogl nam, obslugiwala mnie, obslugiwal mnie, obsluzyla mnie, obsluzyl mnie, geholpen door, gesproken met,
    sprak met, vraag naar
    """,
)
"""Of these, the ones that say it even of a word that may be none."""
NAMED: Final = """
    called, named, namens, appelee, appele, nommee, nomme, prenommee, prenomme, llamada, llamado, que se llama,
    que se llamaba, som heter, som hette, vid namn, o imieniu, imieniem, genaamd, die heet, i think, i believe,
    glaube ich, ich glaube, je crois, tror jag, chyba, volgens mij, creo
    """
PEOPLE: Final = (
    """
    colleague, colleagues, employee, employees, staff, team member, team, barista, baristas, cashier, driver,
    drivers, waiter, waitress, server, manager, store manager, shop manager, assistant, shop assistant, sales
    assistant, advisor, adviser, agent, rep, representative, technician, engineer, mechanic, fitter, installer,
    roaster, baker, trainer, supervisor, receptionist, host, hostess, clerk, salesman, saleswoman, salesperson,
    delivery man, delivery guy, delivery driver, courier, guy, girl, lady, man, woman, lad, gentleman, chap,
    boy, person, someone, somebody, fella, bloke, member of staff, support, specialist, florist, optician,
    tailor, stylist, pharmacist, chef, cook, butcher, gardener, instructor, teacher, guide, kollege, kollegin,
    kollegen, kolleginnen, mitarbeiter, mitarbeiterin, mitarbeitern, mitarbeiterinnen, verkaufer, verkauferin,
    berater, beraterin, kundenberater, kundenberaterin, fahrer, fahrerin, filialleiter, filialleiterin, leiter,
    leiterin, chefin, kellner, kellnerin, bedienung, techniker, technikerin, monteur, kassierer, kassiererin,
    servicekraft, dame, herrn, frau, mann, team, ansprechpartner, ansprechpartnerin, barista, rosterin, roster,
    lieferant, azubi, auszubildende, collegue, collegues, vendeuse, vendeur, conseillere, conseiller, livreur,
    livreuse, serveuse, serveur, caissiere, caissier, responsable, gerante, gerant, directrice, directeur,
    technicien, technicienne, employee, employe, hotesse, dame, jeune femme, jeune homme, equipe, chauffeur,
    reparateur, stagiaire, companera, companero, dependienta, dependiente, empleada, empleado, vendedora,
    vendedor, camarera, camarero, repartidor, repartidora, cajera, cajero, encargada, encargado, tecnico,
    tecnica, gerente, asesora, asesor, chica, chico, senora, senor, equipo, agente, conductor, conductora,
    kollega, kollegor, medarbetare, medarbetaren, saljare, saljaren, butikschef, butikschefen, kassorska,
    forare, foraren, chauffor, chaufforen, baristan, servitris, servitrisen, servitor, servitoren, tekniker,
    teknikern, personal, killen, tjejen, mannen, kvinnan, damen, personen, chefen, expedit, expediten, montor,
    montoren, kolega, kolezanka, kolezanke, pracownik, pracownica, pracownice, pracownika, pracownikiem,
    sprzedawca, sprzedawczyni, sprzedawczynia, kierowca, kierowce, kierowniczka, kierownik, kierowniczke,
    kelner, kelnerka, baristka, barista, doradca, doradczyni, kasjer, kasjerka, serwisant, kurier, kuriera,
    konsultant, konsultantka, konsultantke, technik, pan, pani, panu, pana, panem, panu, zespol, collega,
    collegas, medewerker, medewerkster, verkoper, verkoopster, chauffeur, bezorger, kassierster, bedrijfsleider,
    filiaalmanager, monteur, ober, serveerster, adviseur, jongen, meneer, mevrouw, team, winkelmedewerker,
    commessa, commesso, cameriera, cameriere, atendente, vendedor, ekspedient, sjafor, myyja
    """,
)
"""Those who work somewhere; "your" or an article before them makes them ours."""
QUALITY: Final = """
    lovely, young, new, wonderful, amazing, great, kind, friendly, brilliant, fantastic, nette, netten, netter,
    tolle, tollen, toller, liebe, lieben, lieber, freundliche, freundlichen, junge, gentille, gentil, super,
    adorable, simpatica, simpatico, encantadora, amable, trevliga, harliga, fantastiska, snalla, mila, mily,
    mila, przemila, przemily, vriendelijke, lieve, aardige, geweldige, dear, beautiful, awesome, delightful,
    incredible
    """
OF_WORK: Final = """
    service, help, smile, work, advice, coffee, coffees, latte, kindness, patience, attention, attitude,
    customer service, support, care, energy, knowledge, expertise, efforts, recommendation, explanation, email,
    reply, warmth, humour, enthusiasm, professionalism, team, colleague, shift, manager, hard work, call,
    behaviour, rudeness, tone, time, fault, reaction, beratung, hilfe, geduld, lacheln, art, freundlichkeit,
    bemotande, hjalp, leende, tips, kaffe, uitleg, hulp, geduld, glimlach, tip, kawa
    """
"""After a name's genitive: what is theirs by their work."""
DESKS: Final = (
    """
    till, tills, counter, checkout, check-out, cash desk, desk, front desk, bar, phone, telephone, line,
    helpline, hotline, chat, live chat, reception, support, customer service, customer care, customer support,
    call centre, call center, service, service desk, shop, store, branch, café, cafe, bakery counter, workshop,
    warehouse, delivery, deliveries, shipping, team, office, accounts, billing, returns, complaints, bike shop,
    roastery, kitchen, door, entrance, machine, kasse, theke, telefon, hotline, kundenservice, kundendienst,
    service, filiale, laden, geschaft, rezeption, werkstatt, lieferdienst, team, beratung, empfang, lager,
    versand, support, reklamation, caisse, comptoir, accueil, telephone, service client, boutique, magasin, sav,
    equipe, atelier, livraison, caja, barra, mostrador, telefono, tienda, atencion al cliente, recepcion,
    equipo, servicio, taller, kassan, disken, telefonen, kundtjanst, kundservice, butiken, receptionen,
    verkstaden, lagret, teamet, kasie, kasy, ladzie, lady, telefonie, infolinii, sklepie, sklepu, salonu,
    salonie, obslugi klienta, recepcji, dziale, dzialu, kassa, balie, telefoon, klantenservice, winkel,
    receptie, toonbank, werkplaats, bezorgdienst, klantendienst
    """,
)
"""Where people of ours stand."""
AT: Final = """
    at, from, of, on, in, behind, with, over at, over, by, via, bei, von, vom, an, am, in, im, aus, hinter,
    beim, zu, zum, zur, chez, de, du, a, au, derriere, del, en, al, i, pa, fran, hos, bakom, vid, till, av, z,
    ze, w, we, na, przy, za, od, van, in, bij, aan, uit, achter, op, da, fra, i
    """
TITLES: Final = """
    mr, mrs, ms, miss, mister, dr, herr, herrn, frau, fraulein, madame, mme, monsieur, m., mlle, senora, senor,
    sra, sr, don, dona, signora, signor, sig, senhora, senhor, mevrouw, mevr, meneer, dhr, mw, pan, pani, pana,
    panu, panem, pania, herr, fru, froken, hr
    """
BUT: Final = """
    not, not the one, not the, rather than, unlike, instead of, the other, nicht, nicht die, nicht der, nicht
    den, anders als, pas, pas celle, pas celui, no, no la, no el, no el de, inte, inte den, inte han, inte hon,
    nie, nie ta, nie ten, nie tego, niet, niet die, niet de, non
    """
"""Before a place: it is set aside."""
CENTRAL: Final = """
    phone, call, call centre, call center, contact centre, contact center, helpline, hotline, online, web,
    remote, delivery, deliveries, customer service, customer care, customer support, support, central, head
    office, headquarters, hq, office, fleet, logistics, telefon, zentrale, kundenservice, kundendienst,
    lieferung, versand, telephone, service client, siege, livraison, telefono, central, atencion al cliente,
    reparto, kundtjanst, kundservice, leverans, huvudkontor, telefon, infolinia, centrala, dostawa,
    klantenservice, hoofdkantoor, bezorging, telefoon, everywhere, all
    """
"""Places from which people serve everybody."""
