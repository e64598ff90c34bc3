"""Nothing is read from a private network, whatever a name or a redirect says."""

import socket
from collections.abc import AsyncIterator

import pytest

from bot.sources.watch.addresses import PublicSession, is_public
from bot.sources.watch.http import Http
from bot.sources.watch.trouble import Code, SourceTrouble
from tests.kit.networks.feeds import FeedServer
from tests.kit.networks.server import served


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),  # noqa: S104 - named to be refused
        *("100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::1"),
        *("2001:0:7f00:1::1", "not an address", ""),
    ],
)
def test_private_addresses_also_within_others(address: str) -> None:
    assert not is_public(address)


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    """As production has it: public addresses only."""
    session = PublicSession()
    yield Http(session, lambda: 0.0, within_s=5.0)
    await session.close()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f.1"]
)
async def test_a_server_on_this_computer_is_never_asked(http: Http, host: str) -> None:
    async with served(FeedServer()) as server:
        port = server.address.rpartition(":")[2]
        with pytest.raises(SourceTrouble) as said:
            await http.get(f"http://{host}:{port}/feed.xml")
        assert said.value.code in {Code.PRIVATE, Code.UNREACHABLE}
        assert server.asked == []


async def test_a_name_that_leads_here_is_told_apart_from_a_server_that_is_down(http: Http) -> None:
    with pytest.raises(SourceTrouble) as said:
        await http.get("http://localhost:9/")
    assert said.value.code is Code.PRIVATE


async def test_a_redirect_into_a_private_network_is_not_followed() -> None:
    async with served(FeedServer()) as server, served(FeedServer()) as inner:
        port = int(server.address.rpartition(":")[2])
        session = PublicSession(lambda address: address == "127.0.0.1")
        http = Http(session, lambda: 0.0)
        for there in (f"http://[::1]:{port}/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data"):
            server.to = there
            with pytest.raises(SourceTrouble) as said:
                await http.get(f"{server.address}/moved")
            assert said.value.code is Code.PRIVATE
        assert inner.asked == []
        await session.close()


async def test_a_name_is_resolved_once_and_the_connection_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says another address the second time (DNS rebinding) is not asked a second time."""
    asked: list[str] = []
    found = socket.getaddrinfo

    def rebinding(host: object, *args: object, **more: object) -> object:
        if host != "rebind.example":
            return found(host, *args, **more)  # type: ignore[arg-type] # as it was given
        asked.append(str(host))
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    seen: list[str] = []

    def allowed(address: str) -> bool:
        seen.append(address)
        return False  # so that nothing leaves this computer

    session = PublicSession(allowed)
    with pytest.raises(SourceTrouble) as said:
        await Http(session, lambda: 0.0).get("http://rebind.example/")
    assert (said.value.code, asked, seen) == (Code.PRIVATE, ["rebind.example"], ["93.184.216.34"])
    await session.close()
