from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Identity, IdentityKind, Sender
from bot.intake.slack import files
from bot.intake.slack import message as slack_message
from bot.intake.slack.message import Edit, Removal

TS = "1793696640.123456"
SAID_AT = 1_793_696_640_123
GRETA = Identity(IdentityKind.EMAIL, "greta@example.com")


def message(text: object = "It broke.", **more: object) -> dict[str, object]:
    return {"type": "message", "channel": "C1", "user": "U1", "ts": TS, "text": text, **more}


def email_file(**more: object) -> dict[str, object]:
    return {
        "id": "F1",
        "mode": "email",
        "filetype": "email",
        "subject": "Broken grinder",
        "from": [
            {"address": "greta@example.com", "name": "Greta Lindholm", "original": "Greta Lindholm <greta@example.com>"}
        ],
        "headers": {"date": "Tue, 3 Nov 2026 10:04:00 +0100", "message_id": "<m1@mail.example.com>"},
        "plain_text": "My grinder broke.",
        **more,
    }


def test_a_persons_message_is_a_voice_without_a_sender() -> None:
    voice = slack_message.read(message("It &lt;broke&gt;. <https://example.com|here>"), "C1")
    assert voice is not None
    assert (voice.source_key, voice.words, voice.said_at) == (
        f"slack:C1:{TS}",
        "It <broke>. here (https://example.com)",
        SAID_AT,
    )
    assert (voice.sender, voice.channel, voice.link, voice.forwarder) == (Sender(), Channel.OTHER, "", "")


def test_a_form_mailed_to_slack_names_its_customer_in_reply_to() -> None:
    shop = [{"address": "noreply@shop.example.org", "name": "Shop", "original": "Shop <noreply@shop.example.org>"}]
    headers = {"reply_to": "Greta Lindholm <greta@example.com>"}
    voice = slack_message.read(message("", files=[email_file(**{"from": shop}, headers=headers)]), "C1")
    assert voice is not None
    assert (voice.sender.name, voice.sender.identities[0].value) == ("Greta Lindholm", "greta@example.com")
    voice = slack_message.read(message("", files=[email_file(**{"from": shop}, headers=None)]), "C1")
    assert voice is not None
    assert voice.sender == Sender("Shop")


def test_what_stands_above_a_forward_in_a_mailed_file_is_a_note() -> None:
    text = "She is sad.\n\n---- Forwarded message ----\nFrom: Ann <ann@example.com>\nDate: 3 Nov 2026\n\nIt broke."
    voice = slack_message.read(message("", files=[email_file(plain_text=text)]), "C1")
    assert voice is not None
    assert (voice.words, voice.note, voice.forwarder) == ("It broke.", "She is sad.", "greta@example.com")


@pytest.mark.parametrize(
    "odd",
    [
        message(""),
        message(" "),
        message(text=None),
        message(ts=None),
        message(ts="soon"),
        {},
        message("", files=[{"id": "F1"}]),
    ],
)
def test_without_words_or_a_time_there_is_no_voice(odd: dict[str, object]) -> None:
    assert slack_message.read(odd, "C1") is None


def test_a_message_that_only_shares_another_has_its_words() -> None:
    voice = slack_message.read(message("", attachments=[{"text": "It broke.", "is_share": True}]), "C1")
    assert voice is not None
    assert voice.words == "It broke."


def test_a_link_preview_below_a_persons_words_is_left_out() -> None:
    voice = slack_message.read(message("It broke.", attachments=[{"text": "Preview"}]), "C1")
    assert voice is not None
    assert voice.words == "It broke."


def test_an_integrations_contact_fields_are_the_sender_and_no_words() -> None:
    fields = [
        {"title": "Email", "value": "<mailto:Greta@example.com|Greta@example.com>"},
        {"title": "Phone", "value": "+46 555 0100"},
        {"title": "Phone", "value": "0555 0200"},
        {"title": "Name", "value": "Greta Lindholm"},
        {"title": "Customer name", "value": "Somebody"},
        {"title": "Stars", "value": "1"},
    ]
    voice = slack_message.read(message("", bot_id="B1", attachments=[{"title": "It broke.", "fields": fields}]), "C1")
    assert voice is not None
    assert voice.words == "It broke.\nStars: 1"
    assert voice.sender == Sender("Greta Lindholm", (GRETA, Identity(IdentityKind.PHONE, "+465550100")))


@pytest.mark.parametrize(
    ("labels", "value", "sender"),
    [
        (("Email", "E-Mail", "mail", "Email address", "E-post"), "greta@example.com", Sender("", (GRETA,))),
        (
            ("Phone", "Telephone", "MOBILE", "Phone number", "Telefon"),
            "+46 555 0100",
            Sender("", (Identity(IdentityKind.PHONE, "+465550100"),)),
        ),
        (("Name", "Full name", "customer", "Customer name", "From"), "Greta Lindholm", Sender("Greta Lindholm")),
    ],
)
def test_forms_name_their_fields_in_many_ways(labels: tuple[str, ...], value: str, sender: Sender) -> None:
    for label in labels:
        attached = [{"text": f"It broke.\n*{label}:* {value}"}]
        voice = slack_message.read(message("", bot_id="B1", attachments=attached), "C1")
        assert voice is not None
        assert (voice.words, voice.sender) == ("It broke.", sender), label


def test_contact_lines_of_a_plain_text_are_the_sender_as_well() -> None:
    text = "It broke.\n*Email:* <mailto:greta@example.com|greta@example.com>\nName: Greta Lindholm"
    voice = slack_message.read(message(text, bot_id="B1"), "C1")
    assert voice is not None
    assert (voice.words, voice.sender) == ("It broke.", Sender("Greta Lindholm", (GRETA,)))


def test_what_a_person_writes_is_no_contact_line() -> None:
    voice = slack_message.read(message("It broke.\nEmail: greta@example.com"), "C1")
    assert voice is not None
    assert (voice.words, voice.sender) == ("It broke.\nEmail: greta@example.com", Sender())


def test_an_integrations_blocks_and_a_from_line_are_read() -> None:
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "The grinder broke after two weeks."}},
        {
            "type": "section",
            "fields": [{"type": "mrkdwn", "text": "*From:*\nGreta <mailto:greta@example.com|greta@example.com>"}],
        },
    ]
    voice = slack_message.read(message("New review", bot_id="B1", blocks=blocks), "C1")
    assert voice is not None
    assert voice.words == "The grinder broke after two weeks."
    assert voice.sender == Sender("Greta", (GRETA,))


def test_an_integrations_text_and_attachment_are_both_read_once() -> None:
    attached = [{"text": "It broke."}]
    both = slack_message.read(message("New review", bot_id="B1", attachments=attached), "C1")
    once = slack_message.read(message("Review: It broke.", bot_id="B1", attachments=attached), "C1")
    assert both is not None
    assert once is not None
    assert (both.words, once.words) == ("New review\nIt broke.", "Review: It broke.")


def test_an_email_in_slack_is_its_writers_voice() -> None:
    voice = slack_message.read(message("", files=[{"mode": "hosted"}, email_file()]), "C1")
    assert voice is not None
    assert (voice.source_key, voice.words, voice.subject) == (f"slack:C1:{TS}", "My grinder broke.", "Broken grinder")
    assert (voice.sender, voice.channel, voice.forwarder) == (Sender("Greta Lindholm", (GRETA,)), Channel.EMAIL, "")
    assert voice.said_at == int(datetime.fromisoformat("2026-11-03T10:04:00+01:00").timestamp()) * 1_000


@pytest.mark.parametrize(
    ("sort", "subject"),
    [
        ({"mode": "email", "filetype": "text"}, "Broken grinder"),
        ({"mode": "hosted", "filetype": "email"}, "Broken grinder"),
        ({"mode": "hosted", "filetype": "text"}, ""),
    ],
)
def test_either_word_of_slacks_for_an_email_makes_it_one(sort: dict[str, object], subject: str) -> None:
    voice = slack_message.read(message("Look at this.", files=[email_file(**sort)]), "C1")
    assert voice is not None
    assert voice.subject == subject


def test_of_an_emails_headers_four_thousand_characters_are_read() -> None:
    date = "Tue, 3 Nov 2026 10:04:00 +0100"
    for length, subject, read in ((4_000, "ab", True), (4_001, "a", False)):
        headers = {"date": date.rjust(length)}
        found = slack_message.read(message("", files=[email_file(subject="ab".rjust(length), headers=headers)]), "C1")
        assert found is not None
        assert found.subject == subject
        assert (found.said_at == int(datetime.fromisoformat("2026-11-03T10:04:00+01:00").timestamp()) * 1_000) == read


def test_a_forwarded_email_in_slack_is_the_first_writers_voice() -> None:
    text = (
        "For you\n\n---- Forwarded message ----\nFrom: Greta <greta@example.com>\nDate: 3 Nov 2026 at 9:00\n\nIt broke."
    )
    petra = [{"original": "Petra <petra@shop.example.org>"}]
    voice = slack_message.read(
        message("", files=[email_file(**{"from": petra}, subject="Fwd: x", plain_text=text)]), "C1"
    )
    assert voice is not None
    assert (voice.words, voice.sender, voice.forwarder) == (
        "It broke.",
        Sender("Greta", (GRETA,)),
        "petra@shop.example.org",
    )


def test_an_email_without_a_date_was_said_when_it_was_posted() -> None:
    voice = slack_message.read(message("", files=[email_file(headers=None)]), "C1")
    assert voice is not None
    assert voice.said_at == SAID_AT


@pytest.mark.parametrize(
    "more",
    [
        {"preview_plain_text": "My grinder broke."},
        {"preview": "<p>My grinder broke.</p>"},
        {"simplified_html": "<p>My grinder broke.</p>"},
    ],
)
def test_an_email_without_plain_text_is_read_from_its_preview(more: dict[str, object]) -> None:
    voice = slack_message.read(message("", files=[email_file(plain_text="", **more)]), "C1")
    assert voice is not None
    assert voice.words == "My grinder broke."


def test_an_email_without_words_leaves_the_messages_own() -> None:
    voice = slack_message.read(message("See the picture", files=[email_file(plain_text="", **{"from": None})]), "C1")
    assert voice is not None
    assert (voice.words, voice.channel) == ("See the picture", Channel.OTHER)


@pytest.mark.parametrize(
    ("more", "watched"),
    [
        ({}, True),
        ({"subtype": "file_share"}, True),
        ({"subtype": "bot_message", "bot_id": "B1", "user": None}, True),
        ({"subtype": "me_message"}, True),
        ({"thread_ts": TS}, True),
        ({"thread_ts": "1793696000.000001"}, False),
        ({"thread_ts": 7}, False),
        ({"subtype": "thread_broadcast"}, False),
        ({"subtype": "channel_join"}, False),
        ({"subtype": ["odd"]}, False),
        ({"bot_id": "BOURS"}, False),
        ({"user": "UOURS"}, False),
        ({"type": "reaction_added"}, False),
        ({"ts": None}, False),
    ],
)
def test_only_new_top_level_messages_that_are_not_ours_are_watched(more: dict[str, object], *, watched: bool) -> None:
    assert slack_message.watched(message(**more), "BOURS", "UOURS") is watched


def test_unknown_ids_of_ours_match_nobody() -> None:
    assert slack_message.watched(message(user="", bot_id=""), "", "")


def changed(now: object, before: object, **more: object) -> dict[str, object]:
    return {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C1",
        "ts": "1793700000.000001",
        "message": now,
        "previous_message": before,
        **more,
    }


@pytest.mark.parametrize(
    ("text", "words", "ways"),
    [
        ("<@U0NORA123|nora>: @greta_b is cross", "@nora: @greta_b is cross", ("@greta_b",)),
        ("<@U0NORA123> and <!subteam^S1|@care>", "@U0NORA123 and @care", ()),
        ("", "@U0NORA123: greta@example.com", ("greta@example.com",)),
    ],
)
def test_whoever_is_mentioned_is_no_way_to_reach_a_customer(text: str, words: str, ways: tuple[str, ...]) -> None:
    assert slack_message.ways(message(text), words) == ways


def test_an_edit_counts_when_the_words_differ() -> None:
    event = changed(message("It broke twice."), message("It broke."))
    assert slack_message.edited(event) == Edit("C1", TS, "It broke twice.")
    assert slack_message.deleted(event) is None


@pytest.mark.parametrize(
    ("more", "early"),
    [
        ({"ts": "1793703599.000000"}, True),
        ({"ts": "1793703600.000000"}, False),
        ({"ts": "1793703600.000000", "event_ts": "1793700001.000000"}, True),
        ({"ts": ""}, False),
        ({"ts": "1793700001.000000", "message": "It broke."}, False),
    ],
)
def test_an_edit_may_come_before_its_message_for_an_hour(more: dict[str, object], *, early: bool) -> None:
    event = changed({"text": "It broke twice.", "ts": "1793700000.000000"}, message("It broke."), **more)
    said = {"type": "message", "channel": "C1", "text": "It broke twice.", "ts": "1793700000.000000"}
    assert slack_message.edited_early(event) == (said if early else None)


@pytest.mark.parametrize(
    "event",
    [
        changed(message("It broke.", attachments=[{"text": "Preview"}]), message("It broke.")),
        changed(message("gone", subtype="tombstone"), message("It broke.")),
        changed(message(""), message("It broke.")),
        changed("odd", message("It broke.")),
        changed(message("It broke."), None),
        changed(message("a"), message("b"), channel=None),
        changed(message("a", ts=None), message("b")),
        message(),
        {},
    ],
)
def test_other_events_are_no_edit(event: dict[str, object]) -> None:
    assert slack_message.edited(event) is None


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_deleted", "channel": "C1", "deleted_ts": TS},
        changed(message("This message was deleted.", subtype="tombstone"), message("It broke.")),
        changed(message(""), message("It broke.")),
    ],
)
def test_a_message_that_is_gone_is_a_removal(event: dict[str, object]) -> None:
    assert slack_message.deleted(event) == Removal("C1", TS)


@pytest.mark.parametrize(
    "event",
    [
        {},
        message(),
        {"subtype": "message_deleted", "channel": "C1"},
        {"subtype": "message_deleted", "deleted_ts": TS},
        changed(1, 2),
    ],
)
def test_other_events_are_no_removal(event: dict[str, object]) -> None:
    assert slack_message.deleted(event) is None


KEYS = [
    "is_share",
    "message_blocks",
    "rows",
    "type",
    "subtype",
    "channel",
    "ts",
    "text",
    "message",
    "previous_message",
    "files",
    "mode",
    "from",
    "headers",
    "plain_text",
    "thread_ts",
    "bot_id",
    "user",
    "attachments",
    "fields",
    "title",
    "value",
    "blocks",
    "original",
    "deleted_ts",
]
VALUES = st.sampled_from(
    ["message", "message_changed", "message_deleted", "email", TS, "C1", "Email: a@b.co", "\ud800", ""]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_no_shape_raises(event: dict[str, object]) -> None:
    voice = slack_message.read(event, "C1")
    assert voice is None or voice.words.encode()
    slack_message.watched(event, "B", "U")
    files.completed(event, {one: email_file() for one in files.needed(event)})
    slack_message.edited(event)
    slack_message.deleted(event)
