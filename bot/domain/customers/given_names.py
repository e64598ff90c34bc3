"""First names, and by which short ones people call whoever bears them."""

from collections.abc import Collection
from typing import Final

from bot.domain.customers.same_person.names import latin

WORDS_TOO: Final = frozenset(
    """
    will mark rose grace joy hope faith may june april august bill rob pat max art sue dean frank jack drew summer dawn ivy
    lily daisy ruby amber sky skye mercy chase grant miles gene ray ernst rosa luz sol mar paz angel dolores consuelo pierre
    claire blanche marine bo my saga liv sten dag ulf stig kai kim kit tim ben ken don ron al ed guy jim jay jean cherry
    olive pearl victoria sofia florence paris london chelsea austin dallas savannah brooklyn madison jordan georgia virginia
    carolina sienna roma lourdes mercedes christian bella stella clay cliff colt dale duke earl fern ginger glen hazel heath
    heather holly honey iris jade jasmine jewel juniper king lance laurel lane major mason meadow melody mike nova orchid
    page parker penny piper poppy prince queen reed river robin rocky rusty sage sandy scarlet sherry star sterling storm
    sunny terry tiffany trinity tucker van viola violet wade wren young felix viktor victor leo alma era eva ada ida isa ole
    per pal lea mia ana ina son dan jan nun nur mal sam des lars lang lise fe fee malin linda lana bruna serena clara chiara
    gloria vera vita viva nina pia rita santos salvador jesus
    """.split()
)
"""Names that are words, months, cities or saints, too: alone in small letters they name nobody."""
FIRST_NAMES: Final = frozenset(
    """
    maria marie mary anna anne ann hanna hannah johanna joanna jana jane jan jon john johan johann jonas joan joanne daniel daniela
    danielle martin marvin martina marta martha karin karen carina katrin kathrin lena lina linda elena helena helen helene eric
    erik erica erika emma emily emilia emil emilie lisa liza luisa louisa louise luis louis lukas lucas luca lucia lucy julia julie
    julian juliane juliet peter petra petr paul paula pauline pablo laura lara lauren laurent nora nadia nadine nina mona monica
    monika michael michaela michelle michel mikael mick nick nico nicole nicolas nicola niklas oscar oskar oliver olivia olga
    sara sarah sandra sandro sander simon simone stefan stephan stefanie stephanie steve steven stephen susan susanne sven svenja
    thomas tomas tommy tom tobias tina tim timo theo thea victoria viktoria vincent william wilhelm willem yvonne robert roberta
    rebecca rachel ralph rolf rudolf ruth patrick patricia philip philipp felipe phil henry henrik hendrik heinrich harry hugo hans
    hannes gustav georg george gabriel gabriela frida frieda fred frederik friedrich franz francesca francesco fabian felix elias
    ellen elin elina elisa elisabeth elizabeth else elsa edith eduard edward david davide dennis denise diana dominik dorothea
    clara klara claudia claus klaus carl karl carla carlo carlos carmen caroline charlotte charles christian christina christine
    christoph christopher chloe bernd bernard bettina birgit bjorn boris brigitte barbara beata beatrice ben benjamin alexander
    alexandra alex alessandro alessandra albert alfred alice alina amelie amanda amy andrea andreas andrew andre angela angelika
    antonia antonio antoine anton arne arthur astrid aurora axel ahmed ali amir amira aisha fatima hassan ibrahim jamal karim
    layla mehmet mohamed mohammed muhammad mustafa omar rashid samir yusuf zainab yasmin jorge jose juan javier diego pedro rosa
    ana ines irina ivan igor jakob jacob james jason jens jennifer jenny jessica joachim jorg josef joseph josephine judith
    jurgen kaja kaisa kate katharina katherine kathleen kevin kirsten kristin kristina lars leila leon leonard leonie leo lea
    liam lilian liv lotta lotte lorenzo ludwig magda magdalena maja maya malin manuel manuela marc marcel marco marcus margaret
    margareta margit marina mario mariana marianne markus mats matthew mathias matthias mattias max maximilian melanie mia mike
    miriam mohammad moritz natalie natasha nils noah ole otto pascal per pia pierre rafael raphael ramona reinhard renate rene
    richard rita roland roman ronja rosemarie sabine sabrina samuel sebastian silke silvia sofia sophia sophie sonja soren
    tanja tanya tatjana teresa theresa ulrich ulrike ursula uta uwe valentina vanessa vera verena veronica walter werner wolfgang
    """.split()
)
"""First names that many have: a customer who writes one means it, and not another that looks like it."""
_SHORT: Final = """
# English
abigail: abby abbie gail | agnes: aggie nessie | albert: al bert bertie
alexander: alex alec sandy xander sasha sascha lex | alexandra: alex lexi lexie sandra sandy sasha sascha
alfred: alf alfie fred | alison: ali allie | amanda: mandy | andrea: andi | andrew: andy drew | angela: angie
ann: annie nan nancy | anna: annie anya anouk anni annchen nan | anne: annie nan nanette | anthony: tony ant
antonia: toni tonia | archibald: archie | arthur: art artie | augustine: gus | august: gus
barbara: barb babs barbie bobbie | bartholomew: bart | beatrice: bea trixie | benedict: ben
benjamin: ben benny benji | bernard: bernie | bradley: brad | bridget: bridie biddy | caroline: carrie caro lina
carolyn: carrie lyn | catherine: cathy cath kate katie kit kitty cat | charles: charlie chuck chas chaz
charlotte: charlie lottie lotte lotta char | christina: chris chrissie chrissy tina
christine: chris chrissie chrissy tina | christopher: chris kit topher | clarence: clarrie | cynthia: cindy
daniel: dan danny | danielle: dani | david: dave davey davy | deborah: deb debbie debs | dennis: denny
dominic: dom nic | donald: don donnie | dorothea: dora dorle thea | dorothy: dot dottie dolly dora | douglas: doug
edmund: ed ned ted | edward: ed eddie ted teddy ned ward | edwin: ed eddie win
eleanor: ellie nell nellie nora lena ella
elizabeth: liz lizzie lizzy beth betty betsy bess bessie eliza lisa liza libby lilibet elsie elsa
emily: em emmy millie | emma: em emmy | ernest: ernie | esther: essie hetty | eugene: gene | evelyn: evie eve lyn
florence: flo flora florrie flossie | frances: fran frankie fanny | francis: frank frankie fran | franklin: frank
frederick: fred freddie freddy rick | gabriel: gabe | gabrielle: gabby gabi | geoffrey: geoff jeff | george: georgie
georgina: georgie gina | gerald: gerry jerry | gertrude: gert gertie trudy | gilbert: gil bert | gregory: greg
gwendolyn: gwen wendy | harold: harry hal | harriet: hattie hetty harry | helen: nell nellie ellen
henrietta: hetty etta henny | henry: harry hank hal | herbert: herb bert | howard: howie | hugh: hughie | imogen: immy
irene: rene | isaac: ike zac | isabel: izzy bella belle ibby | isabella: izzy bella bel | isabelle: izzy belle
jacob: jake | jacqueline: jackie jacqui | james: jim jimmy jamie jem | janet: jan | jane: janie jenny | jeffrey: jeff
jennifer: jen jenny jenna | jeremy: jem jerry | jessica: jess jessie | joan: joanie | joanna: jo joey | joanne: jo
john: jack johnny jon jock ian | jonathan: jon jonny nathan | joseph: joe joey jo | josephine: jo josie fifi
joshua: josh | judith: judy jude | julia: jules julie | juliet: jules | julian: jules
katherine: kate katie kathy kath kat kit kitty kay | kathleen: kathy kath kate katie kay
kathryn: kate katie kathy kath kat | kenneth: ken kenny | kimberly: kim | laura: laurie | laurence: larry laurie
lawrence: larry laurie lawrie | leonard: len lenny leo | leopold: leo | lillian: lily lil | louis: lou louie
louise: lou lulu | lucy: lu lulu | madeleine: maddie mads | magdalena: lena magda leni | malcolm: mal
margaret: maggie meg peggy peg madge marge margie greta rita daisy maisie mags | marcus: mark marc
marjorie: marge margie | martin: marty | martha: patty marty | mary: molly polly may mamie mimi
matilda: tilly mattie tilda | matthew: matt matty | maureen: mo | maximilian: max maxi maxl | maxwell: max
michael: mike mick mickey micky mikey | michelle: shelly | mildred: millie | mitchell: mitch | miranda: randy mindy
miriam: mim mimi | montgomery: monty | nancy: nan | natalie: nat nattie | nathaniel: nat nate nathan
nathan: nate nat | nicholas: nick nicky nico | nicola: nic nicky nikki | nicole: nic nicky nikki | norman: norm
oliver: ollie olly noll | olivia: liv livvy ollie | oscar: ozzy | pamela: pam | patricia: pat patty patsy tricia trish
patrick: pat paddy rick | penelope: penny pen nell | percival: percy | peter: pete | philip: phil pip
philippa: pippa pip phil | phyllis: phyl | priscilla: prissy cilla | rachel: rach ray | raymond: ray
rebecca: becky becca bex | reginald: reg reggie | richard: rick ricky dick rich richie
robert: bob bobby rob robbie bert robin | roberta: bobbie bertie | roderick: rod rick | rodney: rod | roger: rodge
roland: rollo rolly | ronald: ron ronnie | rosalind: ros rosie | rosemary: rosie rose romy | russell: russ
samantha: sam sammy | samuel: sam sammy | sarah: sally sadie | sebastian: seb bastian basti bas | sidney: sid
solomon: sol | sophia: sophie | stanley: stan | stephanie: steph steffi steff | stephen: steve stevie
steven: steve stevie | stuart: stu | susan: sue susie suzie suki | susanna: sue susie suzie zanna sanna
suzanne: sue suzie suzy | sylvia: sylvie | tabitha: tabby | terence: terry tel
teresa: tess tessa terry tere teresita maite | theresa: tess tessa terry resi | theodora: dora thea teddy
theodore: ted teddy theo | thomas: tom tommy | timothy: tim timmy | tobias: toby tobi | valerie: val
veronica: vera ronnie nica vero | victor: vic | victoria: vicky vicki vic tori | vincent: vince vinnie
virginia: ginny ginger | vivian: viv | walter: walt wally wat | wilfred: wilf fred
wilhelmina: mina minnie billie willa | william: bill billy will willy liam wills | winifred: winnie freda
winston: win | yvonne: von | zachary: zach zac zack
# German, Dutch and Nordic
adalbert: bert adi | adelheid: heidi heide | adolf: adi dolf | alois: lois loisl | aloisia: loisl
andreas: andi anderl andy dreas | angelika: geli angie | annegret: anne gret | annemarie: anne annemie mia
antje: ann | anton: toni tonl | balthasar: balzer | barbara: bärbel babsi bärbl wetti | bartholomäus: barthl bartl
benedikt: bene ben bengt | bernhard: bernd berni hardy harti | birgit: biggi gitte | brigitte: gitte gitti biggi
burkhard: burki | cornelia: conny nele nelly | cornelius: nils niels neele conny | christa: christel
christian: chris kris hias krischan | dietrich: dieter didi dirk | dorothea: dorle doro dörte thea
eberhard: ebbe hardy | eduard: edi ede | eleonore: lore nora ellen | elfriede: friedl elfi friedel
elisabeth: elsa else elli lisa lise liesel liesl lisbeth lies elsbeth sissi sisi bettina betti babette ilse lilli lisl
emilie: emmi mili | ernst: erni | eva: evi | ferdinand: ferdl ferdi nand | florian: flo flori
franz: franzl franzi ferenc | franziska: franzi fränzi ziska sissi fanny zissi
friederike: rike rieke frieda friedel fritzi | friedrich: fritz fred fiete friedel friedl frieder fiede
gabriele: gabi gaby | georg: schorsch jörg jürgen girgl schorschi gerch | gerhard: gerd gert hardy
gertrud: gerti trude traudl trudi | gottfried: friedl götz | gregor: grischa | günther: günni
hannelore: hanne lore hanni | heinrich: heinz heiner hinnerk henner hein henning heini hinrich
helene: leni lene lena hella | helmut: helmi | henriette: jette henni | herbert: hebbe bertl | hermann: hermi manni
hildegard: hilde hilda gard | horst: hotte | hubert: hubsi hubi bertl | ignaz: naz nazi
jakob: jackl jockel köbi jaköble | joachim: jochen achim jo jochem
johann: hans hannes hansi jan johnny hansl hannsi schani | johannes: hans hannes jan jo hansi hansl johnny
johanna: hanna hanne hanni jo joka | josef: sepp sepperl seppl seppi jupp pepi josl beppo joschi jos
josefa: sefa pepi sefi | josefine: josi fine pepi | juliane: jule julchen | julia: jule julchen | jutta: jutti
karl: karli charly kalle karle carlo | karl-heinz: kalle kalli heinz | karoline: line lina caro
katharina: kathi käthe kati kathrin trine katrin tina rina kaja kätchen nina katja käthi | klaus: klausi
konrad: conny kurt konni radl | kreszentia: zenzi senta | kunigunde: gundl kuni | leonhard: hartl leo hardl lenz
leopold: poldi leo poldl | lorenz: lenz lenzl | ludwig: lutz luis wiggerl luggi lude | luise: lulu lisel
magdalena: leni lena magda madlen lene magdi | manfred: manni fred mandi
margarete: grete gretel gretl greta margit margret gitta meta grit gretchen marga gritli
margarethe: grete gretel gretl greta margit gitta meta grit gretchen marga
maria: mia mitzi mizzi marie ria mimi mariechen maja mariele maridl mare | marianne: nanni janne
martin: mart märtel marti | martina: tina | matthäus: hias matze | matthias: matze hias hiasl matti thias mats mathes
michael: michel michi mischa michl muck | monika: moni mona | nepomuk: muck
nikolaus: klaus niko nick nickel klas niklas | ottilie: otti tilli | peter: peterl pit piet | philipp: phil lipp fips
reinhard: reiner hardy hartl | reinhold: reini holdi | renate: reni nate | roswitha: rosi | rosalie: rosi
rosa: rosi roserl rosl | rudolf: rudi rolf ruedi dolf | rupert: bertl rupp | sabine: bine bini
sebastian: basti wastl bastl baschi | siegfried: sigi siggi | siegmund: sigi | sigrid: sigi siri | silvia: silvi
stefan: steff steffl steffen stef | stephan: steff steffl steffen | susanne: susi sanne suse sanni
theodor: theo tede | theresia: resi resl resa rosl thesi | therese: resi resl resa | thomas: tom tommi thoma dammerl
ulrich: uli ueli ulli utz | ulrike: uli rike ulli | ursula: uschi ulla ursel uschi urschl
valentin: vale veltin valtl | veronika: vroni vroneli ronja vronerl | viktoria: vicki viki dorli | vinzenz: zenz vinz
walburga: burgl wally burgi | walpurga: burgl burgi | waltraud: traudl traudi | wenzel: vaclav
wilhelm: willi willy helm wim wille will | wilhelmine: minna mine mimi helma | wolfgang: wolf wolfi wolferl gang
xaver: xaverl veri | zacharias: zach | jan: janne | kristina: stina kia tina | margareta: greta märta maggan
birgitta: gitta gittan britta | lars: lasse | karl: kalle | erik: jerker | per: pelle | olof: olle ola | nils: nisse
jakob: jeppe | kristian: krille | cornelis: kees cor | johannes: joop hans joost | wilhelmus: wim willem
hendrik: henk | antonius: toon ton | adriaan: ad adri | petronella: nel nelleke | jacobus: koos jaap
# French
alexandre: alex sacha | alexandrine: sandrine | antoine: toine tonio | antoinette: toinette nette | augustine: titine
béatrice: béa | benoît: ben | bernadette: bernie dédette | catherine: cathy kate katell | christophe: chris tophe
claudine: clo dine | daniel: dany | dominique: dom domi | édouard: doudou ed
élisabeth: babette lise élise lisette zabeth | emmanuel: manu | emmanuelle: manu manue
françoise: fanfan soizic framboise | françois: fanfan soizic francis fanch | frédéric: fred frédo | frédérique: fred
geneviève: ginette viviane gene | georges: jojo | gérard: gégé | guillaume: guigui gui | guy: guitou | henri: riton
isabelle: isa zaza babelle | jacqueline: jacquotte line | jacques: jacquot jacky jacquou | jean: jeannot
jeanne: jeannette | jérôme: jéjé | joséphine: fifine josé | joseph: jo josé | laurent: lolo | louis: loulou
louise: loulou lison | madeleine: mado madelon | marguerite: margot guite magali | marie: manon marion mimi marinette
marie-claude: marie-jo | marie-josée: marie-jo majo | martine: titine | maurice: momo | michel: mimi michou
michèle: mimi michou | monique: momo nique | nathalie: nath | nicolas: nico colas | patricia: patou pat
patrice: pat patoche | philippe: phil philou | pierre: pierrot pierrick | robert: bob | roger: roro
sébastien: seb bastien | simone: momone | stéphane: steph | stéphanie: steph fanny | suzanne: suzon suzette
sylvie: syl | théodore: théo | thérèse: thésou | valérie: val | véronique: véro | vincent: vince | virginie: nini
xavier: xav
# Spanish, Portuguese and Italian
adelaida: adela | agustín: tino gus | alberto: beto berto | alejandra: ale jandra sandra alex
alejandro: ale jandro alex sandro alejo | alfonso: alfon poncho fonso | alfredo: fredo fredi | almudena: almu
ana: anita | andrés: andy | ángeles: angelines geli | antonia: toñi toña toñica | antonio: toni toño antón nino
armando: mando | arturo: turo | asunción: asun choni | beatriz: bea betty | begoña: bego | benjamín: benja min
bernardo: nando berni | carlos: carlitos charlie litos | carmen: carmina carmela menchu carmencita maica
carolina: caro | catalina: cata lina | cayetana: tana | cayetano: tano | concepción: concha conchi conchita
consuelo: chelo consu | cristina: cris tina | cristóbal: tobal cris | daniel: dani | daniela: dani | david: davi
diego: dieguito | dolores: lola loli lolita | domingo: mingo txomin | eduardo: edu lalo eduard guayo
encarnación: encarna encarni | enrique: quique kike enric | ernesto: neto | esperanza: espe | esteban: estebi
eugenia: geni | federico: fede fico | felipe: pipe lipe | fernanda: fer nanda | fernando: fer nando | florencia: flor
francisca: paca paqui paquita fran frasca | francisco: paco pancho curro fran kiko quico frasco paquito cisco patxi
gabriela: gabi | gabriel: gabi | gertrudis: tula | gonzalo: gonza chalo | graciela: chela | gregorio: goyo
guadalupe: lupe lupita | guillermo: guille memo | gustavo: gus tavo | héctor: tito | hortensia: tencha
ignacio: nacho iñaki ñaki | inmaculada: inma macu | isabel: isa chabela bel belita | isidoro: isi doro
isidro: isi chidro | jacinta: chinta | jaime: jaumet | javier: javi xavi | jerónimo: jero | jesús: chus chuy suso susi
jesusa: chus susa | joaquín: quino ximo chimo quim | jorge: coque yoyi | josé: pepe jose chepe pepito cheo
josefa: pepa fina pepita josefina | josefina: fina pepa | juan: juanito juancho xoan | juana: juani juanita
juan carlos: juanca | juan manuel: juanma | julia: juli | julián: juli | leticia: leti | leonor: leo nora
lorenzo: loren | lourdes: lurdes lulú | lucía: luci chía | luis: lucho luisito | luisa: luisi lucha
magdalena: magda malena | manuel: manolo manu lolo manolito | manuela: manoli manola manu | margarita: marga rita mago
maría: mari mariquita maruja marichu | maría antonia: mariño toñi
maría del carmen: mamen maricarmen mari carmen mayca | maría del mar: mar | maría dolores: marilola lola
maría eugenia: maru | maría fernanda: mafe mafer | maría isabel: maribel maisa | maría jesús: chus mariaje
maría josé: majo mariajo | maría luisa: marisa | maría pilar: maripili | maría rosa: marirrosa
maría teresa: maite mayte maritere | mariano: nano | mercedes: merche mercè meche | miguel: migue miki mike
montserrat: montse | natalia: nati | natividad: nati | nicolás: nico | ofelia: lía | olga: olguita | óscar: osqui
pablo: pablito | patricia: patri pati | pedro: perico pedrito peio | pilar: pili piluca | purificación: puri
rafael: rafa rafi fael | rafaela: rafi | ramón: moncho mon ramontxu | raquel: raque | reyes: reyitos
ricardo: ricky richi rica | roberto: beto berto rober robe | rocío: chío ro | rodrigo: rodri | rogelio: roge
rosario: charo chari rosi | rosa: rosi rosita | salvador: salva chava | santiago: santi chago yago diego
sebastián: sebas chano | sergio: checo | silvia: silvi | socorro: coco | soledad: sole chole | susana: susi
teodoro: teo | teresa: tere | tomás: tommy | trinidad: trini | vicente: chente vicent | victoria: vicky toya
violeta: viole | visitación: visi | yolanda: yoli | zacarías: zaca | giovanni: gianni nanni vanni
giuseppe: beppe peppe peppino pino | giuseppina: pina giusy | luigi: gigi gino | francesco: franco checco cesco
francesca: franca fra | domenico: mimmo | salvatore: totò turi salvo | vincenzo: enzo | lorenzo: enzo renzo
alessandro: sandro ale | alessandra: sandra ale | joão: joãozinho | josé: zé zeca
# Slavic, Turkish and others
ekaterina: katya katja katyusha | dmitri: dima mitya | aleksandr: sasha sascha | aleksandra: sasha ola
mikhail: misha mischa | ivan: vanya wanja | nikolai: kolya | maria: masha mascha | natalia: natasha
tatiana: tanya tanja | anastasia: nastya stasia nastja | vladimir: volodya vova | sergei: seryozha | yelena: lena
svetlana: sveta | małgorzata: gosia | katarzyna: kasia | joanna: asia | stanisław: staszek | andrzej: jędrek
jan: janek | mehmet: memo | ibrahim: ibo | ismail: isi | süleyman: sülo | muhammad: mo | mohammed: mo | mohamed: mo
"""
"""Each given name with the short ones: one entry between bars or lines; # says of which country.
Only who is called so stands here: Karl is no short name of Karla."""


def _folded() -> dict[str, frozenset[str]]:
    short: dict[str, set[str]] = {}
    for line in _SHORT.splitlines():
        for entry in line.split("|") if line and not line.startswith("#") else ():
            name, _, names = entry.partition(":")
            short.setdefault(latin(name.strip()), set()).update(latin(names).split())
    return {name: frozenset(names) for name, names in short.items()}


_NICKNAMES: Final = _folded()
GIVEN: Final = (WORDS_TOO | FIRST_NAMES | _NICKNAMES.keys()).union(*_NICKNAMES.values())
"""All first names and short ones that are known here, in letters of `latin`."""


def nicknames_of(name: str) -> Collection[str]:
    """By which short names somebody of a given name is called; both in letters of `latin`."""
    return _NICKNAMES.get(name, ())
