"""Bytecode as the engine carries it: no columns, and the same bytes from every process.

CPython keeps for each instruction the lines and columns of its source, to point with carets at the
part of a line that failed. Lines alone are what `python -X no_debug_ranges` writes. The format is
that of CPython's `InternalDocs/code_objects.md`: entries for up to eight code units each, a byte
with kind and length, then signed numbers in six-bit groups.

`marshal` writes of each text whether it is interned, and of two whether they are one object. Both
depend on what the process has interned before, so here every text is.
"""

import sys
from collections.abc import Callable, Iterator
from types import CodeType
from typing import Any

_LINE, _NOWHERE = 13, 15
"""Kinds of entries: a line without columns, and no place at all."""
_UNIT_BYTES = 2
_MOST_UNITS = 8


def without_columns(code: CodeType) -> CodeType:
    """The same code, and all code in it, without the columns of its source."""
    return _placed(code, lambda each: bytes(_lines(each)))


def without_lines(code: CodeType) -> CodeType:
    """The same without its lines too: for a text that nobody sees."""
    return _placed(code, lambda _: b"")


def _placed(code: CodeType, places: Callable[[CodeType], bytes]) -> CodeType:
    constants = tuple(_settled(constant, places) for constant in code.co_consts)
    return code.replace(co_linetable=places(code), co_consts=constants)


def _settled(constant: Any, places: Callable[[CodeType], bytes]) -> Any:
    if isinstance(constant, CodeType):
        return _placed(constant, places)
    if isinstance(constant, str):
        return sys.intern(constant)
    if isinstance(constant, tuple | frozenset):
        return type(constant)(_settled(part, places) for part in constant)
    return constant


def _lines(code: CodeType) -> Iterator[int]:
    before = code.co_firstlineno
    for start, end, line in code.co_lines():
        for unit in range(start, end, _UNIT_BYTES * _MOST_UNITS):
            units = min((end - unit) // _UNIT_BYTES, _MOST_UNITS)
            kind = _NOWHERE if line is None else _LINE
            yield 0x80 | kind << 3 | units - 1
            if line is not None:
                yield from _signed(line - before)
                before = line


def _signed(number: int) -> Iterator[int]:
    """The sign comes last; groups of six bits, the lowest first, each but the last one marked."""
    rest = -number << 1 | 1 if number < 0 else number << 1
    while rest >= 0x40:
        yield 0x40 | rest & 0x3F
        rest >>= 6
    yield rest
