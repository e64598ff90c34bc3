"""Words by which a customer speaks of themselves, of their own people and pets, of things, and of other firms."""

from typing import Final

KIN: Final = (
    """
    daughter, daughters, son, sons, wife, husband, hubby, mother, mum, mom, mummy, mommy, father, dad, daddy,
    sister, sisters, brother, brothers, girlfriend, boyfriend, fiance, fiancee, aunt, auntie, aunty, uncle,
    cousin, cousins, niece, nephew, nieces, nephews, granddaughter, grandson, grandma, grandpa, grandmother,
    grandfather, gran, granny, nan, nana, grandad, grandchild, grandchildren, grandkids, baby, kid, kids, child,
    children, toddler, twins, newborn, stepson, stepdaughter, godson, goddaughter, in-law, mother-in-law,
    father-in-law, sister-in-law, brother-in-law, son-in-law, daughter-in-law, parents, dog, dogs, doggy, cat,
    cats, puppy, kitten, pup, horse, pony, rabbit, bunny, hamster, guinea pig, parrot, budgie, goldfish,
    tortoise, pet, labrador, spaniel, poodle, terrier, retriever, greyhound, dachshund, nanny, babysitter,
    childminder, au pair, neighbour, neighbor, neighbours, neighbors, roommate, flatmate, housemate, classmate,
    eldest, youngest, oldest, middle one, bride, groom, birthday girl, birthday boy, little one, little boy,
    little girl, schoolfriend, bestie, ex-husband, ex-wife
    """,
    """
    tochter, sohn, sohnes, mutter, mama, vater, papa, schwester, bruder, tante, onkel, cousine, neffe, nichte,
    enkel, enkelin, enkelkind, oma, opa, omi, opi, braut, brautigam, alteste, altester, jungste, jungster,
    grossmutter, grossvater, schwiegermutter, schwiegervater, schwiegersohn, schwiegertochter, schwager,
    schwagerin, kinder, kindern, kleine, kleiner, zwillinge, baby, ehemann, ehefrau, lebensgefahrte,
    lebensgefahrtin, hund, hundin, hunde, katze, kater, katzen, welpe, pferd, pony, kaninchen, hase, hamster,
    meerschweinchen, wellensittich, papagei, haustier, dackel, nachbar, nachbarin, nachbarn, mitbewohner,
    mitbewohnerin, babysitterin, tagesmutter, kindermadchen, patenkind, verlobte, verlobter
    """,
    """
    fille, filles, fils, epouse, mari, mere, maman, pere, papa, soeur, sœur, frere, tante, oncle, cousin,
    cousine, neveu, niece, grand-mere, grand-pere, mamie, papi, papy, mamy, petite-fille, petit-fils,
    belle-mere, beau-pere, beau-frere, belle-soeur, enfants, enfant, bebe, jumeaux, chien, chienne, chat,
    chatte, chaton, chiot, cheval, poney, lapin, perroquet, hamster, nounou, voisin, voisine, voisins, coloc,
    colocataire, fiance, fiancee, filleul, filleule, conjoint, conjointe
    """,
    """
    hija, hijo, hijas, hijos, esposa, esposo, marido, madre, mama, padre, papa, hermana, hermano, tia, tio,
    prima, primo, sobrina, sobrino, nieta, nieto, abuela, abuelo, abuelita, abuelito, suegra, suegro, cunada,
    cunado, bebe, gemelos, mellizos, perro, perra, perrito, perrita, gato, gata, gatito, gatita, caballo,
    conejo, loro, mascota, ninera, canguro, vecina, vecino, novia, novio, ahijado, ahijada, prometida, prometido
    """,
    """
    dotter, dottern, son, sonen, fru, sambo, mamma, pappa, syster, bror, moster, faster, farbror, morbror,
    kusin, barnbarn, mormor, farmor, morfar, farfar, svarmor, svarfar, svarson, svardotter, barn, barnen,
    tvillingar, bebis, hund, hunden, katt, katten, valp, kattunge, hast, hasten, ponny, kanin, kaninen,
    papegoja, hamster, marsvin, undulat, barnvakt, dagmamma, granne, grannen, rumskompis, flickvan, pojkvan,
    fastman, fastmo, lillebror, lillasyster, brorsdotter, brorson, systerson, systerdotter
    """,
    """
    corka, corke, corki, corce, corka, coreczka, coreczki, syn, syna, synek, synka, synowi, zona, zone, zony,
    maz, meza, mezem, mama, mamy, mame, tata, taty, siostra, siostry, siostre, brat, brata, ciocia, ciocie,
    wujek, kuzyn, kuzynka, babcia, babci, babcie, dziadek, dziadka, wnuk, wnuka, wnuczka, wnuczki, wnuczke,
    tesciowa, tesc, dzieci, dziecko, blizniaki, pies, psa, psem, pieska, piesek, suczka, kot, kota, kotka,
    kotek, kon, krolik, papuga, chomik, niania, niani, opiekunka, sasiad, sasiadka, sasiadki, sasiada, sasiadem,
    narzeczona, narzeczony, wspollokator, chrzesniak, chrzesnica, szwagier, szwagierka
    """,
    """
    dochter, dochtertje, zoon, zoontje, echtgenoot, echtgenote, moeder, mama, vader, papa, zus, zusje, broer,
    broertje, oom, nicht, neef, oma, opa, kleinkind, kleindochter, kleinzoon, schoonmoeder, schoonvader,
    schoonzus, zwager, kinderen, kindje, kids, tweeling, hond, hondje, kat, poes, kater, kitten, konijn, paard,
    papegaai, cavia, oppas, buurman, buurvrouw, buurmeisje, huisgenoot, verloofde, vriendje, vriendinnetje,
    hondje
    """,
    """
    figlia, figlio, moglie, marito, mamma, papa, sorella, fratello, nonna, nonno, nipote, cane, gatto, filha,
    filho, marido, esposa, irma, irmao, mae, pai, avo, cao, cachorro, datter, sonn, kone, mor, far, soster,
    tytar, poika, vaimo, aiti, isa, koira, kissa
    """,
)
"""People and animals that are somebody's own, whoever's."""
ACQUAINTANCE: Final = (
    """
    friend, friends, mate, mates, pal, buddy, partner, colleague, colleagues, coworker, co-worker, workmate,
    boss, manager, teacher, coach, trainer, tutor, doctor, dentist, gp, nurse, lawyer, landlord, landlady,
    therapist, hairdresser, plumber, builder, electrician, student, pupil, cleaner, gardener, carer, vicar, boy,
    boys, girl, girls, man, lad, lady, ex, other half, better half, assistant, secretary, guest, vet, personal
    trainer, girlfriends
    """,
    """
    freund, freundin, freunde, freundinnen, freunden, kumpel, partner, partnerin, kollege, kollegin, kollegen,
    chef, chefin, lehrer, lehrerin, arzt, arztin, zahnarzt, frau, mann, kind, junge, madchen, vermieter,
    mitarbeiter, trainer, bekannte, bekannter, friseurin, tierarzt
    """,
    """
    ami, amie, amis, amies, copain, copine, pote, collegue, collegues, patron, patronne, chef, prof, professeur,
    maitresse, medecin, dentiste, femme, homme, compagnon, compagne, coiffeuse, garcon, proprietaire, amoureux
    """,
    """
    amiga, amigo, amigas, amigos, companero, companera, colega, jefe, jefa, profesor, profesora, profe, maestra,
    maestro, medico, mujer, pareja, dentista, nino, nina, casero, peluquera
    """,
    """
    van, vaninna, vanner, kompis, kompisar, polare, kollega, kollegan, kollegor, chef, larare, lararinna,
    froken, lakare, tandlakare, man, make, maka, tjej, kille, pojke, flicka, hyresvard, partner, arbetskamrat
    """,
    """
    przyjaciel, przyjaciela, przyjaciolka, przyjaciolki, przyjaciolka, przyjaciolmi, kolega, kolegi, kolega,
    kolezanka, kolezanki, kolezanke, szef, szefa, szefowa, szefowej, nauczyciel, nauczycielka, nauczycielki,
    lekarz, dentysta, partner, partnerka, chlopak, dziewczyna, kumpel, znajomy, znajoma, znajomych
    """,
    """
    vriend, vriendin, vrienden, maatje, collega, collegas, baas, leraar, lerares, juf, meester, dokter,
    tandarts, man, vrouw, partner, kind, jongen, meisje, huisbaas, kapper, kennis
    """,
    """
    amica, amico, collega, capo, ragazzo, ragazza, amiga, amigo, chefe, venn, venninne, ven, veninde, mand,
    sjef, ystava, mies, puoliso
    """,
)
"""People who are the customer's own when the customer says so: my boss, unlike your boss."""
OWN: Final = (
    """
    my, our, his, her, their, meine, mein, meiner, meinem, meinen, meines, unsere, unser, unserer, unserem,
    unseren, seine, seiner, sein
    """,
    """
    mon, ma, mes, notre, nos, son, sa, ses, leur, mi, mis, nuestra, nuestro, nuestras, nuestros, min, mitt,
    mina, var, vart, vara, hans, hennes
    """,
    """
    moj, moja, moje, moim, mojej, mojego, mojemu, nasz, nasza, naszej, naszego, naszym, nasze, naszemu, mijn,
    onze, ons, m'n
    """,
    "il mio, la mia, mio, mia, meu, minha, o meu, a minha, mit, vores, minun, meidan",
)
SOME: Final = """
    a, an, the, another, ein, eine, einen, einem, einer, der, die, den, dem, das, un, une, le, la, l', una, el,
    los, las, en, ett, de, het, een, ten, ta
    """
CALLED: Final = """
    is called, is named, is, are, heisst, hiess, heissen, s'appelle, se llama, heter, hette, heet, wabi sie,
    nazywa sie, ma na imie, 's name is, s name is, name is, called, named, namens, genannt, der heisst, die
    heisst, appele, appelee, nomme, nommee, qui s'appelle, llamado, llamada, que se llama, som heter, vid namn,
    imieniem, o imieniu, genaamd, die heet, di nome, chamado, chamada
    """
OF_MINE: Final = """
    of mine, of ours, of my, from work, from school, von mir, von uns, a moi, mio, mia, mia, nuestro, min, till
    mig, van mij, van ons
    """
AND_I: Final = """
    and i, and me, und ich, und mir, und mich, et moi, y yo, och jag, och mig, i ja, oraz ja, en ik, en mij, e
    io, e eu, og jeg, ja mina
    """
ALONG: Final = (
    """
    went with, came with, come with, there with, here with, together with, along with, in with, over with,
    dinner with, lunch with, date with, shopping with, holiday with, live with, lives with, living with, married
    to, zusammen mit, gemeinsam mit, verheiratet mit, ensemble avec, dejeuner avec, diner avec, junto con, junto
    a, cena con, comer con, tillsammans med, ihop med, razem z, wraz z, samen met, uit eten met
    """,
)
"""Before a name: they were there as customers."""
LITTLE: Final = """
    little, baby, sweet little, poor, dear old, kleine, kleiner, kleinen, petit, petite, pequena, pequeno,
    lilla, lille, maly, mala, malego
    """
I_AND: Final = """
    i and, me and, ich und, mich und, moi et, yo y, jag och, ja i, ja oraz, ik en, io e, eu e, jeg og, both me
    and, myself and
    """

SELF: Final = (
    "it's me, its me, i am, i'm, im, my name is, my name's, my names, name's, my name:, signed",
    """
    ich bin's, ich bins, ich bin es, hier schreibt ihnen, schreibt ihnen, ich bin, ich heisse, mein name ist,
    mein name:, ich, c'est moi, vous ecrit, je suis, je m'appelle, mon nom est, moi c'est, moi, soy yo, te
    escribe, os escribe, les escribe, le escribe, me llamo, soy, mi nombre es, yo soy
    """,
    """
    det ar jag, som skriver heter, har skriver, jag heter, mitt namn ar, jag ar, jestem, nazywam sie, mam na
    imie, moje imie to, z tej strony, tu, hallo met, hoi met, goedemorgen met, goedemiddag met, u spreekt met,
    je spreekt met, ik ben het, ik ben, mijn naam is, ik heet
    """,
    """
    mi chiamo, sono, chamo-me, me chamo, meu nome e, jeg hedder, jeg heter, mit navn er, mitt navn er, jeg er,
    olen, nimeni on
    """,
)
"""Before a name: the customer tells their own."""
IT_IS: Final = """
    this is, it is, it's, its, here is, here's, hier noch mal, hier nochmal, hier wieder, hier ist, hier
    spricht, hier schreibt, hier, ici, c'est, aqui, es, det ar, det har ar, hej det ar, har ar, tutaj, mowi,
    pisze, hier is, dit is, dette er, det er
    """
"""The same, unless it goes on as it does of somebody else: who, that."""
WHO: Final = """
    who, that, which, whom, der, die, das, den, dem, qui, que, quien, som, ktory, ktora, ktorego, ktorej, die,
    che, that's
    """
HERE: Final = """
    here, again, here again, back again, hier, wieder, mal wieder, ici, encore, aqui, de nuevo, otra vez, har,
    igen, har igen, tutaj, znowu, weer, hier weer, speaking
    """
GREETS: Final = (
    """
    love from, greetings from, regards from, best wishes from, best from, cheers from, hugs from, kisses from,
    thanks from, yours, signed by, written by, sincerely, grusse von, gruss von, grusse aus, gruesse von, lg
    von, es grusst, es gruesst, eure, euer, ihre, ihr, bises de, amities de, signe, saludos de, un saludo de,
    besos de, un abrazo de, abrazo de, atentamente, halsningar fran, halsar, kram fran, pozdrowienia od,
    pozdrawia, groeten van, groetjes van, liefs, liefs van, saluti da, hilsen fra, hilsen
    """,
)
"""Before a name: it is whoever writes."""
NAME_ON: Final = (
    """
    account is under, account under, account name, name on my account, name on the account, name on my order,
    name on the order, order name, booked under, booking under, reservation under, reserved under, registered
    under, registered as, in the name of, in the name, under the name of, under the name, under name, under,
    made out to, addressed to, made it out to, order for, customer name, surname, username, user name, with the
    name, the name, names, auf den namen, auf namen, unter dem namen, kundenname, konto auf, au nom de, au nom
    d', sous le nom de, sous le nom, a nombre de, bajo el nombre de, a mi nombre, con el nombre de, con el
    nombre, pa namnet, i namnet, under namnet, med namnet, na nazwisko, na imie, pod nazwiskiem, z imieniem, op
    naam van, onder de naam, met de naam, a nome di, em nome de
    """,
)
INSCRIBED: Final = (
    """
    called me, call me, calls me, calling me, call myself, addressed me as, greeted me as, me as, nennt mich,
    nannte mich, nannten mich, kallade mig, noemt mij, noemde me, happy birthday, happy anniversary,
    congratulations, congrats, get well, written, wrote, write, writes, spelled, spelt, spell, says, saying,
    reads, reading, engraved, engraving, engrave, embroidered, printed, print, labelled, labeled, inscribed,
    iced with, monogrammed, alles gute, alles liebe, herzlichen gluckwunsch, zum geburtstag, gravur, aufschrift,
    beschriftet mit, steht, stand, joyeux anniversaire, bon anniversaire, prenom, ecrire, inscrire, ecrit,
    grave, marque, feliz cumpleanos, felicidades, ponga, pone, ponia, poner, ponerle, escribir, escrito,
    escribieron, grabado, grattis, grattis pa fodelsedagen, har den aran, texten, sta, skriva, stod, skrev,
    skrivit, graverat, sto lat, napis, napisac, napisem, napisali, grawer, gefeliciteerd, schrijven, geschreven,
    tekst, staat, stond, schreef, gravure
    """,
)
"""Before a name: it stands on a cake, a cup, a gift."""
SURFACE: Final = (
    """
    cake, cup, cups, mug, card, gift, label, box, bag, tag on, bottle, present, ring, collar, receipt, order,
    parcel, package, envelope, becher, tasse, torte, kuchen, karte, flasche, gateau, tasse, gobelet, carte,
    verre, taza, vaso, tarta, pastel, tarjeta, tarta, muggen, mugg, koppen, kopp, kort, tarta, tartan, kubku,
    kubek, torcie, tort, kartce, kubka, beker, taart, mok, kaart
    """,
)
ON: Final = "on, onto, auf, sur, en, pa, na, op, in"
DETERMINER: Final = """
    my, the, a, her, his, our, your, it, dem, den, der, die, das, meinem, meinen, meiner, mein, einen, einem,
    einer, la, le, ma, mon, un, une, el, mi, una, min, mitt, moim, moj, mojej, de, het, mijn, een
    """

GIFT: Final = (
    """
    for my, present for, gift for, cake for, bought, bought it for, presents for, geschenk fur, geschenk fuer,
    cadeau pour, gateau pour, regalo para, tarta para, present till, tarta till, prezent dla, tort dla, cadeau
    voor, taart voor, birthday of, baptism of, christening of, wedding of, geburtstag von, anniversaire de,
    cumpleanos de, urodziny, verjaardag van
    """,
)
CUSTOMER_VERBS: Final = (
    """
    loves, loved, likes, liked, adores, adored, wants, wanted, bought, ordered, drinks, drank, ate, eats,
    enjoyed, enjoys, chewed, barked, barks, wears, wore, turns, turned, turning, sleeps, slept, plays with,
    hates, hated, is allergic, got married, got it for, cried, and his, and her, married, swears by, 's
    birthday, s birthday, 's wedding, 's christening, 's present, 's school, 's teacher, 's room, 's favourite,
    's favorite, 's party, 's mum, 's mom, 's dad, s favourite, liebt, mag, will, wollte, kaufte, trinkt, isst,
    frisst, bellt, schlaft, wird, s geburtstag, hat geburtstag, aime, adore, veut, boit, mange, le encanta,
    quiere, compro, bebe, come, alskar, gillar, ville ha, kopte, dricker, fyller, kocha, lubi, uwielbia, chce,
    kupil, kupila, pije, houdt van, wil, kocht, drinkt, wordt, is jarig
    """,
)
"""After a name: what those do who are not at work."""

PLACE_AFTER: Final = (
    """
    street, st, road, rd, avenue, ave, lane, drive, square, park, church, cathedral, hall, house, school,
    college, hospital, hotel, station, bridge, hill, island, beach, county, court, close, crescent, terrace,
    gardens, festival, market, airport, strasse, platz, weg, gasse, allee, brucke, gatan, vagen, torget, straat,
    plein, laan, ulica, plac, day, week, cup, awards, university, museum, theatre, pub
    """,
)
PLACE_BEFORE: Final = (
    """
    street, road, saint, sainte, san, santa, sao, st, st., ste, sankt, mount, lake, port, fort, cape, rue,
    avenue, av., boulevard, place, quai, calle, avenida, plaza, paseo, via, viale, piazza, ulica, ulicy, ul.,
    plac, al., aleja, rua, king, queen, prince, princess, lady, lord, sir, duke, duchess, dame, pope, saint,
    emperor, baron, count, countess, konig, konigin, prinz, prinzessin, roi, reine, rey, reina, principe,
    princesa, kung, drottning, prins, prinsessan, prinsessa, krol, krolowa, ksiaze, koning, koningin, prinses,
    president, father christmas, hotel, cafe, restaurant, bar, pub, villa, casa, hurricane, storm, typhoon,
    tropical storm, onkel, hurrikan, sturmtief
    """,
)
ART_BEFORE: Final = (
    """
    listening to, listen to, listened to, song by, songs by, album by, music by, film by, book by, novel by,
    painting by, concert by, singing, sang, sing, watched, watching, played, playing, starring, like a young,
    lookalike, fan of, musik von, lied von, song von, buch von, film von, roman von, chanson de, album de, film
    de, livre de, cancion de, disco de, libro de, pelicula de, lat av, musik av, skiva av, bok av, piosenka,
    piosenke, film, ksiazka, nummer van, liedje van, boek van, muziek van
    """,
)
ART_AFTER: Final = (
    """
    album, song, songs, single, film, movie, book, concert, tour, playlist, perfume, fragrance, lipstick, lamp,
    sofa, couch, armchair, chair, shelf, shelves, bookcase, table, desk, wardrobe, bed, mattress, dress, skirt,
    shirt, jeans, jacket, coat, boots, shoes, sandals, sneakers, trainers, bag, handbag, backpack, mug, mugs,
    plate, bowl, vase, set, range, collection, beans, roast, blend, tea, cake, pizza, salad, sandwich, burger,
    sauce, model, edition, series, grinder, machine, kettle, toaster, mixer, kit, size, brand, wine, beer, gin,
    candle, soap, shampoo, cream, water, card, cards, bike, pram, sweater, jumper, cardigan, plant, plants,
    bush, petals, gold, dolls, doll, kleid, hose, tasse, regal, sessel, stuhl, tisch, lampe, jacke, robe, veste,
    canape, chaise, lampe, etagere, vestido, mesa, silla, bolso, klanning, stol, soffa, bord, hylla, jacka,
    sukienka, krzeslo, stol, kurtka, jurk, stoel, tafel, bank, kast, jas, kommode, schrank, sofa, bett, vase,
    armoire, commode, lit, canape, armario, sofa, lampara, cama, soffan, stolen, bordet, hyllan, lampan,
    klanningen, kannan, muggen, skjortan, tapeten, lampa, sofa, szafa, kubek, komoda, zestaw, filizanka,
    spodnie, lamp, vaas, mok, broek, jongensjas, schaal
    """,
)
"""After a name: it is the name of a thing."""
FELT: Final = (
    """
    happy, thrilled, pleased, delighted, over the moon, overjoyed, disappointed, upset, in tears, crying, sick,
    ill, gutted, hungry, thirsty, excited, devastated, glucklich, begeistert, traurig, enttauscht, krank, ravie,
    ravi, decue, decu, triste, contente, content, malade, feliz, contenta, contento, encantados, triste,
    decepcionada, decepcionado, enferma, enfermo, glad, besviken, ledsen, sjuk, szczesliwa, szczesliwy,
    zachwycona, zachwycony, rozczarowana, rozczarowany, chora, chory, smutna, blij, teleurgesteld, verdrietig,
    ziek, verdrietig
    """,
)
"""After a name and is: how those are who are not at work."""
IN_TIME: Final = """
    in, since, until, till, by, during, last, next, early, late, mid, this, every, im, seit, ab, bis, anfang,
    ende, mitte, en, depuis, desde, hasta, i, sedan, fran, w, od, do, in, sinds, vanaf, of, de, until
    """

NEXT_DOOR: Final = (
    """
    next door, across the street, across the road, over the road, down the road, opposite, competitor,
    competitors, competition, rival, another shop, another company, another store, a different shop, a different
    company, different store, other shop, other company, other place, other cafe, old job, works for, worked
    for, works at another, nebenan, gegenuber, konkurrenz, anderen laden, anderen firma, andere firma, anderes
    geschaft, d'a cote, a cote de chez, d'en face, concurrent, concurrence, concurrente, autre magasin, autre
    boutique, autre societe, de al lado, del al lado, de enfrente, competencia, otra tienda, otra empresa,
    bredvid, tvars over, mittemot, konkurrenten, konkurrent, grannbutiken, annan butik, annat foretag, obok,
    naprzeciwko, naprzeciw, po sasiedzku, konkurencji, konkurencja, innej firmy, innym sklepie, innej firmie,
    hiernaast, ernaast, aan de overkant, tegenover, hier om de hoek, om de hoek, de concurrent, andere winkel,
    ander bedrijf
    """,
)
"""In the clause: it speaks of other people's staff."""
SENT: Final = (
    """
    sent, has sent, had sent, is sending, sends, employs, schickte, schickt, a envoye, nous a envoye, m'a
    envoye, envoya, mando, envio, nos mando, nos envio, me mando, me envio, skickade, skickar, sande, przyslal,
    przyslala, przyslalo, wyslal, wyslala, stuurde, stuurt
    """,
)
TO_US: Final = """
    us, me, over, out, round, along, uns, mir, nous, nos, me, oss, mig, nam, mi, do nas, ons, mij, einen, eine,
    a, un, en
    """
FIRMS: Final = (
    """
    DHL, UPS, FedEx, DPD, GLS, Hermes, Chronopost, Colissimo, PostNord, Royal Mail, Amazon, Budbee, La Poste,
    Correos, InPost, Evri, TNT, Deutsche Post, SEUR, MRW, Poczta Polska, Posten, Bring, Instabox, Deliveroo,
    Uber Eats, Uber, Wolt, Foodora, Airmee, Mondial Relay, Parcelforce, Yodel, PostNL, Just Eat, Lieferando,
    Glovo, Tesco, Sainsbury's, Asda, Morrisons, Waitrose, Ocado, Aldi, Lidl, Edeka, Rewe, Rossmann, Carrefour,
    Leclerc, Auchan, Mercadona, Biedronka, Biedronce, Biedronki, Zabka, Zabce, Zabki, Albert Heijn, Jumbo, Coop,
    ICA, Starbucks, Costa, McDonald's, Burger King, Ikea, IKEA, Zalando, eBay, Etsy, PayPal, Klarna, Vodafone,
    Telekom, Telia, Telenor, Orange, Telefonica, Movistar, British Gas, Vattenfall, MediaMarkt, Media Markt,
    Saturn, Zara, Apple, Google, Microsoft, Samsung, Netflix, Currys, Argos, John Lewis, Fnac, Darty, El Corte
    Ingles, Allegro, Bol.com, Coolblue
    """,
)
PROFESSIONS: Final = (
    """
    plumber, vet, midwife, banker, estate agent, accountant, hairdresser, barber, therapist, priest, pastor,
    optician, surgeon, neighbour, electrician, carpenter, postman, mailman, postwoman, postie, courier, doctor,
    dentist, teacher, policeman, policewoman, landlord, lawyer, painter, nurse, builder, mechanic, taxi driver,
    cabbie, paramedic, vicar, actor, actress, singer, author, footballer, politician, minister, influencer,
    youtuber, klempner, tierarzt, tierarztin, arztin, friseur, friseurin, pfarrer, hebamme, makler, elektriker,
    handwerker, postbote, postbotin, brieftrager, arzt, lehrerin, lehrer, sanger, sangerin, schauspieler,
    schauspielerin, plombier, veterinaire, coiffeur, coiffeuse, electricien, facteur, medecin, chanteur,
    chanteuse, acteur, actrice, fontanero, veterinario, veterinaria, peluquero, peluquera, electricista,
    cartero, medico, cantante, actor, actriz, rormokare, rormokaren, elektriker, brevbarare, brevbararen,
    sangare, sangaren, skadespelare, frisor, frisoren, veterinar, weterynarz, fryzjer, fryzjerka, dierenarts,
    kapper, hydraulik, elektryk, listonosz, lekarz, piosenkarz, piosenkarka, aktor, aktorka, loodgieter,
    elektricien, postbode, huisarts, zanger, zangeres, acteur
    """,
)
YOUR: Final = """
    your, ihr, ihre, ihrem, ihren, ihrer, euer, eure, eurem, euren, eurer, dein, deine, votre, vos, ton, su,
    sus, tu, vuestro, vuestra, er, era, ert, wasz, wasza, waszej, waszego, panstwa, jullie, uw, vostro, vostra,
    jeres, deres
    """
