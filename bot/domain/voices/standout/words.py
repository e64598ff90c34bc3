"""How public comments show what they are, in words of twelve languages, parted by commas (`judging.phrases`).

``word*`` is any word that begins so; a lone ``_`` up to three words of any sort. Accents and case do not count.
"""

from typing import Final

GIVEAWAYS: Final = """
giveaway, give away, sweepstake*, raffle, enter to win, win a, win an, wins a, to win, tag three, tag 3, tag 2, tag
two, tag a friend, tag your, tag someone, tag someone who, follow and like, like and follow, like and share, like
share, share and win, follow us and, repost to, pick me, hope i win, fingers crossed, good luck everyone, entered,
participating, count me in, gewinnspiel, verlosung, zu gewinnen, gewinnen mochte, markiere, markiert, verlinke, ich
bin dabei, mitmachen, daumen gedruckt, concours, tirage au sort, gagner, je participe, je tente ma chance, taguez,
identifie*, tag tes, sorteo, participo, concurso, ganar, etiqueta a, etiqueto a, mucha suerte, sorteggio, concorso,
vincere, partecipo, tagga, taggo, in bocca al lupo, sorteio, quero ganhar, ganhar, marca um, marca dois, marque,
participando, winactie, prijsvraag, winnen, kans maken, ik doe mee, tag je, tag een, konkurs, rozdanie, wygrac,
wygrana, biore udzial, zglaszam sie, oznacz, tavling, tavla, vinna, tagga en, jag ar med, konkurrence, vinde, tag en
ven, jeg er med, konkurranse, vinne, tagg en, jeg blir med, arvonta, arvontaan, voittaa, osallistun, merkkaa, tagaa
"""
SPAM: Final = """
promo code, discount code, use code, use my code, link in bio, link in my bio, check my page, check out my page, check
my profile, dm me, dm us, dm for, message me on, whatsapp me, telegram, make money, earn money, earn from home,
passive income, crypto, bitcoin, forex, invest with, followers cheap, buy followers, free followers, follow back,
follow for follow, f4f, l4l, collab, collaborate with us, be our ambassador, brand ambassador, promote it on, send it
to, click here, subscribe to my, my channel, onlyfans, rabattcode, geld verdienen, schau auf mein profil, folgt mir,
code promo, gagner de l argent, mon profil, abonnez vous, codigo descuento, gana dinero, mi perfil, sigueme, codice
sconto, guadagna, seguitemi, mio profilo, ganhe dinheiro, meu perfil, kortingscode, verdien geld, mijn profiel, kod
rabatowy, zarabiaj, moj profil, rabattkod, tjana pengar, min profil, rabatkode, tjen penge, rabattkode, alennuskoodi,
ansaitse, profiilini
"""
STOCK: Final = """
love*, i love, love this, love it, loving, so good, amazing, awesome, great, best, the best, best ever, beautiful,
gorgeous, perfect, perfection, wow, yes, yess*, yum*, yummy, delicious, obsessed, goals, need this, i need this, want
this, want, need, iconic, slay, fire, lit, queen, stunning, cute, so cute, nice, cool, fab, fabulous, fantastic,
incredible, brilliant, omg, favourite, favorite, fave, my fave, super, toll, klasse, liebe, lieben, geil, mega,
hammer, wunderschon, schon, lecker, perfekt, top, das beste, beste, j adore, adore, magnifique, genial, trop, beau,
belle, superbe, parfait, canon, me encanta, encanta, hermos*, increible, precios*, delicios*, el mejor, la mejor, lo
mejor, adoro, bellissim*, bello, bella, stupend*, fantastic*, meraviglios*, buonissim*, amei, lindo, linda,
maravilhos*, perfeit*, melhor, mooi, prachtig, heerlijk, geweldig, lekker, kocham, piekne, cudowne, swietne, pyszne,
najlepsz*, alskar, underbart, fantastisk*, snygg*, bast, elsker, skon*, laekker*, bedst, nydelig, deilig, rakastan,
ihana*, upea*, paras, herkullis*, mahtava*
"""
TIMES: Final = """
yesterday, today, tonight, this morning, last night, last week, last month, last year, last summer, last winter, last
christmas, monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, june,
july, august, september, october, november, december, weeks, days, months, years, hours, minutes, week ago, years ago,
since, gestern, heute morgen, letzte woche, letzten, letztes jahr, montag, dienstag, mittwoch, donnerstag, freitag,
samstag, sonntag, wochen, tage, tagen, monate*, jahre*, stunden, minuten, seit, hier, ce matin, semaine derniere, mois
dernier, l an dernier, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, semaines, jours, mois, ans, annees,
heures, depuis, ayer, esta manana, semana pasada, mes pasado, ano pasado, lunes, martes, miercoles, jueves, viernes,
sabado, domingo, semanas, dias, meses, anos, horas, minutos, desde, ieri, stamattina, settimana scorsa, mese scorso,
anno scorso, lunedi, martedi, mercoledi, giovedi, venerdi, sabato, domenica, settimane, giorni, mesi, anni, ore,
minuti, ontem, semana passada, mes passado, ano passado, segunda, terca, quarta, quinta, sexta, gisteren, vanochtend,
vorige week, vorige maand, vorig jaar, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, weken, dagen,
maanden, jaar, uur, sinds, wczoraj, dzis rano, zeszlym tygodniu, miesiac temu, rok temu, poniedzial*, wtorek, sroda,
srode, czwartek, piatek, sobot*, niedziel*, tygodni*, dni, miesiec*, lat, lata, godzin*, minut*, od roku, igar, i
morse, forra veckan, forra aret, mandag, tisdag, onsdag, torsdag, fredag, lordag, sondag, veckor, dagar, manader, ar,
timmar, sedan, i gar, sidste uge, sidste ar, tirsdag, uger, dage, maneder, timer, siden, forrige uke, i fjor, uker,
dager, ar siden, eilen, tana aamuna, viime viikolla, viime vuonna, maanantai*, tiistai*, keskiviikko*, torstai*,
perjantai*, lauantai*, sunnuntai*, viikko*, paiva*, kuukau*, vuotta, vuosi*, tuntia, sitten
"""
KIN: Final = """
my son, my daughter, my mum, my mom, my mother, my dad, my father, my wife, my husband, my gran*, my nan, my sister,
my brother, my kid*, my child*, my baby, my partner, my boyfriend, my girlfriend, my dog, my cat, my neighbour, my
neighbor, my colleague*, my boss, our son, our daughter, our kids, our wedding, my wedding, funeral, birthday,
anniversary, pregnan*, mein sohn, meine tochter, meine mutter, mein vater, meine frau, mein mann, meine oma, mein opa,
meine kinder, unsere tochter, unser sohn, hochzeit, beerdigung, geburtstag, mon fils, ma fille, ma mere, mon pere, ma
femme, mon mari, ma grand mere, mes enfants, mariage, enterrement, anniversaire, mi hijo, mi hija, mi madre, mi padre,
mi mujer, mi marido, mi abuel*, mis hijos, boda, cumpleanos, mio figlio, mia figlia, mia madre, mio padre, mia moglie,
mio marito, mia nonna, mio nonno, matrimonio, funerale, compleanno, meu filho, minha filha, minha mae, meu pai, minha
mulher, meu marido, minha avo, casamento, aniversario, mijn zoon, mijn dochter, mijn moeder, mijn vader, mijn vrouw,
mijn man, mijn oma, mijn opa, bruiloft, begrafenis, verjaardag, moj syn, moja corka, mojej corce, moja mama, moj tata,
moja zona, moj maz, babci*, slub, pogrzeb, urodzin*, min son, min dotter, min mamma, min pappa, min fru, min man,
mormor, farmor, brollop, begravning, fodelsedag, min datter, min mor, min far, min kone, bryllup, begravelse,
fodselsdag, sonnen min, datteren min, mammaen min, bursdag, poikani, tyttareni, aitini, isani, vaimoni, mieheni,
mummo*, hautajais*, haat, syntymapaiva*
"""
TELLING: Final = """
i, we, my, when, then, after, because, until, while, before, finally, ended up, turned out, told me, told us, asked
me, ich, wir, mein, meine, als, dann, nachdem, weil, bis, wahrend, bevor, endlich, sagte, je, j ai, nous, quand, puis,
apres, parce, jusqu, pendant, avant, enfin, m a dit, yo, cuando, luego, despues, porque, hasta, mientras, antes, por
fin, me dijo, io, noi, quando, poi, dopo, perche, finche, mentre, prima, alla fine, mi ha detto, eu, nos, depois, ate,
enquanto, me disse, ik, wij, toen, daarna, nadat, omdat, totdat, terwijl, voordat, eindelijk, zei, ja, kiedy, potem,
po tym, bo, poniewaz, az, zanim, wreszcie, powiedzial*, jag, vi, nar, sedan, efter, eftersom, tills, medan, innan,
antligen, sa att, jeg, da, fordi, indtil, mens, for, endelig, sagde, etter, inntil, sa at, mina, me, kun, sitten,
koska, kunnes, ennen, vihdoin, sanoi
"""
ADVICE: Final = """
you can, you could, you need, you have to, you should, you d, you just, try, just ask, ask for, ask them, they told
me, they said, had the same, same here, same thing happened, worked for me, what helped, what worked, fixed it, i
found, in my case, mine was, mine did, mine came, it is under, it s under, it is in, it s in the, go to, hold down,
press, unplug, descal*, soak, turn it, take it, use the, check the, check if, look under, look in, no need to, don t
worry, yes it, yes they, no they, no it, du kannst, du musst, ihr konnt, versuch, probier, frag, hatte das gleiche,
hatte dasselbe, bei mir, geholfen, einfach, musst du, kannst du, tu peux, vous pouvez, il faut, il suffit, essaie,
essayez, demande, j ai eu le meme, pareil, chez moi, ca a marche, puedes, tienes que, hay que, prueba, intenta,
pregunta, me paso lo mismo, a mi me, funciono, puoi, devi, basta, prova, chiedi, anche a me, stesso problema, ha
funzionato, voce pode, podes, tens de, precisa, tenta, experimente, pergunta, aconteceu comigo, comigo, funcionou, je
kunt, je kan, je moet, probeer, vraag, had hetzelfde, bij mij, werkte, mozesz, musisz, sprobuj, zapytaj, mialam to
samo, mialem to samo, u mnie, pomoglo, wystarczy, du kan, du maste, testa, fraga, hade samma, for mig, hjalpte,
hjalpt, funkade, du skal, prov, sporg, havde det samme, hos mig, virkede, hjalp, du ma, spor, hadde samme, hos meg,
funket, voit, sinun pitaa, kokeile, kysy, minulla oli sama, auttoi, toimi
"""
ROLES: Final = """
barista, waiter, waitress, driver, cashier, manager, assistant, receptionist, nurse, technician, engineer, stylist,
seller, mechanic, courier, postman, postwoman, chef, baker, host, hostess, steward, stewardess, conductor, guide,
teacher, trainer, agent, advisor, adviser, colleague, employee, guy, girl, lady, man, woman, team member, staff
member, server, clerk, fahrer, fahrerin, kellner, kellnerin, verkaufer, verkauferin, mitarbeiter, mitarbeiterin,
kollege, kollegin, techniker, schaffner, schaffnerin, frau, herr, serveur, serveuse, vendeur, vendeuse, caissier,
caissiere, chauffeur, livreur, conseiller, conseillere, collegue, technicien, monsieur, madame, camarero, camarera,
dependiente, dependienta, conductora, cajera, cajero, repartidor, companero, companera, tecnico, senor, senora,
cameriere, cameriera, commessa, commesso, autista, cassiera, corriere, collega, signor, signora, ragazzo, ragazza,
empregado, empregada, motorista, funcionario, funcionaria, atendente, vendedor, vendedora, estafeta, ober,
serveerster, verkoper, verkoopster, medewerker, medewerkster, monteur, bezorger, meneer, mevrouw, kelner, kelnerka,
kierowca, sprzedawca, sprzedawczyni, kurier, pracownik, pracownica, pan, pani, servitor, servitris, chauffor, saljare,
kassor*, expedit, tekniker, kollega, medarbetare, tjener, saelger, ekspedient, medarbejder, sjafor, selger,
medarbeider, tarjoilija, kuljettaja, myyja, kassa, asentaja, tyontekija
"""
THANKS_TO: Final = """
thank you, thanks, thanks to, thank you to, shout out to, shoutout to, kudos to, props to, hats off to, named, called,
hail, bless, well done, danke, danke an, dank an, ein dank an, namens, merci, merci a, chapeau a, bravo, bravo a,
nomme, nommee, gracias, gracias a, llamado, llamada, se llama, grazie, grazie a, complimenti a, di nome, obrigado,
obrigada, obrigado ao, obrigada a, chamado, chamada, bedankt, dank aan, complimenten voor, genaamd, dziekuje,
podziekowania dla, brawa dla, o imieniu, imieniem, tack, tack till, eloge till, som heter, tak, tak til, ros til, ved
navn, takk, takk til, kiitos, nimeltaan
"""
PLACED: Final = """
at the, behind the, on the till, on the counter, on reception, on the front desk, from the, from your, in the shop, in
your, at your, in store, in customer, on the phone, an der kasse, an der theke, aus der, aus dem, im laden, in der
filiale, am telefon, hinter der, de la boutique, du magasin, au comptoir, a la caisse, a l accueil, au telephone, de
la tienda, en la caja, en la tienda, del mostrador, al telefono, del negozio, alla cassa, al banco, da loja, na loja,
no balcao, na caixa, van de, in de winkel, achter de, aan de kassa, bij de, z kawiarni, ze sklepu, z recepcji, przy
kasie, za lada, i kassan, i butiken, bakom disken, i receptionen, i kassen, i butikken, bag disken, bak disken,
kassalla, myymalassa, tiskin
"""
BEFORE_PLACES: Final = """
in, at, from, near, to, bei, aus, nach, im, beim, au, a, chez, de, en, desde, vers, da, di, nel, nella, dal, em, no,
na, do, te, bij, uit, van, w, we, z, ze, i, pa, fran, till, ved, fra, til, hos
"""
"""What stands before the name of a place."""
LITTLE: Final = """
the, a, an, your, our, this, that, his, her, their, der, die, das, ein, eine, einer, ihr, ihre, ihrem, ihren, euer,
eure, unser, unsere, le, la, les, un, une, votre, vos, ce, cette, el, los, las, una, su, sus, vuestro, vuestra, il,
lo, gli, vostro, vostra, o, os, as, um, uma, vosso, vossa, seu, sua, de, het, een, uw, jullie, wasz, wasza, nasz,
nasza, en, ett, er, den, det, deras, jeres, deres, teidan, se
"""
"""What begins sentences with a capital, and is nobody's name."""
