"""Who gives way where there are too many connections."""

from dataclasses import dataclass
from ipaddress import ip_network

import pytest

from bot.web.gate import Gate, Limits

PROXY = (ip_network("203.0.113.0/24"), ip_network("8.8.4.4"))


@dataclass(eq=False)
class Guest:
    source: str = "8.8.8.8"
    since: float = 0.0
    is_idle: bool = True
    is_known: bool = False
    cut_for: str = ""

    def cut(self, why: str) -> None:
        self.cut_for = why


def test_the_one_that_waits_longest_gives_way() -> None:
    gate = Gate(Limits(connections=3, per_address=9), (), 9)
    guests = [Guest(since=2.0), Guest(since=1.0), Guest(since=0.0, is_idle=False)]
    assert all(gate.admit(one) for one in [*guests, Guest(since=3.0)])
    assert [one.cut_for for one in guests] == ["", "full", ""]
    assert len(gate) == 3


def test_whoever_sent_something_signed_stays_longer() -> None:
    gate = Gate(Limits(connections=2), (), 9)
    slack, stranger = Guest(since=0.0, is_known=True), Guest(since=9.0)
    assert all(gate.admit(one) for one in (slack, stranger, Guest(since=10.0, is_known=True)))
    assert (slack.cut_for, stranger.cut_for) == ("", "full")
    assert gate.admit(Guest(since=11.0))
    assert slack.cut_for == "full", "where there are no strangers, the oldest"


def test_where_all_are_at_work_the_newest_is_refused() -> None:
    gate = Gate(Limits(connections=2), (), 9)
    guests = [Guest(is_idle=False), Guest(is_idle=False), Guest()]
    assert [gate.admit(one) for one in guests] == [True, True, False]
    gate.leave(guests[0])
    assert gate.admit(guests[2])


def test_one_address_gives_way_to_itself_alone() -> None:
    gate = Gate(Limits(connections=9, per_address=2), (), 9)
    other, first, second, third = Guest("9.9.9.9"), Guest(since=1.0), Guest(since=2.0), Guest(since=3.0)
    assert all(gate.admit(one) for one in (other, first, second, third))
    assert [one.cut_for for one in (other, first, second, third)] == ["", "address_full", "", ""]
    second.is_idle = third.is_idle = False
    assert not gate.admit(Guest())
    assert gate.admit(Guest("9.9.9.9"))


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.3", "::1", "fd00::1", "8.8.4.4", ""])
def test_a_private_peer_and_a_named_proxy_are_no_single_client(peer: str) -> None:
    gate = Gate(Limits(per_address=1), PROXY, 99)
    assert all(gate.admit(Guest(peer, is_idle=False)) for _ in range(9))


def test_a_64_of_ipv6_is_one_address() -> None:
    gate = Gate(Limits(per_address=2), (), 9)
    assert [gate.admit(Guest(f"2600::{at}", is_idle=False)) for at in range(3)] == [True, True, False]
    assert gate.admit(Guest("2600:0:0:1::1"))


@pytest.mark.parametrize("most", [0, 1])
def test_few_descriptors_leave_room_for_one(most: int) -> None:
    gate = Gate(Limits(), (), most)
    assert [gate.admit(Guest(is_idle=False)), gate.admit(Guest())] == [True, False]


def test_requests_are_counted_while_they_are_under_way() -> None:
    gate = Gate(Limits(per_address=1), PROXY, 9)
    client = gate.client_of("203.0.113.9", ["1.1.1.1, 8.8.8.8"])
    with gate.counted(client):
        assert not gate.is_greedy(client)
        with gate.counted(client):
            assert gate.is_greedy(client)
            assert not gate.is_greedy("1.1.1.1")
    assert not gate._requests, "nobody who has left is remembered"  # noqa: SLF001 - what it holds is the point
