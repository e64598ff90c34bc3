"""Forwards as mail programs write them, in 22 languages: a table of words, and a function for each program's shape."""

from collections.abc import Iterator
from typing import NamedTuple

NOTE = "Please ring her, she sounds sad."
NAME, ADDRESS, SUBJECT = "Greta Lindholm", "greta@example.com", "The lid of 4711"
WORDS = "The lid came off in my hand.\n\nPlease ring me: 0555 0100\nGreta"


class Words(NamedTuple):
    """What a language calls the lines of a header (From, Sent, To, Subject), a forward, and "wrote"."""

    sender: str
    sent: str
    to: str
    subject: str
    announced: str
    begins: str
    mark: str
    wrote: str
    day: str


LANGUAGES = {
    "en": Words(
        "From",
        "Sent",
        "To",
        "Subject",
        "Forwarded message",
        "Begin forwarded message:",
        "FW",
        'On {0}, "{1}" <{2}> wrote:',
        "Tuesday, November 3, 2026 10:04 AM",
    ),
    "de": Words(
        "Von",
        "Gesendet",
        "An",
        "Betreff",
        "Weitergeleitete Nachricht",
        "Anfang der weitergeleiteten Nachricht:",
        "WG",
        'Am {0} schrieb "{1}" <{2}>:',
        "Dienstag, 3. November 2026 10:04",
    ),
    "fr": Words(
        "De",
        "Envoyé",
        "À",
        "Objet",
        "Message transféré",
        "Début du message réexpédié :",
        "TR",
        "Le {0}, « {1} » <{2}> a écrit :",
        "mardi 3 novembre 2026 10:04",
    ),
    "es": Words(
        "De",
        "Enviado el",
        "Para",
        "Asunto",
        "Mensaje reenviado",
        "Inicio del mensaje reenviado:",
        "RV",
        'El {0}, "{1}" <{2}> escribió:',
        "martes, 3 de noviembre de 2026 10:04",
    ),
    "it": Words(
        "Da",
        "Inviato",
        "A",
        "Oggetto",
        "Messaggio inoltrato",
        "Inizio messaggio inoltrato:",
        "I",
        'Il giorno {0}, "{1}" <{2}> ha scritto:',
        "martedì 3 novembre 2026 10:04",
    ),
    "pt": Words(
        "De",
        "Enviado",
        "Para",
        "Assunto",
        "Mensagem encaminhada",
        "Início da mensagem encaminhada:",
        "ENC",
        'Em {0}, "{1}" <{2}> escreveu:',
        "terça-feira, 3 de novembro de 2026 10:04",
    ),
    "nl": Words(
        "Van",
        "Verzonden",
        "Aan",
        "Onderwerp",
        "Doorgestuurd bericht",
        "Begin doorgestuurd bericht:",
        "FW",
        "Op {0} heeft {1} <{2}> het volgende geschreven:",
        "dinsdag 3 november 2026 10:04",
    ),
    "pl": Words(
        "Od",
        "Wysłano",
        "Do",
        "Temat",
        "Przekazana wiadomość",
        "Początek przekazywanej wiadomości:",
        "PD",
        "Dnia {0} użytkownik „{1}” <{2}> napisał:",
        "wtorek, 3 listopada 2026 10:04",
    ),
    "sv": Words(
        "Från",
        "Skickat",
        "Till",
        "Ämne",
        "Vidarebefordrat meddelande",
        "Vidarebefordrat brev:",
        "VB",
        'Den {0} skrev "{1}" <{2}> följande:',
        "den 3 november 2026 10:04",
    ),
    "da": Words(
        "Fra",
        "Sendt",
        "Til",
        "Emne",
        "Videresendt meddelelse",
        "Start på videresendt besked:",
        "VS",
        'Den {0} skrev "{1}" <{2}>:',
        "3. november 2026 10:04",
    ),
    "no": Words(
        "Fra",
        "Sendt",
        "Til",
        "Emne",
        "Videresendt melding",
        "Videresendt melding:",
        "VS",
        '{0} skrev "{1}" <{2}>:',
        "tirsdag 3. november 2026 10:04",
    ),
    "fi": Words(
        "Lähettäjä",
        "Lähetetty",
        "Vastaanottaja",
        "Aihe",
        "Edelleenlähetetty viesti",
        "Välitetty viesti alkaa:",
        "VL",
        "{1} <{2}> kirjoitti {0}:",
        "tiistai 3. marraskuuta 2026 10.04",
    ),
    "cs": Words(
        "Od",
        "Odesláno",
        "Komu",
        "Předmět",
        "Přeposlaná zpráva",
        "Začátek přeposílané zprávy:",
        "FW",
        'Dne {0} uživatel "{1}" <{2}> napsal:',
        "úterý 3. listopadu 2026 10:04",
    ),
    "sk": Words(
        "Od",
        "Odoslané",
        "Komu",
        "Predmet",
        "Preposlaná správa",
        "Začiatok preposlanej správy:",
        "FW",
        "{0} používateľ {1} (<{2}>) napísal:",
        "utorok 3. novembra 2026 10:04",
    ),
    "hu": Words(
        "Feladó",
        "Elküldve",
        "Címzett",
        "Tárgy",
        "Továbbított üzenet",
        "Továbbított levél kezdete:",
        "FW",
        "{0} időpontban {1} ({2}) ezt írta:",
        "2026. november 3., kedd 10:04",
    ),
    "ro": Words(
        "De la",
        "Trimis",
        "Către",
        "Subiect",
        "Mesaj redirecționat",
        "Începe mesajul redirecționat:",
        "FW",
        'La {0}, "{1}" <{2}> a scris:',
        "marți, 3 noiembrie 2026 10:04",
    ),
    "hr": Words(
        "Šalje",
        "Poslano",
        "Prima",
        "Predmet",
        "Proslijeđena poruka",
        "Početak proslijeđene poruke:",
        "FW",
        "Dana {0} {1} <{2}> je napisao/la:",
        "utorak, 3. studenoga 2026. u 10:04",
    ),
    "ru": Words(
        "От",
        "Отправлено",
        "Кому",
        "Тема",
        "Пересылаемое сообщение",
        "Начало переадресованного сообщения:",
        "FW",
        '{0} пользователь "{1}" <{2}> написал:',
        "3 ноября 2026 г. 10:04",
    ),
    "uk": Words(
        "Від",
        "Надіслано",
        "Кому",
        "Тема",
        "Переслане повідомлення",
        "Початок листа, що пересилається:",
        "FW",
        '{0} "{1}" <{2}> пише:',
        "вівторок, 3 листопада 2026 р. 10:04",
    ),
    "tr": Words(
        "Kimden",
        "Gönderilen",
        "Kime",
        "Konu",
        "İletilen İleti",
        "İletilen mesajın başlangıcı:",
        "İLT",
        "{0} tarihinde {1} <{2}> şunu yazdı:",
        "3 Kasım 2026 Salı 10:04",
    ),
    "ja": Words(
        "差出人",
        "送信日時",
        "宛先",
        "件名",
        "転送されたメッセージ",
        "転送されたメッセージ:",
        "FW",
        "{0}、{1} <{2}>のメール:",
        "2026年11月3日 10:04",
    ),
    "et": Words(
        "Saatja",
        "Saadetud",
        "Adressaat",
        "Teema",
        "Edastatud kiri",
        "Edastatud kirja algus:",
        "Edasi",
        "{1} <{2}> kirjutas kuupäeval {0}:",
        "teisipäev, 3. november 2026 10:04",
    ),
}


def _lines(words: Words, *, colon: str = ": ") -> list[str]:
    named = ((words.sender, f"{NAME} <{ADDRESS}>"), (words.sent, words.day), (words.to, "info@shop.example.org"))
    return [f"{label}{colon}{value}" for label, value in (*named, (words.subject, SUBJECT))]


def outlook(words: Words) -> tuple[str, str]:
    """Subject and text: a header without anything that announces it."""
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", *_lines(words), "", WORDS])


def outlook_on_the_web(words: Words) -> tuple[str, str]:
    """A line above the header."""
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "_" * 32, *_lines(words), "", WORDS])


def new_outlook(words: Words) -> tuple[str, str]:
    """The words follow upon the header without a blank line."""
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", *_lines(words), WORDS])


def outlook_for_mac(words: Words) -> tuple[str, str]:
    """One line above the words, which are indented."""
    said = "\n".join(f"    {line}" for line in WORDS.split("\n"))
    return (
        f"{words.mark}: {SUBJECT}",
        f"{NOTE}\n\n\ufeff{words.wrote.format('03/11/2026 10:04', NAME, ADDRESS)}\n\n{said}",
    )


def gmail(words: Words) -> tuple[str, str]:
    """A marker, and most labels in English."""
    lines = [
        f"{words.sender}: {NAME} <{ADDRESS}>",
        f"Date: {words.day}",
        f"Subject: {SUBJECT}",
        "To: <i@shop.example.org>",
    ]
    return "One for Nora", "\n".join([NOTE, "", "---------- Forwarded message ---------", *lines, "", "", WORDS])


def thunderbird(words: Words) -> tuple[str, str]:
    """A marker in the language, tabs behind the labels."""
    lines = _lines(words, colon=": \t")
    return "One for Nora", "\n".join([NOTE, "", f"-------- {words.announced} --------", *lines, "", "", WORDS])


def apple(words: Words) -> tuple[str, str]:
    """All of it behind >, below a sentence."""
    quoted = "\n".join(f"> {line}" for line in [words.begins, "", *_lines(words), "", *WORDS.split("\n")])
    return "One for Nora", f"{NOTE}\n\n{quoted}"


def hubspot(words: Words) -> tuple[str, str]:
    """Blanks before colons, as French has them."""
    lines = _lines(words, colon=" : ")
    return "One for Nora", "\n".join([NOTE, f"---------- {words.announced} ---------", *lines, "", WORDS])


def yahoo(words: Words) -> tuple[str, str]:
    """The header in one line."""
    header = "".join(_lines(words))
    return "One for Nora", f"{NOTE}\n\n   ----- {words.announced} ----- {header}\n {WORDS}"


def zoho(words: Words) -> tuple[str, str]:
    """Rules of = above the header and below it."""
    rule = f"============ {words.announced} ============"
    return "One for Nora", "\n".join([NOTE, "", rule, *_lines(words), rule, "", WORDS])


def missive(words: Words) -> tuple[str, str]:
    """The words alone behind >."""
    lines = [*_lines(words), "", *(f"> {line}" for line in WORDS.split("\n")), "", "Sent with another program"]
    return "One for Nora", "\n".join([NOTE, "", "---------- Forwarded message ----------", *lines])


def marked_right_to_left(words: Words) -> tuple[str, str]:
    """Marks of direction around each line."""
    lines = [f"\u202a{line}\u202c" for line in _lines(words)]
    return f"[EXTERNAL] {words.mark}: {SUBJECT}", "\n".join([NOTE, "", *lines, "", WORDS])


def paragraphs(words: Words) -> tuple[str, str]:
    """A blank line below each line of the header."""
    return f"{words.mark}: {SUBJECT}", "\n\n".join([NOTE, *_lines(words), WORDS])


def samsung(words: Words) -> tuple[str, str]:
    """A marker in words that nobody taught us; the subject says that it was passed on."""
    return f"{words.mark}: {SUBJECT}", "\n".join(
        [NOTE, "", "-------- Quelque chose --------", *_lines(words), "", WORDS]
    )


def unknown_mark(words: Words) -> tuple[str, str]:
    """A mark in the subject that nobody taught us, above the same subject."""
    return f"Xyz: {SUBJECT}", "\n".join([NOTE, "", *_lines(words), "", WORDS])


def subject_changed(words: Words) -> tuple[str, str]:
    """Nothing but that it had come to us."""
    return "One for Nora", "\n".join([NOTE, "", *_lines(words), "", WORDS])


def ionos(words: Words) -> tuple[str, str]:
    """A marker of originals and all the rest behind >."""
    lines = ["---------- Ursprüngliche Nachricht ----------", *_lines(words), "", *WORDS.split("\n")]
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", *(f"> {line}" for line in lines)])


def centrum(words: Words) -> tuple[str, str]:
    """The header alone behind >."""
    lines = [f"> {line}" for line in _lines(words)]
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", "_" * 62, *lines, ">", "", WORDS])


def mailmate(words: Words) -> tuple[str, str]:
    """A sentence, and all the rest behind >."""
    quoted = "\n".join(f"> {line}" for line in [*_lines(words), "", *WORDS.split("\n")])
    return "One for Nora", f"{NOTE}\n\nForwarded message:\n\n{quoted}\n"


def kmail(words: Words) -> tuple[str, str]:
    """A marker, and a rule at the end."""
    lines = [f"----------  {words.announced}  ----------", "", *_lines(words), "", WORDS, "-" * 41, ""]
    return "One for Nora", "\n".join([NOTE, "", *lines])


def squirrelmail(words: Words) -> tuple[str, str]:
    """A rule below the header, too."""
    lines = ["-------- Original Message --------", *_lines(words), "-" * 60, "", WORDS]
    return f"[Fwd: {SUBJECT}]", "\n".join([NOTE, "", *lines])


def mutt(words: Words) -> tuple[str, str]:
    """More headers than people read, a line that ends it, and a note below."""
    marker = f"----- {words.announced} -----"
    lines = [marker, "", *_lines(words), "User-Agent: Mutt/2.2", "X-Mailer: none", "", WORDS, "", marker, "", NOTE]
    return "One for Nora", "\n".join(lines)


def yandex(words: Words) -> tuple[str, str]:
    """A line that says who wrote, between a marker and one that ends it."""
    marker, line = f"-------- {words.announced} --------", words.wrote.format("03/11/2026 10:04", NAME, ADDRESS)
    return f"{words.mark}: {SUBJECT}", f"{NOTE}\n\n{marker}\n{line}\n\n{WORDS}\n\n{marker}"


def em_client(words: Words) -> tuple[str, str]:
    """Labels without colons."""
    return "One for Nora", "\n".join(
        [NOTE, "", f"------ {words.announced} ------", *_lines(words, colon=" "), "", WORDS]
    )


def bold(words: Words) -> tuple[str, str]:
    """HTML made into text: the mark of a bold label stands behind its blank."""
    lines = [line.replace(": ", ": *", 1) for line in _lines(words)]
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", *(f"*{line}" for line in lines), "", WORDS])


def important(words: Words) -> tuple[str, str]:
    """Lines that say how important and how secret it is."""
    lines = [*_lines(words), "Wichtigkeit: Hoch", "Sensitivity: Private"]
    return f"{words.mark}: {SUBJECT}", "\n".join([NOTE, "", *lines, "", WORDS])


def conversation(words: Words) -> tuple[str, str]:
    """Gmail's "Forward all": one subject above several mails."""
    sender, sent, to, subject = _lines(words)
    ours = [f"{words.sender}: Idris <idris@shop.example.org>", sent, to, "", "We are sorry."]
    lines = ["Forwarded Conversation", subject, "-" * 24, "", sender, sent, to, "", WORDS, "", "-" * 10, *ours]
    return "One for Nora", "\n".join([NOTE, "", *lines])


def warned(words: Words) -> tuple[str, str]:
    """Our mail server wrote a warning above the customer's words."""
    notice = "CAUTION: This email originated from outside of the organization. Do not open attachments.\n\n"
    return f"{words.mark}: [EXT] {SUBJECT}", "\n".join([NOTE, "", *_lines(words), "", f"{notice}{WORDS}"])


PROGRAMS = (
    outlook,
    outlook_on_the_web,
    new_outlook,
    outlook_for_mac,
    gmail,
    thunderbird,
    apple,
    hubspot,
    yahoo,
    zoho,
    missive,
    marked_right_to_left,
    paragraphs,
    samsung,
    unknown_mark,
    subject_changed,
    ionos,
    centrum,
    mailmate,
    kmail,
    squirrelmail,
    mutt,
    yandex,
    em_client,
    bold,
    important,
    conversation,
    warned,
)


def forwards() -> Iterator[tuple[str, str, str]]:
    """(which program in which language, subject, text) of each."""
    for language, words in LANGUAGES.items():
        for program in PROGRAMS:
            yield (f"{program.__name__} {language}", *program(words))
