"""What no person wrote, and is therefore no voice: automatic replies, delivery reports, mass mail."""

import re
from email.message import Message

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail import writers
from bot.intake.mail.addresses import mailbox
from bot.intake.mail.mime import body
from bot.intake.mail.words.fold import folded
from bot.intake.mail.words.marks import AUTOMATIC_SUBJECTS

_NO_PERSON = re.compile(r"(?:mailer-daemon|postmaster)@.*", re.IGNORECASE)
_SUBJECT_READ = 100
_MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponse")


def refuse(message: Message) -> None:
    """Raise InvalidVoice for what no person wrote: RFC 3834 marks, absences, bounces, bulk mail."""
    if _is_automatic(message):
        raise InvalidVoice(
            "This is an automatic reply (Auto-Submitted); no person wrote it, so nobody is asked to answer."
        )
    bounced = message.get_content_type() == "multipart/report" or body.header(message, "Return-Path").strip() == "<>"
    if bounced or _NO_PERSON.fullmatch(mailbox(body.header(message, "From")).address):
        raise InvalidVoice("This is a delivery report from a mail server; no person wrote it.")
    precedence = body.header(message, "Precedence").strip().lower()
    if precedence in {"bulk", "junk", "auto_reply"}:
        raise InvalidVoice(f"This is a mass or automatic mail (Precedence: {precedence}); no customer wrote it to us.")


def _is_automatic(message: Message) -> bool:
    """A form that sends what a person typed into it is a program, too, and says so: it names them in Reply-To."""
    says = body.header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if says == "auto-generated" and writers.writer(message).address not in {"", _stated(message)}:
        return False
    if says not in {"", "no"} or any(message.get(name) for name in _MARKS):
        return True
    return any(_begins(folded(body.header(message, "Subject")[:_SUBJECT_READ]), words) for words in AUTOMATIC_SUBJECTS)


def _begins(subject: str, words: str) -> bool:
    """Whether the subject is these words, and perhaps what was answered: "Out of office mugs" is somebody's matter."""
    return subject.startswith(words) and subject[len(words) :].lstrip()[:1] in {"", ":", "\uff1a", "-", "\u2013", "("}


def _stated(message: Message) -> str:
    return mailbox(body.header(message, "From", shield=True)).address
