"""The line above a quotation, as programs write it: whose mail it names, and that it ends an answer's own words."""

import pytest

from bot.intake.mail import attributions, forwards, reader
from bot.intake.mail.addresses import Mailbox
from bot.intake.mail.parsed_mail import ParsedMail
from tests.intake.mail.programs import LANGUAGES, Words
from tests.intake.mail.test_email import mail

NORA = Mailbox("Nora Berg", "nora@shop.example.org")
LINES = (
    "On Tue, Nov 3, 2026 at 10:04 AM Nora Berg <nora@shop.example.org> wrote:",
    "On Nov 3, 2026, at 10:04, Nora Berg <nora@shop.example.org> wrote:",
    "Am Di., 3. Nov. 2026 um 10:04 Uhr schrieb Nora Berg <nora@shop.example.org>:",
    "Am 03.11.2026 um 10:04 schrieb Nora Berg <nora@shop.example.org>:",
    "Le mar. 3 nov. 2026 à 10:04, Nora Berg <nora@shop.example.org> a écrit :",
    "El mar, 3 nov 2026 a las 10:04, Nora Berg (<nora@shop.example.org>) escribió:",
    "Il giorno mar 3 nov 2026 alle ore 10:04 Nora Berg <nora@shop.example.org> ha scritto:",
    "Em ter., 3 de nov. de 2026 às 10:04, Nora Berg <nora@shop.example.org> escreveu:",
    "Op di 3 nov 2026 om 10:04 schreef Nora Berg <nora@shop.example.org>:",
    "Op 3 nov. 2026 om 10:04 heeft Nora Berg <nora@shop.example.org> het volgende geschreven:",
    "wt., 3 lis 2026 o 10:04 Nora Berg <nora@shop.example.org> napisał(a):",
    "Den tis 3 nov. 2026 kl 10:04 skrev Nora Berg <nora@shop.example.org>:",
    "Den tirs. 3. nov. 2026 kl. 10.04 skrev Nora Berg <nora@shop.example.org>:",
    "tir. 3. nov. 2026 kl. 10:04 skrev Nora Berg <nora@shop.example.org>:",
    "ti 3. marrask. 2026 klo 10.04 Nora Berg (nora@shop.example.org) kirjoitti:",
    "út 3. 11. 2026 v 10:04 odesílatel Nora Berg <nora@shop.example.org> napsal:",
    "ut 3. 11. 2026 o 10:04 Nora Berg <nora@shop.example.org> napísal(a):",
    "Nora Berg <nora@shop.example.org> ezt írta (időpont: 2026. nov. 3., K, 10:04):",
    "În mar., 3 nov. 2026 la 10:04, Nora Berg <nora@shop.example.org> a scris:",
    "uto, 3. stu 2026. u 10:04 Nora Berg <nora@shop.example.org> napisao je:",
    "вт, 3 нояб. 2026 г. в 10:04, Nora Berg <nora@shop.example.org>:",
    "вт, 3 лист. 2026 р. о 10:04 Nora Berg <nora@shop.example.org> пише:",
    "Nora Berg <nora@shop.example.org>, 3 Kas 2026 Sal, 10:04 tarihinde şunu yazdı:",
    "2026年11月3日(火) 10:04 Nora Berg <nora@shop.example.org>:",
    "K, 3. november 2026 kell 10:04 kirjutas Nora Berg <nora@shop.example.org>:",
    "---- On Tue, 03 Nov 2026 10:04:00 +0100 Nora Berg <nora@shop.example.org> wrote ----",
    "From Nora Berg <nora@shop.example.org> on 3 Nov 2026 10:04 AM wrote:",
)


@pytest.mark.parametrize("line", LINES)
def test_whom_it_names(line: str) -> None:
    found = attributions.first(["Still broken.", "", line, "", "We are sorry."])
    assert found is not None
    assert (found.start, found.end, found.writer) == (2, 3, NORA)


@pytest.mark.parametrize("line", LINES)
def test_it_ends_the_words_of_an_answer(line: str) -> None:
    said = f"Still broken.\n\n{line}\n\nWe are sorry."
    answer = mail(said, subject="Re: Your order", Content_Type="text/plain; charset=utf-8")
    assert reader.read(answer).words == "Still broken."


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_outlooks_ends_an_answer_in_every_language(words: Words) -> None:
    line = words.wrote.format("03/11/2026 10:04", NORA.name, NORA.address)
    letter = ParsedMail(Mailbox(), "AW: Your order", None, f"Still broken.\n\n{line}\n\n    We are sorry.")
    assert forwards.own_words(letter).strip() == "Still broken."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("On 3 Nov 2026 at 10:04 AM, Nora Berg wrote:", "Nora Berg"),
        ("Am 3.11.2026 schrieb Nora:", "Nora"),
        ("Le 3 nov. 2026, Nora a écrit :", "Nora"),
        ("On 3 Nov 2026, at 10:04, “Berg, Nora” <nora@shop.example.org> wrote:", "Berg, Nora"),
        ("On 3 Nov 2026, at 10:04, Berg, Nora <nora@shop.example.org> wrote:", "Berg, Nora"),
        ("On 3 Nov 2026, at 10:04 CET Nora <nora@shop.example.org> wrote:", "Nora"),
        ("On 3 Nov 2026 10:04, nora@shop.example.org wrote:", ""),
        ("Nora kirjoitti 3.11.2026:", ""),
    ],
)
def test_a_name_in_other_places(line: str, name: str) -> None:
    found = attributions.first([line])
    assert found is not None
    assert found.writer.name == name


@pytest.mark.parametrize(
    "line", ["Nora <nora@shop.example.org>:", "Ask nora@shop.example.org at 10:04:", "Our hours 10:04:"]
)
def test_a_line_that_only_looks_so(line: str) -> None:
    assert attributions.first([line]) is None


def test_a_forward_with_such_a_line_and_nobody_in_it_is_none() -> None:
    letter = ParsedMail(Mailbox("Petra", "petra@shop.example.org"), "FW: x", None, "3.11.2026 kirjoitti:\n\nIt broke.")
    assert forwards.original(letter) is None
