"""What a webhook points to is fetched from a source's own host, and from nowhere else."""

import aiohttp
import pytest

from bot.ports import NotFetched
from bot.sources.fetching import Fetcher


@pytest.mark.parametrize(
    "url",
    [
        "http://api.resend.com/emails",
        "https://api.resend.com.evil.example/",
        "https://api.resend.com:8443/",
        "https://me@api.resend.com/",
        "https://sns.evil.example/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
    ],
)
async def test_no_other_host_is_asked(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(NotFetched, match="none of a source's"):
            await Fetcher(session).get(url)


async def test_a_host_that_does_not_answer_is_said_and_not_kept() -> None:
    host = "sns.eu-west-1.amazonaws.com"
    async with aiohttp.ClientSession() as session:
        fetcher = Fetcher(session, {host: "http://127.0.0.1:9"})
        for _ in range(2):
            with pytest.raises(NotFetched, match=f"{host} did not answer"):
                await fetcher.kept(f"https://{host}/a.pem")
