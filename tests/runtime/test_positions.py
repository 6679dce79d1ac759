"""Bytecode without columns: the same lines, and the same code."""

import inspect
import json
from collections.abc import Iterator
from types import CodeType, ModuleType

import babel.dates
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policy_core.engine
from parcelwise.runtime.positions import without_columns

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
