"""How alike words are, and which nicknames go with a name: what the rule of who is one person must know."""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from bot.domain.customers.given_names import nicknames_of
from bot.domain.customers.same_person.names import Likeness

if TYPE_CHECKING:
    from nicknames import NickNamer


@lru_cache(maxsize=4096)
def _nicknames(name: str) -> Collection[str]:
    return {*nicknames_of(name), *_namer().nicknames_of(name)}


@cache
def _namer() -> "NickNamer":
    from nicknames import NickNamer  # noqa: PLC0415 - 20 ms that most processes never ask for

    return NickNamer()


LIKENESS: Final = Likeness(OSA.normalized_similarity, _nicknames)
"""OSA counts a transposition as one error."""
