"""Names that are words too, names that many have, names that are written for each other, and what people are called for short."""

from typing import Final

WORDS: Final = frozenset(
    """
    able abril ada agosto al ala alba alf alma amber amparo ana ange angel angela angelique april art
    ash ask aster august augusta aurore austin autumn avril bach basil bay bea bear beau bee beer bella
    belle berg berry bill bjork blanca blanche blaze bliss bloem blue bo brand
    brook brooke brooklyn bruna buck bud buddy camino carole carolina cash celeste cerise chance
    charity charm chase chelsea cherry chiara chip christian claire clara clarity clay clemence clement cliff
    colt constance constant consuelo cookie coral cruz daan dag daisy dale dallas dan dar dawn dean
    dee des desire desiree destiny diamond dolly dolores domingo dot drew duke dusty earl ek
    engel era ernst esperanza estrella eve fabrice faith falk fanny fawn fe fee
    felicity fern fleur floor flor flora florence folke forest fox franc france franck frank
    frid frost gala gale garland gee gene georgia ginger glen gloria gott grace gracia grant
    guy hale hanse happy harmony haven hazel heath heather heide heiner hilde holly honey hope
    hunter ina ingo iris isa ivory ivy jack jade jagoda januari jasmine
    jean jesus jet jewel jim jo jock john jolly jordan joy juillet juin julienne julio june juni junio
    juniper justice kaiser kalina king kit kitty kraft kropka kwiecien lana lance lane
    lang lark lars laurel lea leon liberty lieve lilia lilie lilja lily lin linda linde linnea lipiec
    lise liv ljung lo loke london lot lourdes lova love lucky lulu luna lux luz lys madelief madison
    mai maj major mal malin malina mar marble marguerite marin marina marine marisol mark mars
    marts marzec mason max may mayo meadow mees melody mercedes mercy merry mia mick mike milagros miles milosc
    mimi mini minnie mira miracle misty moon my nadzieja nat nick nieves noble noel noelle nova nun nur ola
    ole olive opal orchid page pal paloma pansy paris parker pascal pastora pat patience patty paz peace pearl
    peg penny pepper per petal pierre pilar pim pip piper plum pola poppy precious prince prosper
    prudence puck queen radosc raven red reed rein remedios reyes rich ridge ritter river rob robin
    rocio rock rocky rod roma roos ros rosa rosario rose rosen rowan roy roza rubio ruby rust rusty rye saga
    sage sally salvador sam sandy santos savannah scarlet scout serena serenity shane sherry sienna sierpien
    silver siv sky skye slate socorro sofia sol soledad son sonne sonny sparrow spike star stein
    stella sten sterling stern sterre stig stone storm sue summer sun sunny tab tad tage teddy temperance
    terry thorn tiffany tip tola tore trinidad trinity tucker tulip ty ulf vale van
    velvet vera verity vic victoria victory vide viol viola violet violette virginia vita viva vos
    wade wald wiara wiese will wolf wood woody wren young zen ziggy zorza
    """.split()
)
"""Names that are words, months, cities or saints, too: one of these names somebody only where it is said that it does."""
MONTHS: Final = frozenset(
    "april may june july august mai maj juni juli marts mars avril abril mayo junio julio agosto juin juillet januari augusti".split()
)
COMMON: Final = frozenset(
    """
    adam adrian agata agnes agnieszka ahmed aidan aisha alan albert albin aleksandra alena alessandra alessandro
    alex alexander alexandra alfred ali alice alicia alicja alina amal amanda amelie amina amir amira amy ana
    andre andrea andreas andrew angela angelika ania anita anja ann anna anne antoine anton antonia antonio
    arnaud arne arno aron arthur astrid aurora axel barbara bart basia bea beata beatrice beatriz ben benjamin
    berit bernard bernd bettina birgit bjarne bjorn boris brenda brian brigitte bruce camilla camille carina
    carl carla carlo carlos carmen carol carolina caroline carolyn catherine cecile cecilia cedric celine
    chantal charles charlotte cheryl chloe chris christian christina christine christoph christopher cindy clara
    claudia claus colin connor craig cristina cynthia dana daniel daniela danielle darren david davide dean
    debbie deborah debra denis denise dennis derek diana diane diego dirk dominic dominik don donna doris dorota
    dorothea doug douglas duncan eddie edgar edith eduard edward edwin eleanor elena eleonora elias elin elina
    elisa elisabeth elizabeth ella ellen ellie eloise elsa else elvira emil emilia emilie emily emma eric erica
    erik erika esteban eva ewa ewan fabian fabien fatih fatima felipe felix fernando filip finn fiona florian
    frances francesca francesco francis francisco francois franz fred frederic frederik frida frieda friedrich
    gabriel gabriela gary gemma georg george gerard gerd gina giulia gonzalo gordon grant greg gregor gregory
    grzegorz guillaume gunnar gunther gustav hamza hana hanna hannah hanne hannes hans harald harriet harry
    hasan hassan hazel heidi heike heinrich heinz helen helena helene helga hendrik henri henrik henry henryk
    hilary holger howard hugo ian ibrahim ida igor ilse imogen imran ina ines inge ingeborg ingrid irene irina
    isaac isabel isabella isabelle ivan jaap jacek jack jacob jacqueline jake jakob jamal james jamie jan jana
    jane janet janice janina jason javier jeff jeffrey jenna jennifer jenny jens jeremy jerome jessica jessie
    jesus jill joachim joan joanna joanne joe joel johan johann johanna john jon jonas joost jordan jorg jorge
    joris jose josef joseph josephine juan judith julia julian juliane julie julien juliet jurgen justin justyna
    kai kaisa kaja kamil kamila karen karim karin karina karl karol kasia katarzyna kate katharina katherine
    kathleen kathrin kathy katie katrin keith kelly ken kenneth kerry kevin khaled kim kirsten klara klaus
    kristin kristina krzysztof kurt kyle lara larry lars laura lauren laurence laurent layla lea leah lee leila
    lena leo leon leonard leonie leslie lewis liam lilian lina linda lisa liv liz liza lois lorenzo lorraine
    lotta lotte louis louisa louise luca lucas lucia lucy ludwig luis luisa lukas luke lydia lynn maciej magda
    magdalena magnus maja malcolm malgorzata malin manon manuel manuela marc marcel marco marcos marcus marek
    margaret margareta margit margot maria mariam mariana marianne marie marieke marina mario mariusz markus
    marlene marta martha martin martina marvin mary maryam mateusz mathias mathilde mats matthew matthias
    mattias maureen max maximilian maya megan mehmet melanie melissa mercy merle mia michael michaela michal
    michel michelle mick miguel mikael mike mila milena mira miriam mohamed mohammad mohammed molly mona monica
    monika moritz muhammad mustafa myriam nadia nadine nancy naomi natalia natalie natasha nathalie nathan neil
    nelly nia nick nico nicola nicolas nicole nigel niklas nils nina noah noel noor nora norman nour nuria ola
    ole olga oliver olivia omar oscar oskar otto owen pablo pamela pascal patricia patrick paul paula pauline
    pawel pedro penelope per peter petr petra phil philip philipp philippe pia pierre pilar piotr quentin rachel
    rafael rainer ralf ralph ramona raphael raquel rashid raul raymond rebecca regina reinhard remi renate rene
    rhys ricardo richard rita robert roberta roberto robin roger roland rolf roman ron ronja rory rosa rosemarie
    ross roy rudolf russell ruth ryan sabine sabrina sally salma samantha sami samir samira samuel sander sandra
    sandro sara sarah saskia scott sean sebastian selma sergio sharon shirley silke silvia silvie simon simona
    simone sofia sonia sonja sophia sophie soren stefan stefanie stella stephan stephanie stephen steve steven
    stuart susan susana susanne sven svenja sylvia sylvie tamara tanja tanya tara tariq tatjana ted terence
    teresa terry tess thea theo theresa therese thierry thomas thorsten tim timo timothy tina tobias toby todd
    tom tomas tomasz tommy tony tracy trevor tristan trudy ulla ulrich ulrike ursula urszula uta uwe valentina
    valerie vanessa vera verena veronica veronika vicky victor victoria viktoria vince vincent viola virginie
    vivian walter wendy werner wiktoria wilhelm willem william wim wojciech wolfgang xavier yasmin yusuf yvonne
    zahra zainab zoe zofia zosia zuzanna
    """.split()
)
"""First names that many have: a customer who writes one means it, and not another that looks like it."""
ALIKE: Final = (
    "stephen steven stephan stefan", "sean shaun shawn", "aisha ayesha aysha aicha aishah", "geoffrey jeffrey", "geoff jeff", "mohamed mohammed muhammad mohammad muhammed mohamad mehmed", "yusuf youssef yousef yusef josef", "catherine katherine katharine kathryn", "zoe zoey",
    "caitlin kaitlin kaitlyn katelyn kaitlin", "vivian vivien vivienne", "allan alan allen", "bryan brian", "lindsay lindsey", "jacob jakob", "isaac isak", "lewis louis", "marc mark", "hussein husain hossein hussain", "ahmed ahmad achmed achmad", "phillip philip", "graham graeme", "claire clare", "haley hayley hailey", "leigh lee",
    "siobhan shivaun shivon shavon chevonne shevaun shevonne", "niamh neve neave neev nieve neeve neef", "saoirse sersha seersha searsha sorsha sirsha", "aoife eefa efa ifa aoifa eva", "caoimhe keeva kweeva kiva queeva keva", "eoin owen eoghan owin", "ciaran kieran kieron keiran", "roisin rosheen roshin rosheene", "aisling ashling ashlin aislinn", "oisin osheen usheen", "padraig porrick podrig pauric", "tadhg tige taig tyg", "cian kian keane kean",
    "grainne gronya grania gronia", "sinead shinade shinaid shinead", "cillian killian kilian", "maeve mave meave maev meabh", "ruairi rory ruari", "diarmuid dermot deermid", "laoise leesha lisha", "eilis eilish ailish", "sorcha surraka", "naoise neesha", "eithne enya ethna", "mairead maraid mared", "orla orlagh orlaith",
    "ngozi engozi ingozi gozi ngosi", "nkechi kechi enkechi inkechi", "chukwuemeka chukuemeka chukwemeka emeka", "nneka neka nekka", "nnamdi namdi namdy", "ifeoma ifoma efeoma", "chinwe chinway chinweh", "adaeze adaze adaezeh adayze", "oluwaseun seun olusheun", "chidi cheedi chidy cheedy", "obinna obina", "uchenna uchena", "ngoc ngok nok", "nguyen nuyen nguyn win",
    "xiaoming shaoming shiaoming", "xin shin hsin", "qing ching tsing", "xu hsu shu", "zhang jang chang", "zhou chou jou", "qian chien chian", "xiu shiu hsiu", "jing ching", "wei way", "mei may", "li lee", "yuxuan yushuan", "hao how", "cao tsao", "cui tsui", "xia shia hsia", "xiang shiang hsiang", "jie jieh", "rui ray",
    "agnieszka agneshka agnishka agnieshka", "wojciech voytek wojtek wojchech voitek", "krzysztof kristof kshishtof christoph", "malgorzata malgozata malgorzhata", "grzegorz gregor gzegosh", "zbigniew zbignev", "guillaume giyom gyom", "benoit benwa", "thierry tierry", "loic lowik", "jorge horhe", "xavier zavier javier havier", "joaquin wakeen hoakin", "jesus hesus", "jose hose",
    "joao jwao joau", "goran yoran joran", "gosta yosta josta", "goran joran", "jurgen yurgen", "joachim yoachim joakim", "johan yohan", "jan yan", "gunilla", "kjell shell chell", "kerstin shestin sherstin", "kyrre shyrre",
)  # fmt: skip
"""Names that are written for each other, though neither their letters nor our sounds say so."""
SHORT: Final = (
    # Polish
    "agnieszka aga agusia", "aleksandra ola olka", "aleksander olek", "alicja ala", "anna ania anka", "antoni antek", "barbara basia baska", "bartosz bartek", "bartlomiej bartek", "dorota dorotka", "elzbieta ela", "ewa ewka", "grzegorz grzesiek grzes", "jakub kuba", "jan janek jasiu", "joanna asia aska", "jozef jozek", "katarzyna kasia kaska", "krystyna krysia", "krzysztof krzysiek krzys",
    "lukasz lukaszek", "magdalena magda", "malgorzata gosia malgosia goska", "maria marysia maryska", "marcin marcinek", "mateusz mati", "michal michalek", "monika moni", "natalia natalka", "pawel pawelek", "piotr piotrek piotrus", "rafal rafalek", "stanislaw staszek stasiek", "tadeusz tadek", "tomasz tomek", "urszula ula", "wojciech wojtek", "wladyslaw wladek", "zbigniew zbyszek", "zofia zosia zoska", "zuzanna zuzia", "kazimierz kazik", "jerzy jurek", "karolina karola", "justyna justynka", "beata beatka",
    # Swedish
    "anders adde", "andreas adde", "birgitta gittan", "britta brittan", "carolina lina carro", "caroline carro", "charlotta lotta", "charlotte lotta lotte", "christer krille", "christian kricke krille", "kristian krille", "elisabet lisa lisbeth bettan", "elisabeth lisa bettan lisbeth", "erik erka", "fredrik fredde figge", "gunnar gurra", "gustav gurra gusten", "henrik henke", "jakob jacke", "jan janne", "johan jojje", "johannes hannes", "jonas jonte", "karl kalle", "carl kalle", "katarina kattis nina", "kristina stina kicki", "christina kicki stina", "lars lasse", "leif leffe", "magnus mange", "margareta maggan greta", "mikael micke", "michael micke", "nils nisse", "oskar ogge", "oscar ogge", "patrik patte", "per pelle", "peter peppe", "rickard ricke", "rikard ricke", "robert robban", "sebastian sebbe", "stefan steffe", "sven svenne", "tobias tobbe", "tomas tompa", "thomas tompa", "ulrika ullis", "ulf uffe", "viktor vigge", "victor vigge", "viktoria vickan", "bengt bengan", "bjorn bjorne", "marie mia", "maria mia maja",
    # German and Dutch
    "alexander alex sascha lexi", "andreas andi andy", "angelika geli", "annegret anne", "benjamin benni benny", "christian chris", "christina tina chrissi", "christine tina", "christoph chris stoffel", "daniel dani", "daniela dani", "dominik domi", "elisabeth lisa lisbeth sisi elli liesel", "florian flo", "franziska franzi ziska", "friedrich fritz", "gabriele gabi", "georg schorsch", "gerhard gerd", "hannelore hanne lore", "heinrich heiner heinz", "jakob jacki", "jessica jessi", "joachim jochen achim", "johanna hanna jojo", "johannes hannes jo", "josef sepp jupp", "julia jule", "julian jule", "katharina kathi kati kathy", "kathrin kathi", "leonard leo", "ludwig lutz wiggerl", "magdalena lena magda", "manuel manu", "manuela manu", "margarete grete gretel", "maximilian max maxi", "melanie melli", "michael michi michl", "michaela michi", "nicole nici", "nikolaus klaus niko", "patrick paddy", "rebecca becci", "rosemarie rosi", "sabine bine", "sebastian basti", "simone moni", "stefan steff stefi", "stefanie steffi stefi", "stephanie steffi", "susanne susi sanne", "theresa resi", "theodor theo", "thomas tom tommi", "tobias tobi", "ulrich uli", "ulrike uli ulli rike", "ursula uschi", "valentin vali", "verena vreni", "veronika vroni", "viktoria vicky viki", "vanessa nessi", "wilhelm willi", "wolfgang wolfi", "konstantin kosta", "ferdinand ferdi", "matthias matze hias", "philipp phil", "johannes jan", "cornelis kees cor", "cornelia conny corrie", "jacobus koos jaap", "johannes jan hans joop", "wilhelmina mien willie mina", "adriaan ad adri", "antonius ton toon", "catharina toos trijntje", "elisabeth bep els liesbeth", "gerardus gerard geert", "hendrik henk", "maria mia ria", "martinus martijn tinus", "nicolaas klaas nico", "petronella nel petra", "pieter piet", "theodorus theo dirk", "willem wim",
    # Spanish
    "alejandra ale", "alejandro ale alex", "antonia toni tona", "antonio toni tono", "beatriz bea", "carmen carmina menchu", "concepcion concha conchi", "consuelo chelo", "cristina cris", "dolores lola loli", "encarnacion encarna", "enrique quique kike", "esperanza espe", "eduardo edu", "federico fede", "fernando fer nando", "francisca paca paqui", "francisco paco pancho curro fran", "gabriela gabi", "gonzalo gon", "graciela chela", "gregorio goyo", "guadalupe lupe", "guillermo guille memo", "ignacio nacho", "inmaculada inma", "isabel isa chabela", "javier javi", "jesus chus chuy", "jose pepe", "josefa pepa", "jose-maria chema", "josemaria chema", "juan juanito juanjo", "lourdes lurdes", "luis lucho", "manuel manolo manu", "manuela manoli", "maria mari", "mercedes merche", "milagros mila", "montserrat montse", "natalia nati", "pablo pablito", "pilar pili", "rafael rafa", "ramon moncho", "ricardo ricky", "roberto beto", "rosario charo", "santiago santi", "sebastian sebas", "sergio checo", "soledad sole", "teresa tere", "trinidad trini", "vicente chente", "victoria vicky", "catalina cata", "daniel dani", "daniela dani", "david davi", "leticia leti", "marta martita", "nuria nuri", "patricia patri", "raquel raqui", "silvia silvi", "susana susi", "valentina vale", "veronica vero", "yolanda yoli",
    # French
    "alexandre alex", "alexandra alex", "antoine toine tonio", "benjamin ben benji", "catherine cathy", "caroline caro", "christophe chris tof", "dominique dom", "elisabeth babette lili", "emmanuel manu", "emmanuelle manue manu", "florence flo", "francois fanfan", "frederic fred", "frederique fred", "gabriel gaby", "guillaume guigui", "isabelle isa", "jean-pierre jp", "jeanpierre jp", "laurence lolo", "matthieu mat", "maximilien max", "nathalie nath", "nicolas nico", "patricia pat", "sebastien seb", "sophie soso", "stephane steph", "stephanie steph fanny", "sandrine sandy", "veronique vero", "vincent vince", "virginie ninie", "valerie val", "severine sev", "delphine delph", "maxime max", "philippe phil", "thibault titi", "aurelie lili aure",
)  # fmt: skip
"""A name, and what its bearers are called for short, where the library of English nicknames says nothing."""
