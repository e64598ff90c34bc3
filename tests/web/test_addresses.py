"""Whom a request counts for."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.addresses import client_address

PROXY = (ip_network("10.0.0.0/24"), ip_network("2001:db8:1::/48"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),  # it is no proxy of ours
        ("10.0.0.5", [], "10.0.0.5"),
        ("10.0.0.5", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.5", ["1.2.3.4, 198.51.100.1"], "198.51.100.1"),  # what stands left of it was written by the client
        ("10.0.0.5", ["1.2.3.4", "198.51.100.1, 10.0.0.6"], "198.51.100.1"),
        ("10.0.0.5", ["10.0.0.9, 10.0.0.6"], "10.0.0.9"),
        ("10.0.0.5", ["198.51.100.1, unknown"], "10.0.0.5"),
        ("10.0.0.5", ["198.51.100.1, unknown, 10.0.0.6"], "10.0.0.6"),
        ("10.0.0.5", ["198.51.100.1:4711"], "198.51.100.1"),
        ("::ffff:10.0.0.5", ["198.51.100.1"], "198.51.100.1"),
        ("2001:db8:1::5", ["[2001:db8:2:3:4::1]:99"], "2001:db8:2:3::/64"),
        ("2001:db8:2:3:ffff::1", [], "2001:db8:2:3::/64"),
        ("fe80::1%eth0", [], "fe80::/64"),
        ("", ["198.51.100.1"], ""),
    ],
)
def test_only_a_trusted_proxy_is_believed(peer: str, forwarded: list[str], client: str) -> None:
    assert client_address(peer, forwarded, PROXY) == client


@given(st.lists(st.text(max_size=40), max_size=5))
def test_nobody_but_a_trusted_proxy_can_be_somebody_else(forwarded: list[str]) -> None:
    assert client_address("203.0.113.7", forwarded, PROXY) == "203.0.113.7"


@given(st.text(alphabet="0123456789abcdef.:,[]% ", max_size=40))
def test_what_the_client_wrote_itself_never_counts(wrote: str) -> None:
    assert client_address("10.0.0.5", [f"{wrote}, 198.51.100.1"], PROXY) == "198.51.100.1"
