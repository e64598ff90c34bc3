"""What Meta sends becomes voices, removals and questions; what it does not sign becomes nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Identity, IdentityKind, InvalidVoice, Reach, Sender, Voice
from bot.intake.signing import NotSigned
from bot.intake.social.meta import Mention, Told, comment, read, verify
from tests.kit.networks.meta import ACCOUNT, PAGE_ID, SECRET, account_comment, instagram, page, page_comment, signed

AT = 1_794_214_700_000


def told(call: object) -> Told:
    return read(json.dumps(call).encode())


def test_a_comment_on_a_page() -> None:
    assert told(page(page_comment(7, "It broke."))).voices == (
        Voice(
            "facebook:1_7",
            "It broke.",
            Sender("Greta Lindholm", (Identity(IdentityKind.HANDLE, "2002@facebook"),)),
            channel=Channel.SOCIAL,
            network="facebook",
            link="https://www.facebook.com/kullen/posts/1",
            said_at=AT,
        ),
    )


def test_a_post_on_a_page_and_a_mention_elsewhere() -> None:
    post = {"item": "status", "verb": "add", "post_id": f"{PAGE_ID}_9", "message": "Hm.", "from": {"name": "Ove"}}
    mention = {"item": "post", "verb": "add", "post_id": "5_6", "sender_name": "Ida", "sender_id": "8", "message": "A!"}
    first, second = (*told(page(post)).voices, *told(page(mention, name="mention")).voices)
    assert (first.source_key, first.sender, first.said_at) == (f"facebook:{PAGE_ID}_9", Sender("Ove"), AT)
    assert first.link == f"https://www.facebook.com/{PAGE_ID}_9"
    assert (second.source_key, second.sender.name, second.words) == ("facebook:5_6", "Ida", "A!")
    assert second.sender.identities == (Identity(IdentityKind.HANDLE, "8@facebook"),)


@pytest.mark.parametrize("verb", ["add", "edit", "edited", "unhide"])
def test_an_edit_is_the_same_voice_with_other_words(verb: str) -> None:
    assert [one.source_key for one in told(page(page_comment(7, "Other.", verb))).voices] == ["facebook:1_7"]


@pytest.mark.parametrize("verb", ["remove", "delete", "hide"])
def test_a_removal_has_no_words(verb: str) -> None:
    assert told(page({"item": "comment", "verb": verb, "comment_id": "1_7"})) == Told(removed=("facebook:1_7",))


@pytest.mark.parametrize(
    "value",
    [
        {**page_comment(7, "We answer."), "from": {"id": PAGE_ID, "name": "Kullen"}},
        page_comment(7, ""),
        page_comment(7, "Hm.", verb="block"),
        page_comment(7, "Hm.", item="reaction"),
        page_comment(7, "Hm.", comment_id=None, post_id=None),
    ],
)
def test_what_is_ours_or_has_no_words_is_passed_over(value: dict[str, Any]) -> None:
    assert told(page(value)) == Told()


def test_comments_and_mentions_on_instagram() -> None:
    (found,) = told(instagram(account_comment(1, "So late!"))).voices
    assert found == Voice(
        "instagram:17901",
        "So late!",
        Sender("greta.l", (Identity(IdentityKind.HANDLE, "greta.l@instagram"),)),
        channel=Channel.SOCIAL,
        network="instagram",
        said_at=AT,
    )
    ours = {**account_comment(1, "We answer."), "from": {"id": ACCOUNT}}
    same = {**account_comment(1, "We answer."), "from": {"id": "9", "self_ig_scoped_id": "9"}}
    assert told(instagram(ours, same, account_comment(1, ""))) == Told()
    mentions = ({"media_id": "1", "comment_id": "2"}, {"media_id": "3"}, {"comment_id": "4"})
    assert told(instagram(*mentions, name="mentions")).mentions == (Mention(ACCOUNT, "1", "2"), Mention(ACCOUNT, "3"))
    assert told(instagram({"id": "1"}, name="story_insights")) == Told()
    assert told(page({"id": "1"}, name="leadgen")) == Told()


def test_what_the_graph_says_of_a_mention() -> None:
    media = {"permalink": "https://www.instagram.com/p/1/"}
    said = {
        "id": "2",
        "text": "@kullen!",
        "username": "greta.l",
        "timestamp": "2026-11-09T09:38:20+0000",
        "media": media,
    }
    found = comment({**said, "like_count": 4})
    assert found is not None
    assert (found.link, found.said_at, found.reach) == (media["permalink"], 1_794_217_100_000, Reach(likes=4))
    caption = comment({"id": "3", "caption": "With @kullen", "permalink": "javascript:x", "comments_count": 5})
    assert caption is not None
    assert (caption.words, caption.sender, caption.link, caption.reach.replies) == ("With @kullen", Sender(), "", 5)
    assert comment({}) is None
    assert comment({"id": "1"}) is None


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"object": "user"}', b"[" * 100_000, b"\xff"])
def test_what_is_no_call_of_metas_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidVoice):
        read(body)


def test_the_signature() -> None:
    body, headers = signed(page())
    verify(headers, body, SECRET)
    name = "X-Hub-Signature-256"
    for wrong in (
        {},
        {name: ""},
        {name: headers[name][:-1] + "x"},
        {name: headers[name].removeprefix("sha256=")},
        {name: "é"},
    ):
        with pytest.raises(NotSigned):
            verify(wrong, body, SECRET)
    for secret in ("another", ""):
        with pytest.raises(NotSigned):
            verify(headers, body, secret)
    with pytest.raises(NotSigned):
        verify(headers, body + b" ", SECRET)
    body, headers = signed(page(), "")
    with pytest.raises(NotSigned):
        verify(headers, body, "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = sorted({*page_comment(1, ""), *account_comment(1, ""), "media_id", "sender_id"})


@given(st.dictionaries(st.sampled_from(NAMES), JSON), st.sampled_from(["feed", "mention", "comments", "mentions"]))
def test_any_json_is_told_or_passed_over(value: dict[str, Any], name: str) -> None:
    for call in (
        page({**page_comment(1, "Hm."), **value}, name=name),
        instagram({**account_comment(1, "Hm."), **value}, name=name),
    ):
        assert all(one.words.strip() for one in told(call).voices)
    assert told({"object": "page", "entry": value}) == Told()
    assert told({"object": "page", "entry": [value]}) == Told()
