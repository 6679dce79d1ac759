"""Plain data to the core's dataclasses by pydantic, and its errors in a merchant's words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from parcelwise.store.reading.kinds import (
    bare,
    choices_of,
    how_written,
    kind_at,
    names_of,
    needed_in,
)
from parcelwise.store.reading.mending import (
    CURLY,
    asked,
    day_too_late,
    likely,
    other_name,
)
from parcelwise.store.reading.nodes import (
    Entry,
    Node,
    Path,
    follow,
    place_of_name,
    place_of_value,
    without,
)
from parcelwise.store.reading.one_cause import say_each_cause_once
from parcelwise.store.reading.value_problems import (
    ValueProblem,
    how_to_write,
    misplaced,
    shown,
    where,
)
from policy_core.proof import Path as ProofPath
from policy_core.proof import closest, listed
from policy_core.rulebook import Words
from policy_core.values import Charge, Phrase, PhraseError, Share


@dataclass(frozen=True, slots=True)
class Shaped[T]:
    """A value, as far as one could be made, and what did not fit."""

    value: T | None
    """Made without what did not fit; `None` when no such value can be made."""
    root: Node
    """The document that the value was made from: what did not fit is no longer in it."""
    misfits: tuple[ValueProblem, ...] = ()
    left_out: frozenset[str] = frozenset()
    """Names of entries, and ids of rows, that are in the merchant's document alone."""


def shape[T](kind: type[T], root: Node) -> Shaped[T]:
    """Make a value of that kind from a document, leaving out what does not fit.

    A misfit takes no more with it than it must: an unknown name goes alone, a row that lacks what
    it needs goes as a whole. So one slip does not hide the next.
    """
    misfits: dict[ProofPath, ValueProblem] = {}
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
            endless = ValueProblem((), root.mark, "PW005", "a value in this file never ends", "")
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
            say_each_cause_once(kind, root, misfits)
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


def _misfit(kind: Any, root: Node, error: ErrorDetails) -> ValueProblem:
    loc = error["loc"]
    path = loc[: follow(root, loc)[1]]
    if loc[-1:] == ("[key]",):
        return _unknown(kind, root, path) if path[-1] == loc[-2] else _not_listed(kind, root, loc)
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
    wanted, given = kind_at(kind, path), error["input"]
    if given is None and (found := _without_language(kind, root, path)):
        return found
    hint = f"write {how_written(wanted)}"
    message = misplaced(given, path, root)
    if isinstance(given, str) and path:
        hint = how_to_write(wanted, str(path[-1]), given) or hint
    if given is None and not path:
        message, hint = "the file says nothing", f"it needs {listed(needed_in(kind))}"
    return ValueProblem(path, place_of_value(root, path), "PW012", message, hint)


def _without_language(kind: Any, root: Node, path: ProofPath) -> ValueProblem | None:
    """Words in braces that no language stands before: { It came damaged }."""
    if not path or bare(kind_at(kind, path[:-1])) is not Words:
        return None
    message = f"no language stands before the words {where(path[:-1], root)}"
    hint = f"write “{{ en: {path[-1]} }}”, with the language before them"
    return ValueProblem(path, place_of_name(root, path), "PW012", message, hint)


def _missing(kind: Any, root: Node, path: Path) -> ValueProblem:
    wanted = how_written(kind_at(kind, path))
    message = f"“{path[-1]}” is missing {where(path[:-1], root)}"
    return ValueProblem(tuple(path), place_of_name(root, path), "PW011", message, f"it is {wanted}")


def _unknown(kind: Any, root: Node, path: ProofPath) -> ValueProblem:
    known = names_of(kind_at(kind, path[:-1]))
    meant = other_name(str(path[-1]), known)
    hint = f"did you mean “{meant}”?" if meant else closest(str(path[-1]), known)
    message = f"“{path[-1]}” is not known {where(path[:-1], root)}"
    return ValueProblem(path, place_of_name(root, path), "PW010", message, hint)


def _not_listed(kind: Any, root: Node, loc: Path) -> ValueProblem:
    """A wrong name in a list that stands for entries which say nothing."""
    path, name = tuple(loc[: follow(root, loc)[1]]), str(loc[-2])
    hint = closest(name, names_of(kind_at(kind, path)))
    return ValueProblem(
        path, place_of_value(root, path), "PW013", misplaced(name, path, root), hint
    )


def _not_a_choice(kind: Any, root: Node, path: ProofPath, given: object) -> ValueProblem:
    choices = choices_of(kind_at(kind, path))
    word = ("yes" if given else "no") if isinstance(given, bool) else str(given)
    mark = place_of_value(root, path)
    if word.strip(CURLY) != word and (meant := likely(kind_at(kind, path), word)):
        message = f"{word} has curly quotes, which are letters to a program"
        return ValueProblem(path, mark, "PW013", message, f'type straight ones: "{meant}"')
    meant = likely(kind_at(kind, path), word)
    hint = f"did you mean “{meant}”?" if meant else closest(word, choices)
    return ValueProblem(path, mark, "PW013", misplaced(given, path, root), hint)


def _unreadable(kind: Any, root: Node, path: ProofPath, error: ErrorDetails) -> ValueProblem:
    """A phrase that cannot be read; the phrase's own error says how it is written."""
    wanted, text = kind_at(kind, path), str(error["input"])
    mark = place_of_value(root, path)
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, PhraseError):
        message = str(cause).partition("; ")[0]
        hint = str(_as_phrase(wanted, text) or cause).partition("; ")[2]
    else:
        message = f"{shown(error['input'])} cannot be read"
        hint = f"write {how_written(wanted)}"
    if bare(wanted) is Charge and _is_range(text):
        return ValueProblem(path, mark, "PW014", message, _ONE_SUM)
    plain = re.sub(r"[^\S ]", " ", text)
    if plain != text and likely(wanted, text) in (plain, plain.strip()):
        message = f"{shown(plain)} holds a special space, which programs take for a letter"
        return ValueProblem(path, mark, "PW014", message, "type its spaces anew")
    if bare(wanted) is date and (why := day_too_late(text)):
        return ValueProblem(path, mark, "PW014", f"there is no {shown(text)}: {why}", hint)
    return ValueProblem(path, mark, "PW014", message, asked(wanted, text) + hint)


def _is_range(text: str) -> bool:
    """Is it a part of a price within bounds, like “up to 10%”?"""
    try:
        Share.parse(text)
    except PhraseError:
        return False
    return True


_ONE_SUM = "a surcharge is one sum or percentage: say the most, or write one row for each"


def _as_phrase(kind: Any, text: str) -> PhraseError | None:
    """How the whole of a value is written, where a part of it is what could not be read."""
    kind = bare(kind)
    return kind.unreadable(text) if isinstance(kind, type) and issubclass(kind, Phrase) else None
