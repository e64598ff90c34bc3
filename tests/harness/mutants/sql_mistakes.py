"""Mistakes in SQL, where many rules live: a comparison, a condition, an order, a join, a word, a number.

Not touched: comments; conditions that join two tables by their workspace (a row's id is unique by itself, they are
there for the indexes); what an EXISTS selects; the unary ``+`` and ``>= ''`` by which SQLite is told which index to
take; and ``LIMIT 1`` where only the first row is read anyway.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from tests.harness.mutants.mistake import Mistake

Change = tuple[int, int, str, str]
Found = re.Match[str]

CLAUSE: Final = re.compile(r"\b(SET|WHERE|AND|OR|ON|WHEN|HAVING|VALUES)\b")
CONDITION: Final = re.compile(
    r"\b(AND|WHERE) ((?:[^()']|'[^']*'|\((?:[^()]|\([^()]*\))*\))*?)"
    r"(?=\s+(?:AND|OR|ORDER|GROUP|LIMIT|RETURNING|UNION|ON|FROM|LEFT|JOIN|THEN)\b|\s*[);]|\s*$)"
)
JOINED: Final = re.compile(r"\w+\.workspace_id = \w+\.workspace_id")
FOR_THE_INDEX: Final = re.compile(r"\w+ >= ''|\+\w")
COMMENT: Final = re.compile(r"--[^\n]*")
SWAPS: Final[tuple[tuple[str, str | Callable[[Found], str], str], ...]] = (
    (r">=", ">", "comparison"),
    (r"(?<!<)>(?!=)", ">=", "comparison"),
    (r"<=", "<", "comparison"),
    (r"<(?![=>])", "<=", "comparison"),
    (r"<>", "=", "comparison"),
    (r"(?<=[\w)] )=(?= [\w:'(])", "<>", "comparison"),
    (r"\bAND\b", "OR", "and/or"),
    (r"\bOR\b", "AND", "and/or"),
    (r"\bIS NULL\b", "IS NOT NULL", "null or not"),
    (r"\bIS NOT NULL\b", "IS NULL", "null or not"),
    (r"\bNOT EXISTS\b", "EXISTS", "there or not"),
    (r"\bDESC\b", "ASC", "order"),
    (r"\bORDER BY [\w.]+(?= LIMIT|,|;|\n|$)", r"\g<0> DESC", "order"),
    (r"\bDISTINCT ", "", "each once"),
    (r"\bLEFT JOIN\b", "JOIN", "join"),
    (r"\bMIN\(", "MAX(", "least or most"),
    (r"\bMAX\(", "MIN(", "least or most"),
    (r"(?<![\w:.'])(?<!LIMIT )(?<!\(SELECT )\d+\b", lambda found: str(int(found[0]) + 1), "one more"),
    (r"'[a-z_]+'", lambda found: f"{found[0][:-1]}_'", "another word"),
)


def sql_mistakes(file: str, source: bytes) -> list[Mistake]:
    """List every mistake that can be planted in a file of queries."""
    text = source.decode("ascii")
    stem = file.rsplit("/", 1)[-1].removesuffix(".sql").partition(".")[0]
    found = []
    for query in re.finditer(r"-- name: (\w+)\n(.*?)(?=-- name: |\Z)", text, re.DOTALL):
        comments = [range(*one.span()) for one in COMMENT.finditer(text, *query.span(2))]
        for start, end, new, what in (*_swapped(text, *query.span(2)), *_left_out(text, *query.span(2))):
            if not any(start in one for one in comments):
                line = text.count("\n", 0, start) + 1
                found.append(Mistake(file, line, start, end, new, what, query=f"{stem}.{query[1]}"))
    return found


def _swapped(text: str, start: int, end: int) -> Iterator[Change]:
    for pattern, new, what in SWAPS:
        for one in re.compile(pattern).finditer(text, start, end):
            if what != "comparison" or _compares(text, start, one):
                yield *one.span(), new(one) if callable(new) else one.expand(new), what


def _compares(text: str, start: int, sign: Found) -> bool:
    """Whether it compares, and is no assignment, no join by workspace and no hint to an index."""
    word = text.rfind(" ", start, sign.start() - 1) + 1
    if JOINED.match(text, word) or FOR_THE_INDEX.match(text, word):
        return False
    clauses = CLAUSE.findall(text, start, sign.start())
    return not clauses or clauses[-1] != "SET"


def _left_out(text: str, start: int, end: int) -> Iterator[Change]:
    for one in CONDITION.finditer(text, start, end):
        if not JOINED.fullmatch(one[2]) and not FOR_THE_INDEX.match(one[2]):
            yield (
                (*one.span(), "", "condition left out")
                if one[1] == "AND"
                else (*one.span(2), "1 = 1", "condition left out")
            )
