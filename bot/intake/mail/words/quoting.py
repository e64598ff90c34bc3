"""What stands around a name above a quotation, in a From line, and below somebody's words: tables only."""

from bot.intake.mail.words.fold import folded

WROTE = tuple(
    map(
        folded,
        (
            "wrote",
            "schrieb",
            "skrev",
            "a écrit",
            "escribió",
            "ha scritto",
            "schreef",
            "geschreven",
            "escreveu",
            "kirjoitti",
            "napisał",
            "napisał(a)",
            "napisała",
            "pisze",
            "napsal",
            "napsal(a)",
            "napsala",
            "napísal",
            "napísal(a)",
            "napísala",
            "írta",
            "a scris",
            "napisao je",
            "napisala je",
            "je napisao",
            "je napisala",
            "je napisao/la",
            "написал",
            "написал(а)",
            "написала",
            "пишет",
            "написав",
            "написала",
            "пише",
            "yazdı",
            "şunu yazdı",
            "kirjutas",
            "さんは書きました",
            "のメール",
            "書きました",
        ),
    )
)
"""The verb of the line above a quotation ("On Tuesday Nora wrote:")."""

_BESIDE = (
    "on am um uhr le à el a las il giorno alle ore em às op om heeft den kl kl. klo d. dnia o użytkownik dne v "
    "uživatel dňa používateľ időpontban keltezéssel la în data dana u в о г. р. от пользователь користувач tarihinde "
    "saat at a.m. p.m. m. wrote schrieb skrev écrit escribió scritto schreef escreveu kirjoitti napisał napisał(a) "
    "napsal napsal(a) napísal napísal(a) scris kell odesílatel kirjutas from"
)
BESIDE_NAMES = frozenset(_BESIDE.split())
"""The words that stand between the date and the name in such a line; no name begins behind one of them."""

ON_BEHALF = (
    "on behalf of",
    "im auftrag von",
    "de la part de",
    "au nom de",
    "en nombre de",
    "per conto di",
    "em nome de",
    "namens",
    "på vegne av",
    "på vegne af",
    "puolesta",
    "w imieniu",
    "jménem",
    "v mene",
    "nevében",
    "în numele",
    "u ime",
    "от имени",
    "від імені",
    "adına",
)
"""What stands between the address that sent and the name of whoever wrote."""

SIGNED_BY_PROGRAM = tuple(
    map(
        folded,
        (
            "sent from my",
            "sent from outlook",
            "sent from mail",
            "sent with",
            "get outlook for",
            "von meinem",
            "gesendet von",
            "gesendet mit",
            "envoyé de mon",
            "envoyé depuis",
            "enviado desde",
            "enviado do meu",
            "inviato da",
            "inviato dal",
            "verzonden vanaf",
            "verstuurd vanaf",
            "skickat från",
            "sendt fra",
            "lähetetty",
            "wysłane z",
            "odesláno z",
            "odoslané z",
            "trimis de pe",
            "poslano s",
            "отправлено с",
            "надіслано з",
            "iphone'umdan",
            "iphoneから送信",
        ),
    )
)
"""How a line begins that the program wrote below somebody's words."""

_BEGINS = (
    "caution;warning;external;attention;achtung;vorsicht;warnung;hinweis;extern;attenzione;avviso;atención;"
    "precaución;advertencia;cuidado;atenção;aviso;let op;waarschuwing;varning;obs;advarsel;forsigtig;huomio;"
    "varoitus;uwaga;upozornění;pozor;upozornenie;figyelem;atenție;upozorenje;внимание;увага;dikkat;uyarı;"
    "tähelepanu;注意;警告"
)
_OUTSIDE = (
    "outside;external;außerhalb;extern;extérieur;fuera de;fora da;estern;buiten;utanför;ekstern;udefra;uden for;"
    "utenfor;ulkopuol;zewnętrz;spoza;mimo;külső;exterior;vanjsk;izvan;внешн;извне;зовнішн;ззовні;harici;dışından;"
    "väljast;外部"
)
_OF_MAIL = (
    "email;e-mail;e-post;message;mensaje;mensagem;messaggio;nachricht;bericht;meddel;viesti;sähköposti;wiadomość;"
    "zpráv;správ;üzenet;mesaj;poruk;письм;лист;ileti;e-posta;kiri;correo;courriel;sender;absender;expéditeur;"
    "メール"
)
NOTICE_BEGINS, NOTICE_OUTSIDE, NOTICE_OF_MAIL = (
    tuple(map(folded, words.split(";"))) for words in (_BEGINS, _OUTSIDE, _OF_MAIL)
)
"""What a warning of a mail server begins with, and names: whence, and what came from there."""

NOTICE_WHOLE = tuple(
    map(
        folded,
        (
            "you don't often get email from",
            "you don\u2019t often get email from",
            "some people who received this message don't often get email from",
            "sie erhalten nicht oft e-mails von",
            "sie erhalten nicht häufig e-mails von",
            "vous n'obtenez pas souvent d'e-mail",
            "no suele recibir correo electrónico de",
            "non si ricevono spesso messaggi",
            "você não costuma receber emails de",
            "u ontvangt niet vaak e-mail van",
            "du får inte ofta e-post från",
            "du får ikke ofte mails fra",
            "du får ikke ofte e-post fra",
            "nie otrzymujesz często wiadomości",
        ),
    )
)
"""How Outlook begins its tip above a first mail."""
