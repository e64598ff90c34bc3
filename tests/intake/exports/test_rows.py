"""A row of an export becomes a voice."""

import io
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Identity, IdentityKind, InvalidVoice, Kind, Reach, Sender, Voice
from bot.intake.exports.dates import DateOrder
from bot.intake.exports.presets import PRESETS, Column
from bot.intake.exports.records import Record, UnreadableExport, records
from bot.intake.exports.rows import Reading, Rows, expect_columns

AT = 1_710_491_400_000
"""15 March 2024, 08:30 UTC."""


def one(fields: dict[str, str], reading: Reading | None = None) -> Voice:
    return Rows(reading or Reading()).voice(Record(2, fields))


def of(raw: bytes, preset: str) -> list[Voice]:
    rows = Rows(Reading(PRESETS[preset]))
    return [rows.voice(record) for record in records(io.BytesIO(raw))]


def test_our_own_columns() -> None:
    found = one(
        {
            "ID": "42",
            "Text": " My grinder broke.  ",
            "subject": "Grinder",
            "Customer name": "Greta Lindholm",
            "e-mail": "Greta@Example.com",
            "phone": "+46 70 123 45 67",
            "handle": "@greta",
            "network": "Instagram",
            "kind": "Complaint",
            "link": "https://example.com/1",
            "said_at": "2024-03-15T08:30:00Z",
            "language": "sv",
            "followers": "1200",
            "likes": "3.0",
            "replies": "many",
            "shares": "",
        }
    )
    assert found == Voice(
        "import:generic:42",
        "My grinder broke.",
        Sender(
            "Greta Lindholm",
            (
                Identity(IdentityKind.EMAIL, "greta@example.com"),
                Identity(IdentityKind.PHONE, "+46701234567"),
                Identity(IdentityKind.HANDLE, "greta@instagram"),
            ),
        ),
        Kind.COMPLAINT,
        Channel.SOCIAL,
        "instagram",
        "Grinder",
        "https://example.com/1",
        AT,
        Reach(followers=1200, likes=3),
        language="sv",
    )


GOOGLE = {
    "name": "accounts/1/locations/2/reviews/abc",
    "reviewId": "abc",
    "reviewer": {"displayName": "Greta Lindholm", "isAnonymous": False},
    "starRating": "TWO",
    "comment": "(Translated by Google) It broke.\n\n(Original)\nDen gick sönder.",
    "createTime": "2024-03-15T08:30:00.123456789Z",
    "reviewReply": {"comment": "Sorry!", "updateTime": "2024-03-16T08:30:00Z"},
}
TRUSTPILOT = {
    "id": "65f4",
    "consumer": {"id": "77", "displayName": "Greta Lindholm"},
    "stars": 5,
    "title": "They remembered me",
    "text": "He knew my name after a year.",
    "language": "en",
    "createdAt": "2024-03-15T08:30:00Z",
    "companyReply": None,
}
APP_STORE = {
    "type": "customerReviews",
    "id": "00000012",
    "attributes": {
        "rating": 1,
        "title": "Crashes",
        "body": "It closes at once.",
        "reviewerNickname": "greta_l",
        "createdDate": "2024-03-15T00:30:00-08:00",
        "territory": "SWE",
    },
}
PLAY_COLUMNS = (
    "Package Name,App Version Code,App Version Name,Reviewer Language,Device,Review Submit Date and Time,"
    "Review Submit Millis Since Epoch,Review Last Update Date and Time,Review Last Update Millis Since Epoch,"
    "Star Rating,Review Title,Review Text,Developer Reply Date and Time,Developer Reply Millis Since Epoch,"
    "Developer Reply Text,Review Link"
)
PLAY_LINK = "http://play.google.com/console/developers/app/user-feedback/review-details?reviewId=abc"
PLAY = f"com.example,7,1.0,sv,hero,2024-03-15T08:30:00Z,{AT},,,3,,Bra app,,,,{PLAY_LINK}"


def test_google_business() -> None:
    (found,) = of(json.dumps({"reviews": [GOOGLE], "totalReviewCount": 1}).encode(), "google-business")
    assert found == Voice(
        "import:google-business:abc",
        "Den gick sönder.",
        Sender("Greta Lindholm"),
        Kind.COMPLAINT,
        Channel.REVIEW,
        "google",
        said_at=AT + 123,
    )


def test_trustpilot() -> None:
    (found,) = of(json.dumps({"reviews": [TRUSTPILOT]}).encode(), "trustpilot")
    assert (found.source_key, found.words, found.subject) == (
        "import:trustpilot:65f4",
        "He knew my name after a year.",
        "They remembered me",
    )
    assert (found.sender.name, found.kind, found.network, found.said_at) == (
        "Greta Lindholm",
        Kind.PRAISE,
        "trustpilot",
        AT,
    )
    raw = b"Review Id;Review Created (UTC);Review Stars;Review Title;Review Content;Consumer Name\n"
    (found,) = of(raw + b"9;2024-03-15 08:30:00 UTC;1;Late;It came late.;Greta\n", "trustpilot")
    assert (found.source_key, found.said_at, found.kind) == ("import:trustpilot:9", AT, Kind.COMPLAINT)


def test_app_store() -> None:
    (found,) = of(json.dumps({"data": [APP_STORE], "links": {}}).encode(), "app-store")
    assert (found.source_key, found.words, found.subject, found.sender) == (
        "import:app-store:00000012",
        "It closes at once.",
        "Crashes",
        Sender("greta_l"),
    )
    assert (found.kind, found.channel, found.network, found.said_at) == (
        Kind.COMPLAINT,
        Channel.REVIEW,
        "app store",
        AT,
    )


def test_google_play() -> None:
    (found,) = of(f"{PLAY_COLUMNS}\n{PLAY}\n".encode("utf-16"), "google-play")
    assert found == Voice(
        f"import:google-play:{PLAY_LINK}",
        "Bra app",
        Sender(),
        None,
        Channel.REVIEW,
        "google play",
        link=PLAY_LINK,
        said_at=AT,
        language="sv",
    )


def test_columns_may_be_named_and_a_name_of_ones_own_goes_first() -> None:
    reading = Reading(mapped={Column.TEXT: "What they said", Column.NAME: "who"}, source="survey")
    fields = {"text": "internal", "What they  said": "Hm.", "Who": "Ove", "date": str(AT), "id": "1"}
    found = one(fields, reading)
    assert (found.source_key, found.words, found.sender.name) == ("import:survey:1", "Hm.", "Ove")
    with pytest.raises(InvalidVoice, match="no words"):
        one({"text": "internal", "date": str(AT)}, reading)


def test_what_was_named_must_be_there() -> None:
    expect_columns(Reading(), {"Review": "x"})
    expect_columns(Reading(mapped={Column.TEXT: "say"}), {"Say": "x"})
    with pytest.raises(UnreadableExport, match=r"no column called 'Nme', which --map name= names.*: text, Name"):
        expect_columns(Reading(mapped={Column.NAME: "Nme"}), {"text": "x", "Name": "y"})
    with pytest.raises(UnreadableExport, match=r"No column holds the customer's words.*--map text="):
        expect_columns(Reading(), {"a": "x"})


@pytest.mark.parametrize("nothing", ["N/A", "-", "null", "[]", " ", "None"])
def test_what_machines_write_for_nothing_is_nothing(nothing: str) -> None:
    fields = {"text": "Hm.", "name": nothing, "email": nothing, "date": str(AT), "kind": nothing, "language": nothing}
    found = one(fields)
    assert (found.sender, found.kind, found.language) == (Sender(), None, "")


def test_an_address_that_nobody_could_use_costs_no_voice() -> None:
    fields = {"text": "Hm.", "email": "greta at example", "phone": "soon", "handle": "a b", "date": str(AT)}
    found = one({**fields, "link": "javascript:x", "channel": "pigeon", "language": "klingon"})
    assert (found.sender.identities, found.link, found.channel, found.language) == ((), "", Channel.OTHER, "")
    assert one({**fields, "channel": "Phone", "link": "https://a b"}).channel is Channel.PHONE


@pytest.mark.parametrize(
    ("rating", "kind"),
    [
        ("1", Kind.COMPLAINT),
        ("2.0", Kind.COMPLAINT),
        ("3", None),
        ("4/5", Kind.PRAISE),
        ("5 stars", Kind.PRAISE),
        ("★★★★★", Kind.PRAISE),
        ("FOUR", Kind.PRAISE),
        ("10", None),
        ("good", None),
        ("", None),
    ],
)
def test_stars_say_what_kind_it_is_and_three_leave_it_to_the_words(rating: str, kind: Kind | None) -> None:
    assert one({"text": "Hm.", "rating": rating, "date": str(AT)}).kind is kind


def test_a_title_alone_is_the_words() -> None:
    found = one({"title": "Never again", "text": "", "date": str(AT)})
    assert (found.words, found.subject) == ("Never again", "")


def test_the_same_row_has_the_same_key_and_another_one_another() -> None:
    row = {"text": "Hm.", "name": "Greta", "date": str(AT)}
    others = [{**row, "text": "Hm!"}, {**row, "name": "Ove"}, {**row, "date": str(AT + 1)}, {**row, "id": "x" * 201}]
    rows = Rows(Reading())
    keys = [rows.voice(Record(2, fields)).source_key for fields in (row, *others)]
    assert len(set(keys)) == 5
    assert one(dict(row)).source_key == keys[0]
    assert keys[4] != one({**row, "id": "y" * 201}).source_key


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2024-03-15T09:30:00+01:00", AT),
        ("2024-03-15 09:30", AT),
        ("2024-03-15 08:30:00 UTC", AT),
        ("2024-03-15T08:30:00+00:00 GMT", AT),
        ("2024-03-15", AT - 9 * 3_600_000 - 30 * 60_000),
        (str(AT // 1000), AT),
        (f"{AT // 1000}.5", AT),
        (str(AT), AT),
        ("Fri, 15 Mar 2024 08:30:00 +0000", AT),
        ("15.3.2024 09:30", AT),
        ("15.03.2024, 09:30:00", AT),
        ("15/03/2024 09:30", AT),
        ("03/15/2024 09:30", AT),
        ("3/3/2024", AT - 12 * 86_400_000 - 9 * 3_600_000 - 30 * 60_000),
    ],
)
def test_dates_as_exports_write_them(text: str, at: int) -> None:
    assert one({"text": "Hm.", "date": text}, Reading(zone=ZoneInfo("Europe/Berlin"))).said_at == at


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it has no date: name its column with --map said_at=…, or a day for all with --date"),
        ("soon", "its date can't be read"),
        ("31.2.2024", "its date can't be read"),
        ("13/13/2024", "its date can't be read"),
        ("3/11/2024", "its date can be read two ways: say --dates dmy or mdy"),
        ("1899-12-30", "its date is before 1990 or after 2100"),
        ("9999-12-31T23:59:59Z", "its date is before 1990 or after 2100"),
        ("Fri, 99 Mar 99999 08:30:00 +0000", "its date can't be read"),
    ],
)
def test_a_date_that_cant_be_read_is_said(text: str, why: str) -> None:
    with pytest.raises(InvalidVoice) as said:
        one({"text": "Hm.", "date": text})
    assert str(said.value) == why


def test_one_may_say_how_dates_are_meant_and_when_a_row_without_one_was_said() -> None:
    row = {"text": "Hm.", "date": "3/11/2024"}
    assert one(row, Reading(order=DateOrder.DAY_FIRST)).said_at == 1_730_592_000_000
    assert one(row, Reading(order=DateOrder.MONTH_FIRST)).said_at == 1_710_115_200_000
    assert one({"text": "Hm."}, Reading(undated=7)).said_at == 7


def test_a_record_that_cant_be_read_says_so() -> None:
    with pytest.raises(InvalidVoice, match="not closed"):
        Rows(Reading()).voice(Record(3, {}, "a quotation mark is not closed"))


def test_objects_with_names_of_their_own_each_do_not_heap_up() -> None:
    rows = Rows(Reading())
    for at in range(1_200):
        assert rows.voice(Record(at, {"text": "Hm.", "date": str(AT), f"x{at}": ""})).words == "Hm."


ANY = st.text(max_size=40) | st.sampled_from(
    ["3/11/2024", "N/A", "9" * 30, "\x00", "\ud800", "@x@y.z", "FIVE", "1" * 13]
)


@given(
    st.dictionaries(st.sampled_from([str(column) for column in Column]), ANY),
    st.sampled_from(sorted(PRESETS)),
)
def test_any_row_is_a_voice_or_is_refused(fields: dict[str, str], preset: str) -> None:
    why = ""
    try:
        found = one(fields, Reading(PRESETS[preset]))
    except InvalidVoice as exc:
        why, found = str(exc), Voice("refused", "It was refused.", said_at=0)
    assert len(why) < 120
    assert found.words.strip()
    assert found.said_at is not None
    assert len(found.source_key) < 300
