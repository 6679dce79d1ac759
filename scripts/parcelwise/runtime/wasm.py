"""WebAssembly without the exports that nobody asks for.

Pyodide's interpreter exports all its functions for packages in C that would be linked to it while
it runs; its script gives each of them a place in a table when it starts. No answer loads such a
package. What else asks for an export by name stands in Pyodide's scripts, or among the imports of
the interpreter, which its script looks up in the exports.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_HEADER = 8
"""So many bytes, a magic number and the version, stand before the first section."""
_IMPORTS, _EXPORTS = 2, 7
"""Sections of the binary format, by their numbers in WebAssembly's specification."""
_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)
"""Kinds of what is imported."""
_WORD = re.compile(rb"[\w$]+")


def without_unasked_exports(wasm: bytes, scripts: Iterable[bytes]) -> bytes:
    """The same module, with those of its exports that `scripts` or its own imports name.

    Raises `IndexError` for bytes that are no WebAssembly module.
    """
    words = {word for script in scripts for word in _WORD.findall(script)}
    # Scripts say `_free` for the export `free`.
    asked = words | {word.removeprefix(b"_") for word in words}
    sections = [*_sections(wasm)]
    asked.update(name for section in sections for name in _imported(section))
    written = (_with_exports(section, asked) for section in sections)
    return wasm[:_HEADER] + b"".join(map(_written, written))


class _Section(NamedTuple):
    number: int
    content: bytes


@dataclass(slots=True)
class _Reader:
    """Reads the binary format from a place on."""

    content: bytes
    place: int = 0

    def byte(self) -> int:
        self.place += 1
        return self.content[self.place - 1]

    def number(self) -> int:
        """An unsigned number in LEB128: seven bits a byte, the lowest first."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7

    def bytes(self) -> bytes:
        """Bytes after their number, as names are written."""
        length = self.number()
        self.place += length
        return self.content[self.place - length : self.place]


def _sections(wasm: bytes) -> Iterator[_Section]:
    reader = _Reader(wasm, _HEADER)
    while reader.place < len(wasm):
        yield _Section(reader.byte(), reader.bytes())


def _imported(section: _Section) -> Iterator[bytes]:
    """The names of what a section imports."""
    if section.number != _IMPORTS:
        return
    reader = _Reader(section.content)
    for _ in range(reader.number()):
        reader.bytes()  # the name of a module
        yield reader.bytes()
        _skip_type(reader)


def _skip_type(reader: _Reader) -> None:
    match reader.byte():
        case kind if kind == _FUNCTION:
            reader.number()
        case kind if kind in (_TABLE, _MEMORY):
            if kind == _TABLE:
                reader.byte()
            limits = reader.byte()
            reader.number()
            if limits & 1:  # there is a greatest size too
                reader.number()
        case kind if kind == _GLOBAL:
            reader.byte()
            reader.byte()
        case kind if kind == _TAG:
            reader.byte()
            reader.number()


def _with_exports(section: _Section, asked: Collection[bytes]) -> _Section:
    """A section of exports without those that are not asked for; any other one as it is."""
    if section.number != _EXPORTS:
        return section
    reader = _Reader(section.content)
    kept = []
    for _ in range(reader.number()):
        start = reader.place
        name = reader.bytes()
        reader.byte()  # its kind
        reader.number()
        if name in asked:
            kept.append(section.content[start : reader.place])
    return section._replace(content=_number(len(kept)) + b"".join(kept))


def _written(section: _Section) -> bytes:
    return bytes([section.number]) + _number(len(section.content)) + section.content


def _number(value: int) -> bytes:
    """A number in LEB128."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])
