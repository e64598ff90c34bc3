"""The numbers that people name a matter by: of an order, an invoice, a parcel, a case."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.voices.judging.phrases import tokens_of

READ_MAX: Final = 5_000
"""Characters of a text that are looked through."""
_LONG: Final = 5
"""A number is somebody's own from so many digits on, also where no word says of what it is."""


class Sort(StrEnum):
    """Of what a number is."""

    ORDER = "order"
    INVOICE = "invoice"
    PARCEL = "parcel"
    CASE = "case"


_WORDS: Final = {
    Sort.ORDER: "order bestell auftrag beställ commande pedido ordine ordre encomenda zamowien tilau bestil",
    Sort.INVOICE: "invoice rechnung facture factura fattura fatura factuur faktur lasku receipt quittung kvitto",
    Sort.PARCEL: "parcel package shipment tracking sendung paket colis envio spedizione pakket paczk forsend kolli",
    Sort.CASE: "case ticket claim complaint fall vorgang reklamation dossier caso pratica zaak sprawa arende sag sak",
}
"""How the word before a number begins, in twelve languages, without accents."""
_SORTS: Final = {tokens_of(word).strip(): sort for sort, words in _WORDS.items() for word in words.split()}
_NUMBER: Final = re.compile(r"(?<![\w.,:/+-])#?[a-z]{0,4}[-]?\d[\d-]{2,24}(?![\w:/]|[.,]\d)", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:-\d\d?){0,2}|\d\d?-\d\d?-\d{2,4}")
_BEFORE: Final = re.compile(r"([^\W\d_]+)(?:[ .:#]+(?:no|nr|num|number|nummer|numero|n))?[ .:#º°]*$", re.IGNORECASE)
_BEFORE_MAX: Final = 40


@dataclass(frozen=True, slots=True)
class References:
    """The numbers in a text, as they are compared; ``named`` are those of which a word says of what they are."""

    numbers: frozenset[str] = frozenset()
    named: frozenset[tuple[Sort, str]] = frozenset()

    def shares(self, other: "References") -> bool:
        """Whether one number stands in both."""
        return not self.numbers.isdisjoint(other.numbers)

    def parts_from(self, other: "References") -> bool:
        """Whether both name one of the same sort, and none is the same: two orders, not an order and its invoice."""
        sorts = {sort for sort, _ in self.named} & {sort for sort, _ in other.named}
        return bool(sorts) and not self.shares(other)

    def __or__(self, other: "References") -> "References":
        """All that stand in either."""
        return References(self.numbers | other.numbers, self.named | other.named)


def references(text: str) -> References:
    """Find the numbers that a matter is named by: neither a year, a date, a price, a time nor a telephone number.

    One counts that has five digits, or the word of its sort before it ("order 4711").
    """
    numbers, named = set[str](), set[tuple[Sort, str]]()
    read = text[:READ_MAX]
    for match in _NUMBER.finditer(read):
        number = match.group().lstrip("#").strip("-")
        sort = _sort(read[max(0, match.start() - _BEFORE_MAX) : match.start()])
        digits = sum(one.isdigit() for one in number)
        if _DATE.fullmatch(number) or (number.startswith("0") and sort is None):
            continue
        if sort is None and digits < _LONG:
            continue
        same = number.replace("-", "").casefold()
        numbers.add(same)
        if sort is not None:
            named.add((sort, same))
    return References(frozenset(numbers), frozenset(named))


def _sort(before: str) -> Sort | None:
    word = _BEFORE.search(before)
    if word is None:
        return None
    begins = tokens_of(word.group(1)).strip()
    return next((sort for start, sort in _SORTS.items() if begins.startswith(start)), None)
