"""Every mail program's forward in every language: whoever wrote first, what about, when, their words, and the note."""

import pytest

from bot.domain.voices.voice import Identity, IdentityKind
from bot.intake.mail import reader
from tests.intake.mail.programs import ADDRESS, NAME, NOTE, SUBJECT, WORDS, forwards
from tests.intake.mail.test_email import mail, ms

PETRA = "Petra Voss <petra@shop.example.org>"
SENT = "Tue, 3 Nov 2026 12:00:00 +0100"


@pytest.mark.parametrize(("subject", "text"), [pytest.param(*one[1:], id=one[0]) for one in forwards()])
def test_a_forward_of_any_program_in_any_language(subject: str, text: str) -> None:
    voice = reader.read(mail(text, subject=subject, sender=PETRA, Date=SENT, Content_Type="text/plain; charset=utf-8"))
    assert (voice.sender.name, voice.sender.identities) == (NAME, (Identity(IdentityKind.EMAIL, ADDRESS),))
    assert (voice.subject, voice.words, voice.note) == (SUBJECT, WORDS, NOTE)
    assert voice.said_at == ms("2026-11-03T10:04:00+01:00")
    assert voice.forwarder == "petra@shop.example.org"
