"""What other tools know of customers, as their exports write it."""

import io
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.customers.contact.ledger import Wishes
from bot.domain.customers.facts import CustomerFact, Fact, FactKind, InvalidFact, Medium, OutsideTouch, Purchase
from bot.domain.voices.voice import Identity, IdentityKind, Sender
from bot.intake.exports.facts import FactColumn, FactReading, Facts, expect_fact_columns
from bot.intake.exports.records import Record, UnreadableExport, records

GRETA = Sender("Greta Ek", (Identity(IdentityKind.EMAIL, "greta@example.com"),))
AT = 1_741_046_400_000  # 4 March 2025, 00:00 UTC
CUSTOMERS, PURCHASES, TOUCHES = (FactReading(kind) for kind in FactKind)


def read(reading: FactReading, text: str) -> list[Fact | str]:
    facts = Facts(reading)
    return [_fact(facts, record) for record in records(io.BytesIO(text.encode()))]


def _fact(facts: Facts, record: Record) -> Fact | str:
    try:
        return facts.fact(record)
    except InvalidFact as exc:
        return str(exc)


def test_a_customer_is_a_name_and_all_that_they_are_known_by() -> None:
    rows = (
        "First name,Last name,Email address,Phone number,Username,Platform,Customer number,Billing address\n"
        'Greta,Ek,GRETA@example.com,+46 70 123 45 67,@greta,Instagram,AB 12345,"Storgatan 5, Malmö"\n'
        "Ove,,n/a,,,,,\n"
    )
    ways = {
        IdentityKind.EMAIL: "greta@example.com",
        IdentityKind.HANDLE: "greta@instagram",
        IdentityKind.PHONE: "+46701234567",
        IdentityKind.LOYALTY: "ab12345",
        IdentityKind.ADDRESS: "storg 5 malmo",
    }
    found, nobody = read(CUSTOMERS, rows)
    assert found == CustomerFact(Sender("Greta Ek", tuple(Identity(kind, value) for kind, value in ways.items())))
    assert nobody == "it does not say whose it is: an address, a number, a handle, a card or a postal address"


def test_an_order_is_known_by_its_id_within_its_source() -> None:
    head = "Order ID,Order date,Name,Email,Items,Total,Currency\n"
    rows = f"{head}7,2025-03-04,Greta Ek,greta@example.com,Two jars,12.90,EUR\n"
    (bought,) = read(PURCHASES, rows)
    assert bought == Purchase(GRETA, "purchase:import:7", AT, "Two jars", "12.90 EUR")
    (other,) = read(FactReading(FactKind.PURCHASE, source="shop"), rows)
    assert isinstance(other, Purchase)
    assert other.source_key == "purchase:shop:7"


def test_without_an_id_it_is_known_by_all_that_is_told_of_it() -> None:
    head = "date,email,items,total\n"
    rows = (
        "2025-03-04,greta@example.com,Beans,9",
        "2025-03-04,greta@example.com,Beans,10",
        "2025-03-04,o@x.se,Beans,9",
    )
    found = read(PURCHASES, head + "\n".join((*rows, rows[0])))
    keys = [one.source_key for one in found if isinstance(one, Purchase)]
    assert (len(keys), len(set(keys)), keys[0]) == (4, 3, keys[3])
    long = read(PURCHASES, f"id,date,email\n{'7' * 201},2025-03-04,o@x.se\n")[0]
    assert isinstance(long, Purchase)
    assert long.source_key.startswith("purchase:import:sha256:")


def test_a_campaign_goes_to_many_under_one_id() -> None:
    rows = (
        "campaign id,sent at,recipient,campaign,channel,from\n"
        "n1,2025-03-04,greta@example.com,Spring,Newsletter,Mailer\n"
        "n1,2025-03-04,ove@example.com,Spring,,\n"
        "n2,2025-03-04,ove@example.com,Spring,carrier pigeon,\n"
        ",,ove@example.com,Spring,call,\n"
        "n3,3/11/2026,ove@example.com,Spring,call,\n"
    )
    mapped = {FactColumn.ID: "campaign id"}
    reading = FactReading(FactKind.TOUCH, mapped, zone=ZoneInfo("UTC"), medium=Medium.CAMPAIGN)
    first, second, *wrong = read(reading, rows)
    assert isinstance(first, OutsideTouch)
    assert isinstance(second, OutsideTouch)
    assert (first.medium, second.medium, first.what, first.by, first.touched_at) == (
        *(Medium.CAMPAIGN, Medium.CAMPAIGN, "Spring", "Mailer"),
        AT,
    )
    assert first.source_key != second.source_key
    assert wrong == [
        "it does not say how they heard: campaign, call, email, letter, message, visit",
        "it has no date: name its column with --map at=…",
        "its date can be read two ways: say --dates dmy or mdy",
    ]
    assert read(TOUCHES, "at,email\n2025-03-04,o@x.se\n")[0] == wrong[0]


def test_a_row_that_could_not_be_read_says_why() -> None:
    with pytest.raises(InvalidFact, match="a quotation mark is not closed"):
        Facts(CUSTOMERS).fact(Record(3, {}, "a quotation mark is not closed"))


def test_a_file_that_names_nobody_is_of_no_use() -> None:
    with pytest.raises(UnreadableExport, match=r"No column says whose the rows are\. .* Those are: a, b\."):
        expect_fact_columns(CUSTOMERS, {"a": "1", "b": "2"})
    with pytest.raises(UnreadableExport, match="no column called 'Mail 2', which --map email= names"):
        expect_fact_columns(FactReading(FactKind.CUSTOMER, {FactColumn.EMAIL: "Mail 2"}), {"email": "x"})
    expect_fact_columns(FactReading(FactKind.CUSTOMER, {FactColumn.EMAIL: "Mail 2"}), {"mail 2": "x"})
    expect_fact_columns(PURCHASES, {"Phone": "x"})


@given(st.sampled_from([CUSTOMERS, PURCHASES, TOUCHES]), st.lists(st.text(max_size=30), min_size=5, max_size=5))
@settings(max_examples=40)
def test_any_row_is_a_fact_or_is_refused(reading: FactReading, cells: list[str]) -> None:
    fields = dict(zip(("email", "phone", "at", "what", "medium"), cells, strict=True))
    found = _fact(Facts(reading), Record(1, fields))
    assert isinstance(found, str) or found.sender.identities


@pytest.mark.parametrize(
    ("cells", "wishes"),
    [
        ("yes,2025-03-04,,", Wishes(calls=True, calls_at=AT)),
        ("2025-03-04,,nej,", Wishes(calls=True, calls_at=AT)),
        (",2025-03-04,,", Wishes(calls=True, calls_at=AT)),
        ("No,,ja,2025-03-04", Wishes(calls=False, asked_not_to=True, not_at=AT)),
        (",,1,", Wishes(asked_not_to=True)),
        ("true,,,", "its yes to calls has no date, and without one it is no consent"),
        ("perhaps,,,", "calls: "),
    ],
)
def test_what_they_asked_for_is_read_with_its_date(cells: str, wishes: Wishes | str) -> None:
    head = "email,Phone consent,Phone consent date,Do not contact,Opted out at\n"
    (found,) = read(CUSTOMERS, f"{head}greta@example.com,{cells}\n")
    if isinstance(wishes, str):
        assert isinstance(found, str)
        assert found.startswith(wishes)
    else:
        assert isinstance(found, CustomerFact)
        assert found.wishes == wishes
