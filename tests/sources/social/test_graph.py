"""Meta's Graph API over real HTTP: what a mention says, and what its errors mean."""

import json
from collections.abc import AsyncIterator

import pytest

from bot.intake.social.meta import Mention
from bot.sources.social.graph import HOST, Graph
from bot.sources.watch.trouble import Code, SourceTrouble
from tests.kit.networks.looking import Looking
from tests.kit.networks.meta import ACCOUNT, TOKEN, GraphServer
from tests.kit.networks.server import Instead, served

COMMENT = Mention(ACCOUNT, "11", "22")


@pytest.fixture
async def server() -> AsyncIterator[GraphServer]:
    async with served(GraphServer()) as made:
        made.comments["22"] = {"text": "@kullen it leaks", "username": "greta.l"}
        made.media["33"] = {"caption": "With @kullen", "username": "ove", "comments_count": 4}
        yield made


def graph(looks: Looking, server: GraphServer, token: str = TOKEN) -> Graph:
    return Graph(token, looks.http, server.address)


async def test_comments_and_captions_are_asked_for_by_their_ids(looks: Looking, server: GraphServer) -> None:
    ask = graph(looks, server)
    comment, media = await ask(COMMENT), await ask(Mention(ACCOUNT, "33"))
    assert comment is not None
    assert media is not None
    assert (comment.source_key, comment.words) == ("instagram:22", "@kullen it leaks")
    assert (media.source_key, media.words, media.reach.replies) == ("instagram:33", "With @kullen", 4)
    assert await ask(Mention(ACCOUNT, "44")) is None
    assert HOST == "https://graph.facebook.com"


@pytest.mark.parametrize(
    ("code", "trouble"),
    [(100, None), (0, None), (190, Code.LOGIN_REFUSED), (10, Code.LOGIN_REFUSED), (4, Code.LIMITED), (2, Code.LIMITED)],
)
async def test_its_errors_come_with_400_and_a_code(
    looks: Looking, server: GraphServer, code: int, trouble: Code | None
) -> None:
    body = json.dumps({"error": {"message": "x", "type": "OAuthException", "code": code}}).encode()
    server.instead[f"/v23.0/{ACCOUNT}"] = [Instead(400, body)]
    if trouble is None:
        assert await graph(looks, server)(COMMENT) is None
        return
    with pytest.raises(SourceTrouble) as said:
        await graph(looks, server)(COMMENT)
    assert said.value.code is trouble


async def test_its_trouble_has_names(looks: Looking, server: GraphServer) -> None:
    await graph(looks, server).check()
    for instead, code in (
        (Instead(500), Code.UNREACHABLE),
        (Instead(429), Code.LIMITED),
        (Instead(200, b"<html>"), Code.UNREADABLE),
        (Instead(200, b"{}"), Code.UNREADABLE),
        (Instead(302, b"", {"Location": "https://evil.example/"}), Code.REDIRECTED),
    ):
        server.instead["/v23.0/me"] = [instead]
        with pytest.raises(SourceTrouble) as said:
            await graph(looks, server).check()
        assert said.value.code is code
    with pytest.raises(SourceTrouble) as said:
        await graph(looks, server, "wrong").check()
    assert said.value.code is Code.LOGIN_REFUSED
