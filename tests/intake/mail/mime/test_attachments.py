"""What comes with a mail beside its words: counted and named, never read as words."""

import base64

import pytest

from bot.domain.voices.attachments import Attachment, Sort, counted
from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail import reader
from tests.intake.mail.test_email import mail

PETRA = "Petra <petra@shop.example.org>"
INSIDE = b"From: Greta <greta@example.com>\nSubject: The lid\nDate: Tue, 3 Nov 2026 10:04:00 +0100\n\nIt came off.\n"


def mixed(*parts: str, kind: str = "mixed", subject: str = "Hello", sender: str = "Greta <greta@example.com>") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in parts) + "--b--\n"
    return mail(body, subject=subject, sender=sender, Content_Type=f"multipart/{kind}; boundary=b")


def part(kind: str, name: str = "", body: str = "AAAA", **more: str) -> str:
    named = f'; name="{name}"' if name else ""
    headers = "".join(f"{header.replace('_', '-')}: {value}\n" for header, value in more.items())
    return f"Content-Type: {kind}{named}\n{headers}\n{body}"


WORDS = part("text/plain", body="It broke.")


@pytest.mark.parametrize(
    ("attached", "sort"),
    [
        (part("image/jpeg", "lid.jpg"), Sort.PHOTO),
        (part("application/octet-stream", "lid.HEIC"), Sort.PHOTO),
        (part("video/mp4", "lid.mp4"), Sort.VIDEO),
        (part("application/octet-stream", "lid.mov"), Sort.VIDEO),
        (part("audio/amr", "memo.amr"), Sort.RECORDING),
        (part("application/pdf", "bill.pdf"), Sort.PDF),
        (part("application/octet-stream", "bill.pdf"), Sort.PDF),
        (part("text/calendar", "call.ics"), Sort.INVITATION),
        (part("application/vnd.ms-outlook", "old.msg"), Sort.MAIL),
        (part("application/ms-tnef", "winmail.dat"), Sort.FILE),
        (part("application/pkcs7-mime", "smime.p7m"), Sort.FILE),
        (part("text/csv", "orders.csv"), Sort.FILE),
        (part("text/plain", "serial.txt"), Sort.FILE),
    ],
)
def test_an_attachment_is_named_and_no_word(attached: str, sort: Sort) -> None:
    voice = reader.read(mixed(WORDS, attached))
    assert voice.words == "It broke."
    (found,) = voice.attachments
    assert found.sort is sort
    assert found.name


@pytest.mark.parametrize(
    "beside",
    [
        part("application/pkcs7-signature", "smime.p7s"),
        part("application/pgp-signature", "signature.asc"),
        part("image/png", "image001.png", Content_ID="<logo@example.com>"),
    ],
)
def test_signatures_and_pictures_of_the_layout_are_none(beside: str) -> None:
    page = "Content-Type: text/html\n\n<p>The lid came off.</p>"
    assert reader.read(mixed(WORDS, page, beside)).attachments == ()


def test_a_picture_in_a_mail_without_a_layout_is_one_that_somebody_sent() -> None:
    picture = part("image/png", "shot.png", Content_ID="<1@example.com>")
    assert [one.name for one in reader.read(mixed(WORDS, picture)).attachments] == ["shot.png"]


def test_a_photo_within_the_words_counts_and_a_nameless_file_too() -> None:
    voice = reader.read(
        mixed(WORDS, part("image/jpeg", "a.jpg", Content_ID="<1@example.com>"), part("application/zip"))
    )
    assert voice.attachments == (Attachment("a.jpg", Sort.PHOTO), Attachment("", Sort.FILE))
    assert counted((*voice.attachments, *voice.attachments)) == [(Sort.PHOTO, 2), (Sort.FILE, 2)]


def test_fifty_are_named() -> None:
    voice = reader.read(mixed(WORDS, *(part("image/jpeg", f"{number}.jpg") for number in range(51))))
    assert (len(voice.attachments), voice.attachments[-1].name) == (50, "49.jpg")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("application/pdf", b"%PDF-1.4"),
        ("application/pkcs7-mime", b"0\x80"),
        ("text/calendar", b"BEGIN:VCALENDAR"),
        ("text/vcard", b"BEGIN:VCARD"),
        ("image/jpeg", b"\xff\xd8\xff"),
        ("text/plain", b"%PDF-1.4\n1 0 obj"),
        ("text/plain", b"BEGIN:VCALENDAR\nMETHOD:REQUEST"),
        ("=?utf-8?q?application/pdf?=", b"%PDF"),
    ],
)
def test_a_mail_of_a_file_alone_has_no_words(kind: str, data: bytes) -> None:
    raw = f"From: a@example.com\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n\n".encode()
    with pytest.raises(InvalidVoice, match="no words"):
        reader.read(raw + base64.b64encode(data))


def packed(raw: bytes) -> str:
    return base64.encodebytes(raw).decode()


BASE64 = {"Content_Transfer_Encoding": "base64"}


@pytest.mark.parametrize(
    "attached",
    [
        part("message/rfc822", body=INSIDE.decode()),
        part("message/rfc822", "lid.eml", packed(INSIDE), **BASE64),
        part("application/octet-stream", "lid.eml", packed(INSIDE), **BASE64),
        part("application/octet-stream", "Lid.EML", INSIDE.decode()),
        part("text/plain", "lid.eml", INSIDE.decode(), Content_Disposition="attachment"),
        part(
            "application/octet-stream", "", packed(INSIDE), Content_Disposition="attachment; filename=a.eml", **BASE64
        ),
    ],
)
def test_an_attached_mail_is_read_however_it_is_wrapped(attached: str) -> None:
    asked = part("text/plain", body="Can you ring her?\n-- \nPetra")
    voice = reader.read(mixed(asked, attached, part("image/jpeg", "lid.jpg"), subject="For Nora", sender=PETRA))
    assert (voice.sender.name, voice.subject, voice.words) == ("Greta", "The lid", "It came off.")
    assert (voice.forwarder, voice.note) == ("petra@shop.example.org", "Can you ring her?")
    assert [one.name for one in voice.attachments] == ["lid.jpg"]


@pytest.mark.parametrize("broken", ["RnJvbTog!", "A", "A!!!", "no mail", "\u00e9A", ""])
def test_an_attached_mail_that_cannot_be_read_is_a_file(broken: str) -> None:
    for kind in ("message/rfc822", "application/octet-stream"):
        voice = reader.read(mixed(WORDS, part(kind, "lid.eml", broken, **BASE64), sender=PETRA))
        assert (voice.words, voice.forwarder) == ("It broke.", "")
        assert voice.attachments == (Attachment("lid.eml", Sort.MAIL),)


def test_a_second_attached_mail_is_named() -> None:
    second = INSIDE.replace(b"The lid", b"The handle").decode()
    voice = reader.read(
        mixed(part("message/rfc822", body=INSIDE.decode()), part("message/rfc822", body=second), sender=PETRA)
    )
    assert voice.subject == "The lid"
    assert voice.attachments == (Attachment("The handle", Sort.MAIL),)


def test_what_came_with_an_attached_mail_comes_with_the_voice() -> None:
    inner = (
        mixed(WORDS, part("image/jpeg", "lid.jpg")).decode().replace("boundary=b", "boundary=c").replace("--b", "--c")
    )
    voice = reader.read(mixed(part("message/rfc822", body=inner), sender=PETRA))
    assert voice.attachments == (Attachment("lid.jpg", Sort.PHOTO),)


@pytest.mark.parametrize(
    ("plain", "page", "words"),
    [
        ("Your mail program does not show HTML.", "<p>It broke.</p>", "It broke."),
        ("Please open this mail in your browser: https://example.com/1", "<p>It broke twice.</p>", "It broke twice."),
        ("Hello", "<p>It broke twice, and nobody ever answers.</p>", "It broke twice, and nobody ever answers."),
        (
            "It broke, see https://example.com/photo",
            "<p>It broke, see <a href=x>photo</a></p>",
            "It broke, see https://example.com/photo",
        ),
        ("This HTML page of yours broke.", "", "This HTML page of yours broke."),
        (" ", "<p>It broke.</p>", "It broke."),
        ("It broke.", "<p>It broke.</p>\n--b\nContent-Type: text/html\n\n<p>And this?</p>", "It broke."),
    ],
)
def test_a_text_that_only_points_at_the_page_is_none(plain: str, page: str, words: str) -> None:
    raw = mixed(part("text/plain", body=plain), part("text/html", body=page), kind="alternative")
    assert reader.read(raw).words == words


@pytest.mark.parametrize(
    ("kind", "name"),
    [("application/octet-stream", "The lid.MSG"), ("application/vnd.ms-outlook", ""), ("application/x-msg", "lid")],
)
def test_a_colleague_who_forwards_an_outlook_file_is_not_the_customer(kind: str, name: str) -> None:
    assert len(reader.read(mixed(WORDS, part(kind, name))).attachments) == 1
    raw = mixed(WORDS, part(kind, name), subject="FW: The lid")
    with pytest.raises(InvalidVoice, match="forward the mail itself"):
        reader.read(raw)
    assert len(reader.read(raw, forwarded=False).attachments) == 1, "a customer's own evidence is named"


def test_an_outlook_file_beside_a_forward_is_named() -> None:
    said = "---- Forwarded message ----\nFrom: Ann <ann@example.net>\nDate: 3 Nov 2026 10:04\nSubject: x\n\nIt broke."
    voice = reader.read(mixed(f"Content-Type: text/plain\n\n{said}", part("application/octet-stream", "lid.msg")))
    assert (voice.words, [one.name for one in voice.attachments]) == ("It broke.", ["lid.msg"])
