"""Plain data to the core's dataclasses by pydantic, and its errors in a merchant's words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from parcelwise.reading.kinds import choices_of, how_written, kind_at, names_of
from parcelwise.reading.nodes import (
    Entry,
    Mark,
    Node,
    Path,
    follow,
    place_of_name,
    place_of_value,
    without,
)
from policy_core.proof import Path as ProofPath
from policy_core.proof import closest
from policy_core.values import PhraseError


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that does not fit its place."""

    path: ProofPath
    mark: Mark
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Shaped[T]:
    """A value, as far as one could be made, and what did not fit."""

    value: T | None
    """Made without what did not fit; `None` when no such value can be made."""
    root: Node
    """The document that the value was made from: what did not fit is no longer in it."""
    misfits: tuple[Misfit, ...] = ()
    left_out: frozenset[str] = frozenset()
    """Names of entries, and ids of rows, that are in the merchant's document alone."""


def shape[T](kind: type[T], root: Node) -> Shaped[T]:
    """Make a value of that kind from a document, leaving out what does not fit.

    A misfit takes no more with it than it must: an unknown name goes alone, a row that lacks what
    it needs goes as a whole. So one slip does not hide the next.
    """
    misfits: dict[ProofPath, Misfit] = {}
    left_out: set[str] = set()
    rest = root
    adapter: TypeAdapter[T] = _adapter(kind)
    while True:
        try:
            return Shaped(
                adapter.validate_python(rest.plain()),
                rest,
                tuple(misfits.values()),
                frozenset(left_out),
            )
        except RecursionError:
            endless = Misfit((), root.mark, "PW005", "a value in this file never ends", "")
            return Shaped(None, root, (endless,))
        except ValidationError as error:
            found = error.errors(include_url=False)
        if rest is root:
            for each in found[:_MOST]:
                misfit = _misfit(kind, root, each)
                misfits.setdefault(misfit.path, misfit)
            if found[_MOST:]:
                last = _misfit(kind, root, found[_MOST])
                message = f"{last.message}, and {len(found) - _MOST - 1:,} more do not fit"
                misfits[last.path] = replace(last, message=message)
        gone = {_to_leave_out(rest, each) for each in found}
        if () in gone:
            return Shaped(None, rest, tuple(misfits.values()))
        left_out.update(name for path in gone for name in _called(rest, path))
        rest = without(rest, gone)


_MOST = 200
"""Misfits of one file that are told one by one: whoever has more has another file in hand."""

_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)


def _to_leave_out(root: Node, error: ErrorDetails) -> ProofPath:
    """The path of what has to go for an error to go: of a missing name, all that misses it."""
    loc = error["loc"]
    return loc[: follow(root, loc)[1]]


def _called(root: Node, path: ProofPath) -> Iterator[str]:
    """All that others may call what stands at a path, or what stands in it, by."""
    if isinstance(path[-1], str):
        yield path[-1]
    found = follow(root, path)[0]
    yield from _words_in(found.node if isinstance(found, Entry) else found)


def _words_in(node: Node) -> Iterator[str]:
    match node.value:
        case str():
            yield node.value
        case Mapping():
            for name, entry in node.value.items():
                yield name
                yield from _words_in(entry.node)
        case list():
            for item in node.value:
                yield from _words_in(item)


def _misfit(kind: Any, root: Node, error: ErrorDetails) -> Misfit:
    loc = error["loc"]
    path = loc[: follow(root, loc)[1]]
    if loc[-1:] == ("[key]",):
        return _unknown(kind, root, path)
    match error["type"]:
        case "missing":
            return _missing(kind, root, loc)
        case "unexpected_keyword_argument" | "extra_forbidden":
            return _unknown(kind, root, path)
        case "literal_error":
            return _not_a_choice(kind, root, path, error["input"])
        case "value_error" | "assertion_error":
            return _unreadable(kind, root, path, error)
        case problem if problem.endswith("_parsing"):
            return _unreadable(kind, root, path, error)
    hint = f"write {how_written(kind_at(kind, path))}"
    return Misfit(path, place_of_value(root, path), "PW012", _misplaced(error["input"], path), hint)


def _missing(kind: Any, root: Node, path: Path) -> Misfit:
    wanted = how_written(kind_at(kind, path))
    message = f"“{path[-1]}” is missing {_where(path[:-1])}"
    return Misfit(tuple(path), place_of_name(root, path), "PW011", message, f"it is {wanted}")


def _unknown(kind: Any, root: Node, path: ProofPath) -> Misfit:
    hint = closest(str(path[-1]), names_of(kind_at(kind, path[:-1])))
    message = f"“{path[-1]}” is not known {_where(path[:-1])}"
    return Misfit(path, place_of_name(root, path), "PW010", message, hint)


def _not_a_choice(kind: Any, root: Node, path: ProofPath, given: object) -> Misfit:
    choices = choices_of(kind_at(kind, path))
    word = ("yes" if given else "no") if isinstance(given, bool) else str(given)
    mark = place_of_value(root, path)
    return Misfit(path, mark, "PW013", _misplaced(given, path), closest(word, choices))


def _unreadable(kind: Any, root: Node, path: ProofPath, error: ErrorDetails) -> Misfit:
    """A phrase that cannot be read; the phrase's own error says how it is written."""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, PhraseError):
        message, _, hint = str(cause).partition("; ")
    else:
        message = f"{_shown(error['input'])} cannot be read"
        hint = f"write {how_written(kind_at(kind, path))}"
    return Misfit(path, place_of_value(root, path), "PW014", message, hint)


def _misplaced(given: object, path: Path) -> str:
    if given is None:
        return f"nothing is written {_where(path)}"
    return f"{_shown(given)} cannot stand {_where(path)}"


def _where(path: Path) -> str:
    names = [str(step) if isinstance(step, str) else f"entry {step + 1}" for step in path]
    return f"in {' › '.join(names)}" if names else "here"


def _shown(given: object) -> str:
    match given:
        case bool():
            return f"“{str(given).lower()}”"
        case str():
            return f"“{given[:60]}{'…' if len(given) > 60 else ''}”"
        case Mapping():
            return "a group of entries"
        case list() | tuple():
            return "a list"
        case _:
            return f"“{given}”"
