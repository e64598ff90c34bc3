"""Answers of web servers: bounded, and each kind of trouble told by its name."""

import gzip
import zlib

import pytest

from bot.sources.watch.http import Http, may_follow, wait_s
from bot.sources.watch.trouble import Code, SourceTrouble, patience_s
from tests.kit.networks.feeds import FeedServer
from tests.kit.networks.looking import Looking
from tests.kit.networks.server import Instead, served

MB = 1024 * 1024


async def code(http: Http, url: str, headers: dict[str, str] | None = None) -> Code:
    with pytest.raises(SourceTrouble) as said:
        await http.get(url, headers)
    return said.value.code


@pytest.mark.parametrize(
    ("instead", "trouble"),
    [
        (Instead(500), Code.UNREACHABLE),
        (Instead(401), Code.LOGIN_REFUSED),
        (Instead(403), Code.LOGIN_REFUSED),
        (Instead(410), Code.GONE),
        (Instead(429), Code.LIMITED),
        (Instead(503), Code.LIMITED),
        (Instead(200, b"x" * (2 * MB + 1)), Code.TOO_LARGE),
        (Instead(200, gzip.compress(b"x" * (40 * MB)), {"Content-Encoding": "gzip"}), Code.TOO_LARGE),
        (Instead(200, b"no gzip", {"Content-Encoding": "gzip"}), Code.UNREADABLE),
        (Instead(301, b"", {"Location": "file:///etc/passwd"}), Code.REDIRECTED),
        (Instead(301, b"", {"Location": "http://[bad"}), Code.REDIRECTED),
    ],
)
async def test_each_kind_of_trouble(looks: Looking, instead: Instead, trouble: Code) -> None:
    async with served(FeedServer()) as server:
        server.instead["/feed.xml"] = [instead]
        assert await code(looks.http, f"{server.address}/feed.xml") is trouble


async def test_answers_that_are_none(looks: Looking) -> None:
    async with served(FeedServer()) as server:
        for packed in (gzip.compress(b"ok" * MB), zlib.compress(b"ok" * MB)):
            server.instead["/feed.xml"] = [Instead(200, packed, {"Content-Encoding": "gzip"})]
            assert (await looks.http.get(f"{server.address}/feed.xml")).body == b"ok" * MB
        server.instead["/feed.xml"] = [Instead(404), Instead(200, b"{"), Instead(200, b"[" * 100_000)]
        assert await looks.http.get_json(f"{server.address}/feed.xml") is None
        for _ in range(2):
            with pytest.raises(SourceTrouble) as said:
                await looks.http.get_json(f"{server.address}/feed.xml")
            assert said.value.code is Code.UNREADABLE
    assert await code(looks.http, f"{server.address}/feed.xml") is Code.UNREACHABLE
    assert await code(looks.http, "http://[bad/") is Code.REDIRECTED


async def test_redirects_are_followed_three_times_and_carry_no_token_elsewhere(looks: Looking) -> None:
    async with served(FeedServer()) as server, served(FeedServer()) as other:
        assert (await looks.http.get(f"{server.address}/moved")).status == 200
        server.to = "/moved"
        assert await code(looks.http, f"{server.address}/moved") is Code.REDIRECTED
        assert server.paths().count("/moved") == 5
        server.to = f"{other.address}/feed.xml"
        assert (await looks.http.get(f"{server.address}/moved")).status == 200
        assert await code(looks.http, f"{server.address}/moved", {"Authorization": "x"}) is Code.REDIRECTED
        assert len(other.asked) == 1


@pytest.mark.parametrize(
    ("url", "there", "with_token", "may"),
    [
        ("https://a.example/", "https://b.example/", False, True),
        ("https://a.example/", "https://b.example/", True, False),
        ("https://a.example/", "https://a.example/x", True, True),
        ("https://a.example/", "http://a.example/", False, False),
        ("http://a.example/", "https://b.example/", False, True),
        ("https://a.example/", "ftp://a.example/", False, False),
    ],
)
def test_a_redirect_leads_neither_out_of_https_nor_a_token_elsewhere(
    url: str, there: str, with_token: object, may: object
) -> None:
    assert may_follow(url, there, with_token=bool(with_token)) is may


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "30"}, 30.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Fri, 15 Jan 2027 08:01:00 GMT"}, 60.0),
        ({"ratelimit-reset": "1800000090"}, 90.0),
        ({"x-ratelimit-reset": "2027-01-15T08:02:00.000Z"}, 120.0),
        ({"x-ratelimit-reset": "2027-01-15T08:02:00"}, 120.0),
        ({"Retry-After": "x", "ratelimit-reset": "1800000001"}, 1.0),
    ],
)
def test_servers_say_in_different_ways_for_how_long(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_s(headers, 1_800_000_000.0) == seconds


async def test_the_last_request_that_is_allowed_is_the_last(looks: Looking) -> None:
    async with served(FeedServer()) as server:
        url = f"{server.address}/feed.xml"
        spent = {"ratelimit-remaining": "0", "ratelimit-reset": "1800000300"}
        server.instead["/feed.xml"] = [Instead(200, b"", spent), Instead(200, b"", {"x-ratelimit-remaining": "0"})]
        assert (await looks.http.get(url)).status == 200
        with pytest.raises(SourceTrouble) as said:
            await looks.http.get(url)
        assert (said.value.code, said.value.wait_s, len(server.asked)) == (Code.LIMITED, 300.0, 1)
        looks.real += 301
        assert (await looks.http.get(url)).status == 200
        assert (await looks.http.get(url)).status == 200


@pytest.mark.parametrize(
    ("trouble", "times", "seconds"),
    [
        (SourceTrouble(Code.UNREACHABLE), 1, 10.0),
        (SourceTrouble(Code.UNREACHABLE), 3, 40.0),
        (SourceTrouble(Code.UNREACHABLE), 1_000, 900.0),
        (SourceTrouble(Code.LIMITED, 7.5), 9, 7.5),
        (SourceTrouble(Code.LIMITED, -7.5), 1, 1.0),
        (SourceTrouble(Code.LIMITED, 1e9), 1, 86_400.0),
        (SourceTrouble(Code.LOGIN_REFUSED), 2, 600.0),
    ],
)
def test_trouble_is_left_alone_for_longer_each_time_or_as_long_as_it_says(
    trouble: SourceTrouble, times: int, seconds: float
) -> None:
    assert patience_s(trouble, times) == seconds
