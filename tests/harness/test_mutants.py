"""The mistakes that are planted: each is one, and the code still reads as code."""

import ast
import sqlite3
from pathlib import Path

import pytest

from tests.harness.mutants.__main__ import every_mistake
from tests.harness.mutants.python_mistakes import python_mistakes
from tests.harness.mutants.sql_mistakes import sql_mistakes

ROOT = Path(__file__).parents[2]


def in_python(code: str) -> set[str]:
    source = code.encode()
    return {one.planted(source).decode() for one in python_mistakes("bot/some.py", source)}


def in_sql(sql: str) -> set[str]:
    source = f"-- name: some\n{sql}".encode()
    return {one.planted(source).decode().partition("\n")[2] for one in sql_mistakes("bot/store/sql/any.sql", source)}


@pytest.mark.parametrize(
    ("code", "planted"),
    [
        ("a < 9", {"a <= 9", "a < 10", "a < 8"}),
        ("a not in b", {"a in b"}),
        ("a is None or not b", {"a is not None or not b", "a is None and not b", "a is None or  b"}),
        ("a = b * c", {"a = b + c"}),
        ("a = True", {"a = False"}),
        ("a = 'won'", {"a = 'won_'"}),
        ("a = {b, c}", {"a = {c}", "a = {b, }"}),
        ("f(a, b=c)", {"f(a, )", "pass"}),
        ("if a: raise b", {"if (not (a)): raise b", "if a: pass"}),
        (
            "def f(a: int = 1) -> int: return a",
            {f"def f(a: int = {n}) -> int: return {r}" for n, r in [(2, "a"), (0, "a"), (1, None)]},
        ),
        ('"""Words."""\nlog.info("said", a=1)\nEVERY_S = 3\na = f"{b} more"\nc = "Some words."', set()),
    ],
)
def test_each_sort_of_mistake_in_python(code: str, planted: set[str]) -> None:
    assert in_python(code) == planted


@pytest.mark.parametrize(
    ("sql", "planted"),
    [
        ("SELECT a FROM b WHERE c >= :d;", {"SELECT a FROM b WHERE c > :d;", "SELECT a FROM b WHERE 1 = 1;"}),
        (
            "DELETE FROM b WHERE c = :c AND d IS NULL;",
            {
                "DELETE FROM b WHERE c <> :c AND d IS NULL;",
                "DELETE FROM b WHERE c = :c OR d IS NULL;",
                "DELETE FROM b WHERE c = :c AND d IS NOT NULL;",
                "DELETE FROM b WHERE 1 = 1 AND d IS NULL;",
                "DELETE FROM b WHERE c = :c ;",
            },
        ),
        ("UPDATE b SET c = :c;", set()),
        ("SELECT a FROM b ORDER BY a LIMIT 1;", {"SELECT a FROM b ORDER BY a DESC LIMIT 1;"}),
        ("DELETE FROM b WHERE EXISTS (SELECT 1 FROM c);", {"DELETE FROM b WHERE 1 = 1;"}),
        ("SELECT a FROM b JOIN c ON c.workspace_id = b.workspace_id -- and a < 1\n;", set()),
    ],
)
def test_each_sort_of_mistake_in_sql(sql: str, planted: set[str]) -> None:
    assert in_sql(sql) == planted


@pytest.mark.slow("reads a file of ours four hundred times")
def test_what_is_planted_can_be_read_as_python() -> None:
    for number, one in enumerate(every_mistake(())):
        if one.file.endswith(".py") and number % 20 == 0:
            ast.parse(one.planted((ROOT / one.file).read_bytes()))


def test_what_is_planted_is_still_whole_sql() -> None:
    for one in every_mistake(("sql/",)):
        planted = one.planted((ROOT / one.file).read_bytes()).decode()
        query = planted.split(f"-- name: {one.query.partition('.')[2]}\n")[1].split("-- name: ")[0]
        assert sqlite3.complete_statement(query.strip().removesuffix(";") + ";")
