"""A draft and the facts beside it: what is marked, and what is left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.customers.drafts.checking import check
from bot.domain.customers.drafts.facts import Facts, Medium

TODAY = date(2026, 11, 28)
GRETA = Facts("Greta Lindholm", 1)
SPOKEN = (date(2026, 3, 2), date(2026, 11, 27))


def marked(text: str, facts: Facts = GRETA) -> list[tuple[str, str]]:
    return [(one.rule.value, one.phrase) for one in check(text, facts, TODAY)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "Dear Greta,\nI am sorry that the lid came off. Tom mends it tonight, and I phone you on Tuesday.\nNora",
            GRETA,
        ),
        ("Dear Ms Lindholm, the jug is on its way.", GRETA),
        ("Hi Liz, your grinder is mended.", Facts("Elizabeth Moore")),
        ("Dear Mr. O'Neil, it is blue.", Facts("Sean O’Neil")),
        ("Dear Åsa, it is blue.", Facts("Asa Ek")),
        ("Hi Greta! Welcome back. As you know, we shut at five.", Facts("Greta", 2, SPOKEN)),
        ("Greta, when we spoke yesterday you asked for the lid.", Facts("Greta", 0, SPOKEN)),
        ("Dear Greta, this is your third order.", Facts("Greta", 3)),
        ("Dear Greta, you are one of our best customers.", Facts("Greta", 5)),
        ("Dear Greta, you are a loyal customer.", Facts("Greta", 3)),
        ("Dear Greta, you have been with us since 2019.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Dear Greta, after five years with us you know.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Dear Greta, you have bought from us for many years.", Facts("Greta", 1, (), date(2019, 5, 1))),
        ("Greta, it's been a while!", Facts("Greta", 1, (date(2026, 3, 2),))),
        ("Greta, about your recent order.", Facts("Greta", None)),
        ("Greta, about your first order.", Facts("Greta", 1)),
        ("The jug is ready.", Facts(medium=Medium.SMS)),
        ("Greta, you visited us last Friday.", Facts("Greta", 0, SPOKEN)),
        ("Greta, we know how much you love it.", Facts("Greta", 1)),
        ("Good day Ms Lindholm, it is blue.\n\nGreetings, Tove", GRETA),
        ("Gwen, it is blue.", Facts("Gwendolyn Pryce")),
        ("Dear Jo, it is blue.", Facts("Josephine Arkwright")),
        ("Dear Bartho, it is blue.", Facts("Bartholomew Arkwright")),
        ("Hola, Quino: es azul.", Facts("Joaquín Ek")),
        ("Dear Pippa, it is blue.", Facts("Philippa Wren")),
        ("Hello Nora, and thanks, Tom!", Facts()),
        ("We care about you, Greta.", GRETA),
        ("Greta, your parcel comes today.", Facts("Greta", 1, (), None, Medium.AUTOMATED_SMS)),
        ("Greta, thanks to the rain it is late.", GRETA),
        ("Thanks, Greta Lindholm and all of you.", GRETA),
        ("Sehr geehrter Herr Doktor Weiß, er ist blau.", Facts("Jens Weiss")),
        ("Sehr geehrte Frau Prof. Huber, er ist blau.", Facts("Anna Huber")),
        ("Sehr geehrte Frau Professorin, Ihre Tasse ist da.\nGrüße an Frau Huber", Facts("Anna Huber")),
        ("Dear Mr Müller, it is blue.", Facts("Kurt Mueller")),
        ("Dear Isil, it is blue.", Facts("Işıl Kaya")),
        ("Lieber Schorsch, er ist blau.", Facts("Georg Huber")),
        ("Liebe Resi, er ist blau.", Facts("Theresia Huber")),
        ("Servus Hias, er ist blau.", Facts("Matthias Huber")),
        ("Chelo, ya es azul.", Facts("Consuelo Ruiz")),
        ("Ya es azul, Majo.", Facts("María José Ruiz")),
        ("It is blue, Peggy.", Facts("Margaret Dunn")),
        ("Dear Theodora, it is blue.", Facts("Dora")),
        ("Hello,\nit is blue.", Facts()),
        ("Hello,\nGreta, it is blue.", GRETA),
        ("Greta, the new lid came this morning.", GRETA),
        ("Greta, I phoned the workshop yesterday, and the parcel we sent comes today.", GRETA),
        ("Greta, the grinder that Tom sent last week came on Monday.", GRETA),
        ("Dear neighbours of Linden House, we paint our door.", Facts()),
        ("Liebe Nachbarn der Villa Rosa, wir streichen die Tür.", Facts()),
        ("Chers voisins de la maison Rosa, nous peignons la porte.", Facts()),
        ("Queridos vecinos de la casa Rosa: pintamos la puerta.", Facts()),
        ("Your parcel comes today.", Facts("Greta", 1, (), None, Medium.AUTOMATED_SMS)),
        ("Dear Sir or Madam, it is blue.", Facts()),
        ("Dear Sir Toby, it is blue.", Facts("Toby Belch")),
        ("Tom, our roaster, mended it for you, Greta.", GRETA),
        ("Yes, Greta, you were right.", GRETA),
        ("This isn't an automatic reply, Greta: I am sorry.", GRETA),
        ("Greta, our automatic reply was wrong. I am sorry.", GRETA),
        ("Greta, we spoke on 2 March.", Facts("Greta", 1, SPOKEN)),
        ("Greta, we spoke in November 2026.", Facts("Greta", 1, SPOKEN)),
        ("Greta, since 2026 you have been with us.", Facts("Greta", 1, SPOKEN)),
        ("Greta, you ordered from us five times.", Facts("Greta", 5)),
        ("greta, it is blue.", GRETA),
    ],
)
def test_an_honest_draft_is_left_alone(text: str, facts: Facts) -> None:
    assert marked(text, facts) == []


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        (
            "Dear valued customer,",
            Facts(),
            [("current_resident", "Dear valued customer"), ("corporate_phrase", "valued customer")],
        ),
        (
            "Sorry for any inconvenience this may have caused.",
            Facts(),
            [("corporate_phrase", "Sorry for any inconvenience this may have caused")],
        ),
        ("Dear John, it is blue.", GRETA, [("wrong_name", "John")]),
        ("Dear Greta Lindström, it is blue.", GRETA, [("wrong_name", "Greta Lindström")]),
        ("Thank you, John!", GRETA, [("wrong_name", "John")]),
        ("Hi there, it is blue.", GRETA, [("missing_name", "Hi there")]),
        ("It is blue.", GRETA, [("missing_name", "")]),
        ("Dear {{first_name}}, it is blue.", Facts(), [("missing_name", "{{first_name}}")]),
        ("Dear ,\nit is blue.", Facts(), [("missing_name", "Dear ,")]),
        (
            "Dear Current Resident,",
            GRETA,
            [("current_resident", "Dear Current Resident"), ("missing_name", "Dear Current Resident")],
        ),
        (
            "Greta, we truly care about you",
            Facts("Greta", 1, (), None, Medium.AUTOMATED_EMAIL),
            [("robot_care", "we truly care about you")],
        ),
        ("Greta, do not reply to this. You matter to us.", GRETA, [("robot_care", "You matter to us")]),
        ("Greta, you are our most valuable customer", GRETA, [("unproven_claim", "our most valuable customer")]),
        ("Greta, you ordered again, your orders", GRETA, [("unproven_claim", "your orders")]),
        ("Greta, welcome as a new customer", Facts("Greta", 4), [("unproven_claim", "as a new customer")]),
        ("Greta, welcome back!", Facts("Greta", 9, SPOKEN[:1]), [("unproven_claim", "welcome back")]),
        ("Greta, this is your third order.", Facts("Greta", 2), [("unproven_claim", "your third order")]),
        ("Greta, you are a loyal customer.", Facts("Greta", None), [("unproven_claim", "a loyal customer")]),
        ("Greta, thanks for your recent order.", Facts("Greta", 0), [("unproven_claim", "your recent order")]),
        ("Greta, this is your first order.", Facts("Greta", 4), [("unproven_claim", "your first order")]),
        ("Greta, for many years", GRETA, [("unproven_claim", "for many years")]),
        ("Greta, for many years", Facts("Greta", 1, SPOKEN), [("unproven_claim", "for many years")]),
        ("Greta, five years with us", GRETA, [("unproven_claim", "five years with us")]),
        ("Greta, five years with us", Facts("Greta", 1, SPOKEN), [("unproven_claim", "five years with us")]),
        ("Greta, with us since 2015", GRETA, [("unproven_claim", "with us since 2015")]),
        ("Greta, with us since 2015", Facts("Greta", 1, SPOKEN), [("unproven_claim", "with us since 2015")]),
        (
            "Greta, you visited us last Monday",
            Facts("Greta", 1, SPOKEN),
            [("unproven_claim", "you visited us last Monday")],
        ),
        ("Greta, you visited us last Monday", GRETA, [("unproven_claim", "you visited us last Monday")]),
        ("Greta, we know you love it", Facts("Greta", 0), [("unproven_claim", "we know you love")]),
        ("Dear FIRSTNAME, it is blue", GRETA, [("missing_name", "FIRSTNAME")]),
        ("Dear Karl, it is blue", Facts("Karla"), [("wrong_name", "Karl")]),
        ("Greta, long time no see", GRETA, [("unproven_claim", "long time no see")]),
        ("Greta, long time no see", Facts("Greta", 1, SPOKEN), [("unproven_claim", "long time no see")]),
        ("Greta, we spoke yesterday", GRETA, [("unproven_claim", "spoke yesterday")]),
        ("Greta, we spoke yesterday", Facts("Greta", 1, SPOKEN[:1]), [("unproven_claim", "spoke yesterday")]),
        (
            "Greta, we tried to call you several times",
            GRETA,
            [("unproven_claim", "we tried to call you several times")],
        ),
    ],
)
def test_what_is_wrong_is_marked_with_its_own_words(text: str, facts: Facts, found: list[tuple[str, str]]) -> None:
    assert marked(text, facts) == found


def test_the_fact_stands_beside_each_claim() -> None:
    days = Facts("Greta", 7, (*SPOKEN, date(2027, 1, 1)), date(2026, 3, 1))
    text = "Greta, your third order, welcome back, we spoke last month, with us since 2015"
    assert {one.why for one in check(text, days, TODAY)} == {
        "the facts show 7 orders",
        "the last contact was on 2026-11-27",
        "we know each other since 2026-03-01",
    }


@settings(max_examples=30)
@given(st.text(max_size=200), st.sampled_from(Medium), st.text(max_size=20))
def test_any_draft_is_read_and_what_is_marked_stands_in_it(text: str, medium: Medium, name: str) -> None:
    for one in check(text, Facts(name, medium=medium), TODAY):
        assert one.phrase in text
        assert one.why


AUTOMATED = Facts("Greta", 1, (), None, Medium.AUTOMATED_EMAIL)
SMS = Facts("Greta", 1, (), None, Medium.AUTOMATED_SMS)


@pytest.mark.parametrize(
    "text",
    [
        "Dear guest, it is blue.",
        "Dear Account Holder, it is blue.",
        "Dear policyholder: it is blue.",
        "Hello subscriber, it is blue.",
        "Dear loyalty club member, it is blue.",
        "Dear friend of the house, it is blue.",
        "To all our dear clients: it is blue.",
        "Sehr geehrter Kunde, er ist blau.",
        "Liebes Mitglied, er ist blau.",
        "Sehr geehrte Kundin, sehr geehrter Kunde, er ist blau.",
        "Cher client, elle est bleue.",
        "Chère abonnée, elle est bleue.",
        "Estimado cliente: es azul.",
        "Querida socia: es azul.",
        "Estimado/a cliente: es azul.",
    ],
)
def test_whoever_is_greeted_by_a_role_is_nobody(text: str) -> None:
    assert {rule for rule, _ in marked(text, Facts())} == {"current_resident"}
    assert {rule for rule, _ in marked(text)} == {"current_resident", "missing_name"}


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam, it is blue.",
        "Sehr geehrte Damen und Herren, er ist blau.",
        "Madame, Monsieur, elle est bleue.",
        "Estimado señor: es azul.",
    ],
)
def test_whose_name_is_known_is_no_sir_or_madam(text: str) -> None:
    assert marked(text, Facts()) == []
    assert {rule for rule, _ in marked(text)} == {"current_resident", "missing_name"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Isaac", "It is blue."),
        ("Roland", "Red and blue."),
        ("Theresa", "The lid is blue."),
        ("Will Ek", "The lid will be blue. Will you like it?"),
        ("Mark Ek", "Please mark the lid. May I?"),
        ("May Ek", "May I send it?"),
        ("William", "The bill is here."),
        ("Josephine", "bought the lid, so it is blue."),
        ("Greta", "Hi there, your parcel comes today."),
    ],
)
def test_a_word_of_every_day_is_no_name(name: str, text: str) -> None:
    assert [rule for rule, _ in marked(text, Facts(name))] == ["missing_name"]
    assert marked(text, Facts(name, medium=Medium.AUTOMATED_SMS)) == (
        [] if "Hi there" not in text else [("missing_name", "Hi there")]
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("John, your grinder is mended.", "John"),
        ("Thomas! We mended it for you.", "Thomas"),
        ("Cher Pierre, elle est bleue.", "Pierre"),
        ("Sabine, Ihre Tasse ist da.", "Sabine"),
    ],
)
def test_whoever_else_is_called_is_wrong(text: str, found: str) -> None:
    assert marked(text) == [("wrong_name", found)]


@pytest.mark.parametrize(
    "text",
    [
        "We understand how annoying this is",
        "We are delighted that it is blue",
        "Our whole team is proud",
        "Our apologies for the wait",
        "It saddens us to read this",
        "Golden Thread's team worries about it, we worry",
        "Everyone at the roastery misses you",
        "Our hearts go out to you",
        "Das ganze Team ist traurig",
        "Wir können das gut verstehen",
        "Es tut uns sehr leid",
        "Nous sommes vraiment désolés",
        "Toute l'équipe pense à vous",
        "Nous comprenons votre déception",
        "Sentimos mucho lo ocurrido",
        "Todo el equipo se preocupa por usted",
        "Nos entristece leerlo",
    ],
)
def test_no_machine_feels(text: str) -> None:
    said = f"Greta, {text}."
    assert {rule for rule, _ in marked(said, AUTOMATED)} >= {"robot_care"}
    assert "robot_care" not in {rule for rule, _ in marked(said, GRETA)}
    for machine in (
        "This is a no-reply message.",
        "This mail was generated by our system.",
        "Diese Nachricht wurde maschinell erstellt.",
        "Ce message est généré automatiquement.",
        "Correo enviado automáticamente.",
    ):
        assert "robot_care" in {rule for rule, _ in marked(f"{said} {machine}", GRETA)}, machine


@pytest.mark.parametrize(
    "text",
    [
        "one of our very most faithful customers",
        "our most deeply treasured guest",
        "you order from us so often",
        "your fifth order",
        "you have ordered from us twelve times",
        "your 3rd booking",
        "since 2015 you have been with us",
        "you have bought our coffee since 2015",
        "you joined us back in 2015",
        "when we spoke on 3 March",
        "your letter of August 12th",
        "in June you wrote to us",
        "as agreed by telephone",
        "as we agreed on the phone",
        "eine unserer allerbesten Kundinnen",
        "Ihre fünfte Bestellung",
        "seit 2015 sind Sie Kundin",
        "wie telefonisch besprochen",
        "Ihr Anruf vom 3. März",
        "als wir am 3. März telefoniert haben",
        "votre cinquième commande",
        "depuis 2015 vous êtes cliente",
        "comme nous l'avons dit au téléphone",
        "comme par téléphone convenu",
        "votre appel du 3 mars",
        "su quinto pedido",
        "desde 2015 es clienta",
        "como acordamos por teléfono",
        "como por teléfono acordamos",
        "su llamada del 3 de marzo",
    ],
)
def test_what_nothing_bears_out_is_marked(text: str) -> None:
    assert {rule for rule, _ in marked(f"Greta, {text}.")} == {"unproven_claim"}
