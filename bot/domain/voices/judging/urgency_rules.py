"""What must not wait, in words of twelve languages: for each reason its phrases, what they must find and must not.

One `Rule` a reason. Its phrases are parted by commas; ``word*`` is any word that begins so, a lone ``_`` up to three
words of any sort (`phrases.Phrases`). Accents and case do not count. ``certain`` ones decide alone; ``hints`` make it
urgent only together with the model, or where there is none. What stands in `FIGURES` is taken out before: nobody who
nearly died laughing is in danger. A new phrase needs an example in ``finds``, and what resembles it in ``passes_over``:
tests/domain/voices/judging/test_urgency.py holds each rule against both.
"""

from dataclasses import dataclass
from typing import Final

from bot.domain.voices.judging.judgement import Alarm


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to hurry, and how people speak of it. ``finds`` and ``passes_over`` are whole sentences, one a line."""

    reason: Alarm
    certain: str
    hints: str
    finds: str
    passes_over: str


RULES: Final = (
    Rule(
        Alarm.BURN,
        certain="""
        burn* my, burn* his, burn* her, burn* our, burn* their, burnt myself, burned myself, scalded, burns on, second
        degree, blister* _ skin, face _ blisters, chemical burn, verbrannt _ hand, verbrannt _ finger, hand verbrannt,
        finger verbrannt, verbrennung*, verbruht, zunge verbrannt, me suis brule*, s est brule*, brulure*, brule* la
        main, brule* les doigts, me queme, se quemo, se ha quemado, quemadura*, me he quemado, mi sono bruciat*, si e
        bruciat*, si e ustionat*, ustion*, scottat*, queimei me, me queimei, se queimou, queimou se, queimadura*,
        verbrand _ hand, hand verbrand, vinger* verbrand, brandwond*, me verbrand, poparzy*, oparzy*, poparzen*,
        oparzen*, poparzon*, brannskad*, brande mig, brant mig, brant sig, brannsar*, brandsar*, braendte mig,
        forbraend*, brændte mig, forbrænd*, skoldet, skåldet, brændte sig, brente meg, brente seg, forbrenn*,
        brannsår, palovam*, poltin kateni, poltti ka*, poltin sorme*
        """,
        hints="""
        burned, burnt, blister*, brandblase*, blase* auf der haut, ampolla*, cloque*, vesciche, bolhas, blaren,
        babel*, blas*or
        """,
        finds="He burnt his hand on it.\nIch habe mir die Hand verbrannt.\nJe me suis brûlé la main.\nMe quemé con la tapa.",
        passes_over="A burner.\nThe toast was burnt, but who cares\nburning question: is there a lid?",
    ),
    Rule(
        Alarm.INJURY,
        certain="""
        injur*, broke* a tooth, broke my tooth, chipped a tooth, chipped my tooth, broke* my wrist, broke* her wrist,
        broke* his wrist, broken wrist, broken arm, concussion, stitches, slipped on, collapsed under, fell off _
        ladder, cut my, cut her, cut his, unconscious, passed out, fainted, knocked over by, verletz*, zahn
        abgebrochen, zahn ausgebissen, gehirnerschutterung, genaht, blutet*, arm gebrochen, handgelenk gebrochen,
        ausgerutscht, bewusstlos, ohnmacht*, zusammengebrochen, geschnitten, platzwunde, gesturzt, blesse*, blessure*,
        casse une dent, casse la dent, points de suture, saigne*, fracture*, je suis tombe*, est tombee, evanoui*,
        commotion, glisse sur, herid*, lesion*, me rompi un diente, roto un diente, puntos de sutura, sangr*,
        fractur*, me cai, se cayo, resbal*, desmay*, ferit*, rotto un dente, scheggiat* un dente, punti di sutura,
        sangu*, frattur*, sono caduta, sono caduto, e caduta, e caduto, scivolat*, svenut*, ferid*, magoei, magoou,
        parti um dente, partiu um dente, quebrei um dente, pontos na, fratur*, escorreguei, caiu _ escada, desmai*,
        gewond, verwond*, tand afgebroken, tand gebroken, hersenschudding, gehecht, bloed*, pols gebroken, arm
        gebroken, uitgegleden, flauwgevallen, bewusteloos, van de trap gevallen, zranil*, ranny, ranna, zlama* zab,
        zlama* reke, ulama* zab, zlamal*, szwy, szwow, krwawi*, poslizn*, zemdl*, skalecz*, wstrzas*, skadade, skadad,
        slog av _ tand, bet av _ tand, sydd, hjarnskakning, blodde, halkade, svimmade, brot armen, brot handleden,
        foll omkull, tilskadekom*, kom til skade, knækkede en tand, hjernerystelse, blødte, blodte, gled i, besvimede,
        brækkede, syet, skadet seg, skadet meg, ble skadet, knakk en tann, blødde, skled på, besvimte, brakk,
        loukkaan*, loukkasi, hammas lohkesi, hampa* lohkesi, aivotarahdy*, tikki*, verta, liukastu*, pyorty*, murtui,
        murtunut
        """,
        hints="""
        hurt my, hurt her, hurt his, hurt myself, wound*, bruise*, wunde*, douleur*, dolor, ferita, dor, pijn, bol,
        ont i, smerte*, kipu*, haava*
        """,
        finds=(
            "My daughter was INJURED by it.\nI slipped on the wet floor by the freezers\n"
            "Mein Mann ist auf der Treppe ausgerutscht.\nJe me suis cassé une dent sur un noyau\nOna zemdlała w kolejce."
        ),
        passes_over="You cut me off twice.\nA painful wait, really.",
    ),
    Rule(
        Alarm.SHARP,
        certain="""
        glass in, glass splinter*, shard*, piece* of glass, bits of glass, piece* of metal, metal in, bit* of metal,
        plastic in my, plastic in the, needle in, screw in, nail in my, staple in, razor blade, stone in my, wire in
        my, glassplitter, glasscherbe*, scherbe* im, glas im, metallspan*, metallteil*, metall im, plastikteil*,
        plastik im, nagel im, schraube im, drahtstuck, morceau de verre, morceaux de verre, bout de verre, bouts de
        verre, eclat* de verre, du verre dans, morceau de metal, bout de metal, du metal dans, morceau de plastique,
        bout de plastique, clou dans, vis dans, trozo de cristal, trozos de cristal, trozo de vidrio, trozos de
        vidrio, cristales en, vidrio en, trozo de metal, metal en, trozo de plastico, tornillo en, clavo en, pezz* di
        vetro, scheggi* di vetro, vetro nel, vetro nella, vetri nel, pezz* di metallo, metallo nel, pezz* di plastica,
        plastica nel, vite nel, chiodo nel, pedac* de vidro, vidro no, vidro na, vidros no, pedac* de metal, metal no,
        pedac* de plastico, plastico no, parafuso no, stuk* glas, glas in, glassplinter*, glasscherf, stuk* metaal,
        metaal in, stuk* plastic, spijker in, schroef in, szklo w, szkla w, odlam* szkla, kawal* szkla, metal w,
        kawal* metalu, opilk*, kawal* plastiku, srub* w, gwozdz w, glasbit*, glas i, metallbit*, metall i, plastbit*,
        skruv i, spik i, glasskar*, glasskår, stykke* glas, metalstykke*, metal i, stykke* plastik, skrue i, søm i,
        glassbit*, glass i, spiker i, lasinsiru*, lasinpala*, lasia, metallinpala*, metallia, muovinpala*, muovia,
        ruuvi, naula
        """,
        hints="""
        splinter*, splitter, sharp edge*, scharfkantig*, tranchant*, cortante*, tagliente, afiad*, scherp*, ostr*,
        vass*, skarp*, terav*
        """,
        finds="I found glass in my salad\nGlassplitter im Joghurt\nUn morceau de verre dans la compote\nSzkło w dżemie!",
        passes_over="Lovely glass, and the wine in it, too\nThe glass arrived whole.",
    ),
    Rule(
        Alarm.ALLERGY,
        certain="""
        allergic reaction, allergic shock, anaphyla*, lips swell*, lips swollen, lips swelled, tongue swell*, tongue
        swelled, tongue swollen, throat clos*, throat swell*, face swelled, face swollen, came out in hives, epipen,
        hives all, undeclared, allergische* reaktion, allergisch reagiert, allergischer schock, lippen _ geschwollen,
        zunge _ geschwollen, nesselsucht, atemnot, quaddeln, reaction allergique, choc anaphylactique, levres _
        gonfl*, langue _ gonfl*, gorge _ gonfl*, urticaire, reaccion alergica, choque anafilactico, shock
        anafilactico, labios _ hinch*, lengua _ hinch*, garganta _ cerr*, hincharon los labios, urticaria, reazione
        allergica, shock anafilattico, labbra _ gonfi*, lingua _ gonfi*, gonfiate le labbra, gola _ chius*, orticaria,
        reacao alergica, choque anafilatico, labios _ inch*, lingua _ inch*, incharam os labios, allergische reactie,
        anafylac*, lippen _ opgezwollen, tong _ opgezwollen, lippen zwollen, netelroos, reakcj* alergiczn*, wstrzas*
        anafilaktyczn*, spuch*, opuch*, pokrzywk*, allergisk reaktion, anafylak*, lappar* svull*, svullnade, tungan
        svull*, nasselutslag, svallde, læber* hæv*, tunge* hæv*, hævede op, nældefeber, allergisk reaksjon, lepp*
        hovn*, tunge* hovn*, hovnet, elveblest, allergi* reaktio, allergisen reaktion, turpos*, turvoksi*,
        nokkosihottuma*
        """,
        hints="""
        allerg*, alerg*, alergi*, may contain nuts, rash all, coeliac, celiac, swollen, swelled up, ausschlag,
        zoliakie, eruption*, coeliaque, sarpullido, celiac*, eruzione, uitslag, coeliakie, wysypk*, celiaki*, utslag,
        coliaki, udslæt, utslett, ihottuma*, keliaki*
        """,
        finds="My daughter's lips swelled up after two bites.\nIhre Lippen waren sofort geschwollen\nfaire une réaction allergique",
        passes_over="Are there nuts in the pesto?\nThe swell music in the lobby",
    ),
    Rule(
        Alarm.POISONING,
        certain="""
        food poison*, poison*, salmonell*, e coli, listeria, violently sick, been sick all night, were sick the whole
        night, threw up, throwing up, vomit*, diarrh*, stomach cramps, smells of bleach, tastes of bleach, bleach in,
        toxic fumes, lebensmittelvergiftung, vergift*, salmonellen, listerien, erbroch*, ubergeben mussen, durchfall,
        magenkrampf*, erbrechen, mussten uns ubergeben, musste mich ubergeben, intoxication alimentaire, intoxique*,
        empoisonn*, listeri*, vomi*, diarrhee*, crampes d estomac, intoxicacion*, intoxicad*, envenen*, salmonel*,
        diarrea*, intossicaz*, intossicat*, avvelen*, diarrea, dissenteria, intoxicacao, salmonela, diarreia*,
        voedselvergiftiging, vergiftig*, salmonella, overgegeven, braken, diarree, moeten overgeven, zatruc*, zatrul*,
        wymiot*, wymiotow*, biegunk*, matforgift*, forgift*, krakts, kraktes, kraks, krakte, diarre, magsjuk*,
        madforgift*, kastede op, kastet op, opkast*, diarré, kastet opp, kaste opp, spydde, diare, diaré, oppkast,
        ruokamyrkyty*, myrkyty*, oksens*, oksenn*, ripuli*
        """,
        hints="""
        ill after, sick after, nausea, krank geworden, ubel geworden, malade*, enferm*, enfermo, malato, mal di
        stomaco, doente*, ziek geworden, chor*, sjuk av, syg af, dårlig av, sairastu*
        """,
        finds="Got food poisoning at yours\nWir haben uns beide eine Lebensmittelvergiftung geholt\nIntoxicación por el pollo\nzatrucie pokarmowe",
        passes_over="The sick beat in your ad\nA poisson dish for two",
    ),
    Rule(
        Alarm.HOSPITAL,
        certain="""
        in hospital, to hospital, to the hospital, in the hospital, ambulance, emergency room, intensive care, on a
        drip, paramedic*, emergency surgery, heart attack, seizure, im krankenhaus, ins krankenhaus, notaufnahme,
        notarzt*, rettungswagen, krankenwagen, intensivstation, ins spital, im spital, in die klinik, herzinfarkt, a l
        hopital, aux urgences, samu, hospitalis*, pompiers, al hospital, en el hospital, a urgencias, en urgencias,
        ambulancia, hospitaliz*, uci, in ospedale, all ospedale, pronto soccorso, ambulanza, ricoverat*, terapia
        intensiva, ao hospital, no hospital, para o hospital, urgencias, internad*, in het ziekenhuis, naar het
        ziekenhuis, spoedeisende hulp, eerste hulp, op de intensive, w szpitalu, do szpitala, na sor, karetk*,
        pogotowi*, na oiom*, pa sjukhus, till sjukhus*, akuten, ambulans*, intensiven, på hospitalet, på sygehuset,
        til hospitalet, skadestuen, ambulance*, på skadestue, på sykehus*, til sykehus*, legevakt*, ambulanse*,
        akutten, sairaala*, ambulanss*, paivystyks*, teho osasto*
        """,
        hints="""
        hospital, doctor, krankenhaus, arzt, hopital, medecin, medico, ospedale, ziekenhuis, dokter, szpital, lekarz*,
        sjukhus*, lakare*, hospital*, laege, læge*, sykehus*, lege, lege*, laakari*
        """,
        finds="My father is in hospital since\nWir mussten in die Notaufnahme\non a fini aux urgences\ntrafiłam na SOR",
        passes_over="The hospitality was great",
    ),
    Rule(
        Alarm.MEDICINE,
        certain="""
        wrong medic*, wrong tablets, wrong pills, wrong dose, wrong dosage, overdose, someone else s tablets, someone
        else s medic*, insulin, without _ medication, out of _ medication, pacemaker, inhaler _ broken, falsche*
        medikament*, falsche* tabletten, uberdosis, falsche dosierung, herzmedikament*, mauvais medicament*, mauvaise
        dose, surdosage, insuline, surdose, medicamento equivocado, medicacion equivocada, sobredosis, dosis
        equivocada, insulina, medicin* sbagliat*, farmac* sbagliat*, sovradosaggio, dose sbagliata, medicamento
        errado, remedio errado, dose errada, verkeerde medic*, verkeerde pillen, verkeerde dosering, overdosis, zly
        lek, niewlasciw* lek*, przedawkow*, insulin*, zla dawk*, pomylon* lek*, fel medicin, fel tabletter, fel dos*,
        overdos*, forkert* medicin, forkerte piller, forkert dosis, feil medisin*, feil dose, feil tabletter, vaara*
        laak*, yliannost*, insuliin*
        """,
        hints="""
        medication, tablets, medikament*, medicament*, medicin*, farmac*, remedio, medicijn*, lekarstw*, lekow,
        medisin*, laakkeet, laake*
        """,
        finds="There were wrong tablets in the bag\nIch warte auf mein Insulin, es reicht bis morgen\nzły lek w opakowaniu",
        passes_over="This tea is the best medicine.",
    ),
    Rule(
        Alarm.CHOKING,
        certain="""
        chok*, could not breathe, couldn t breathe, can t breathe, suffocat*, swallowed a, swallowed it, swallowed
        the, in her mouth, in his mouth, erstick*, verschluckt, keine luft mehr, keine luft bekommen, s est etouff*,
        etouffe*, s etouff*, a avale, ne pouvait plus respirer, n arrivait plus a respirer, se atragant*, atragant*,
        ahog*, se trago, no podia respirar, soffoc*, strozz*, ha ingoiato, ha inghiottito, non respirava, non riusciva
        a respirare, engasg*, sufoc*, engoliu, nao conseguia respirar, gestikt, verstikk*, stikte, ingeslikt, kreeg
        geen lucht, verslikt, zadlawi*, zakrztusi*, udusi*, dusil*, polkn*, nie mogl* oddychac, satte i halsen, kvav*,
        kvaf*, svalde en, svalt en, fick ingen luft, kunde inte andas, kvalt, kvælt*, fik galt i halsen, slugte,
        slugt, kunne ikke trække vejret, kvelt*, svelget, svelgde, fikk ikke puste*, tukehtu*, nielaisi, nieli,
        henkeen, ei saanut henkea
        """,
        hints="mouth, hals, gorge, garganta, gola, keel",
        finds="My toddler nearly choked on the button\nUnser Sohn wäre fast erstickt\nil a failli s'étouffer",
        passes_over="A cartoon of a duck\nHer mouth watered",
    ),
    Rule(
        Alarm.CHILD,
        certain="""
        left my child, left my son, left my daughter, left my _ year old, lost my child, my baby _ sick, kids club
        let, asking my daughter, asking my son, messaging my daughter, wrong stop, baby monitor hacked, cot collapsed,
        cot side, car seat broke, car seat came, harness came, harness broke, pushchair collapsed, pram collapsed,
        recall* _ baby, kind allein, kind vergessen, kinderwagen _ zusammengeklappt, kindersitz _ gelost, gitterbett,
        kita _ allein, enfant seul, laisse mon fils, laisse ma fille, oublie mon fils, oublie ma fille, siege auto _
        lache, poussette _ repliee, dejaron a mi hij*, dejo a mi hij*, nino solo, nina sola, sillita _ solt*,
        cochecito _ cerro, lasciato mio figlio, lasciato mia figlia, lasciata mia figlia, bambino da solo, bambina da
        sola, seggiolino _ sganci*, passeggino _ chius*, deixaram o meu filho, deixaram a minha filha, deixou o meu
        filho, deixou a minha filha, crianca sozinha, cadeirinha _ solt*, kind alleen, mijn zoon alleen, mijn dochter
        alleen, autostoeltje _ los, kinderwagen _ ingeklapt, zostawil* dzieck*, dziecko samo, zostawil* moj* syn*,
        zostawil* moj* cork*, fotelik _ odpi*, wozek _ zlozyl*, lamnade min son, lamnade min dotter, barnet ensamt,
        bilbarnstol* lossn*, barnvagn* fallde* ihop, efterlod mit barn, efterlod min søn, efterlod min datter, barnet
        alene, autostol* løs*, barnevogn* klapped*, etterlot barnet, etterlot sønnen, etterlot datteren, bilstol*
        løsn*, jatti lapsen, lapsi yksin, jattivat lapsen, turvaistuin irtosi, rattaat _ kasaan
        """,
        hints="""
        toddler, my baby, month old, year old, my son, my daughter, my little, kleinkind, mein sohn, meine tochter,
        mein baby, unser baby, mon fils, ma fille, mon bebe, mi hijo, mi hija, mi bebe, mio figlio, mia figlia,
        bambin*, meu filho, minha filha, bebe, mijn zoon, mijn dochter, kleuter, peuter, moj syn, moja cork*, dziecko,
        niemowl*, min son, min dotter, bebis*, min søn, min datter, min sønn, poikani, tyttareni, vauva*, taapero*
        """,
        finds="Your driver left my 9 year old at the wrong stop\nzostawili dziecko na przystanku",
        passes_over="The kids' menu was lovely",
    ),
    Rule(
        Alarm.FIRE,
        certain="""
        caught fire, catch fire, on fire, smoke coming, smoke came, smoking plug, full of smoke, fire brigade, fire
        department, burst into flames, in flames, sparks, sparked, sparking, exploded, explode*, explosion, smoulder*,
        smolder*, burnt a hole, burned a hole, started smoking, smells of burning, smell of burning, burning smell,
        battery swelled, swollen battery, overheat*, hissing, gebrannt, in flammen, feuer gefangen, rauch kam, qualm*,
        rauchentwicklung, funken, funkt, explodiert, feuerwehr, verschmort, verbrannt riech*, riecht verbrannt,
        schmort, angeschmort, akku _ aufgeblaht, kokelt, durchgeschmort, brennt, raucht, pris feu, prend feu, en feu,
        de la fumee, fumee, etincelle*, explose*, incendie, en flammes, odeur de brule, sent le brule, prendio fuego,
        se incendio, salio ardiendo, en llamas, echar humo, echa humo, salia humo, sale humo, humo, chispa*, explot*,
        bomberos, olor a quemado, huele a quemado, se derritio, derretid*, incendi*, preso fuoco, prende fuoco, in
        fiamme, a fuoco, fumo, scintill*, esplos*, esplod*, vigili del fuoco, odore di bruciato, puzza di bruciato,
        pegou fogo, pega fogo, em chamas, deitar fumo, a deitar fumo, fumaca, faisc*, explodi*, bombeiros, cheiro a
        queimado, cheiro de queimado, vlam gevat, in brand, vloog in brand, rook, vonk*, ontploft*, ontploff*,
        brandweer, brandlucht, smeult, zapalil* sie, zapali* sie, w plomieniach, dym, dymi*, iskrz*, iskr*, wybuch*,
        pozar*, straz pozarna, spalenizn*, borjade brinna, fattade eld, tog eld, rök ur, gnist*, exploder*,
        brandkaren, brant lukt, luktar brant, luktade brant, gik ild, brød i brand, brod i brand, i brand, røg,
        eksploder*, brandvæsen*, lugter brændt, lugtede brændt, tok fyr, begynte å brenne, i brann, røyk, brannvesen*,
        lukter svidd, luktet svidd, syttyi, palamaan, savu*, kipino*, rajaht*, palokun*, palaneen haju*, palaneelta
        """,
        hints="""
        melted, melting, bleeding, sciolt*, derret*, fondu*, smalt*, smeltet, stopil*, geschmolzen, gesmolten, smoke,
        fire, hot to touch, gets so hot, rauch, feuer, brand, feu, fuego, fuoco, fogo, vuur, ogien, ild, tuli, kuuma*,
        heiss, sehr heiss, chauffe, quema, scotta, sehr warm, gloeiend, goraca, varm
        """,
        finds="The kettle caught fire.\nAus dem Trockner kam Rauch und es roch verschmort\nle chargeur a pris feu\nzapaliła się ładowarka",
        passes_over="The team is on fire this season!\na fire sale every Friday\nsmoked salmon, please",
    ),
    Rule(
        Alarm.SHOCK,
        certain="""
        electric shock, electrocut*, a proper belt off, got a shock off, shock from the, shock when i, live wire*,
        bare wire*, stromschlag, stromschlage, elektrischer schlag, eine gewischt, unter strom, blanke drahte, offene
        kabel, eine gelangt, decharge electrique, pris le jus, choc electrique, fils denudes, coup de jus, descarga
        electrica, calambre*, cables pelados, me dio corriente, scossa elettrica, la scossa, una scossa, folgorat*,
        fili scoperti, choque eletrico, choque electrico, um choque, levei choque, apanhei um choque, fios
        descarnados, elektrische schok, een schok van, onder stroom, blote draden, porazil* _ prad*, porazen* prad*,
        kopnal*, pod napieciem, gole przewody, elstot*, elektrisk stot, fick en stot, stromforande, elektrisk stød,
        fik stød, et stød, stød af, elektrisk støt, fikk støt, et støt, støt av, strømførende, sahkoisku*, sahkoiskun
        """,
        hints="shock, schlag, stot, stød, støt, schok",
        finds="It gave me an electric shock!\nich habe einen Stromschlag bekommen\nporaził mnie prąd",
        passes_over="sticker shock at the till\nshock prices this week",
    ),
    Rule(
        Alarm.GAS,
        certain="""
        smell of gas, smells of gas, smell gas, gas leak, carbon monoxide, co alarm, leaking gas, gasgeruch, riecht
        nach gas, nach gas, gasleck, kohlenmonoxid, gas tritt aus, odeur de gaz, fuite de gaz, sent le gaz, monoxyde
        de carbone, olor a gas, huele a gas, fuga de gas, escape de gas, monoxido de carbono, odore di gas, puzza di
        gas, fuga di gas, perdita di gas, monossido di carbonio, cheiro a gas, cheiro de gas, vazamento de gas,
        gaslucht, ruikt naar gas, gaslek, koolmonoxide, zapach gazu, czuc gaz*, wyciek gazu, ulatnia* gaz*, tlenk*
        wegla, czad*, gaslukt, luktar gas, gaslacka, kolmonoxid, kolos, gaslugt, lugter af gas, gaslæk, kulilte,
        gasslukt, lukter gass, gasslekkasje, kullos, kaasun haju*, kaasuvuoto*, haisee kaasu*, haka*
        """,
        hints="gas, gaz, gass, kaasu",
        finds="Caller says smell of gas in the hallway\nEs riecht nach Gas\nodeur de gaz",
        passes_over="My gas bill is too high? No, it is fine.\nYou lot are a gas!",
    ),
    Rule(
        Alarm.UNSAFE,
        certain="""
        brakes fail*, brake fail*, brakes went, brakes don t, brakes did not, brakes didn t, no brakes, steering _
        lock*, wheel came off, wheel fell, tyre burst, tire burst, snapped at, snapped while, came off the wall, fell
        on me, fell on my, fell onto, ceiling came, ceiling fell, not safe to, is unsafe, dangerous, danger to,
        deadly, nearly killed, could have killed, could have died, almost died, life threatening, recall on, emergency
        exit, lift fell, seat belt, seatbelt, lid came off, airbag, bremse* versag*, bremse* ausgefallen, bremsen _
        nicht, bremsten nicht, lebensgefahr*, gefahrlich*, rad _ abgefallen, abgebrochen wahrend, deckel _ geflogen,
        reifen geplatzt, notausgang, ruckruf*, von der wand gefallen, hatte sterben, sicherheitsgurt*, freins _
        lache*, freins _ marche*, plus de freins, les freins, dangereux, dangereuse, mortel, roue _ detachee, issue de
        secours, ceinture de securite, rappel _ produit, aurait pu mourir, failli mourir, frenos fall*, frenos no, sin
        frenos, los frenos, peligros*, rueda se salio, salida de emergencia, cinturon de seguridad, podria haber
        muerto, casi muero, casi se mata, freni non, freni si, senza freni, i freni, pericolos*, ruota _ staccata,
        uscita di emergenza, cintura di sicurezza, poteva morire, rischiato di morire, rischiava, travoes falh*,
        travoes nao, sem travoes, os travoes, freios, perigos*, roda soltou, roda saltou, saida de emergencia, cinto
        de seguranca, podia ter morrido, remmen weiger*, remmen deden, remmen doen, de remmen, gevaarlijk*,
        levensgevaar*, wiel _ afgebroken, nooduitgang, veiligheidsgordel*, had dood kunnen, hamulce, hamulcow,
        niebezpiecz*, zagroz*, smierteln*, kolo odpad*, wyjscie ewakuacyjne, pasy bezpieczenstwa, pas bezpieczenstwa,
        mogl* zginac, urwal* sie, bromsarna, bromsen, livsfarlig*, farlig*, hjulet lossn*, nodutgang*, bilbalte*,
        sakerhetsbalte*, kunde ha dott, lossnade, bremserne, bremsen, hjulet faldt, nødudgang*, sikkerhedssele*, kunne
        være død, bremsene, hjulet falt, nødutgang*, sikkerhetsbelte*, kunne dødd, kunne ha dødd, jarrut,
        hengenvaara*, vaarallinen, vaarallis*, vaaraksi, vaarassa, pyora irtosi, hatauloskaynti, turvavyo*, olisi
        voinut kuolla
        """,
        hints="""
        is it safe, danger, peligro, pericolo, perigo, safe, unsafe, hazard*, brakes, snapped, collapsed, sicher*,
        securite, seguridad, sicurezza, seguranca, veilig*, bezpieczn*, saker*, sikker*, turvalli*, gefahr, risk*
        """,
        finds="The brakes failed on the hill\nDie Bremsen haben versagt\nhamulce nie działają",
        passes_over="Dangerously good cookies\nlunch breaks are short",
    ),
    Rule(
        Alarm.SPOILED,
        certain="""
        mould in, mold in, mouldy baby, maggot*, worms in, rat in, mouse in, mice in, mice, rats, cockroach*, bed
        bugs, bedbugs, rodent*, mouse dropping*, raw chicken, raw inside, schimmel in, schimmel im, maden, made im,
        wurmer in, wurmer im, ratte*, mause, maus im, kakerlak*, bettwanzen, kuchenschabe*, rohes huhnchen, innen roh,
        roh innen, moisi dans, asticots, vers dans, rat dans, souris, cafard*, punaises de lit, poulet cru, moho en,
        gusano*, rata*, raton*, cucaracha*, chinches, pollo crudo, muffa nel, muffa nella, muffa dentro, larve, topi,
        topo, ratti, scarafagg*, cimici, bolor no, bolor na, mofo no, mofo na, larvas, rato*, barata* na, percevejos,
        frango cru, wormen in, muis in, muizen, ratten, kakkerlak*, bedwantsen, rauwe kip, plesn w, plesn na, robak*,
        larw*, szczur*, mysz*, karaluch*, pluskw*, surowy kurczak, surowe mieso, mogel i, mogligt brod, maskar,
        ratta*, ratt*r, kackerlack*, vagglöss, vaggloss, ra kyckling, mug i, maddiker, larver, rotte*, mus i,
        væggelus, rå kylling, mugg i, kakerlakk*, veggedyr, homeen, hometta, matoja, toukk*, rotta*, rottia, hiiri*,
        torakoi*, luteita, raaka kana
        """,
        hints="""
        mould, mold, mouldy, moldy, gone off, raw, schimmel*, verschimmelt, moisi*, moho, mohos*, muffa, bolor*, mofo,
        beschimmeld, plesn*, splesn*, mogel*, moglig*, muggen*, mugg*, home*, homeess*
        """,
        finds="There was mould in the bread.\nMaden im Müsli!\nKarakuchy… karaluchy w kuchni",
        passes_over="Mouldings in my room\nA computer mouse",
    ),
    Rule(
        Alarm.DATA_LEAK,
        certain="""
        data breach, data leak, data protection, gdpr, hacked, someone else s account, someone else s order*, someone
        else s data, someone else s address, another customer s, another patient s, other people s, other customer*,
        identity theft, stolen card, phishing, in cc, everyone s bank, unauthori*ed, went out of my account, changed
        the email on my account, logged into my account, my account was, see the orders, my passport, personal data,
        personal details, stranger s, datenleck, datenpanne, datenschutz*, dsgvo, gehackt, fremde* daten, daten _
        anderer, daten von anderen, fremde* bestellung*, fremde* konto, anderer kunden, anderen kunden, eines anderen
        patienten, anderen patienten, identitatsdiebstahl, abgebucht _ nicht, personlichen daten, kontodaten, im
        verteiler, fremde rechnung*, fuite de donnees, rgpd, pirate*, pirata*, donnees d un autre, donnees
        personnelles, donnees d autres, d un autre client, d une autre cliente, autre patient, d autres clients, d une
        autre personne, usurpation d identite, cnil, hacke*, fuga de datos, proteccion de datos, datos de otr*, datos
        personales, de otra persona, de otro cliente, otra clienta, otros clientes, otro paciente, suplant*, robado mi
        identidad, fuga di dati, hackerat*, dati di un altr*, dati di altr*, dati personali, di un altra persona, di
        un altro cliente, di altri clienti, altro paziente, furto d identita, fuga de dados, vazamento de dados, lgpd,
        dados de outr*, dados pessoais, de outra pessoa, de outro cliente, outros clientes, outro paciente, roubo de
        identidade, datalek, gegevens van een ander*, gegevens van andere*, persoonsgegevens, van een andere klant,
        andere klanten, andere patient, van iemand anders, identiteitsfraude, wyciek danych, rodo, zhakowan*, wlama*
        sie, wlama* na, cudz* dan*, dane innych, danych osobowych, dane osobowe, dane innej, innego klienta, innych
        klientow, innego pacjenta, kradziez tozsamosci, datalacka*, hacka*, nagon annans, nagon annan, annan kunds,
        andra kunders, personuppgift*, annan patient, andras uppgifter, id kapning, kapat, datalæk, hacket, en andens,
        anden kundes, andre kunders, personoplysning*, anden patient, andres oplysninger, identitetstyveri,
        persondata, cpr nummer, datalekkasje, noen andres, annen kunde, andre kunder*, personopplysning*, annen
        pasient, andres opplysninger, id tyveri, fødselsnummer, tietovuo*, hakkeroi*, jonkun toisen, toisen asiakkaan,
        muiden asiakkaiden, henkilotieto*, toisen potilaan, tietomurto*, identiteettivark*, henkilotunnu*, murtautu*
        """,
        hints="""
        leak*, fraud*, betrug*, fraude*, frode, oszust*, bedrager*, bedrageri*, svindel*, svind*, petos*, huijau*, my
        account, mein konto, mon compte, mi cuenta, mio conto, minha conta, mijn rekening, moje konto
        """,
        finds="When I log in I see the orders and the address of a lady\nIch sehe fremde Bestellungen in meinem Konto\nwyciek danych",
        passes_over="A new leaked photo of the phone looks great\nMy account page looks nice.",
    ),
    Rule(
        Alarm.LAWYER,
        certain="""
        sue you, sue them, sue the, will sue, to sue, going to sue, legal department, lawyer*, attorney*, solicitor*,
        barrister*, suing, lawsuit*, legal action, take you to court, in court, small claims, letter before action,
        formal notice, legal proceeding*, class action, we act on behalf, press charges, injunction, cease and desist,
        anwalt*, anwaltin, rechtsanwalt*, rechtsanwaltin, verklag*, klage ein*, klage er*, vor gericht, gerichtlich*,
        rechtliche schritte, rechtsabteilung, anzeige erstatt*, strafanzeige, mahnbescheid, abmahnung, juristisch*,
        rechtsschutz*, avocat*, porter plainte, porte plainte, depose plainte, deposer plainte, poursuite*, mise en
        demeure, tribunal, en justice, action en justice, huissier, service juridique, voie judiciaire, voies
        judiciaires, abogad*, demanda judicial, demandar*, demandare, denuncia*, los tribunales, juzgado, acciones
        legales, via judicial, burofax, medidas legales, juicio, departamento juridico, avvocat*, azione legale,
        azioni legali, vie legali, denunci*, querel*, tribunale, diffida, giudice di pace, advogad*, processar,
        processo judicial, acao judicial, accao judicial, queixa crime, meios legais, notificacao judicial, procon,
        julgado de paz, advocaat, advocate, rechtszaak, juridische stappen, voor de rechter, aanklag*, aangifte,
        ingebrekestelling, rechtsbijstand, dagvaard*, kantonrechter, juridisch*, adwokat*, prawnik*, radca prawny,
        radcy praw*, pozew, pozwu, pozwe, do sadu, w sadzie, na droge sadow*, droga sadowa, kroki prawne,
        zawiadomien*, wezwanie do zaplaty, advokat*, jurist*, stamma, stämma, stammer er, rattsliga, tingsratt*,
        polisanmal*, domstol*, inkasso, juridisk*, sagsøg*, retssag, retslige, politianmeld*, fogedret*, saksøk*,
        rettssak, rettslig*, tingrett*, anmeld* dere, forliksråd*, asianajaj*, lakimie*, juristi*, haastan, oikeuteen,
        karajaoikeu*, oikeustoim*, rikosilmoitu*, oikeudellis*
        """,
        hints="""
        legal, contract law, court, deadline, within 14 days, by the 30th, frist, recht, delai, plazo, termine, prazo,
        termijn, termin*, frist*, maaraai*
        """,
        finds="You will hear from my lawyer.\nMein Anwalt meldet sich am Montag\nje vais porter plainte\npójdę do sądu",
        passes_over="I issue you my thanks.\nLovely suede shoes!\nour lawyer loved it",
    ),
    Rule(
        Alarm.AUTHORITY,
        certain="""
        ombudsman, trading standards, health inspector*, health inspection, food standards, environmental health,
        regulator, financial conduct, ofcom, ofgem, consumer protection, reported you to, report you to, filed a
        complaint with, called the police, to the police, police report, better business bureau, verbraucherzentrale,
        verbraucherschutz*, gesundheitsamt, ordnungsamt, gewerbeaufsicht, bundesnetzagentur, bafin,
        schlichtungsstelle, aufsichtsbehorde, polizei, lebensmittelkontrolle, lebensmitteluberwachung, veterinaramt,
        ombudsstelle, dgccrf, ufc que choisir, repression des fraudes, mediateur, services sanitaires, signal conso,
        signalconso, arcep, la police, gendarmerie, consumo _ reclamacion, oficina del consumidor, omic, sanidad, hoja
        de reclamaciones, policia, agencia de proteccion, banco de espana, inspeccion, l asl, all asl, i nas, garante
        privacy, garante della, agcm, antitrust, codacons, altroconsumo, carabinieri, polizia, agcom,
        federconsumatori, ispettor*, asae, deco, livro de reclamacoes, anatel, anacom, provedor, psp, gnr, reclame
        aqui, vigilancia sanitaria, banco de portugal, consumentenbond, geschillencommissie, nvwa, politie,
        toezichthouder, kifid, autoriteit persoonsgegevens, uokik*, rzeczni*, sanepid*, inspekcj*, policj*, urzad
        ochrony, knf, inspektor*, uodo, allmanna reklamationsnamnden, arn, konsumentverket, konsumentombuds*,
        livsmedelsverket, miljoforvaltning*, polisen, imy, halsoskyddet, arbetsmiljoverket, forbrugerombud*,
        forbrugerklage*, fødevarestyrelsen, datatilsynet, politiet, arbejdstilsynet, ankenævn*, forbrukerråd*,
        forbrukertilsyn*, forbrukerklage*, mattilsynet, klagenemnd*, arbeidstilsynet, kuluttaja asiamie*,
        kuluttajariitalautakun*, kuluttajaneuvon*, ruokavirasto*, poliisi*, tietosuojavaltuutet*,
        aluehallintovirasto*, terveystarkastaja*
        """,
        hints="""
        police, authorit*, behorde*, autorites, autoridad*, autorita, autoridade*, autoriteit*, urzed*, urzad*,
        myndighet*, myndighed*, viranomai*
        """,
        finds="I have today referred the matter to the Ombudsman\nDas Gesundheitsamt ist informiert\nzgłaszam sprawę do UOKiK",
        passes_over="The inspector novel was fun",
    ),
    Rule(
        Alarm.PRESS,
        certain="""
        journalist*, reporter, local paper, newspaper*, going to the press, to the press, press enquiry, press
        inquiry, tv crew, news desk, newsroom, we are running a piece, running a story, running a piece, for a
        statement, a statement by, request for comment, on air, documentary crew, could somebody comment, on the
        record, watchdog programme, consumer desk, reporter*, redaktion, an die presse, zur presse, die presse,
        presseanfrage, lokalzeitung, zeitung, fernsehteam, stellungnahme, an die medien, rundfunk, journaliste*, la
        presse, redaction du, reportage, equipe de television, journal local, droit de reponse, aux medias, reaction
        avant, periodista*, la prensa, a la prensa, redaccion, periodico, reportaje, television, medios de
        comunicacion, declaracion antes, equipo de television, giornalist*, la stampa, alla stampa, redazione,
        giornale, televisione, troupe, servizio televisivo, dichiarazione entro, striscia la notizia, le iene,
        jornalist*, a imprensa, imprensa, redacao, redaccao, jornal, reportagem, televisao, comunicacao social,
        declaracao ate, naar de pers, de pers, redactie, krant, televisie, radar, kassa uitzending, cameraploeg, om
        een reactie, wederhoor, dziennikar*, prasa, prasie, do prasy, redakcj*, gazet*, reporta*, telewizj*,
        stanowisk*, do mediow, pressen, till pressen, redaktion*, tidning*, tv team, uttalande, till media, plus
        granskar, til pressen, avisen, kontant, tv hold, en kommentar, redaksjon*, avisa, reportasje,
        forbrukerinspektørene, en uttalelse, tilsvar, toimittaj*, lehdisto*, lehteen, toimituks*, sanomalehti*,
        lehdelle, televisio*, juttu huom*, kommentti, medialle
        """,
        hints="""
        media, presse, prensa, stampa, imprensa, pers, medien, medias, medios, medier, mediass*, going public, viral
        """,
        finds="I'm a reporter with the Evening Courier\nIch gehe damit an die Presse\njestem dziennikarką",
        passes_over="I pressed the button twice\na freshly pressed shirt",
    ),
    Rule(
        Alarm.SELF_HARM,
        certain="""
        kill myself, end my life, suicid*, want to die, don t want to live, no point in living, don t want to be here,
        can t see a way out, can t go on, self harm, hurt myself, not wake up, didn t wake up, better off without me,
        take my own life, nothing left to live, mich umbringen, bringe mich um, leben nehmen, selbstmord*, suizid*,
        nicht mehr leben, will sterben, keinen ausweg, sehe keinen sinn, nicht mehr aufwachen, kann nicht mehr leben,
        ohne mich besser, schluss machen _ leben, me suicider, envie de vivre, plus envie de vivre, me tuer, en finir,
        mettre fin a mes jours, plus la force de vivre, ne plus etre la, ne plus me reveiller, aucune issue, quitarme
        la vida, no quiero vivir, no quiero seguir viviendo, matarme, ganas de vivir, acabar con todo, no despertar,
        no veo salida, togliermi la vita, non voglio piu vivere, uccidermi, ammazzarmi, farla finita, non svegliarmi,
        via d uscita, voglia di vivere, matar me, me matar, nao quero viver, acabar com tudo, tirar a vida, nao
        acordar, vontade de viver, nao vejo saida, por fim a vida, zelfmoord, wil niet meer leven, wil dood, einde aan
        maken, eind aan maken, geen uitweg, niet meer wakker, uit het leven stappen, er niet meer zijn, samobojst*,
        zabic sie, zabije sie, nie chce zyc, nie chce mi sie zyc, odebrac sobie zycie, skonczyc ze soba, nie widze
        wyjscia, sie nie obudzic, sjalvmord*, ta livet av mig, ta mitt liv, vill inte leva, orkar inte leva, vill do,
        vill inte vakna, ingen utvag, selvmord*, tage livet af mig, tage mit eget liv, vil ikke leve, orker ikke at
        leve, vil dø, ingen udvej, ikke vågne, ta livet av meg, ta mitt eget liv, orker ikke å leve, ingen utvei, ikke
        våkne, itsemurha*, tappaa itseni, tapan itseni, en halua elaa, en jaksa elaa, haluan kuolla, en halua herata,
        ei ole ulospaasya
        """,
        hints="""
        hopeless, despair*, verzweifel*, desespoir, desesper*, disperat*, wanhop*, rozpacz*, fortvivl*, fortvila*,
        epatoivo*
        """,
        finds="I don't want to be here tomorrow.\nIch will nicht mehr leben\nnie chcę żyć",
        passes_over="I want to dive there again\nThe lamp will outlive me",
    ),
    Rule(
        Alarm.HARASSMENT,
        certain="""
        harass*, grop*, touched me, touched my daughter, racist, racial slur, racial abuse, called me a, because of my
        headscarf, because of my skin, sexist, sexual*, stalk*, threatened me, threatened my, shouted at my, spat at,
        assaulted, molest*, asked for my number, for her number, texted her, followed me, discriminat*, homophob*,
        slur, belastig*, begrapscht, angefasst, rassist*, sexist*, sexuell*, bedroht, diskriminier*, wegen meiner
        hautfarbe, kopftuch*, angespuckt, verfolgt, beschimpft, nach meiner nummer, harcel*, attouch*, raciste*,
        propos racistes, sexiste*, sexuel*, menac*, discrimin*, m a touche*, m a suivi*, mon voile, crache, acos*,
        racista*, sexista*, amenaz*, me toco, tocamientos, me siguio, escupi*, insult*, razzist*, sessist*, sessual*,
        minacci*, mi ha toccat*, palpeggi*, mi ha seguit*, sputat*, assedi*, racismo, ameac*, tocou me, me tocou,
        apalp*, seguiu me, me seguiu, cuspi*, intimid*, lastiggevallen, lastig gevallen, racis*, seksis*, seksuele,
        seksueel, bedreig*, betast, aangeraakt, achtervolg*, hoofddoek, uitgescholden, molestow*, nekal*, rasist*,
        seksist*, seksual*, grozil*, dotyka*, dotkna*, obmacyw*, dyskrymin*, wyzwal*, wyzywal*, opluł*, oplul*,
        sledzil*, trakasser*, ofreda*, hota*, hotade, tog pa mig, tafsa*, diskriminer*, foljde efter, kallade mig,
        chikaner*, chikane, racist*, racisme, seksuel*, truede, truet, rørte ved mig, befamlede, fulgte efter mig,
        kaldte mig, truet meg, tafset, tok på meg, fulgte etter meg, kalte meg, ahdistel*, hairits*, seksuaali*,
        uhkail*, uhkasi, kosketteli, kourii, kahmi, syrji*, haukkui, seurasi minua
        """,
        hints="""
        scared, afraid, threat*, insult*, abuse*, angst, peur, miedo, paura, medo, bang voor, boje sie, radd, bange,
        redd, pelkaan, pelotta*
        """,
        finds="One of your staff touched me\nDer Fahrer hat mich belästigt\nil m'a suivie jusqu'à ma voiture",
        passes_over="What a touching letter",
    ),
)

FIGURES: Final = """
    nearly died laughing, died laughing, dying to, to die for, died and went to heaven, laughed myself, dead funny,
    killed it, you killed it, killing it, killer deal*, killer feature*, dressed to kill, my feet are killing, fire
    sale, is fire, on fire this, on fire today, team is on fire, was on fire, are on fire, straight fire, fired up,
    baptism of fire, sparks joy, sparked joy, sparked a conversation, sparks a, burning question*, burn calories,
    burns calories, burns fat, slow burn, money to burn, burns a hole in my pocket, burned a hole in my wallet, burnt
    toast, burnt sugar, burnt caramel, crash diet, our lawyer loved, my lawyer loved, lawyer joke*, i m a lawyer, as a
    lawyer, my lawyer friend, lawyer sister, lawyer brother, lawyer husband, lawyer wife, sue me, so sue, suits me, i
    rest my case, court in the, tennis court, food court, ball in your court, sticker shock, shock price*, shockingly
    good, in shock how good, price shock, culture shock, shock absorber*, shock resistant, explod* with flavour,
    exploding with flavour, flavour explosion, explosion of flavour, explosion of colour, flavor explosion, taste
    explosion, bath bomb*, the bomb, it s the bomb, melted in my mouth, melts in the mouth, melts in my mouth, heart
    melted, melted my heart, my heart melted, melted cheese, melted butter, leaked photo*, leaked picture*, leaked
    image*, leaked trailer, leak of the new, leaked specs, leaked design, on the leak, danger to my wallet, dangerous
    for my wallet, dangerously good, dangerously delicious, dangerous combination, dangerously, addict*, you saved my
    life, saved my life, lifesaver, life saver, heart attack when i saw the price, heart attack when i saw, gave me a
    heart attack, nearly had a heart attack, sick beat, sick of, so sick, homesick, choked up, choking back tears,
    queue was murder, was murder, pressed the, press the button, bench press, french press, in the press release,
    garlic press, cider press, mouse mat, wireless mouse, computer mouse, gas bill, gas prices, gas station, smoke
    free, smoke alarm test*, smoked, allergic to mondays, allergic to paying, allergic to, poison* ivy perfume, name
    your poison, totgelacht, tot gelacht, todlich gut, mordshunger, feuer und flamme, brennende frage, brennt mir
    unter den nageln, zum sterben schon, zum niederknien, bombe, der hammer, schockpreis*, schockverliebt,
    preisschock, kinder sind suchtig, krankenhausserie, anwaltsserie, feuerprobe, tennisplatz, lebensretter*, leben
    gerettet, herzinfarkt bekommen als ich den preis, brandneu*, brandheiss*, brennt fur, bremse im kopf,
    schmerzgrenze, geleakt*, gefahrlich gut, gefahrlich lecker, zartschmelzend, auf der zunge geschmolzen, rauchfrei,
    geraucherte*, mort de rire, morte de rire, morts de rire, mourir de rire, prix choc, prix chocs, tout feu tout
    flamme, une tuerie, ca dechire, c est de la bombe, de la bombe, question brulante, sauve la vie, a tomber, fondu
    dans la bouche, fond dans la bouche, coup de feu, feu d artifice, brule les calories, dangereusement bon*,
    raclette fondue, chocolat fondu, saumon fume, presse agrume*, presse ail, muero por, morir de risa, muerto de
    risa, muerta de risa, me mori de risa, precio de escandalo, precios de infarto, de infarto, para morirse, es la
    bomba, la bomba, salvado la vida, salvaron la vida, salvo la vida, se derrite en la boca, quemar calorias,
    pregunta candente, esta que arde, chispa de, con chispa, matar por, morto dal ridere, morta dal ridere, morire dal
    ridere, da morire, prezzo shock, prezzi shock, una bomba, mi ha salvato la vita, salvato la vita, si scioglie in
    bocca, sciolto il cuore, a fuoco lento, brucia grassi, bruciare calorie, domanda scottante, fuochi d artificio,
    fuso orario, ferro da stiro, morrer de rir, morri de rir, de morrer, de matar, uma bomba, e bomba, salvou a vida,
    salvaram a vida, derrete na boca, queima de stock, queima de estoque, queimar calorias, pergunta que nao quer
    calar, precos de choque, preco de choque, fogo de artificio, prova de fogo, doodgelachen, dood gelachen, lach me
    dood, om te sterven, moordprijs, moord, de bom, schokprijs*, schokkend goed, leven gered, smelt op de tong,
    gesmolten kaas, brandende vraag, vuur en vlam, brandnieuw, stormloop, gerookte, kleurexplosie, smaakexplosie,
    umarl* ze smiechu, umrzec ze smiechu, padl* ze smiechu, bomba, bombowy, bombowa, szok cenowy, ceny szok, zabojcz*,
    uratowal* mi zycie, uratowaliscie mi zycie, rozplywa sie w ustach, palace pytanie, eksplozja smak*, goraco
    polecam, wedzon*, ogien, skrattade ihjal, skrattade mig, dor av skratt, dog av skratt, chockpris*, prischock,
    bomben, raddade livet, smalter i munnen, smalte i munnen, brinnande fraga, smakexplosion*, eld och lagor, rokt
    lax, rokt, brinner for, livraddare, grinede mig, dø af grin, døde af grin, død af grin, chokpris*, chokerende
    god*, reddede mit liv, reddet mit liv, smelter på tungen, smeltede på tungen, brændende spørgsmål,
    smagseksplosion*, fyr og flamme, røget, brænder for, lo meg, ihjel av latter, døde av latter, sjokkpris*, reddet
    livet, reddet dagen, smelter på tunga, smeltet på tunga, brennende spørsmål, smakseksplosjon*, røkt, brenner for,
    rykende fersk*, kuolla nauruun, kuolin nauruun, nauroin itseni, pelasti henkeni, pelastitte henkeni, sulaa suussa,
    suli suuhun, shokkihinta*, polttava kysymys, makuraja*, savustet*, savulohi*
    """
"""Figures of speech, and what only sounds alike: taken out before anything is looked for."""
