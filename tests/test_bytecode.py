"""Methods of dataclasses are compiled once on a machine, and are what they would be anyway."""

import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from parcelwise.cli import bytecode
from parcelwise.cli.bytecode import kept_methods


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bytecode, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "methods"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that had to be compiled."""
    texts: list[str] = []

    def noting(text: str, *arguments: Any, **options: Any) -> Any:
        texts.append(text)
        return compile(text, *arguments, **options)

    monkeypatch.setattr(bytecode, "compile", noting, raising=False)
    return texts


def made(kind: Callable[..., Any]) -> Any:
    with kept_methods("ask"):
        return kind()


def point() -> Any:
    return dataclasses.make_dataclass("Point", [("x", int), ("y", int, 2)], frozen=True)


def place() -> Any:
    return dataclasses.make_dataclass("Place", [("name", str)])


def test_what_was_compiled_before_is_found(compiled: list[str]) -> None:
    first, second = made(point), made(point)
    assert len(compiled) == 1
    assert first is not second
    assert repr(second(1)) == "Point(x=1, y=2)"
    assert hash(second(1)) == hash(second(1, 2))
    with pytest.raises(dataclasses.FrozenInstanceError):
        second(1).x = 3


def test_what_is_new_is_kept_beside_the_rest(compiled: list[str]) -> None:
    for kind in (point, place, point, place):
        made(kind)
    assert len(compiled) == 2


@pytest.mark.parametrize("damage", [b"", b"damaged", b"\0" * 40])
def test_what_is_kept_can_be_damaged(own_cache: Path, damage: bytes) -> None:
    made(point)
    (file,) = own_cache.iterdir()
    file.write_bytes(damage + file.read_bytes()[len(damage) :] if damage else damage)
    assert repr(made(point)(1)) == "Point(x=1, y=2)"


def test_nothing_is_kept_where_no_bytecode_is_to_be(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    made(point)
    assert not own_cache.exists()


def test_python_compiles_by_itself_afterwards(compiled: list[str]) -> None:
    made(point)
    compiled.clear()
    place()
    assert not compiled
