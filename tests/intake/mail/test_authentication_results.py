"""What `Authentication-Results` prove, and what only looks like it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.mail.authentication_results import aligned, proves

MX = "mx.kullen.example"
HOME = "kullen.example"
DKIM = f"{MX}; dkim=pass header.d={HOME}"
SPF = f"{MX}; spf=pass smtp.mailfrom=bounce@{HOME}"
OURS = ("Received", f"from mail.example.com (HELO by me) by {MX} with ESMTPS id 1; Mon, 9 Nov 2026 10:00:00 +0100")
THEIRS = ("Received", "from evil.example.net by relay.example.net; Mon, 9 Nov 2026 09:59:00 +0100")


def proven(value: str, *, spf: bool = True) -> bool:
    return proves([("Authentication-Results", value)], MX, HOME, spf=spf)


@pytest.mark.parametrize(
    "value",
    [
        DKIM,
        SPF,
        f"{MX}; dmarc=pass (p=NONE) header.from={HOME}",
        f"{MX} 1; dkim=pass (2048-bit key; unprotected) header.d={HOME} header.i=@{HOME} header.b=Xy12=",
        f"{MX}; dkim=pass header.i=petra@mail.{HOME}",
        f"{MX}; dkim=pass header.d=mail.{HOME}",
        "MX.Kullen.Example;\r\n\tDKIM/1 = Pass\r\n\theader.d = Kullen.Example",
        f"{MX}; spf=fail smtp.mailfrom=evil.example; dkim=pass header.d=evil.example; dkim=pass header.d={HOME}",
        f'{MX}; dkim=pass reason="good; (signed)" header.d={HOME}',
        f"{MX} (our own (nested \\) one)); spf=pass smtp.mailfrom={HOME}",
        f'{MX}; spf=pass smtp.mailfrom="a; b"@{HOME}',
        f'{MX}; spf=pass smtp.mailfrom="bounce@{HOME}"',
    ],
)
def test_an_aligned_pass_of_our_server_proves_the_domain(value: str) -> None:
    assert proven(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        MX,
        f"{MX}; none",
        f"{MX};",
        f"{MX}; dkim",
        f"{MX}; dkim=fail header.d={HOME}",
        f"{MX}; dkim=pass",
        f"{MX}; dkim=pass header.d=evil.example.net",
        f"{MX}; dkim=pass header.d=evil.example.net header.i=@{HOME}",
        f"{MX}; dkim=pass header.d=not{HOME}",
        f"{MX}; dkim=pass header.d={HOME}.evil.example.net",
        f"{MX}; dkim=pass header.d=example",
        f"{MX}; dkim=pass header.d=.{HOME.partition('.')[2]}",
        f"{MX}; dkim=pass header.d=evil.example.net header.d={HOME}",
        f"{MX}; spf=pass smtp.helo={HOME}",
        f"{MX}; spf=softfail smtp.mailfrom=petra@{HOME}",
        f"{MX}; spf=pass smtp.mailfrom={HOME}@evil.example.net",
        f"{MX}; dmarc=pass header.from=mail.{HOME}",
        f"{MX}; dmarc=fail header.from={HOME}",
        f"{MX}; arc=pass header.d={HOME}",
        f"{MX} 2; dkim=pass header.d={HOME}",
        f"mx.{MX}; dkim=pass header.d={HOME}",
        f"{HOME}; dkim=pass header.d={HOME}",
        f"(x) evil.example.net; dkim=pass header.d={HOME}; {DKIM}",
        f'"{MX}"; dkim=pass header.d={HOME}',
        f"{DKIM} (",
        f"{DKIM} )(",
        f'{DKIM} "',
        f"{DKIM} \\",
        f"{MX}; x=(dkim=pass header.d={HOME})",
        f'{MX}; spf=pass smtp.mailfrom="; dkim=pass header.d={HOME} "@evil.example.net',
        f'{MX}; spf=pass (domain of "); dkim=pass header.d={HOME} ("@evil.example.net) smtp.mailfrom=evil.example.net',
    ],
)
def test_anything_else_proves_nothing(value: str) -> None:
    assert not proven(value)


def test_spf_can_be_left_out() -> None:
    assert proven(DKIM, spf=False)
    assert not proven(SPF, spf=False)


def test_only_the_topmost_header_of_our_server_counts() -> None:
    failed = ("Authentication-Results", f"{MX}; dkim=fail header.d={HOME}")
    passed = ("authentication-results", DKIM)
    other = ("Authentication-Results", f"filter.{HOME}; dkim=fail header.d={HOME}")
    assert proves([other, passed, failed], MX, HOME)
    assert not proves([failed, passed], MX, HOME)


@pytest.mark.parametrize(
    ("above", "held"),
    [
        ([], True),
        ([OURS], True),
        ([OURS, OURS], True),
        ([("Received", f"from a by spool.{MX}; today")], True),
        ([THEIRS], False),
        ([OURS, THEIRS], False),
        ([("Received", "(qmail 1 invoked by uid 89); today")], False),
        ([("Received", f"from {MX}; today")], False),
        ([("Received", f"from a by evil{MX}; today")], False),
    ],
)
def test_below_another_servers_received_stands_what_came_from_outside(
    above: list[tuple[str, str]],
    held: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert proves([*above, ("Authentication-Results", DKIM), OURS, THEIRS], MX, HOME) is held


def test_very_many_and_very_long_ones_prove_nothing() -> None:
    others = [("Authentication-Results", "filter.example; none")] * 20
    ours = ("Authentication-Results", DKIM)
    assert proves([*others[1:], ours], MX, HOME)
    assert not proves([*others, ours], MX, HOME)
    assert proven(DKIM + " " * (8_000 - len(DKIM)))
    assert not proven(DKIM + " " * (8_001 - len(DKIM)))


def test_a_received_line_is_read_for_eight_thousand_characters() -> None:
    within = f"from a by {MX} ".rjust(8_000)
    assert proves([("Received", within), ("Authentication-Results", DKIM)], MX, HOME)
    assert not proves([("Received", f"{' ' * 4}{within}"), ("Authentication-Results", DKIM)], MX, HOME)


@pytest.mark.parametrize("part", ["(", ")", '"', "\\", ";", " ", "=", " =", "a", 'a"', "();", "dkim=pass header.d=x;"])
def test_no_header_takes_long(part: str) -> None:
    began = process_time()
    headers = [("Authentication-Results", f"{MX}x; " + part * 200_000)] * 200
    received = [("Received", part * 200_000)]
    assert not proves([*headers, *received], MX, HOME)
    assert not proves([*received, *headers], MX, HOME)
    proven(f"{MX}; " + (part * 8_000)[: 8_000 - 30])
    assert process_time() - began < 2


@given(st.text(alphabet=f'();"\\= .\n{MX}dkimpasheader'))
def test_whatever_is_written_there_is_read(value: str) -> None:
    proven(f"{MX}; {value}")


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [
        ("a.example", "a.example", True),
        ("mail.a.example", "a.example", True),
        ("a.example", "mail.a.example", True),
        ("a.co.uk", "b.co.uk", False),
        ("example", "example", False),
        ("a.example", "example", False),
        ("a.example", ".example", False),
        ("xa.example", "a.example", False),
        ("", "", False),
        ("a.example", "", False),
    ],
)
def test_domains_align_when_one_lies_in_the_other(one: str, other: str, held: bool) -> None:  # noqa: FBT001 - a column
    assert aligned(one, other) is held
