"""Messages that were forwarded in Slack, their files, tables: what people and apps really post (``cases/``)."""

import json
from pathlib import Path

import pytest

from bot.domain.voices.attachments import Attachment, Sort
from bot.domain.voices.voice import Identity, IdentityKind
from bot.intake.slack import files, shares
from bot.intake.slack import message as slack_message
from bot.intake.slack.message import Edit
from tests.intake.slack.test_message import TS, email_file, message

CASES = Path(__file__).parent / "cases"
GRETA = (Identity(IdentityKind.EMAIL, "greta@example.com"),)
LEAKS = "The kettle leaks since Monday."
Json = dict[str, object]


def case(name: str) -> Json:
    return dict(json.loads((CASES / name).read_text()))


@pytest.mark.parametrize(
    ("name", "words", "note", "who"),
    [
        ("98-slack-forward-with-comment.json", LEAKS, "fyi, one for us", ()),
        ("100-slack-forward-message-blocks-only.json", LEAKS, "", ()),
        ("101-slack-forward-of-an-email-post.json", LEAKS, "", GRETA),
        ("103-slack-email-reply-to.json", LEAKS, "", GRETA),
        ("104-slack-table-block.json", "Words: The kettle leaks.", "", GRETA),
        ("105-slack-empty-rich-text.json", "> `4711` the kettle leaks", "", ()),
        (
            "106-slack-blocks-only.json",
            "New review\nThe kettle <still> leaks & drips.\n3 Nov",
            "",
            GRETA,
        ),
        (
            "107-slack-url-with-pipe.json",
            "@care @petra says: look here (https://example.com/?a=1&b=2), &lt;b&gt; +46 555 (+46555)",
            "",
            (),
        ),
    ],
)
def test_each_case_gives_the_customers_words(name: str, words: str, note: str, who: tuple[Identity, ...]) -> None:
    voice = slack_message.read(case(name), "C1")
    assert voice is not None
    assert (voice.words, voice.note, voice.sender.identities) == (words, note, who)


def share(text: str = LEAKS, **more: object) -> Json:
    return {"is_share": True, "author_id": "U7", "text": text, "fallback": "[no preview available]", **more}


def test_a_stub_of_a_file_is_asked_for_and_then_read_whole() -> None:
    stub = case("102-slack-email-file-stub.json")
    assert slack_message.read(stub, "C1") is None
    assert files.needed(stub) == ["F1"]
    voice = slack_message.read(files.completed(stub, {"F1": email_file()}), "C1")
    assert voice is not None
    assert (voice.words, voice.sender.identities) == ("My grinder broke.", GRETA)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (email_file(plain_text="", preview_is_truncated=True), ["F1"]),
        (email_file(plain_text="", preview_is_truncated=True, id=None), []),
        (email_file(plain_text="", preview_is_truncated=False), []),
        (email_file(preview_is_truncated=True), []),
        ({"id": "F1", "mode": "hosted", "preview_is_truncated": True}, []),
        ({"id": "F1", "mode": "file_access"}, ["F1"]),
        ({"mode": "file_access"}, []),
    ],
)
def test_a_file_is_asked_for_when_slack_sent_too_little_of_it(file: Json, wanted: list[str]) -> None:
    assert files.needed(message("", files=[file])) == wanted
    assert files.needed(message("fyi", attachments=[share("", files=[file])])) == wanted


def test_at_most_five_stubs_are_asked_for_and_none_beside_an_email() -> None:
    stubs: list[Json] = [{"id": f"F{number}", "mode": "file_access"} for number in range(9)]
    assert files.needed(message("", files=stubs)) == ["F0", "F1", "F2", "F3", "F4"]
    assert files.needed(message("", files=[*stubs, email_file()])) == []


def test_a_stub_in_a_forwarded_message_is_completed_there() -> None:
    stubs = [{"id": "F1", "mode": "file_access"}, {"id": "F2", "mode": "file_access"}]
    whole = files.completed(message("fyi", attachments=[share("", files=stubs), {"text": "x"}]), {"F2": email_file()})
    voice = slack_message.read(whole, "C1")
    assert voice is not None
    assert (voice.words, voice.note, voice.attachments) == ("My grinder broke.", "fyi", (Attachment("", Sort.FILE),))


def test_a_comment_and_the_note_of_a_forwarded_mail_are_both_kept() -> None:
    text = "She is sad.\n\n---- Forwarded message ----\nFrom: Ann <ann@example.com>\nDate: 3 Nov 2026\n\nIt broke."
    voice = slack_message.read(message("Look at this", attachments=[share(files=[email_file(plain_text=text)])]), "C1")
    assert voice is not None
    assert (voice.words, voice.note) == ("It broke.", "Look at this\nShe is sad.")


def test_a_forward_that_slack_does_not_show_leaves_the_comment_as_the_words() -> None:
    voice = slack_message.read(message("The kettle leaks, says Greta", attachments=[share("")]), "C1")
    assert voice is not None
    assert voice.words == "The kettle leaks, says Greta"


def test_a_comment_may_stand_in_blocks_alone() -> None:
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "fyi"}}]
    voice = slack_message.read(message("", blocks=blocks, attachments=[share()]), "C1")
    assert voice is not None
    assert (voice.words, voice.note) == (LEAKS, "fyi")


def test_what_an_app_attaches_is_no_forward() -> None:
    voice = slack_message.read(message("New review", bot_id="B1", attachments=[share()]), "C1")
    assert voice is not None
    assert (voice.words, voice.note) == (f"New review\n{LEAKS}", "")


@pytest.mark.parametrize(
    ("author", "watched"),
    [({"author_id": "UBOT"}, False), ({"bot_id": "BBOT"}, False), ({"author_id": "U7"}, True), ({}, True)],
)
def test_a_message_of_ours_that_is_forwarded_is_no_new_voice(author: Json, *, watched: bool) -> None:
    event = message("please", attachments=[{"is_share": True, "text": "Greta: kettle", **author}])
    assert slack_message.watched(event, "BBOT", "UBOT") is watched
    assert shares.of(event, "", "") is False


def test_an_edit_of_the_comment_leaves_the_customers_words() -> None:
    before, now = message("fyi", attachments=[share()]), message("for us?", attachments=[share()])
    event: Json = {"subtype": "message_changed", "channel": "C1", "message": now, "previous_message": before}
    assert slack_message.edited(event) == Edit("C1", TS, LEAKS, ("fyi", "for us?"))
    assert slack_message.edited(event | {"message": before}) is None
    at = slack_message.edited(event | {"message": now | {"edited": {"user": "U7", "ts": "1762675100.000200"}}})
    assert at == Edit("C1", TS, LEAKS, ("fyi", "for us?"), 1_762_675_100_000_200)
    for wrong in ({"ts": "soon"}, {}, "now"):
        assert slack_message.edited(event | {"message": now | {"edited": wrong}}) == Edit(
            "C1", TS, LEAKS, ("fyi", "for us?")
        )
    longer = message("fyi", attachments=[share(f"{LEAKS} Badly.")])
    edit = slack_message.edited(event | {"message": longer})
    assert edit is not None
    assert (edit.ts, edit.words, edit.notes) == (TS, f"{LEAKS} Badly.", ("fyi", "fyi"))


def test_files_beside_the_words_are_named_and_sorted() -> None:
    attached: list[Json] = [
        {"id": "F1", "name": "kettle.jpg", "mimetype": "image/jpeg"},
        {"id": "F2", "title": "bill.pdf"},
        {"id": "F3", "name": "clip", "mimetype": "video/mp4"},
        {"name": "no id"},
    ]
    voice = slack_message.read(
        message("It leaks", files=attached[:2], attachments=[share("", files=attached[2:])]), "C1"
    )
    assert voice is not None
    assert voice.attachments == (
        Attachment("kettle.jpg", Sort.PHOTO),
        Attachment("bill.pdf", Sort.PDF),
        Attachment("clip", Sort.VIDEO),
    )


def test_at_most_fifty_files_are_named() -> None:
    voice = slack_message.read(message("It leaks", files=[{"id": f"F{one}"} for one in range(70)]), "C1")
    assert voice is not None
    assert len(voice.attachments) == 50


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[cell("Stars:"), cell("Words")], [cell("1"), cell("It\nleaks")]], "Stars: 1\nWords: It leaks"),
        ([[cell("Stars"), cell("Words")], [cell("1"), cell("")]], "Stars: 1"),
        ([[cell("Stars"), cell("Words")], [cell("1")]], "Stars | Words\n1"),
        ([[cell("Words")], [cell("It leaks")], [cell("It drips")]], "Words\nIt leaks\nIt drips"),
        ([[cell("Stars"), cell(""), cell("Words")]], "Stars | Words"),
        ([[{"type": "raw_number", "value": 7, "text": "7"}, "odd"], "odd"], "7"),
    ],
)
def test_a_table_is_read_row_by_row(rows: list[object], words: str) -> None:
    voice = slack_message.read(message("", bot_id="B1", blocks=[{"type": "table", "rows": rows}]), "C1")
    assert voice is not None
    assert voice.words == words


def test_of_a_table_as_many_rows_are_read_as_slack_takes() -> None:
    rows = [[cell(f"row {number}")] for number in range(150)]
    voice = slack_message.read(message("", bot_id="B1", blocks=[{"type": "table", "rows": rows}]), "C1")
    assert voice is not None
    assert (voice.words.count("row"), voice.words[-7:]) == (101, "row 100")


def test_a_table_that_is_none_has_no_words() -> None:
    assert slack_message.read(message("", bot_id="B1", blocks=[{"type": "table", "rows": "odd"}]), "C1") is None
