"""What a key of the rulebook means, in the words that stand beside it in the model's source."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from textwrap import dedent
from typing import Any

COMMON: Mapping[str, str] = {
    "id": "Its name: other rows name it in `overrides`, and its place on the page is called so.",
    "say": "What buyers read: the same words in each language of the store.",
    "when": "The conditions of the row; all of them must hold. Without any, it always holds.",
    "overrides": "Rows of the same table that this one is an exception to.",
    "source": "Where it was read; it stands on the page.",
    "as_of": "The day on which it was read.",
    "code": "The code that `parcelwise check` prints.",
    "because": "Why it is so, in a sentence.",
    "effective": "Orders placed from this day on are answered by this rulebook.",
}
"""Keys that mean the same wherever they stand."""


@cache
def described(kind: type, name: str) -> str:
    """What a key of a part of the rulebook means; the model's own sentence goes first.

    >>> described(Contact, "email")
    'Where buyers write to.'
    """
    for each in kind.__mro__:
        if is_dataclass(each) and name in (found := _docstrings(each)):
            return found[name]
    return COMMON.get(name, "")


@cache
def _docstrings(kind: type) -> Mapping[str, str]:
    """The sentence below each field, as it stands in the source of a class."""
    (body,) = ast.parse(dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            name, text = field.target, below.value
            if isinstance(name, ast.Name) and isinstance(text, ast.Constant):
                found[name.id] = " ".join(str(text.value).split())
    return found


def first_paragraph(thing: Any) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((inspect.getdoc(thing) or "").partition("\n\n")[0].split())
