"""Values that do not fit their places, and how they are told of in a merchant's words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any, get_origin

from parcelwise.store.reading.kinds import bare, names_of
from parcelwise.store.reading.nodes import Entry, Mark, Node, Path, follow
from policy_core.proof import Path as ProofPath
from policy_core.rulebook import When


@dataclass(frozen=True, slots=True)
class ValueProblem:
    """A value that does not fit its place."""

    path: ProofPath
    mark: Mark
    code: str
    message: str
    hint: str


def misplaced(given: object, path: Path, root: Node) -> str:
    """That something cannot stand where it stands."""
    if given is None:
        return f"nothing is written {where(path, root)}"
    return f"{shown(given)} cannot stand {where(path, root)}"


def where(path: Path, root: Node) -> str:
    """A place by its names and the ids of its rows: "in terms › our-fault"."""
    names = [_called_in_its_list(root, path[: place + 1]) for place in range(len(path))]
    return f"in {' › '.join(names)}" if names else "here"


def _called_in_its_list(root: Node, path: Path) -> str:
    """The last step of a path: a name, the id of an entry or, where it has none, its number."""
    step = path[-1]
    if isinstance(step, str):
        return step
    found, taken = follow(root, (*path, "id"))
    named = taken > len(path) and isinstance(found, Entry) and isinstance(found.node.value, str)
    return str(found.node.value) if named and isinstance(found, Entry) else f"entry {step + 1}"


def shown(given: object) -> str:
    """A value as a merchant typed it, or what kind of thing it is."""
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


def how_to_write(kind: Any, name: str, text: str) -> str:
    """How a text is written that should have been a list or a group; empty if that is unclear."""
    if bare(kind) is When:
        found = _EQUATION.fullmatch(text)
        return f"write “{{ {found[1]}: {found[2]} }}”" if found else ""
    if get_origin(bare(kind)) is tuple and (found := _EXCEPTION.fullmatch(text)):
        return f"write “{name}: [{found[1]}]” and, below it, “excluded: [{found[2]}]”"
    if "default" in names_of(kind):
        return f'write “{name}: {{ default: "{text}" }}”'
    if text.casefold() in _EVERYWHERE and name == "destinations":
        return "there is no group of all countries: list countries and groups, like [EU, GB, US]"
    words = in_brackets(kind, words_of(text))
    return f"write “{name}: {words}”" if words else ""


def words_of(text: str) -> list[str]:
    """The words that a text lists: with commas, or in a sentence.

    >>> words_of("refund, resend"), words_of("refund or resend")
    (['refund', 'resend'], ['refund', 'resend'])
    """
    return [each.strip() for each in re.split(r",| (?:or|and|&|plus) |/", text)]


def in_brackets(kind: Any, words: list[str]) -> str:
    """Words as a list, where a list of them may stand; else nothing."""
    kind = bare(kind)
    takes = get_origin(kind) is tuple or (words and set(words) <= {*names_of(kind)})
    return f"[{', '.join(words)}]" if takes and not is_dataclass(kind) else ""


_EQUATION = re.compile(r"([\w-]+) *=+ *(.+)")
_EXCEPTION = re.compile(r"(.+?) +(?:except|without|but not) +(?:for )?(.+)", re.IGNORECASE)
_EVERYWHERE = ("worldwide", "everywhere", "all", "international", "all countries", "world")
