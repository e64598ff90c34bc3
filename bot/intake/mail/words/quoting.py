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
    "uživatel dňa používateľ időpontban la în data dana u в о г. р. от пользователь користувач tarihinde saat at "
    "a.m. p.m. m. wrote schrieb skrev écrit escribió scritto schreef escreveu kirjoitti napisał napisał(a) napsal "
    "napsal(a) napísal napísal(a) scris kell odesílatel kirjutas from"
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
