"""Sources without what answers do not need: docstrings, and texts that only pages say."""

import ast
from collections.abc import Collection, Iterator

type _Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def without_docstrings(source: bytes) -> bytes:
    """The same code, line by line, without docstrings; a class keeps the mark "." in its place.

    Raises `SyntaxError` for what is no Python.
    """
    lines = source.splitlines(keepends=True)
    for node, docstring in reversed([*_docstrings(ast.parse(source))]):
        # A bare 0 is no docstring, yet a body that a function can consist of.
        mark = b'"."' if isinstance(node, ast.ClassDef) else b"0"
        first, last = docstring.lineno - 1, (docstring.end_lineno or docstring.lineno) - 1
        before, after = (
            lines[first][: docstring.col_offset],
            lines[last][docstring.end_col_offset :],
        )
        # Later lines keep their numbers, which tracebacks name.
        lines[first : last + 1] = [before + mark + after, *[b"\n"] * (last - first)]
    return b"".join(lines)


def without_arguments(source: bytes, names: Collection[str]) -> bytes:
    """The same code, line by line, with an empty tuple for each argument of a name.

    >>> without_arguments(b'Law(id="a", notes=("One.", "Two."))', ["notes"])
    b'Law(id="a", notes=())'
    """
    lines = source.splitlines(keepends=True)
    found = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.keyword) and node.arg in names
    )
    for value in sorted(found, key=lambda each: (each.lineno, each.col_offset), reverse=True):
        first, last = value.lineno - 1, (value.end_lineno or value.lineno) - 1
        before, after = lines[first][: value.col_offset], lines[last][value.end_col_offset :]
        lines[first : last + 1] = [before + b"()" + after, *[b"\n"] * (last - first)]
    return b"".join(lines)


def _docstrings(tree: ast.Module) -> Iterator[tuple[_Documented, ast.Constant]]:
    """Whatever has a docstring, with it, in the order of the source."""
    found = (
        (node, node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, _Documented.__value__)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    )
    yield from sorted(found, key=lambda each: each[1].lineno)
