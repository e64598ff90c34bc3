"""What speaks for two customers' being one person, and how strongly: joined, asked about, or out of the question."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Final

from bot.domain.customers.identity import FREE_MAIL
from bot.domain.customers.same_person.names import Likeness, Names, compare_names, spelt, words_of
from bot.domain.voices.voice import Identity, IdentityKind

ASKED_FROM: Final = 50
"""From this score on, out of 100, a person is asked; below it is only shown where it is looked for."""
CANDIDATES_MAX: Final = 20
"""With so many customers of one key a customer is compared."""
_LOCAL_MIN: Final = 6
"""Letters and digits that the part of an address before the @ has, to say anything of whose it is."""
_NUMBER_END: Final = 9
"""The last digits of a number, which are the same with and without the country's code."""
_TYPED_ALIKE: Final = 0.86
_PARTS_WORDS: Final = str.maketrans("", "", "._-")
_TAGGED: Final = re.compile(
    r"(?:gmail|googlemail|fastmail|icloud|me|protonmail|proton|pm|tuta)\.(?:com|me|de)\Z"
    r"|(?:outlook|hotmail|live)\.[a-z.]{2,6}\Z"
)
"""Mail providers that say that what stands behind a + is the same mailbox."""
_ROLES: Final = frozenset(
    {
        *("info", "office", "mail", "contact", "kontakt", "support", "sales", "admin", "service", "email"),
        *("kundenservice", "customerservice", "bestellung", "webmaster", "postmaster", "noreply", "feedback"),
    }
)


class Evidence(StrEnum):
    """What two customers have in common. Values are stored; one is never renamed."""

    MAILBOX = "same_mailbox"
    TAGGED = "same_but_for_a_tag"
    PHONE = "same_phone"
    NATIONAL = "same_number_without_country"
    LOYALTY = "same_loyalty_number"
    ADDRESS = "same_postal_address"
    MISTYPED = "mail_nearly_the_same"
    HANDLE = "handle_like_mail"
    COMPANY = "same_company"
    TOGETHER = "used_together"
    TYPED = "told_by_colleague"


class Verdict(StrEnum):
    """What follows."""

    JOIN = "join"
    ASK = "ask"
    SHOW = "show"
    """Too little to ask about, and worth knowing: a number that others had, or have as well."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a customer: a name as written, may be empty, and identities in their normal form."""

    name: str
    identities: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What two customers have in common: the score is out of 100, the evidence strongest first."""

    verdict: Verdict
    score: int = 0
    evidence: tuple[Evidence, ...] = ()
    names: Names = Names.OPEN


_SCORES: Final[dict[Evidence, tuple[int, int, int, int]]] = {
    # names agree, are alike, leave it open, differ
    Evidence.MAILBOX: (100, 98, 95, 70),
    Evidence.TAGGED: (95, 90, 75, 20),
    Evidence.PHONE: (99, 90, 60, 30),
    Evidence.NATIONAL: (92, 85, 55, 20),
    Evidence.LOYALTY: (99, 90, 70, 30),
    Evidence.ADDRESS: (88, 80, 30, 0),
    Evidence.MISTYPED: (90, 82, 60, 0),
    Evidence.HANDLE: (85, 75, 52, 0),
    Evidence.COMPANY: (70, 55, 0, 0),
    Evidence.TOGETHER: (90, 80, 70, 60),
    Evidence.TYPED: (90, 85, 75, 60),
}
"""Out of 100; held against customers whose truth is known by `make bench-people`."""
_AT: Final = {Names.AGREE: 0, Names.ALIKE: 1, Names.OPEN: 2, Names.DIFFER: 3}
_JOINS: Final = frozenset({Evidence.PHONE, Evidence.LOYALTY})
"""What joins by itself where the names agree; the same mailbox does unless they differ."""


def match(one: Known, other: Known, likeness: Likeness, more: Iterable[Evidence] = ()) -> Match:
    """Hold two customers against each other; ``more`` is what else speaks for it. A name alone says nothing.

    Two handles on one network are two people: nothing is asked then, and nothing joined.
    """
    names = compare_names(one.name, other.name, likeness)
    found = {*more, *_in_common(one, other, likeness)}
    if not found or _two_on_one_network(one, other):
        return Match(Verdict.NOTHING, names=names)
    ordered = tuple(sorted(found, key=lambda each: (-_SCORES[each][_AT[names]], each)))
    best = _SCORES[ordered[0]][_AT[names]]
    score = min(99, best + 4 * sum(_SCORES[each][_AT[names]] > 0 for each in ordered[1:])) if best else 0
    is_theirs = Evidence.MAILBOX in found and names is not Names.DIFFER
    if is_theirs or (names is Names.AGREE and found & _JOINS):
        return Match(Verdict.JOIN, max(score, best), ordered, names)
    verdict = Verdict.ASK if score >= ASKED_FROM else Verdict.SHOW if score else Verdict.NOTHING
    return Match(verdict, score, ordered, names)


def may_share(one: IdentityKind) -> bool:
    """Whether several people are reached by one of that kind: it is somebody's own only where the names agree."""
    return one in {IdentityKind.PHONE, IdentityKind.LOYALTY, IdentityKind.ADDRESS}


def keys_of(known: Known) -> frozenset[str]:
    """By what others that may be the same person are found: each has a key in common with them."""
    keys = {key for one in known.identities for key in _KEYS[one.kind](one.value)}
    words = words_of(known.name)
    if len(words) > 1:
        places = {_place_of(one.value) for one in known.identities if one.kind is IdentityKind.EMAIL}
        names = (f"{words[0][0]}{_skeleton(words[-1])}", f"{words[-1][0]}{_skeleton(words[0])}")
        keys.update(f"name:{name}@{place}" for name in names for place in places)
    return frozenset(keys)


def _place_of(address: str) -> str:
    """Where somebody of the same name has a mail that says more: in one company; elsewhere behind the same digits.

    Only a mail that was mistyped tells two of one name on a free domain, and digits tell people apart (`_mails`).
    """
    local, _, domain = mailbox(address)[0].rpartition("@")
    return f"{re.sub(r'[^0-9]', '', local)}@{domain}" if domain in FREE_MAIL else domain


def mailbox(address: str) -> tuple[str, bool]:
    """The mailbox of an address, without its tag; and whether the provider says that it is the same one."""
    local, _, domain = address.rpartition("@")
    sure = _TAGGED.match(domain) is not None
    bare = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        return f"{bare.replace('.', '')}@gmail.com", True
    return f"{bare}@{domain}", sure or bare == local


def _in_common(one: Known, other: Known, likeness: Likeness) -> set[Evidence]:
    pairs = product(one.identities, other.identities)
    found = {_pair(ours, theirs, likeness) for ours, theirs in pairs}
    return {each for each in found if each}


def _pair(ours: Identity, theirs: Identity, likeness: Likeness) -> Evidence | None:
    kinds = {ours.kind, theirs.kind}
    if kinds == {IdentityKind.EMAIL}:
        return _mails(ours.value, theirs.value, likeness)
    if kinds == {IdentityKind.EMAIL, IdentityKind.HANDLE}:
        return Evidence.HANDLE if _local(ours.value) == _local(theirs.value) != "" else None
    if len(kinds) > 1:
        return None
    if ours.kind is IdentityKind.PHONE:
        return _numbers(ours.value, theirs.value)
    if ours.kind is IdentityKind.HANDLE:
        alike = _local(ours.value) == _local(theirs.value) != "" and ours.value != theirs.value
        return Evidence.HANDLE if alike else None
    same = Evidence.LOYALTY if ours.kind is IdentityKind.LOYALTY else Evidence.ADDRESS
    return same if ours.value == theirs.value else None


def _mails(ours: str, theirs: str, likeness: Likeness) -> Evidence | None:
    (one, sure), (other, also) = mailbox(ours), mailbox(theirs)
    if one == other:
        return Evidence.MAILBOX if sure and also else Evidence.TAGGED
    (name, _, domain), (their_name, _, their_domain) = one.rpartition("@"), other.rpartition("@")
    local, their_local = _local(one), _local(other)
    if local and local == their_local:
        return Evidence.MISTYPED if likeness.of(domain, their_domain) >= _TYPED_ALIKE else Evidence.HANDLE
    if domain != their_domain:
        return None
    # numbers at the end tell people apart, rather than being mistyped
    is_more_than_a_number = re.sub(r"\d", "", name) != re.sub(r"\d", "", their_name)
    if local and their_local and is_more_than_a_number and likeness.of(name, their_name) >= _TYPED_ALIKE:
        return Evidence.MISTYPED
    return None if domain in FREE_MAIL else Evidence.COMPANY


def _numbers(ours: str, theirs: str) -> Evidence | None:
    if ours == theirs:
        return Evidence.PHONE
    is_national = ours.startswith("+") != theirs.startswith("+")
    return Evidence.NATIONAL if is_national and _number_end(ours) == _number_end(theirs) else None


def _two_on_one_network(one: Known, other: Known) -> bool:
    ours, theirs = (_by_network(each) for each in (one, other))
    return any(not names & theirs[network] for network, names in ours.items() if network in theirs)


def _by_network(known: Known) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in known.identities:
        if one.kind is IdentityKind.HANDLE:
            name, _, network = one.value.rpartition("@")
            found.setdefault(network, set()).add(name)
    return found


def _local(value: str) -> str:
    """The part before the @ without what only parts words in it; empty when it says too little of whose it is."""
    bare = value.rpartition("@")[0].partition("+")[0].translate(_PARTS_WORDS)
    return bare if len(bare) >= _LOCAL_MIN and bare not in _ROLES else ""


def _number_end(value: str) -> str:
    return value.lstrip("+0")[-_NUMBER_END:]


def _skeleton(word: str) -> str:
    """What typing errors and other ways to write it mostly leave of a word."""
    return re.sub(r"[aeiouy]", "", spelt(word))[:8] or word[:3]


def _of_mail(value: str) -> list[str]:
    return [f"mail:{mailbox(value)[0]}", *_of_handle(value)]


def _of_handle(value: str) -> list[str]:
    return [f"local:{local}"] if (local := _local(value)) else []


def _of_number(value: str) -> list[str]:
    return [f"phone:{_number_end(value)}"]


def _of_card(value: str) -> list[str]:
    return [f"loyalty:{value}"]


def _of_house(value: str) -> list[str]:
    return [f"address:{value}"]


_KEYS: Final[Mapping[IdentityKind, Callable[[str], list[str]]]] = {
    IdentityKind.EMAIL: _of_mail,
    IdentityKind.HANDLE: _of_handle,
    IdentityKind.PHONE: _of_number,
    IdentityKind.LOYALTY: _of_card,
    IdentityKind.ADDRESS: _of_house,
}
