"""The never-log list: lawyers, HR, family; nothing that they say, and no contact with them, is kept as a customer's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.customers import identity
from bot.domain.voices.voice import Identity, IdentityKind, InvalidVoice

AT_ONCE: Final = 50
"""So many are put on the list, or taken off it, at a time."""
LIST_MAX: Final = 1_000
LINE_MAX: Final = 254
"""The longest mail address (RFC 5321, 4.5.3.1.3)."""
_LABELS: Final = 10
_LISTED: Final = {IdentityKind.EMAIL, IdentityKind.PHONE, IdentityKind.HANDLE}


class NeverLogKind(StrEnum):
    """What a line of the list names. Values are stored."""

    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    DOMAIN = "domain"
    """All mail addresses of a domain, and of those below it."""


@dataclass(frozen=True, slots=True, order=True)
class NeverLog:
    """A line of the list, in its normal form."""

    kind: NeverLogKind
    value: str

    def __str__(self) -> str:
        """As people read and type it."""
        return f"@{self.value}" if self.kind in {NeverLogKind.DOMAIN, NeverLogKind.HANDLE} else self.value


class NeverLogged(InvalidVoice):
    """Somebody of the never-log list wrote: nothing of it is kept, and whoever passed it on is told so."""

    def __init__(self) -> None:
        super().__init__(
            "Whoever this is from stands on your never-log list, so nothing of it was kept. "
            "Should it be? A manager can take them off: Settings on Golden Thread's Home."
        )


def read_lines(text: str) -> list[NeverLog]:
    """Read what somebody typed, one a line.

    Raises:
        ValueError: for a line that can't be read, or too many; the message says how to mend it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > AT_ONCE:
        raise ValueError(f"{AT_ONCE} lines at a time, please. The rest go next.")
    return list(dict.fromkeys(read_line(line) for line in lines))


def read_line(line: str) -> NeverLog:
    """Read one address, number, handle or domain.

    Raises:
        ValueError: when it is none; the message says how to write it.
    """
    said = line.strip()[: LINE_MAX + 1]
    if found := _domain(said):
        if found in identity.FREE_MAIL:
            raise ValueError(f"Anybody can have an address at {found}: name the whole address.")
        return NeverLog(NeverLogKind.DOMAIN, found)
    known = identity.guess(said) if len(said) <= LINE_MAX else None
    if known is None or known.kind not in _LISTED:
        raise ValueError(
            "Write each like lawyer@example.com, @example.com for all of a domain, +46 70 000 00 00, @greta@instagram."
        )
    if known.kind is IdentityKind.PHONE and not known.value.startswith("+"):
        raise ValueError(f"Write {said} with its country's code, like +46 70 000 00 00.")
    return NeverLog(NeverLogKind(known.kind), known.value)


def _domain(said: str) -> str:
    """``@example.com`` or ``example.com``; empty for anything else."""
    found = identity.email(f"x@{said.removeprefix('@')}")
    return found.value.removeprefix("x@") if found and "/" not in said else ""


def names_for(identities: Sequence[Identity]) -> Iterator[NeverLog]:
    """All lines that would name whoever is known by these: a few for each."""
    for one in identities:
        if one.kind in _LISTED:
            yield NeverLog(NeverLogKind(one.kind), one.value)
        if one.kind is IdentityKind.EMAIL:
            yield from _of_address(one.value)


def _of_address(address: str) -> Iterator[NeverLog]:
    name, _, domain = address.rpartition("@")
    if "+" in name:
        yield NeverLog(NeverLogKind.EMAIL, f"{name.partition('+')[0]}@{domain}")
    labels = domain.split(".")[-_LABELS:]
    for at in range(len(labels) - 1):
        yield NeverLog(NeverLogKind.DOMAIN, ".".join(labels[at:]))
