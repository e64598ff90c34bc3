"""The settings of feeds and networks: what is enough, and that each one that can't be is named."""

from pathlib import Path

import pytest

from bot.ops.config import BadConfig, environment, load
from bot.ops.networks.settings import BlueskySettings, FeedSettings, MastodonSettings, MetaSettings, NetworkSettings

BLUESKY = {"BLUESKY_HANDLE": "@shop.bsky.social", "BLUESKY_APP_PASSWORD": "hush-hush"}
MASTODON = {"MASTODON_URL": "https://mastodon.example", "MASTODON_TOKEN": "hush-token"}
META = {"META_APP_SECRET": "hush-secret", "META_VERIFY_TOKEN": "hush-verify-12345"}


def networks(**values: str) -> NetworkSettings:
    return load(values, needs_slack=False).networks


def test_nothing_is_looked_at_unless_it_is_set() -> None:
    assert networks() == NetworkSettings()


def test_feeds_have_blanks_between_and_each_is_read_once() -> None:
    found = networks(FEED_URLS="https://a.example/f  http://b.example/f https://a.example/f", FEED_TEAM="Care")
    assert found.feeds == (FeedSettings("https://a.example/f", "Care"), FeedSettings("http://b.example/f", "Care"))


def test_feeds_of_another_team_have_a_name_in_between() -> None:
    found = networks(
        FEED_URLS="https://a.example/f",
        FEED_RETAIL_URLS="https://b.example/f https://b.example/g",
        FEED_RETAIL_TEAM="Retail",
        FEED_BIG_SHOPS_URLS="https://c.example/f",
    )
    assert [(one.url, one.team) for one in found.feeds] == [
        ("https://a.example/f", ""),
        ("https://c.example/f", ""),
        ("https://b.example/f", "Retail"),
        ("https://b.example/g", "Retail"),
    ]
    assert found.teams == {"FEED_RETAIL_TEAM": "Retail"}


def test_a_name_in_between_is_found_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("FEED_RETAIL_URLS=https://b.example/f\n", encoding="utf-8")
    found = load(environment({"FEED_RETAIL_TEAM": "Retail"}, file), needs_slack=False).networks.feeds
    assert found == (FeedSettings("https://b.example/f", "Retail"),)


def test_each_network_may_name_its_team() -> None:
    found = networks(**BLUESKY, **MASTODON, **META, SOCIAL_TEAM="Care", MASTODON_TEAM="Retail")
    assert found.bluesky
    assert found.mastodon
    assert found.meta
    assert (found.bluesky.team, found.mastodon.team, found.meta.team) == ("Care", "Retail", "Care")
    found = networks(**BLUESKY, **META, BLUESKY_TEAM="Press", META_TEAM="Retail")
    assert found.bluesky
    assert found.meta
    assert (found.bluesky.team, found.meta.team) == ("Press", "Retail")
    assert found.teams == {"BLUESKY_TEAM": "Press", "META_TEAM": "Retail"}


def test_networks() -> None:
    found = networks(**BLUESKY, **MASTODON, **META, MASTODON_SEARCH="#kullen, grinder,,", SOCIAL_TEAM="Care")
    assert found.bluesky == BlueskySettings("shop.bsky.social", "hush-hush", "https://bsky.social", (), "Care")
    assert found.mastodon == MastodonSettings("https://mastodon.example", "hush-token", ("#kullen", "grinder"), "Care")
    assert found.meta == MetaSettings("hush-secret", "hush-verify-12345", "", "Care")
    assert "hush" not in repr(networks(**BLUESKY, **MASTODON, **META, FEED_URLS="https://u:hush@a.example/"))


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"FEED_URLS": "feed.xml"}, "FEED_URLS: web addresses"),
        ({"FEED_URLS": "https://[bad"}, "FEED_URLS: web addresses"),
        ({"FEED_URLS": " ".join(f"https://a.example/{at}" for at in range(101))}, "FEED_URLS: at most 100"),
        ({"FEED_TEAM": "Ca\x07re"}, "FEED_TEAM: it holds"),
        ({"FEED_RETAIL_URLS": "feed.xml"}, "FEED_RETAIL_URLS: web addresses"),
        ({"FEED_RETAIL_URL": "https://a.example/f"}, "FEED_RETAIL_URL: no such setting"),
        ({"FEED_RETAIL_TEAM": "Retail"}, "FEED_RETAIL_TEAM: there are no feeds for it. FEED_RETAIL_URLS has"),
        ({"FEED_RETAIL_URLS": "https://a.example/\x07"}, "FEED_RETAIL_URLS: it holds"),
        (
            {"FEED_URLS": "https://a.example/f", "FEED_RETAIL_URLS": "https://a.example/f"},
            "FEED_RETAIL_URLS: one of its feeds stands in another setting",
        ),
        (
            {
                name: " ".join(f"https://{name}.example/{at}" for at in range(51))
                for name in ("FEED_URLS", "FEED_B_URLS")
            },
            "FEED_URLS and FEED_B_URLS: at most 100",
        ),
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
