"""A YAML document as a tree that remembers where everything stands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

type Scalar = str | bool | None
type Plain = Scalar | dict[str, Plain] | list[Plain]
type Path = Sequence[str | int]


class Mark(NamedTuple):
    """A place in a file; both count from 1, columns in characters."""

    line: int
    column: int


START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its place. Aliases of one anchor are one node in several parents."""

    mark: Mark
    value: "Scalar | Mapping[str, Entry] | list[Node]"
    size: int = 1
    """How many values it holds, itself included, with every alias counted in full."""

    def plain(self) -> Plain:
        """The value without places."""
        match self.value:
            case Mapping():
                return {name: entry.node.plain() for name, entry in self.value.items()}
            case list():
                return [item.plain() for item in self.value]
            case _:
                return self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a mapping: where its name stands, and its value."""

    mark: Mark
    node: Node


def follow(root: Node, path: Path) -> tuple[Node | Entry, int]:
    """Walk along a path as far as it leads: what is there, and how many steps were taken."""
    here: Node | Entry = root
    for taken, step in enumerate(path):
        value = (here.node if isinstance(here, Entry) else here).value
        if isinstance(value, Mapping) and str(step) in value:
            here = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            here = value[step]
        else:
            return here, taken
    return here, len(path)


def place_of_value(root: Node, path: Path) -> Mark:
    """Where the value at a path stands, or what leads furthest to it.

    Of nothing, and of a block below its name, that is where the name stands.
    """
    found, taken = follow(root, path)
    if isinstance(found, Node):
        return found.mark
    value = found.node
    stands_alone = isinstance(value.value, Mapping | list) and value.mark.line != found.mark.line
    is_value = taken == len(path) and value.value is not None and not stands_alone
    return value.mark if is_value else found.mark


def place_of_name(root: Node, path: Path) -> Mark:
    """Where the name of the entry at a path stands, or what leads furthest to it."""
    return follow(root, path)[0].mark


def without(root: Node, paths: Collection[tuple[str | int, ...]]) -> Node:
    """The tree without the entries and items at those paths, which are not empty."""
    gone = {path[0] for path in paths if len(path) == 1}
    inside: dict[str | int, list[tuple[str | int, ...]]] = {}
    for path in paths:
        inside.setdefault(path[0], []).append(path[1:])

    def kept(step: str | int, node: Node) -> Node:
        return without(node, inside[step]) if step in inside else node

    match root.value:
        case Mapping():
            entries = root.value.items()
            value: Mapping[str, Entry] | list[Node] = {
                name: replace(entry, node=kept(name, entry.node))
                for name, entry in entries
                if name not in gone
            }
        case list():
            value = [kept(i, item) for i, item in enumerate(root.value) if i not in gone]
        case _:
            return root
    return replace(root, value=value)
