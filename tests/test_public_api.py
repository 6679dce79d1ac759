"""What others may build on: every public name is documented, and its examples run."""

import doctest
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import policy_core
from parcelwise.cli.api import MODULES, build


def public() -> Iterator[tuple[str, Any]]:
    """Every public name of these modules with what it names."""
    for name in MODULES:
        module = import_module(name)
        yield from ((f"{name}.{each}", getattr(module, each)) for each in module.__all__)


NAMES = dict(public())
DOCUMENTED = {
    name: each for name, each in NAMES.items() if inspect.isroutine(each) or inspect.isclass(each)
}
SOURCES = sorted({each.__module__ for each in DOCUMENTED.values()})


def test_every_public_name_is_found_and_the_list_is_sorted() -> None:
    assert policy_core.__all__ == sorted(policy_core.__all__)
    assert {*policy_core.__all__} == {
        name for names in policy_core._MODULES.values() for name in names
    }


@pytest.mark.parametrize("name", policy_core.__all__)
def test_a_public_name_is_the_one_that_its_module_defines(name: str) -> None:
    home = next(home for home, names in policy_core._MODULES.items() if name in names)
    assert getattr(policy_core, name) is getattr(import_module(f"policy_core.{home}"), name)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'refunds'"):
        policy_core.refunds  # noqa: B018


@pytest.mark.parametrize("imported", ["policy_core", "policy_core.values"])
def test_importing_a_part_brings_nothing_of_the_others(imported: str) -> None:
    """The buyer's browser pays for every import."""
    program = f"import {imported}, sys; print(*(m for m in sys.modules if 'policy_core.' in m))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert [name for name in ran.stdout.split() if not name.startswith(imported)] == []


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_name_has_a_docstring(name: str) -> None:
    assert (inspect.getdoc(NAMES[name]) or "").strip()


def members() -> Iterator[str]:
    """Public methods and properties that public classes define themselves."""
    for name, each in DOCUMENTED.items():
        for member, value in vars(each).items() if inspect.isclass(each) else ():
            what = inspect.unwrap(
                getattr(value, "__func__", getattr(value, "fget", value)) or value
            )
            if not member.startswith("_") and inspect.isroutine(what) and not (what.__doc__ or ""):
                yield f"{name}.{member}"


def test_every_public_method_has_a_docstring() -> None:
    assert [*members()] == []


WITHOUT_AN_EXAMPLE = {
    "policy_core.CodecError",
    "policy_core.rulebook.CodecError",
    "policy_core.values.CurrencyMismatch",
    "policy_core.values.Phrase",
}
"""Shown in the examples of what raises them, or of its kinds."""


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, each in DOCUMENTED.items()
        # A part of the rulebook is shown by the YAML of the reference store.
        if not (inspect.isclass(each) and issubclass(each, policy_core.rulebook.store.Part))
        or name == "policy_core.Rulebook"
        if name not in WITHOUT_AN_EXAMPLE
    ],
)
def test_every_public_name_has_an_example(name: str) -> None:
    assert ">>> " in (inspect.getdoc(NAMES[name]) or "")


def shown() -> dict[str, Any]:
    """The names that the package's own example makes; the other examples go on from it."""
    room: dict[str, Any] = {name: getattr(policy_core, name) for name in policy_core.__all__}
    source = doctest.script_from_examples(policy_core.__doc__ or "")
    exec(compile(source, "policy_core.__doc__", "exec"), room)
    return {name: value for name, value in room.items() if not name.startswith("__")}


@pytest.mark.parametrize("name", ["policy_core", *SOURCES])
def test_the_examples_do_what_they_show(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module: ModuleType = import_module(name)
    room = {**shown(), **vars(module)}
    failed, _ = doctest.testmod(module, globs=room, optionflags=doctest.ELLIPSIS)
    assert failed == 0, capsys.readouterr().out


def test_the_reference_has_every_public_name(tmp_path: Path) -> None:
    build(tmp_path)
    for name in MODULES:
        page = (tmp_path / f"{name.replace('.', '/')}.html").read_text(encoding="utf-8")
        anchors = set(re.findall(r'<section id="(\w+)"', page))
        assert {*import_module(name).__all__} <= anchors
