"""Whatever a network's JSON holds, a post becomes a voice or nothing, and never an error."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Identity, IdentityKind, Reach, Sender, Voice
from bot.intake.social import bluesky, mastodon
from bot.intake.social import given as values

URI = "at://did:plc:greta/app.bsky.feed.post/3k2"
POST: dict[str, Any] = {
    "uri": URI,
    "author": {"did": "did:plc:greta", "handle": "Greta.bsky.social", "displayName": "Greta L"},
    "record": {"text": "Hm.\nTwice.", "createdAt": "2026-11-20T10:00:00.000Z", "langs": ["pt-BR", "en"]},
    "indexedAt": "2026-11-20T10:00:01.000Z",
    "likeCount": 1,
}
STATUS: dict[str, Any] = {
    "uri": "https://m.example/users/greta/statuses/1",
    "url": "https://m.example/@greta/1",
    "content": "<p>Hm.</p><p>Twice.</p>",
    "created_at": "2026-11-20T10:00:00.000Z",
    "account": {"id": "7", "acct": "greta", "display_name": ""},
}


def test_bluesky() -> None:
    assert bluesky.read(POST, 12) == Voice(
        "bluesky:did:plc:greta/3k2",
        "Hm.\nTwice.",
        Sender("Greta L", (Identity(IdentityKind.HANDLE, "greta.bsky.social@bluesky"),)),
        channel=Channel.SOCIAL,
        network="bluesky",
        link="https://bsky.app/profile/Greta.bsky.social/post/3k2",
        said_at=1_795_168_800_000,
        reach=Reach(followers=12, likes=1),
        language="pt",
    )
    bare = bluesky.read({**POST, "record": {"text": "Hm.", "langs": [7]}, "author": {"did": "did:plc:greta"}})
    assert bare is not None
    assert (bare.sender, bare.said_at, bare.language) == (Sender(), 1_795_168_801_000, "")
    assert bare.link == "https://bsky.app/profile/did:plc:greta/post/3k2"


@pytest.mark.parametrize(
    "post",
    [
        {},
        {**POST, "uri": "at://did:plc:greta/app.bsky.feed.like/3k2"},
        {**POST, "uri": "https://bsky.app/x/app.bsky.feed.post/1"},
        {**POST, "uri": "at://did:plc:greta/app.bsky.feed.post/"},
        {**POST, "record": {"text": "\u200b"}},
        {**POST, "record": None},
    ],
)
def test_what_is_no_post_of_bluesky(post: dict[str, Any]) -> None:
    assert bluesky.read(post) is None


def test_mastodon() -> None:
    assert mastodon.read(STATUS, "m.example") == Voice(
        "mastodon:https://m.example/users/greta/statuses/1",
        "Hm.\n\nTwice.",
        Sender("greta", (Identity(IdentityKind.HANDLE, "greta@m.example"),)),
        channel=Channel.SOCIAL,
        network="mastodon",
        link="https://m.example/@greta/1",
        said_at=1_795_168_800_000,
    )
    assert mastodon.host_of("https://m.example/") == "m.example"
    assert mastodon.address_of({"acct": "ove@x.example"}, "m.example") == "ove@x.example"


@pytest.mark.parametrize(
    "status", [{}, {**STATUS, "uri": "x" * 400}, {**STATUS, "content": "<br>"}, {**STATUS, "uri": 0.5}]
)
def test_what_is_no_status(status: dict[str, Any]) -> None:
    assert mastodon.read(status, "m.example") is None


def test_values_of_any_sort() -> None:
    assert values.inner({"a": {"b": {"c": 1}}}, "a", "b") == {"c": 1}
    assert (values.inner([], "a"), values.inner({"a": 1}, "a"), values.inner({"a": {}}, "a", "b")) == ({}, {}, {})
    assert values.objects({"a": [1, {"b": 2}]}, "a") == [{"b": 2}]
    assert (values.objects([{}]), values.objects("x"), values.objects([], "a")) == ([{}], [], [])
    assert [values.text({"a": one}, "a") for one in ("x\n y", 7, True, 10**40, None)] == ["x y", "7", "", "", ""]
    assert [values.many({"a": one}, "a") for one in ("x\ny", 7)] == ["x\ny", ""]
    assert [values.count({"a": one}, "a") for one in (7, -1, True, "7", 10**13)] == [7, 0, 0, 0, 0]
    moments = ("2026-11-20T10:00:00", 1_795_168_800, 1.5, "soon", True, -1, 10**15, None, float("nan"))
    assert [values.moment({"a": one}, "a") for one in moments] == [
        *(1_795_168_800_000, 1_795_168_800_000, 1_500),
        *(None, None, None, None, None, None),
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted({*POST, *STATUS, "visibility"})), JSON))
def test_any_json_is_a_voice_or_nothing(found: dict[str, Any]) -> None:
    for base in (POST, STATUS):
        for voice in (bluesky.read({**base, **found}), mastodon.read({**base, **found}, "m.example")):
            assert voice is None or voice.words.strip()


@given(JSON, JSON, JSON)
def test_any_inner_json_is_a_voice_or_nothing(record: Any, author: Any, text: Any) -> None:  # noqa: ANN401 - JSON
    for one in ({**POST, "record": record}, {**POST, "author": author}, {**POST, "record": {"text": text}}):
        bluesky.read(one)
    for one in ({**STATUS, "account": record}, {**STATUS, "content": text}, {**STATUS, "account": {"acct": author}}):
        mastodon.read(one, "m.example")
