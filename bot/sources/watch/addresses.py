"""Which addresses of the network we read from: public ones, whatever a name is said to be.

A name is resolved once, by us, and the connection goes to exactly what was found: there is no second answer that could
lead elsewhere.
"""

import asyncio
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.sources.watch.trouble import Code, SourceTrouble

_TRANSLATED: Final = ip_network("64:ff9b::/96")
"""NAT64 (RFC 6052): the last four bytes are an address of version 4."""


def is_public(address: str) -> bool:
    """Whether an address is one that anybody can reach; also of one that has another within."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    within = _within(found) if isinstance(found, IPv6Address) else None
    return found.is_global and not found.is_multicast and (within is None or is_public(str(within)))


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class PrivateAddress(OSError):
    """A name leads to no address that we read from."""


class _Resolver(AbstractResolver):
    """Gives only those addresses of a name that are allowed."""

    def __init__(self, is_allowed: Callable[[str], bool]) -> None:
        self._found = ThreadedResolver()
        self._is_allowed = is_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Resolve a name.

        Raises:
            PrivateAddress: when it leads nowhere else.
        """
        found = await self._found.resolve(host, port, family)
        allowed = [one for one in found if self._is_allowed(one["host"])]
        if not allowed:
            raise PrivateAddress("no public address")
        return allowed

    async def close(self) -> None:
        """Let go of what was open."""
        await self._found.close()


class PublicSession:
    """Reads from public addresses only. ``is_allowed`` is a test's way to a server on its own computer."""

    def __init__(self, is_allowed: Callable[[str], bool] | None = None) -> None:
        self._is_allowed = is_allowed = is_allowed or is_public
        connector = aiohttp.TCPConnector(resolver=_Resolver(is_allowed), force_close=True, use_dns_cache=False)
        self.client = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
        )

    def expect_allowed(self, host: str) -> None:
        """Pass when a host that is an address itself is one that we read from: aiohttp resolves no such host.

        Raises:
            SourceTrouble: when it is not.
        """
        bare = host.strip("[]")
        try:
            ip_address(bare.partition("%")[0])
        except ValueError:
            return
        if not self._is_allowed(bare):
            raise SourceTrouble(Code.PRIVATE)

    async def close(self) -> None:
        """Close it."""
        await self.client.close()
        await asyncio.sleep(0)
