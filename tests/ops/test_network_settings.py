"""The settings of feeds and networks: what is enough, and that each one that can't be is named."""

import pytest

from bot.ops.config import BadConfig, load
from bot.ops.networks.settings import BlueskySettings, MastodonSettings, MetaSettings, NetworkSettings

BLUESKY = {"BLUESKY_HANDLE": "@shop.bsky.social", "BLUESKY_APP_PASSWORD": "hush-hush"}
MASTODON = {"MASTODON_URL": "https://mastodon.example", "MASTODON_TOKEN": "hush-token"}
META = {"META_APP_SECRET": "hush-secret", "META_VERIFY_TOKEN": "hush-verify-12345"}


def networks(**values: str) -> NetworkSettings:
    return load(values, needs_slack=False).networks


def test_nothing_is_looked_at_unless_it_is_set() -> None:
    assert networks() == NetworkSettings()


def test_feeds_have_blanks_between_and_each_is_read_once() -> None:
    found = networks(FEED_URLS="https://a.example/f  http://b.example/f https://a.example/f", FEED_TEAM="Care")
    assert (found.feeds, found.feed_team) == (("https://a.example/f", "http://b.example/f"), "Care")


def test_networks() -> None:
    found = networks(**BLUESKY, **MASTODON, **META, MASTODON_SEARCH="#kullen, grinder,,", SOCIAL_TEAM="Care")
    assert found.bluesky == BlueskySettings("shop.bsky.social", "hush-hush", "https://bsky.social", ())
    assert found.mastodon == MastodonSettings("https://mastodon.example", "hush-token", ("#kullen", "grinder"))
    assert found.meta == MetaSettings("hush-secret", "hush-verify-12345", "")
    assert found.social_team == "Care"
    assert "hush" not in repr(networks(**BLUESKY, **MASTODON, **META, FEED_URLS="https://u:hush@a.example/"))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"FEED_URLS": "feed.xml"}, "FEED_URLS: web addresses"),
        ({"FEED_URLS": "https://[bad"}, "FEED_URLS: web addresses"),
        ({"FEED_URLS": " ".join(f"https://a.example/{at}" for at in range(101))}, "FEED_URLS: at most 100"),
        ({"FEED_TEAM": "Ca\x07re"}, "FEED_TEAM: it holds"),
        ({"BLUESKY_HANDLE": "shop.bsky.social"}, "BLUESKY_APP_PASSWORD: needed"),
        ({"BLUESKY_SEARCH": "kullen"}, "BLUESKY_HANDLE: needed"),
        ({"BLUESKY_APP_PASSWORD": "x"}, "BLUESKY_HANDLE: needed"),
        ({**BLUESKY, "BLUESKY_HOST": "http://pds.example"}, "BLUESKY_HOST: the https"),
        ({**BLUESKY, "BLUESKY_SEARCH": ",".join(map(str, range(21)))}, "BLUESKY_SEARCH: at most 20"),
        ({"MASTODON_URL": "mastodon.example"}, "MASTODON_URL: the https"),
        ({"MASTODON_URL": "https://mastodon.example"}, "MASTODON_TOKEN: needed"),
        ({"MASTODON_SEARCH": "#kullen"}, "MASTODON_URL: needed"),
        ({"META_APP_SECRET": "x"}, "META_VERIFY_TOKEN: a word"),
        ({"META_ACCESS_TOKEN": "x"}, "META_APP_SECRET: needed"),
    ],
)
def test_what_cant_be_is_named(values: dict[str, str], named: str) -> None:
    with pytest.raises(BadConfig) as said:
        load(values, needs_slack=False)
    assert [one for one in said.value.problems if one.startswith(named)], said.value.problems
