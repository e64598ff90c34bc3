from datetime import datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Identity, IdentityKind, InvalidVoice, Voice
from bot.intake.mail import reader

MAILS = Path(__file__).parent / "mails"
PETRA = "petra@shop.example.org"
BROKEN = "My grinder broke after two weeks."
GRETA = ("Greta Lindholm", "greta@example.com")

FORWARDS = {
    "gmail": (*GRETA, "Broken grinder", "My grinder broke after two weeks and nobody answers.\n\nGreta"),
    "gmail_subject_changed": (*GRETA, "Broken grinder", "My grinder broke after two weeks and nobody answers."),
    "gmail_fr": ("Margaux Petit", "margaux@example.com", "Moulin cassé", "Mon moulin est cassé depuis deux semaines."),
    "apple": (*GRETA, "Broken grinder", f"{BROKEN}\n\n> We wish you a lot of fun with it!\n\nThat was your promise."),
    "apple_de": (*GRETA, "Mühle kaputt", "Meine Mühle ist nach zwei Wochen kaputt."),
    "outlook": (*GRETA, "Broken grinder", BROKEN),
    "outlook_no_address": ("Lindholm, Greta", "", "Broken grinder", BROKEN),
    "outlook_de": (*GRETA, "Mühle kaputt", "Meine Mühle ist nach zwei Wochen kaputt."),
    "outlook_com": (*GRETA, "Broken grinder", BROKEN),
    "outlook_html": (*GRETA, "Broken grinder", BROKEN),
    "outlook_es": ("Lucía Prado", "lucia@example.com", "Molino roto", "El molino se rompió."),
    "outlook_da": ("Mette Holm", "mette@example.com", "Kværnen er gået i stykker", "Kværnen gik i stykker."),
    "outlook_fi": ("Aino Salo", "aino@example.com", "Mylly rikki", "Mylly on rikki."),
    "outlook_pl": ("Ola Nowak", "ola@example.com", "Zepsuty młynek", "Młynek się zepsuł."),
    "outlook_it": ("Carla Bruni Neri", "carla@example.com", "Macinino rotto", "Il macinino è rotto."),
    "outlook_pt": ("Rita Gomes", "rita@example.com", "Moinho avariado", "O moinho avariou."),
    "outlook_nl": ("Daan Visser", "daan@example.com", "Molen stuk", "De molen is stuk."),
    "outlook_sv": (*GRETA, "Trasig kvarn", "Kvarnen gick sönder."),
    "thunderbird": (*GRETA, "Broken grinder", BROKEN),
    "thunderbird_no": ("Ida Moe", "ida@example.com", "Ødelagt kvern", "Kvernen er ødelagt."),
    "yahoo": (*GRETA, "Broken grinder", BROKEN),
    "chain": (*GRETA, "Broken grinder", BROKEN),
    "thread": (*GRETA, "Re: Broken grinder", "Still broken, I am afraid."),
    "as_attachment": ("Greta Lindström", "greta@example.com", "Kaputte Mühle", BROKEN),
}

DIRECT = {
    "direct": ("Broken grinder", f"{BROKEN}\n\n--\nGreta Lindholm, 0555 0100"),
    "direct_about_a_forward": (
        "FW: your leaflet",
        "I was sent this by a friend.\nFrom: the shop, I thought\nSubject: to change\n\nIs the offer real?",
    ),
    "reply": ("Re: Your order", "Still broken.\n\nPlease phone me."),
    "reply_outlook": ("AW: Ihre Bestellung", "Immer noch kaputt."),
    "html_only": ("Broken grinder", "My grinder broke & nobody answers.\n\nGrüße"),
    "attachment": ("Broken grinder", "My grinder cost 90€ and broke.\n\nThe picture shows it."),
}


def load(name: str) -> bytes:
    return (MAILS / f"{name}.eml").read_bytes()


def mail(
    body: str = "It broke.", *, subject: str = "Hello", sender: str = "Greta <greta@example.com>", **more: str
) -> bytes:
    headers = {"From": sender, "Subject": subject, **{name.replace("_", "-"): value for name, value in more.items()}}
    return ("".join(f"{name}: {value}\n" for name, value in headers.items()) + "\n" + body).encode()


def ms(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp() * 1_000)


@pytest.mark.parametrize("name", FORWARDS)
def test_a_forward_is_the_voice_of_whoever_wrote_first(name: str) -> None:
    sender, address, subject, words = FORWARDS[name]
    voice = reader.read(load(name))
    assert voice.sender.name == sender
    assert voice.sender.identities == ((Identity(IdentityKind.EMAIL, address),) if address else ())
    assert (voice.subject, voice.words) == (subject, words)
    assert voice.forwarder == PETRA
    assert voice.source_key.startswith(f"mail:{name}@mail.example.org:")
    assert voice.channel is Channel.EMAIL
    expected = "2026-11-03T10:04:21+01:00" if name.startswith("apple") else "2026-11-03T10:04:00+01:00"
    assert voice.said_at == ms(expected)


@pytest.mark.parametrize("name", DIRECT)
def test_a_mail_sent_directly_is_the_senders_own(name: str) -> None:
    voice = reader.read(load(name))
    assert voice.sender.identities == (Identity(IdentityKind.EMAIL, GRETA[1]),)
    assert (voice.subject, voice.words) == DIRECT[name]
    assert voice.forwarder == ""
    assert voice.said_at == ms("2026-11-03T10:04:00+01:00")


def test_every_fixture_is_asserted() -> None:
    special = {"customer_forwards_evidence", "reply_to_a_forward"}
    assert {path.stem for path in MAILS.glob("*.eml")} == {*FORWARDS, *DIRECT, *special}


def test_what_a_customer_forwards_as_evidence_stays_in_their_words() -> None:
    voice = reader.read(load("customer_forwards_evidence"))
    assert voice.sender.name == GRETA[0]
    assert voice.words.startswith("This is what your partner wrote to me.")
    assert "We do not repair it." in voice.words


def test_a_reply_below_which_a_forward_stands_is_no_forward() -> None:
    voice = reader.read(load("reply_to_a_forward"))
    assert voice.forwarder == ""
    assert voice.words.startswith("Thank you, but it is still broken.")


def test_a_caller_who_knows_that_the_sender_is_no_colleague_gets_the_senders_own_voice() -> None:
    voice = reader.read(load("gmail"), forwarded=False)
    assert voice.sender.identities == (Identity(IdentityKind.EMAIL, PETRA),)
    assert voice.forwarder == ""
    assert voice.words.startswith("Nora, can you ring her?")
    assert "My grinder broke" in voice.words


def test_an_attached_mail_is_followed_when_a_colleague_forwarded_it_before() -> None:
    inner = load("gmail").decode()
    raw = f"From: Idris <idris@shop.example.org>\nSubject: x\nContent-Type: message/rfc822\n\n{inner}"
    voice = reader.read(raw.encode())
    assert voice.sender.name == GRETA[0]
    assert voice.forwarder == "idris@shop.example.org"


def test_an_attached_mail_of_a_customer_is_not_followed_further() -> None:
    inner = load("gmail").decode()
    raw = f"From: Idris <idris@gmail.com>\nSubject: x\nContent-Type: message/rfc822\n\n{inner}"
    assert reader.read(raw.encode()).sender.name == "Petra Voss"


def test_a_reply_with_a_mail_attached_is_the_senders_own() -> None:
    raw = load("as_attachment").replace(b"Subject: One for Nora", b"Subject: Re: One for Nora")
    voice = reader.read(raw)
    assert (voice.sender.name, voice.words, voice.forwarder) == ("Petra Voss", "Can you ring her?", "")


def test_a_forwarder_without_an_address_leaves_the_forwarder_empty() -> None:
    raw = load("gmail").replace(b"From: Petra Voss <petra@shop.example.org>\n", b"", 1)
    voice = reader.read(raw)
    assert (voice.forwarder, voice.sender.name) == ("", GRETA[0])


def test_without_a_message_id_the_hash_of_the_mail_is_the_key() -> None:
    key = reader.read(mail()).source_key
    assert key.startswith("mail:sha256:")
    assert key == reader.read(mail()).source_key
    assert key != reader.read(mail("It broke again.")).source_key
    assert (
        reader.read(mail(Message_ID="<" + "x" * 900 + ">")).source_key
        == reader.read(mail(Message_ID="<" + "x" * 900 + ">")).source_key
    )
    assert reader.read(mail(Message_ID="<" + "x" * 900 + ">")).source_key.startswith("mail:sha256:")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (mail(Auto_Submitted="auto-replied; owner"), "automatic reply"),
        (mail(X_Autoreply="yes"), "automatic reply"),
        (mail(X_Autorespond="yes"), "automatic reply"),
        (mail(Precedence="Bulk"), "Precedence: bulk"),
        (mail(Return_Path="<>"), "delivery report"),
        (mail(sender="MAILER-DAEMON@mail.example.org"), "delivery report"),
        (mail("--b\n\nx\n--b--", Content_Type="multipart/report; boundary=b"), "delivery report"),
        (mail(" \n\u200b\n"), "no words"),
        (b"", "no headers"),
        (b"words without headers", "no headers"),
        (b"x" * (25 * 1024 * 1024 + 1), "bigger than 25 MB"),
        (b"x: y\n" * 200_000, "headers do not end"),
        (mail("boundary=\n" * 100), "too many mails"),
    ],
)
def test_what_is_no_voice_is_refused_with_the_reason(raw: bytes, why: str) -> None:
    with pytest.raises(InvalidVoice, match=why):
        reader.read(raw)


def test_a_mailing_list_and_an_ordinary_mark_are_let_through() -> None:
    assert reader.read(mail(Precedence="list", Auto_Submitted="no")).words == "It broke."


def test_too_many_words_are_cut_and_it_says_how_many() -> None:
    words = reader.read(mail("a" * 40_010)).words
    assert words == "a" * 40_000 + "… (cut, 10 more characters)"
    assert reader.read(mail("a" * 1_500_000)).words.endswith("a… (cut, 1460000 more characters)")
    forward = "---- Forwarded message ----\nFrom: A <a@example.org>\nDate: 3 Nov 2026\n\n"
    forwarded = reader.read(mail(forward + "a" * 1_500_000)).words
    assert forwarded.endswith("a… (cut, 1460000 more characters)")


def test_a_reply_of_quotations_alone_is_kept_whole() -> None:
    assert "> It broke." in reader.read(mail("> It broke.\n> Twice.", subject="Re: x")).words


def test_history_without_quotation_marks_is_dropped_only_in_a_reply() -> None:
    body = "It broke.\n\nOn 2 Nov 2026 at 09:00, Nora wrote:\n\nWe will see."
    assert reader.read(mail(body, subject="Re: x")).words == "It broke."
    assert reader.read(mail(body, subject="x")).words == body


def test_a_quotation_with_its_attribution_is_dropped_in_any_mail() -> None:
    assert reader.read(mail("On 2 Nov 2026 Nora wrote:\n> Why?\nIt broke.")).words == "It broke."


def test_an_attribution_may_name_an_address_instead_of_a_day() -> None:
    assert reader.read(mail("It broke.\n\nNora <nora@example.org> wrote:\n> Why?")).words == "It broke."


def test_two_people_with_free_mail_addresses_are_no_colleagues() -> None:
    block = "---- Forwarded message ----\nFrom: {0} <{0}@gmail.com>\nDate: 3 Nov 2026\n\n"
    body = block.format("greta") + "Is this true?\n\n" + block.format("aron") + "We do not repair it."
    voice = reader.read(mail(body, sender="petra@gmail.com"))
    assert voice.sender.name == "greta"
    assert "We do not repair it." in voice.words


def test_an_attribution_at_the_end_drops_nothing_else() -> None:
    assert reader.read(mail("It broke.\nOn 2 Nov 2026 Nora wrote:\n", subject="Re: x")).words == "It broke."


@pytest.mark.parametrize("line", ["Nora wrote to me:", "x" * 600 + " wrote 2026:", "x" * 499 + ":", "Colours:"])
def test_a_line_that_only_looks_like_an_attribution_stays(line: str) -> None:
    body = f"{'y' * 490} 2026\n{line}\n> a\nIt broke."
    assert reader.read(mail(body)).words == body


def test_outlooks_marker_without_headers_ends_a_reply() -> None:
    assert reader.read(mail("It broke.\n-----Original Message-----\nold", subject="Re: x")).words == "It broke."


def test_a_finnish_answer_is_no_danish_forward() -> None:
    body = "Rikki.\n\nLähettäjä: Info <info@shop.example.org>\nLähetetty: 3. marraskuuta 2026 10.04\nAihe: x\n\nHei"
    voice = reader.read(mail(body, subject="VS: x"))
    assert (voice.words, voice.forwarder) == ("Rikki.", "")


def test_a_header_block_with_nothing_above_is_a_forward_unless_the_subject_says_answer() -> None:
    body = "From: Aron <aron@example.com>\nSent: 3 November 2026 10:04\nTo: us\nSubject: y\n\nIt broke."
    assert reader.read(mail(body, subject="x")).sender.name == "Aron"
    assert reader.read(mail(body, subject="Re: x")).sender.name == "Greta"
    assert reader.read(mail("> " + body.replace("\n", "\n> "), subject="x")).sender.name == "Greta"


def test_a_chain_of_forwards_ends_somewhere() -> None:
    block = "---- Forwarded message ----\nFrom: A <a{}@example.org>\nDate: 3 Nov 2026\n\n"
    body = "".join(block.format(number) for number in range(40)) + "It broke."
    assert reader.read(mail(body)).sender.identities[0].value == "a9@example.org"


def test_a_forward_without_a_readable_date_has_none_and_an_old_one_neither() -> None:
    body = "---- Forwarded message ----\nFrom: A <a@example.org>\nDate: {}\n\nIt broke."
    assert reader.read(mail(body.format("yesterday"))).said_at is None
    assert reader.read(mail(body.format("3 Nov 1950"))).said_at is None
    assert reader.read(mail()).said_at is None


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("greta@example.com (Greta L.)", "Greta L.", "greta@example.com"),
        ('"Lindholm, Greta" <greta@example.com>', "Lindholm, Greta", "greta@example.com"),
        ("greta@example.com <greta@example.com>", "", "greta@example.com"),
        ("=?utf-8?q?Gr=C3=A9ta?= <greta@example.com>", "Gréta", "greta@example.com"),
        ("=?no-such?q?Greta?= <greta@example.com>", "Greta", "greta@example.com"),
        ("=?utf-8?b?x?= <greta@example.com>", "=?utf-8?b?x?=", "greta@example.com"),
        ("Gréta <greta@example.com>", "Gréta", "greta@example.com"),
        ("mailto:greta@example.com", "", "greta@example.com"),
        ("Greta", "Greta", ""),
        ("Greta <greta@localhost>", "Greta", ""),
    ],
)
def test_senders_in_all_their_forms(sender: str, name: str, address: str) -> None:
    found = reader.read(mail(sender=sender)).sender
    assert (found.name, found.identities[0].value if found.identities else "") == (name, address)


@pytest.mark.parametrize(
    ("charset", "data", "words"),
    [
        ("utf-8", "Grüße".encode(), "Grüße"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("iso-8859-1", b"90\x80", "90€"),
        ("utf-8", b"Gr\xfc\xdfe", "Grüße"),
        ("no-such-charset", "Grüße".encode(), "Grüße"),
        ("punycode", b"abc-def", "abc-def"),
        ("idna", b"xn--bcher-kva", "xn--bcher-kva"),
        ("utf-7", b"+AGEAYg-", "+AGEAYg-"),
        ("unicode-escape", rb"\x41", r"\x41"),
        ("raw-unicode-escape", rb"\u0041", r"\u0041"),
        ("hex", b"6162", "6162"),
        ("x\x00y", b"abc", "abc"),
    ],
)
def test_broken_charsets_still_give_words(charset: str, data: bytes, words: str) -> None:
    raw = f"From: greta@example.com\nContent-Type: text/plain; charset={charset}\n\n".encode() + data
    assert reader.read(raw).words == words


def test_parts_without_words_are_passed_over() -> None:
    parts = (
        "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\n \n"
        "--c\nContent-Type: text/html\n\n<p>It broke.</p>\n--c--\n"
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nA log.\n"
        "--b\nContent-Type: multipart/alternative; boundary=d\n\n--d\nContent-Type: image/png\n\nx\n--d--\n--b--\n"
    )
    assert reader.read(mail(parts, Content_Type="multipart/mixed; boundary=b")).words == "It broke."


def test_broken_base64_and_a_multipart_without_parts_are_read_as_they_are() -> None:
    assert reader.read(mail("SXQgYnJva2Uu%%SXQ", Content_Transfer_Encoding="base64")).words.startswith("It broke.")
    assert reader.read(mail("It broke.", Content_Type="multipart/mixed; boundary=b")).words == "It broke."


def test_an_attached_mail_that_cannot_be_read_leaves_the_outer_one() -> None:
    assert reader.read(mail("It broke.", Content_Type="multipart/mixed")).sender.name == "Greta"


def usable(raw: bytes) -> Voice | None:
    try:
        return reader.read(raw)
    except InvalidVoice:
        return None


@given(st.binary(max_size=2_000))
def test_no_bytes_raise_anything_but_not_usable(raw: bytes) -> None:
    usable(raw)


PIECES = st.sampled_from(
    [
        b"From: ", b"Subject: Fwd: ", b"Date: ", b"To: ", b"Content-Type: ",
        b"multipart/mixed; boundary=b", b"text/html", b"message/rfc822", b"; charset=", b"utf-8",
        b"=?utf-8?q?=FF?=", b"\n", b"\n", b"\n\n", b"--b", b"--", b"<a@example.com>",
        b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable", b"x-uuencode", b"begin 644 x",
        b"> ", b"wrote:", b"2026", b"---------- Forwarded message ---------", b"<p ", b">",
        b"<blockquote>", b"&#0;", b"(", b"\x00", b"\xff", b"filename*0*=", b"utf-8''%FF",
        b"Content-Disposition: attachment;", b"Message-ID: <", b"[", b";", b"3 Nov ", b"10:99", b"+9999",
        b"charset*=",
    ],
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_no_mail_made_of_likely_pieces_raises_anything_but_not_usable(pieces: list[bytes]) -> None:
    voice = usable(b"".join(pieces))
    if voice:
        assert voice.words.strip()
        voice.words.encode()
        assert "\x00" not in voice.words + voice.subject + voice.sender.name + voice.source_key


def test_a_header_block_is_read_for_thirty_lines_at_most() -> None:
    to = ",\n ".join(f"p{number}@example.org" for number in range(60))
    body = f"---- Forwarded message ----\nFrom: A <a@example.org>\nDate: 3 Nov 2026\nTo: {to}\n\nIt broke."
    assert reader.read(mail(body)).words.endswith("It broke.")


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        " ",
        " \n",
        "> ",
        ">\n",
        "From: a\n",
        "To: a\nb\n",
        "-- ",
        "x wrote:\n",
        "a:\n",
        "<p ",
        "=?utf-8?q?",
        "(",
        "-" * 60,
    ],
)
def test_no_mail_takes_more_than_linear_time(unit: str) -> None:
    """40 kB of what makes careless expressions stand still for minutes."""
    raw = mail(unit * (40_000 // len(unit)), subject="Fwd: x" + unit[:50].replace("\n", " "))
    start = process_time()
    usable(raw)
    usable(raw.replace(b"\n\n", b"\nContent-Type: text/html\n\n", 1))
    assert process_time() - start < 20
