"""Who a request comes from: the peer, or what a trusted proxy says in X-Forwarded-For."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Networks = tuple[IPv4Network | IPv6Network, ...]


def client_address(peer: str, forwarded: Iterable[str], trusted: Networks) -> str:
    """Give the address that a request counts for.

    ``forwarded`` holds the X-Forwarded-For headers in their order. They are believed only when ``peer`` is a trusted
    proxy; then the rightmost hop that is no trusted proxy itself is the client. What stands left of it, anybody may
    have written. When a hop is no address, the nearest hop that is one counts.
    """
    found = parse(peer)
    if found is None or not is_within(found, trusted):
        return source(found, peer)
    for hop in reversed([part.strip() for line in forwarded for part in line.split(",")]):
        said = parse(hop)
        if said is None:
            break
        found = said
        if not is_within(found, trusted):
            break
    return source(found, peer)


def source(address: Address | None, otherwise: str = "") -> str:
    """Name whoever is behind an address: an IPv6 /64 is one, as a single customer of a provider holds a whole one."""
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address) >> 64 << 64, 64)))
    return str(address) if address else otherwise


def parse(text: str) -> Address | None:
    """Read an address, with or without a port and brackets; IPv4 inside IPv6 is IPv4. None for what is none."""
    host = text[1:].partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def is_within(address: Address, networks: Networks) -> bool:
    """Whether one of the networks holds it."""
    return any(address in network for network in networks)
