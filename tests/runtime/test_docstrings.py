"""Sources without docstrings do what they did, on the lines on which they did it."""

import ast
from pathlib import Path

import pytest

from parcelwise.runtime.docstrings import without_docstrings

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "policy_core").rglob("*.py"))

SOURCE = '''"""Why, über
two lines."""

class Box:
    """A box: „rund“."""; sides = 4

    async def open(self): "Opens it."

def broken() -> None:
    """Breaks.

    >>> broken()
    """
    text = """no docstring"""
    raise ValueError(text)
'''.encode()


def room() -> dict[str, object]:
    made: dict[str, object] = {}
    exec(compile(without_docstrings(SOURCE), "room.py", "exec"), made)
    return made


def test_only_a_class_keeps_something_in_the_place_of_its_docstring() -> None:
    made = room()
    box, broken = made["Box"], made["broken"]

    assert made.get("__doc__") is None
    assert broken.__doc__ is None
    assert box.__doc__ == "."
    assert box.open.__doc__ is None  # type: ignore[attr-defined]


def test_what_is_no_docstring_stays_on_its_line() -> None:
    made = room()

    assert made["Box"].sides == 4  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no docstring") as failed:
        made["broken"]()  # type: ignore[operator]
    assert failed.traceback[-1].lineno + 1 == 15


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(ROOT)) for path in SOURCES])
def test_the_core_says_the_same_without_them(path: Path) -> None:
    """The rest of each module's syntax tree is the same, and begins at the same places."""
    bare = without_docstrings(path.read_bytes())

    assert _undocumented(bare) == _undocumented(path.read_bytes())


def _undocumented(source: bytes) -> tuple[str, list[tuple[int, int]]]:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            body.pop(0)
    begins = [
        (getattr(node, "lineno", 0), getattr(node, "col_offset", 0)) for node in ast.walk(tree)
    ]
    return ast.dump(tree), begins
