"""Whose words a mail's are, when lists, forms and help desks have written its From line anew."""

import pytest

from bot.domain.voices.voice import InvalidVoice
from bot.intake.mail import reader
from tests.intake.mail.test_email import mail

TO = "voices@shop.example.org"


def wrote(sender: str, text: str = "It broke.", **more: str) -> tuple[str, str]:
    """Who wrote a mail to us: the name, the address."""
    found = reader.read(mail(text, sender=sender, **{"To": TO, **more})).sender
    return found.name, found.identities[0].value if found.identities else ""


@pytest.mark.parametrize(
    ("sender", "headers", "who"),
    [
        (
            "'Aron Doe' via Voices <voices@shop.example.org>",
            {"Reply_To": "Aron <aron@example.com>"},
            ("Aron", "aron@example.com"),
        ),
        (
            "'Aron Doe' via Voices <voices@shop.example.org>",
            {"X_Original_Sender": "aron@example.com"},
            ("Aron Doe", "aron@example.com"),
        ),
        (
            "Aron Doe via Fans <fans@lists.example.net>",
            {
                "Reply_To": "Fans <fans@lists.example.net>, Aron Doe <aron@example.com>",
                "List_Id": "<fans.lists.example.net>",
            },
            ("Aron Doe", "aron@example.com"),
        ),
        (
            "aron doe via groups.example.net <aron=example.com@groups.example.net>",
            {"Reply_To": "aron@example.com"},
            ("aron doe", "aron@example.com"),
        ),
        (
            "Fans <fans@lists.example.net>",
            {"List_Post": "<mailto:fans@lists.example.net>", "X_Original_From": "Aron Doe <aron@example.com>"},
            ("Aron Doe", "aron@example.com"),
        ),
        (
            "Fans <fans@lists.example.net>",
            {"List_Id": "Fans <fans.lists.example.net>", "Reply_To": "aron@example.com"},
            ("Fans", "aron@example.com"),
        ),
        (
            "Aron Doe <aron@example.com>",
            {"List_Id": "<fans.lists.example.net>", "Reply_To": "fans@lists.example.net"},
            ("Aron Doe", "aron@example.com"),
        ),
        (
            "Aron Doe über Fans <fans@lists.example.net>",
            {"List_Id": "<fans.lists.example.net>", "Reply_To": "aron@example.com"},
            ("Aron Doe", "aron@example.com"),
        ),
        ("Die Fans über Fans <fans@lists.example.net>", {}, ("Die Fans über Fans", "fans@lists.example.net")),
        ("Aron Doe via Fans <fans@lists.example.net>", {"List_Id": "<fans.lists.example.net>"}, ("Aron Doe", "")),
        (
            "Aron Doe (via Voices) <voices@shop.example.org>",
            {"Reply_To": "aron@example.com"},
            ("Aron Doe", "aron@example.com"),
        ),
        ("Shop <noreply@shop.example.org>", {}, ("Shop", "")),
        (
            "Shop <do-not-reply@shop.example.org>",
            {"Reply_To": "Aron Doe <aron@example.com>"},
            ("Aron Doe", "aron@example.com"),
        ),
        ("Shop <wordpress@shop.example.org>", {"Reply_To": "aron@example.com"}, ("Shop", "aron@example.com")),
        ("Shop <no_reply@shop.example.org>", {"Reply_To": "no-reply@shop.example.org"}, ("Shop", "")),
        ("Shop <shop@shop.example.org>", {"Reply_To": "Aron Doe <aron@example.com>"}, ("Aron Doe", "aron@example.com")),
        ("Petra <petra@shop.example.org>", {"Reply_To": "info@shop.example.org"}, ("Petra", "petra@shop.example.org")),
        ("Petra <petra@shop.example.org>", {}, ("Petra", "petra@shop.example.org")),
        ("Aron Doe <aron@example.com>", {"Reply_To": "other@example.net"}, ("Aron Doe", "aron@example.com")),
        (
            "Aron Doe <aron@gmail.com>",
            {"To": "shop@gmail.com", "Reply_To": "o@example.net"},
            ("Aron Doe", "aron@gmail.com"),
        ),
        (
            "On behalf of Aron Doe <forms@forms.example.net>",
            {"Reply_To": "aron@example.com"},
            ("Aron Doe", "aron@example.com"),
        ),
    ],
)
def test_who_wrote_what_a_list_or_a_form_sends(sender: str, headers: dict[str, str], who: tuple[str, str]) -> None:
    assert wrote(sender, **headers) == who


def test_two_customers_of_one_list_are_two() -> None:
    lists = {"List_Id": "<fans.lists.example.net>", "Message_ID": "<1@lists.example.net>"}
    known = [wrote(f"{name} via Fans <fans@lists.example.net>", **lists) for name in ("Aron", "Greta")]
    assert known == [("Aron", ""), ("Greta", "")], "the list's address is neither's"


@pytest.mark.parametrize(
    ("sender", "who"),
    [
        ('"Doe, Aron <old@example.net>" <aron@example.com>', ("Doe, Aron", "aron@example.com")),
        ('"petra@shop.example.org" <aron@example.com>', ("", "aron@example.com")),
        ("=?utf-8?q?petra=40shop=2Eexample=2Eorg?= <aron@example.com>", ("", "aron@example.com")),
        ("=?utf-8?q?Aron_=5Bold=40example=2Enet=5D?= <aron@example.com>", ("Aron", "aron@example.com")),
        ("=?utf-8?q?Aron_=3Caron=40example=2Ecom=3E?=", ("Aron", "aron@example.com")),
        ("Aron <old@example.net> <aron@example.com>", ("Aron", "aron@example.com")),
        ("'Aron Doe' <'aron@example.com'>", ("Aron Doe", "aron@example.com")),
        ("Aoife O'Brien <aoife.o'brien@example.com>", ("Aoife O'Brien", "aoife.o'brien@example.com")),
        ("Aron aron@example.com", ("Aron", "aron@example.com")),
        ("aron@example.com [mailto:aron@example.com]", ("", "aron@example.com")),
        ("Aron <aron@example.com>, Greta <greta@example.com>", ("Aron", "aron@example.com")),
        ("Aron <\u200baron@example.com\u200b>", ("Aron", "aron@example.com")),
        ('"Aron \\"Ace\\" Doe" <aron@example.com>', ('Aron "Ace" Doe', "aron@example.com")),
        ("Fans [mailto:fans@lists.example.net] On Behalf Of Aron Doe", ("Aron Doe", "")),
        ("Fans <fans@example.net> im Auftrag von Aron Doe <aron@example.com>", ("Aron Doe", "aron@example.com")),
    ],
)
def test_the_address_of_a_from_line_is_never_one_in_its_name(sender: str, who: tuple[str, str]) -> None:
    assert wrote(sender) == who


def test_a_form_that_says_it_is_a_program_is_let_through_when_it_names_somebody() -> None:
    form = {"Auto_Submitted": "auto-generated", "To": TO}
    said = reader.read(mail(sender="Shop <noreply@shop.example.org>", Reply_To="greta@example.com", **form))
    assert said.sender.identities[0].value == "greta@example.com"
    for sender in ("Shop <noreply@shop.example.org>", "Greta <greta@example.com>"):
        with pytest.raises(InvalidVoice, match="automatic reply"):
            reader.read(mail(sender=sender, **form))


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Your order",
        "Automatische Antwort: x",
        "Réponse automatique : x",
        "Automatikus válasz: x",
        "Автоматический ответ: x",
        "自動応答: x",
        "Out of Office: x",
        "AUTOMATICKÁ ODPOVĚĎ: x",
    ],
)
def test_who_is_away_wrote_nothing(subject: str) -> None:
    with pytest.raises(InvalidVoice, match="automatic reply"):
        reader.read(mail(subject=subject))
    assert reader.read(mail(subject=f"Re: {subject}")).words == "It broke."


def test_a_subject_that_only_begins_so_is_somebodys_matter() -> None:
    assert reader.read(mail(subject="Out of office mugs")).words == "It broke."
    assert reader.read(mail(subject="Hello", X_Auto_Response_Suppress="All")).words == "It broke."


def test_a_form_inside_a_forward_names_its_customer_in_reply_to() -> None:
    block = "---- Forwarded message ----\nFrom: {}\nDate: 3 Nov 2026\nReply-To: Greta <greta@example.com>\n\nIt broke."
    assert wrote("Petra <petra@shop.example.org>", block.format("Shop <noreply@shop.example.org>")) == (
        "Greta",
        "greta@example.com",
    )
    assert (
        wrote("Petra <petra@shop.example.org>", block.format("Ann via Fans <fans@lists.example.net>"))[1]
        == "greta@example.com"
    )
    assert wrote("Petra <petra@shop.example.org>", block.format("Ann <ann@example.com>")) == ("Ann", "ann@example.com")
    alone = block.format("Ann via Fans <fans@lists.example.net>").replace("Reply-To: Greta <greta@example.com>\n", "")
    assert wrote("Petra <petra@shop.example.org>", alone) == ("Ann", "")


def key(text: str = "It broke.", **more: str) -> str:
    return reader.read(mail(text, **more)).source_key


def test_one_mail_has_one_key_whichever_way_it_came() -> None:
    given = {"Message_ID": "<1@example.com>", "Date": "Tue, 3 Nov 2026 10:04:00 +0100"}
    once = key(**given)
    assert once == key(**given, Received="from a by b; Tue, 3 Nov 2026 10:05:00 +0100")
    listed = {"Reply_To": "greta@example.com", "List_Id": "<fans.lists.example.net>"}
    assert key("x" * 300, **given) == key(
        "x" * 300 + "\n--\nA list's footer", **given, sender="Greta via Fans <fans@lists.example.net>", **listed
    )
    del given["Message_ID"]
    assert key(**given) == key(**given, Received="from c by d; Tue, 3 Nov 2026 10:06:00 +0100")


def test_two_mails_with_one_message_id_are_two() -> None:
    given = {"Message_ID": "<1@example.com>", "Date": "Tue, 3 Nov 2026 10:04:00 +0100"}
    others = [
        key(**given, sender="aron@example.com"),
        key("It smokes.", **given),
        key(**{**given, "Date": "Tue, 3 Nov 2026 10:05:00 +0100"}),
    ]
    assert len({key(**given), *others}) == 4
