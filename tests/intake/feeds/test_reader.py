"""RSS and Atom become voices, whatever stands in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.voices.voice import Channel, Sender, Voice
from bot.intake.feeds.reader import NotAFeed, read

URL = "https://forum.example/feed"
AT = 1_795_168_800_000
"""20 November 2026, 10:00 UTC."""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><entry><id>urn:1</id>
<title type="html">Late &amp;amp; &lt;b&gt;cold&lt;/b&gt;</title><link href="https://forum.example/1"/>
<published>2026-11-20T10:00:00Z</published><updated>2026-11-21T10:00:00Z</updated>
<author><name>Greta Lindholm</name><email>greta@example.com</email></author><summary>In short.</summary>
<content type="html">&lt;p&gt;It came &lt;b&gt;late&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
&lt;p&gt;Twice.&lt;/p&gt;</content></entry></feed>"""


def rss(*items: str) -> list[Voice]:
    body = (
        f'<rss version="2.0"><channel><title>x</title>{"".join(f"<item>{one}</item>" for one in items)}</channel></rss>'
    )
    return read(body.encode(), URL, "forum.example")


def test_atom() -> None:
    (found,) = read(ATOM, URL, "forum.example", "application/atom+xml")
    assert found == Voice(
        found.source_key,
        "It came late.\n\nTwice.",
        Sender("Greta Lindholm"),
        channel=Channel.SOCIAL,
        network="forum.example",
        subject="Late & cold",
        link="https://forum.example/1",
        said_at=AT,
        language="de",
    )
    assert found.source_key.startswith("feed:")
    assert found.source_key.endswith(":urn:1")


def test_rss_the_oldest_first() -> None:
    found = rss(
        "<title>B</title><description>5 &lt; 6 and it broke</description><guid isPermaLink='false'>g2</guid>"
        "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><link>https://forum.example/2</link>",
        "<title>Only a title</title><guid isPermaLink='false'>g1</guid><link>javascript:alert(1)</link>",
        "<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>",
    )
    assert [(one.source_key.rpartition(":")[2], one.words, one.subject) for one in found] == [
        ("g1", "Only a title", ""),
        ("g2", "5 < 6 and it broke", "B"),
    ]
    assert [(one.said_at, one.link) for one in found] == [(None, ""), (AT, "https://forum.example/2")]


def test_an_entry_without_an_id_has_one_by_its_link_or_by_its_words() -> None:
    long = "x" * 400
    keys = [
        rss(one)[0].source_key
        for one in (
            "<title>A</title><link>https://forum.example/1</link>",
            "<title>A</title>",
            "<title>B</title>",
            f"<title>B</title><guid isPermaLink='false'>{long}</guid>",
        )
    ]
    assert len(set(keys)) == 4
    assert keys[0].endswith("https://forum.example/1")
    assert all(len(one) < 350 for one in keys)
    assert keys[1] == rss("<title>A</title>")[0].source_key
    assert keys[1] != read(b"<rss><channel><item><title>A</title></item></channel></rss>", "u", "n")[0].source_key


@pytest.mark.parametrize("date", ["soon", "Fri, 20 Nov 1899 10:00:00 GMT", "9999-99-99"])
def test_a_date_that_nobody_could_have_is_none(date: str) -> None:
    assert rss(f"<title>A</title><pubDate>{date}</pubDate>")[0].said_at is None


def test_an_author_may_be_an_address_or_a_name_and_plain_text_stays_plain() -> None:
    found = rss(
        "<title>A</title><author>Greta</author>", "<title>A</title><author>greta@example.com (Greta L)</author>"
    )
    assert {one.sender.name for one in found} == {"Greta", "Greta L"}
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="text">a & b
    </content><content src="https://x.example/a.jpg" type="image/png"/></entry></feed>"""
    assert [one.words for one in read(body, URL, "n")] == ["a & b"]


def test_two_hundred_entries_are_read_and_no_more() -> None:
    found = rss(*(f"<title>{at}</title>" for at in range(250)))
    assert (len(found), found[0].words, found[-1].words) == (200, "199", "0")


@pytest.mark.parametrize("raw", [b"", b"<html><body>Hi", b"{}", b"\x00" * 100, b"GIF89a"])
def test_what_is_no_feed_says_so(raw: bytes) -> None:
    with pytest.raises(NotAFeed):
        read(raw, URL, "n")


def test_half_a_character_costs_itself_where_it_can_be_seen_and_else_its_feed() -> None:
    assert rss("<title>A &#xD800; B &#55296; C &#x41;</title>")[0].words == "A ? B ? C A"
    hidden = '<?xml version="1.0" encoding="utf-16"?><rss><channel><item>&#xD800;</item></channel></rss>'
    with pytest.raises(NotAFeed):
        read(hidden.encode("utf-16"), URL, "n")


PIECES = st.sampled_from(
    [
        *(b"<rss version='2.0'><channel>", b"<item>", b"</item>", b"<title>", b"</title>", b"<description>"),
        *(b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"</entry>", b"<content type='html'>", b"<link"),
        *(b"<guid>", b"&#xD800;", b"&amp;lt;p", b"<![CDATA[", b"]]>", b"\xff\xfe", b"<?xml version='1.0'?>", b"x"),
        *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"<pubDate>Fri, 99 Nov", b"<id>", b"<author>", b"<geo:point>1"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map(b"".join) | st.binary(max_size=200))
def test_any_bytes_are_voices_or_no_feed(raw: bytes) -> None:
    try:
        found = read(raw, URL, "n")
    except NotAFeed:
        found = []
    assert all(one.words.strip() and len(one.source_key) < 400 for one in found)
