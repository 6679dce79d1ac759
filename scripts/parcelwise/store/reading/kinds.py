"""What may stand at a place of a rulebook, by the type hints of the core's dataclasses."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from parcelwise.store.reading.nodes import Path
from policy_core.proof import listed
from policy_core.rulebook import When, Words
from policy_core.values import Phrase


def kind_at(root: Any, path: Path) -> Any:
    """The kind of value that belongs at a path, or `None` where nothing does."""
    kind = root
    for step in path:
        kind = _part(bare(kind), step)
        if kind is None:
            return None
    return kind


def bare(kind: Any) -> Any:
    """A kind without its alias and without “or nothing”; the two aliases with words stay."""
    while isinstance(kind, TypeAliasType) and kind not in (When, Words):
        kind = kind.__value__
    if get_origin(kind) in (Union, UnionType):
        kinds = [each for each in get_args(kind) if each is not NoneType]
        return bare(kinds[0]) if len(kinds) == 1 else kind
    return kind


def _part(kind: Any, step: str | int) -> Any:
    if is_dataclass(kind):
        return _hints(kind).get(str(step))
    if isinstance(kind, TypeAliasType):
        kind = kind.__value__
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return arguments[0]
    return arguments[1] if origin is not None and issubclass(origin, Mapping) else None


_hints: Callable[[Any], dict[str, Any]] = cache(get_type_hints)


def how_written(kind: Any) -> str:
    """How a value of that kind is written, with an example; empty where there is no telling."""
    kind = bare(kind)
    if kind is When:
        return "conditions by name, like “{ fault: buyer, destination: [DE, FR] }”"
    if kind is Words:
        return "words, or words by language, like “{ en: Wrong item, de: Falscher Artikel }”"
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if isinstance(kind, type) and issubclass(kind, Phrase):
        return f"{kind.what}, like {listed(kind.examples)}"
    if get_origin(kind) is Literal:
        return f"one of {listed(get_args(kind))}"
    if get_origin(kind) is tuple:
        return f"a list, like “[ … ]”, each of it {_inner(get_args(kind)[0])}"
    if is_dataclass(kind):
        return f"entries by name: {listed(names_of(kind))}"
    if get_origin(kind) in (Union, UnionType):
        return "one value, or a list of values in [brackets]"
    return "entries by name, like “name: …”"


_SIMPLE = {
    str: "a text, in “quotes” if need be",
    int: "a whole number",
    bool: "“true” or “false”",
    date: "a date, like “2026-11-01”",
}


def _inner(kind: Any) -> str:
    return how_written(kind) if not is_dataclass(bare(kind)) else "with entries by name"


def names_of(kind: Any) -> tuple[str, ...]:
    """The names that may stand in a mapping of that kind; empty where any may."""
    kind = bare(kind)
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    if isinstance(kind, TypeAliasType) or not get_args(kind):
        return ()
    return choices_of(get_args(kind)[0])


def needed_in(kind: Any) -> tuple[str, ...]:
    """The names that have to stand in a mapping of that kind."""
    kind = bare(kind)
    every = fields(kind) if is_dataclass(kind) else ()
    return tuple(f.name for f in every if f.default is f.default_factory is MISSING)


def choices_of(kind: Any) -> tuple[str, ...]:
    """The values that a field of that kind may have; empty where they are not counted."""
    kind = bare(kind)
    return tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()
