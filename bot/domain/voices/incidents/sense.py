"""What a text is about, as a row of small whole numbers: texts on the same matter have rows that point the same way."""

import math
from array import array
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import mul
from typing import Final

SENSE_MAX: Final = 384
"""Numbers in a row, and bytes of it, at most."""


class Maker(StrEnum):
    """Who made a row; rows of different makers can't be compared. Values are stored."""

    MODEL = "model"
    LEXICON = "lexicon"


@dataclass(frozen=True)
class Sense:
    """A row of numbers from -127 to 127, a signed byte each."""

    maker: Maker
    numbers: bytes

    @cached_property
    def row(self) -> "array[int]":
        """The numbers."""
        return array("b", self.numbers)

    @cached_property
    def length(self) -> float:
        """How long the row is, as an arrow; 0 for one that says nothing."""
        return math.sqrt(sum(map(mul, self.row, self.row)))


def likeness(one: Sense, other: Sense) -> float:
    """How alike two texts are in what they are about: 1 for the same row, 0 for nothing in common (the cosine).

    0 also where the rows can't be compared.
    """
    lengths = one.length * other.length
    if not lengths or one.maker is not other.maker or len(one.numbers) != len(other.numbers):
        return 0.0
    product: int = sum(map(mul, one.row, other.row))
    return product / lengths
