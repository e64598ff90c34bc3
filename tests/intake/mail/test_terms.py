"""What mail programs write around a mail, in each of the twelve languages: as they write it, not as our tables do."""

import pytest

from bot.domain.voices.voice import Voice
from bot.intake.mail import dates, reader
from tests.intake.mail.test_dates import BERLIN
from tests.intake.mail.test_email import ms

FORWARDED = (
    "---------- Forwarded message ---------",
    "Begin forwarded message:",
    "---------- Weitergeleitete Nachricht ---------",
    "Anfang der weitergeleiteten Nachricht:",
    "Vidarebefordrat brev:",
    "-------- Vidarebefordrat meddelande --------",
    "---------- Videresendt meddelelse ---------",
    "-------- Videresendt melding --------",
    "---------- Message transféré ---------",
    "Début du message réexpédié :",
    "-------- Message transmis --------",
    "---------- Mensaje reenviado ---------",
    "Inizio messaggio inoltrato:",
    "-------- Doorgestuurd bericht --------",
    "---------- Mensagem encaminhada ---------",
    "Início da mensagem reencaminhada:",
    "-------- Välitetty viesti --------",
    "---------- Edelleenlähetetty viesti ---------",
    "---------- Przekazana wiadomość ---------",
    "Początek przekazywanej wiadomości:",
)
ORIGINAL = (
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "-----Originalnachricht-----",
    "-----Ursprungligt meddelande-----",
    "-----Originalmeddelande-----",
    "-----Oprindelig meddelelse-----",
    "-----Opprinnelig melding-----",
    "-----Message d'origine-----",
    "-----Message original-----",
    "-----Mensaje original-----",
    "-----Messaggio originale-----",
    "-----Oorspronkelijk bericht-----",
    "-----Mensagem original-----",
    "-----Alkuperäinen viesti-----",
    "-----Wiadomość oryginalna-----",
    "-----Oryginalna wiadomość-----",
)
WROTE = (
    "On 3 Nov 2026 Nora wrote:",
    "Am 3.11.2026 schrieb Nora:",
    "Den 3 nov 2026 skrev Nora:",
    "Le 3 nov. 2026, Nora a écrit :",
    "El 3 nov 2026, Nora escribió:",
    "Il 3 nov 2026, Nora ha scritto:",
    "Op 3 nov. 2026 schreef Nora:",
    "Em 3 nov. 2026, Nora escreveu:",
    "Nora kirjoitti 3.11.2026:",
    "3.11.2026 Nora napisał:",
)
BLOCKS = (
    ("From", "Date", "To", "Subject"),
    ("From", "Sent", "Cc", "Subject"),
    ("Von", "Gesendet", "An", "Betreff"),
    ("Von", "Datum", "Kopie", "Betreff"),
    ("Från", "Skickat", "Till", "Ämne"),
    ("Från", "Skickades", "Kopia", "Ämne"),
    ("Fra", "Sendt", "Til", "Emne"),
    ("Afsender", "Dato", "Kopi", "Emne"),
    ("Avsender", "Dato", "Bcc", "Emne"),
    ("De", "Envoyé", "À", "Objet"),
    ("De", "Envoyé le", "Copie à", "Sujet"),
    ("Expéditeur", "Date", "Pour", "Objet"),
    ("De", "Date", "Destinataire", "Objet"),
    ("De", "Enviado", "Para", "Asunto"),
    ("De", "Enviado el", "CCO", "Asunto"),
    ("De", "Fecha", "A", "Asunto"),
    ("Da", "Inviato", "A", "Oggetto"),
    ("Da", "Data", "CCN", "Oggetto"),
    ("Van", "Verzonden", "Aan", "Onderwerp"),
    ("De", "Enviada", "Para", "Assunto"),
    ("De", "Enviada em", "Cópia", "Assunto"),
    ("De", "Enviado em", "Copie", "Assunto"),
    ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    ("Lähettäjä", "Päivämäärä", "Kopio", "Aihe"),
    ("Lähettäjä", "Päiväys", "Vastaanottaja", "Aihe"),
    ("Od", "Wysłano", "Do", "Temat"),
    ("Od", "Wysłane", "DW", "Temat"),
)
BESIDE = (
    *("Reply-To", "Antwort an", "Svar till", "Svara till", "Svar til", "Répondre à", "Responder a", "Rispondi a"),
    *("Antwoord aan", "Vastausosoite", "Odpowiedz do"),
    *("Importance", "Wichtigkeit", "Prioritet", "Organization", "Organisation", "Attachments", "Anlagen", "Bilagor"),
)
MONTHS = {
    1: "January Januar januari gennaio enero janvier janeiro tammikuuta stycznia",
    2: "February Februar février fevereiro helmikuuta lutego",
    3: "March März marzo mars Mrz mrt maaliskuuta marca",
    4: "April avril abril huhtikuuta kwietnia",
    5: "May Mai maj mei maggio toukokuuta",
    6: "June Juni juin giugno kesäkuuta czerwca",
    7: "July Juli juillet luglio heinäkuuta lipca",
    8: "August août agosto elokuuta sierpnia aoû",
    9: "September setembro syyskuuta września",
    10: "October Oktober ottobre outubro lokakuuta października",
    11: "November marraskuuta",
    12: "December Dezember décembre diciembre desember joulukuuta grudnia déc dic",
}
ZONES = {
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "BST": 1,
    "WEST": 1,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EET": 2,
    "EEST": 3,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
FREE = (
    *("aol.com", "gmail.com", "gmx.de", "googlemail.com", "hotmail.com", "icloud.com", "live.com", "outlook.com"),
    *("web.de", "yahoo.com"),
)


def read(body: str, subject: str = "Hello", sender: str = "Petra <petra@shop.example.org>") -> Voice:
    raw = f"From: {sender}\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{body}"
    return reader.read(raw.encode())


def block(sender: str, date: str, to: str, subject: str, writer: str = "Greta <greta@example.com>") -> str:
    return f"{sender}: {writer}\n{date}: 3 Nov 2026 10:04\n{to}: Petra <petra@shop.example.org>\n{subject}: Grinder\n"


@pytest.mark.parametrize("line", FORWARDED)
def test_each_program_announces_a_forward_in_its_own_words(line: str) -> None:
    voice = read(f"Please ring her.\n\n{line}\n{block('From', 'Date', 'To', 'Subject')}\nIt broke.")
    assert (voice.sender.name, voice.words) == ("Greta", "It broke.")


@pytest.mark.parametrize("line", ORIGINAL)
def test_what_stands_below_the_original_message_was_said_before(line: str) -> None:
    assert read(f"Still broken.\n\n{line}\nWe wish you a lot of fun.").words == "Still broken."


@pytest.mark.parametrize("line", WROTE)
def test_what_somebody_wrote_earlier_is_quoted(line: str) -> None:
    assert read(f"Still broken.\n\n{line}\n> We wish you a lot of fun.").words == "Still broken."


@pytest.mark.parametrize("labels", BLOCKS, ids="/".join)
def test_the_header_of_a_forward_is_read_in_each_language(labels: tuple[str, str, str, str]) -> None:
    voice = read(f"{block(*labels)}\nIt broke.")
    assert (voice.sender.name, voice.subject, voice.words) == ("Greta", "Grinder", "It broke.")
    assert voice.said_at == ms("2026-11-03T10:04:00+00:00")


@pytest.mark.parametrize("label", BESIDE)
def test_what_else_stands_in_the_header_is_no_word_of_theirs(label: str) -> None:
    header = block("From", "Date", "To", "Subject").replace("Subject:", f"{label}: x\nSubject:")
    voice = read(f"{header}\nIt broke.")
    assert (voice.subject, voice.words) == ("Grinder", "It broke.")


@pytest.mark.parametrize("prefix", ["FW", "Fwd", "WG", "VB", "VS", "TR", "RV", "I", "ENC", "PD", "VL", "Doorst"])
def test_a_forward_says_so_in_its_subject(prefix: str) -> None:
    voice = read(f"Please ring her.\n\n{block('From', 'Date', 'To', 'Subject')}\nIt broke.", f"{prefix}: Grinder")
    assert (voice.sender.name, voice.words) == ("Greta", "It broke.")


@pytest.mark.parametrize("prefix", ["Re", "AW", "SV", "Antw", "Odp", "Ref", "Rif", "RES", "VS", "YNT"])
def test_an_answer_says_so_in_its_subject(prefix: str) -> None:
    assert read("Still broken.\n\n> Have fun.", f"{prefix}: Grinder").words == "Still broken."


@pytest.mark.parametrize(("month", "name"), [(n, name) for n, names in MONTHS.items() for name in names.split()])
def test_each_month_has_its_name_in_each_language(month: int, name: str) -> None:
    found = dates.written(f"3 {name} 2026 10:04", BERLIN)
    assert found is not None
    assert (found.day, found.month) == (3, month)


@pytest.mark.parametrize("zone", ZONES)
def test_each_zone_has_its_hours(zone: str) -> None:
    found = dates.written(f"3 Nov 2026 10:04 {zone}", BERLIN)
    assert found is not None
    assert found == dates.written(f"3 Nov 2026 10:04 GMT{ZONES[zone]:+d}", BERLIN)


@pytest.mark.parametrize("domain", FREE)
def test_two_people_of_one_mail_service_are_no_colleagues(domain: str) -> None:
    inner = block("From", "Date", "To", "Subject")
    outer = block("From", "Date", "To", "Subject", writer=f"Ann <ann@{domain}>")
    voice = read(f"{outer}\nWhat do you say?\n\n{inner}\nIt broke.", "Fwd: Grinder", f"Petra <petra@{domain}>")
    assert voice.sender.name == "Ann"


@pytest.mark.parametrize("label", ["From", "To", "Cc"])
def test_a_long_list_of_people_goes_on_in_the_next_line(label: str) -> None:
    header = block("From", "Date", "To", "Subject") if label != "Cc" else block("From", "Date", "Cc", "Subject")
    lines = [
        f"{line.replace(' <', chr(10) + '  <')}" if line.startswith(label) else line for line in header.split("\n")
    ]
    voice = read("\n".join(lines) + "\nIt broke.", "Fwd: Grinder")
    assert (voice.sender.name, voice.sender.identities[0].value) == ("Greta", "greta@example.com")
    assert (voice.subject, voice.words) == ("Grinder", "It broke.")
