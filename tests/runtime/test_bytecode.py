"""Bytecode without columns: the same lines, the same code, and the same bytes each time."""

import inspect
import json
import marshal
import sys
from collections.abc import Iterator
from types import CodeType, ModuleType

import babel.dates
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policy_core.engine
from parcelwise.runtime.bytecode import without_columns

MODULES = (inspect, json, babel.dates, policy_core.engine)


def all_code(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from all_code(constant)


def lines_of(code: CodeType) -> list[int | None]:
    """The line of each instruction."""
    return [line for line, _, _, _ in code.co_positions()]


def assert_only_columns_go(code: CodeType) -> None:
    for before, after in zip(all_code(code), all_code(without_columns(code)), strict=True):
        assert lines_of(after) == lines_of(before)
        assert all(column is None for _, _, column, _ in after.co_positions())
        assert after.co_code == before.co_code
        assert after.co_exceptiontable == before.co_exceptiontable


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_instruction_keeps_its_line(module: ModuleType) -> None:
    assert_only_columns_go(compile(inspect.getsource(module), "module.py", "exec"))


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=5))
def test_far_lines_are_kept_too(gaps: list[int]) -> None:
    """A call over many lines jumps back to where it began."""
    source = "print(" + "".join("\n" * gap + "len([])," for gap in gaps) + ")"
    assert_only_columns_go(compile(source, "module.py", "exec"))


def test_a_traceback_still_names_the_line() -> None:
    code = without_columns(compile("a = 1\n\nb = 1 / 0", "module.py", "exec"))
    with pytest.raises(ZeroDivisionError) as failure:
        exec(code, {})
    traceback = failure.value.__traceback__
    assert traceback is not None
    assert traceback.tb_next is not None
    assert traceback.tb_next.tb_lineno == 3


def written() -> bytes:
    code = compile("class Parcel:\n    class Label:\n        size = 7", "m.py", "exec")
    return marshal.dumps(without_columns(code))


def test_what_the_process_has_interned_changes_no_byte() -> None:
    before = written()
    interned = sys.intern("Parcel." + "Label")

    after = written()

    assert after == before
    assert interned == "Parcel.Label"
