"""YAML 1.2 to a tree of nodes, with every fault of a document at its place.

A plain scalar is null, true, false or text; nothing else is guessed. What a text means, the type
of its field says: so `NO` stays Norway's code, `01` keeps its nought and `1.10` its last digit.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from parcelwise.store.reading import events as by
from parcelwise.store.reading.events import Event, Stumbled, careful_events, quick_events
from parcelwise.store.reading.nodes import START, Entry, Mark, Node, Scalar
from parcelwise.store.reading.syntax import Fault, explained, place
from parcelwise.store.reading.text import NotText, decode, invisible_in, mark_after

DEEPEST = 40
"""Levels of nesting; a rulebook needs nine."""

LARGEST = 1_000_000
"""Values in a document, each alias counted in full: repeated aliases of aliases end here."""

_SEVERAL = 2

_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""Plain scalars that are not text, by the core schema of YAML 1.2 (chapter 10.3)."""

_STRING_TAGS = {"!", "tag:yaml.org,2002:str"}
_PLAIN_TAGS = {None, *_STRING_TAGS, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says; without a root it says nothing that could be read."""

    root: Node | None
    faults: tuple[Fault, ...] = ()
    left_out: frozenset[str] = frozenset()
    """Ids of rows that run on in the row before, for want of a “- ”."""


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse(data: bytes) -> Document:
    """Read a document. Never raises: whatever is wrong becomes a fault."""
    try:
        text = decode(data)
    except NotText as error:
        return Document(None, (Fault(error.mark, "PW002", str(error), error.hint),))
    try:
        return _built(quick_events(text))
    except Stumbled:
        pass
    try:
        return _built(careful_events(text), text)
    except ValueError:  # the library makes a character of a number beyond Unicode's last
        return Document(None, (_beyond_unicode(text),))


def _built(events: Iterator[Event], text: str = "") -> Document:
    builder = _Builder()
    try:
        root = builder.document(events)
    except _Stop as stop:
        return Document(None, (*builder.faults, stop.fault))
    except MarkedYAMLError as error:
        return Document(None, (*builder.faults, explained(error, text)))
    except YAMLError as error:
        return Document(None, (*builder.faults, Fault(START, "PW003", _first_line(error))))
    except AssertionError:  # how the library says that it knows no such version
        return Document(None, (*builder.faults, _unknown_version(text)))
    return Document(root, tuple(builder.faults), frozenset(builder.left_out))


def _unknown_version(text: str) -> Fault:
    mark = mark_after(text[: max(text.find("%YAML"), 0)])
    return Fault(mark, "PW003", "no such version of YAML is known", "leave the line out")


def _beyond_unicode(text: str) -> Fault:
    found = _LONG_ESCAPE.search(text)
    mark = mark_after(text[: found.start()]) if found else START
    return Fault(mark, "PW003", "this escape names no character", "the last one is “\\U0010FFFF”")


_LONG_ESCAPE = re.compile(r"\\U(?!0010|000)[0-9A-Fa-f]{8}")


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


@dataclass(slots=True)
class _Builder:
    """Builds one document from the events of the YAML library."""

    faults: list[Fault] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    _anchors: dict[str, Node | None] = field(default_factory=dict)
    """Nodes by anchor; `None` while the node is still being read."""

    def document(self, events: Iterator[Event]) -> Node:
        next(events)  # the stream's start
        first = next(events)
        if isinstance(first, by.STREAM_END):
            return Node(START, None)
        root = self._node(next(events), events, 0)
        next(events)  # the document's end
        after = next(events)
        if isinstance(after, by.DOCUMENT):
            # What follows is no part of it: what is missing here may well stand there.
            second = place(after.start_mark)
            raise _Stop(
                Fault(second, "PW006", "a second document begins here", "remove the line “---”")
            )
        return root

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        mark = place(event.start_mark)
        if isinstance(event, by.ALIAS):
            return self._alias(event, mark)
        assert isinstance(event, by.SCALAR + by.MAPPING + by.SEQUENCE)
        anchor = event.anchor
        if anchor is not None:
            self._anchors[anchor] = None
        if event.tag not in _PLAIN_TAGS:
            written = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            message = f"a word that begins with “!” tells programs a type: “{written}”"
            hint = "remove it; a text that begins with “!” needs quotes"
            self._fault(event, "PW006", message, hint)
        if isinstance(event, by.SCALAR):
            node = Node(mark, self._scalar(event))
        elif depth == DEEPEST:
            raise _Stop(Fault(mark, "PW005", f"more than {DEEPEST} levels lie in each other here"))
        elif isinstance(event, by.MAPPING):
            node = self._mapping(mark, events, depth + 1)
        else:
            node = self._sequence(mark, events, depth + 1)
        if node.size > LARGEST:
            raise _Stop(
                Fault(
                    mark,
                    "PW005",
                    f"this holds more than {LARGEST:,} values, aliases counted in full",
                    "write out less by aliases (*name)",
                )
            )
        if anchor is not None:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: Any, mark: Mark) -> Node:
        name = event.anchor
        if name not in self._anchors:
            message = f"“*{name}” stands for something named “&{name}” above, and nothing is"
            raise _Stop(Fault(mark, "PW003", message, "put a text that begins with “*” in quotes"))
        node = self._anchors[name]
        if node is None:
            raise _Stop(Fault(mark, "PW005", f"“*{name}” holds itself"))
        return node

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        odd = invisible_in(text)
        if odd:
            hint = "remove it; it is invisible, or turns the direction of writing"
            message = f"the character U+{ord(odd):04X} cannot stand in a text"
            self._fault(event, "PW002", message, hint)
            text = text.replace(odd, "")
        if event.style or event.tag in _STRING_TAGS:
            return text
        return _WORDS.get(text, text)

    def _sequence(self, mark: Mark, events: Iterator[Event], depth: int) -> Node:
        items = []
        while not isinstance(event := next(events), by.SEQUENCE_END):
            items.append(self._node(event, events, depth))
        return Node(mark, items, 1 + sum(item.size for item in items))

    def _mapping(self, mark: Mark, events: Iterator[Event], depth: int) -> Node:
        before = len(self.faults)
        entries: dict[str, Entry] = {}
        merged: list[Node] = []
        runs_on = False
        while not isinstance(event := next(events), by.MAPPING_END):
            key = self._node(event, events, depth)
            value = self._node(next(events), events, depth)
            if _is_merge(event):
                merged.extend(self._bases(value))
            elif isinstance(key.value, list | dict):
                self._fault(event, "PW006", "a name has to be a text", "write “name: value”")
            elif not runs_on:
                entry = Entry(place(event.start_mark), value)
                runs_on = self._keep(entries, _name(event, key), entry)
        self._say_twice_once(entries, before)
        for base in merged:
            assert isinstance(base.value, dict)
            for name, entry in base.value.items():
                entries.setdefault(name, entry)
        return Node(mark, entries, 1 + sum(entry.node.size for entry in entries.values()))

    def _keep(self, entries: dict[str, Entry], name: str, entry: Entry) -> bool:
        """Keep an entry; whether a row without its “- ” runs on here, which has each name again."""
        if name not in entries:
            entries[name] = entry
            return False
        hint = f"the first one stands in line {entries[name].mark.line}"
        if name == "id":
            self.left_out.add(str(entry.node.value))
            hint += "; where another row begins, write “- ” before it"
        self.faults.append(Fault(entry.mark, "PW004", f"“{name}” is written twice here", hint))
        return name == "id"

    def _say_twice_once(self, entries: Mapping[str, Entry], before: int) -> None:
        """Several names that come twice in one row have one cause: the next row's first line."""
        own = {entry.mark for entry in entries.values()}
        twice = [each for each in self.faults[before:] if each.code == "PW004"]
        if len(twice) < _SEVERAL or "id" not in entries or own.intersection(m.mark for m in twice):
            return
        first = twice[0]
        if first.message.startswith("“id”"):
            return
        hint = f"{first.hint}; where another row begins, write “- id: its-name” above it"
        kept = [each for each in self.faults[before:] if each not in twice]
        self.faults[before:] = [*kept, replace(first, hint=hint)]

    def _bases(self, value: Node) -> Iterator[Node]:
        """The mappings that a merge key ("<<") takes entries from."""
        for node in value.value if isinstance(value.value, list) else [value]:
            if isinstance(node.value, dict):
                yield node
            else:
                message = "“<<” takes the entries of another mapping, and this is none"
                self.faults.append(Fault(node.mark, "PW006", message, "write “<<: *name”"))

    def _fault(self, event: Event, code: str, message: str, hint: str) -> None:
        self.faults.append(Fault(place(event.start_mark), code, message, hint))


def _is_merge(event: Event) -> bool:
    return isinstance(event, by.SCALAR) and event.value == "<<" and not event.style


def _name(event: Event, key: Node) -> str:
    """A name is always text, also one that would be null or a boolean as a value."""
    return event.value if isinstance(event, by.SCALAR) else str(key.value)
