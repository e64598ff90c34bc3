"""Mistakes in Python: a comparison, a boundary, a condition, a value, a call, an argument.

Not touched, because no behaviour of the bot hangs on it: annotations, docstrings, decorators, what is logged, words for
people (a string with more in it than a name), and how long a loop rests (constants in seconds, ``…_S``).
"""

import ast
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Final

from tests.harness.mutants.mistake import Mistake

COMPARED: Final = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
RECKONED: Final = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "*", ast.Div: "*", ast.Mod: "*"}
Change = tuple[int, int, str, str]
"""From where to where, what stands there then, and which sort of mistake that is."""
A_NAME: Final = re.compile(r"[a-z][a-z_]+")
REST: Final = re.compile(r"_?[A-Z_]+_S")
TYPING: Final = {"TypeVar", "ParamSpec", "NewType", "Protocol"}


def python_mistakes(file: str, source: bytes) -> list[Mistake]:
    """List every mistake that can be planted in a module."""
    return list(_Walk(file, source).walk(ast.parse(source), at_import=True))


class _Walk:
    def __init__(self, file: str, source: bytes) -> None:
        self._file, self._source = file, source
        self._lines = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]

    def walk(self, node: ast.AST, *, at_import: bool) -> Iterator[Mistake]:
        for start, end, new, what in self._here(node):
            line = self._source.count(b"\n", 0, start) + 1
            yield Mistake(self._file, line, start, end, new, what, at_import=at_import)
        called = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in _worth_walking(node):
            # a default value is made where the function is, not where it is called
            yield from self.walk(child, at_import=at_import and (not called or isinstance(child, ast.arguments)))

    def _here(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.Compare():
                yield from self._compared(node)
            case ast.BoolOp():
                new = "or" if isinstance(node.op, ast.And) else "and"
                for one, other in pairwise(node.values):
                    yield from self._between(one, other, r"\b(and|or)\b", new, "and/or")
            case ast.BinOp(op=op, left=left, right=right) if type(op) in RECKONED:
                yield from self._between(left, right, r"//|[-+*/%]", RECKONED[type(op)], "arithmetic")
            case ast.UnaryOp(op=ast.Not()):
                yield self._start(node), self._start(node) + len("not"), "", "not left out"
            case ast.Constant():
                yield from self._constant(node)
            case ast.Call() | ast.Set() | ast.List() | ast.Tuple():
                yield from self._parts(node)
            case _:
                yield from self._statement(node)

    def _compared(self, node: ast.Compare) -> Iterator[Change]:
        for op, (one, other) in zip(node.ops, pairwise([node.left, *node.comparators]), strict=True):
            pattern = r"not\s+in|is\s+not|in\b|is\b|[<>=!]=|[<>]"
            yield from self._between(one, other, pattern, COMPARED[type(op)], "comparison")

    def _constant(self, node: ast.Constant) -> Iterator[Change]:
        span = self._span(node)
        match node.value:
            case bool():
                yield *span, str(not node.value), "True/False"
            case int() | float():
                yield *span, repr(node.value + 1), "one more"
                yield *span, repr(node.value - 1), "one less"
            case str() if A_NAME.fullmatch(node.value):
                yield *span, repr(f"{node.value}_"), "another word"

    def _parts(self, node: ast.Call | ast.Set | ast.List | ast.Tuple) -> Iterator[Change]:
        if isinstance(node, ast.Call):
            for one in node.keywords:
                if one.arg:
                    yield *self._with_comma(one), "", "argument left out"
        elif len(node.elts) > 1 and _is_read(node):
            for element in node.elts:
                yield *self._with_comma(element), "", "element left out"

    def _statement(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                if not isinstance(test, ast.Compare | ast.UnaryOp):
                    yield *self._span(test), f"(not ({self._text(test)}))", "condition"
            case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
                yield *self._span(value), "None", "nothing given"
            case ast.Expr(value=ast.Call() | ast.Await()) | ast.Raise():
                yield *self._span(node), "pass", "statement left out"
            case ast.AugAssign(op=ast.Add()):
                yield from self._between(node.target, node.value, r"\+", "-", "arithmetic")
            case _:
                return

    def _with_comma(self, node: ast.expr | ast.keyword) -> tuple[int, int]:
        start, end = self._span(node)
        after = re.compile(rb"\s*,\s*").match(self._source, end)
        return start, after.end() if after else end

    def _between(self, one: ast.expr, other: ast.expr, pattern: str, new: str, what: str) -> Iterator[Change]:
        start, end = self._end(one), self._start(other)
        if found := re.search(pattern.encode(), self._source[start:end]):
            yield start + found.start(), start + found.end(), new, what

    def _start(self, node: ast.stmt | ast.expr | ast.keyword) -> int:
        return self._lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.stmt | ast.expr | ast.keyword) -> int:
        return self._lines[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def _span(self, node: ast.stmt | ast.expr | ast.keyword) -> tuple[int, int]:
        return self._start(node), self._end(node)

    def _text(self, node: ast.expr) -> str:
        return self._source[slice(*self._span(node))].decode()


def _is_read(node: ast.Set | ast.List | ast.Tuple) -> bool:
    """Whether it is a collection, not what several names are given at once; two elements may be a pair of names."""
    return isinstance(node, ast.Set) or (isinstance(node.ctx, ast.Load) and len(node.elts) > 2)


def _worth_walking(node: ast.AST) -> Iterator[ast.AST]:
    if _is_quiet(node):
        return
    left_out = {"annotation", "returns", "decorator_list", "bases", "type_params"}
    for name, value in ast.iter_fields(node):
        if name in left_out:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not _is_quiet(one):
                yield one


def _is_quiet(node: ast.AST) -> bool:
    """Whether nothing of the bot's behaviour hangs on it."""
    match node:
        case ast.JoinedStr() | ast.Expr(value=ast.Constant() | ast.Call(func=ast.Attribute(value=ast.Name(id="log")))):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in TYPING
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return bool(REST.fullmatch(name))
        case _:
            return False
