"""Trees of files: bytecode that is the same everywhere, zips that every tool can read."""

import importlib.util
import marshal
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.errors import Failure
from parcelwise.runtime import trees

HEADER_BYTES = 16
"""PEP 552: magic number, flags, then eight bytes of hash or of time and size."""

SOURCE = b'''"""Why."""

def double(n: int) -> int:
    """Twice."""
    assert n
    return 2 * n
'''

names = st.lists(st.text("abcdefgh-_.é", min_size=1), min_size=1, max_size=3).map("/".join)
files = st.dictionaries(names, st.binary(max_size=50), max_size=8)


def code_of(bytecode: bytes) -> CodeType:
    code = marshal.loads(bytecode[HEADER_BYTES:])
    assert isinstance(code, CodeType)
    return code


def test_bytecode_is_never_checked_against_a_source() -> None:
    """PEP 552: bit 0 says that a hash is used, bit 1 that the source would be looked at."""
    bytecode = trees.compiled({"pack/mod.py": SOURCE})["pack/mod.pyc"]

    assert bytecode[:4] == importlib.util.MAGIC_NUMBER
    assert int.from_bytes(bytecode[4:8], "little") == 0b01


def test_bytecode_names_its_place_in_the_tree_and_not_on_this_machine() -> None:
    bytecode = trees.compiled({"pack/mod.py": SOURCE})["pack/mod.pyc"]

    assert code_of(bytecode).co_filename == "pack/mod.py"
    assert bytes(Path.cwd()) not in bytecode


def test_bytecode_has_no_docstrings_and_no_asserts() -> None:
    room: dict[str, object] = {}
    exec(code_of(trees.compiled({"mod.py": SOURCE})["mod.pyc"]), room)

    assert room.get("__doc__") is None
    double = room["double"]
    assert callable(double)
    assert double.__doc__ is None
    assert double(0) == 0


def test_bytecode_runs_without_its_source(tmp_path: Path) -> None:
    for name, content in trees.compiled({"pack/__init__.py": b"", "pack/mod.py": SOURCE}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)

    program = "from pack.mod import double; print(double(21))"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert ran.stdout == "42\n"


def test_a_file_that_is_no_python_is_named() -> None:
    with pytest.raises(Failure, match=r"pack/broken\.py is no Python"):
        trees.compiled({"pack/broken.py": b"def ("})


def test_what_is_not_python_stays_as_it_is() -> None:
    assert trees.compiled({"data/root.dat": b"\x00\x01"}) == {"data/root.dat": b"\x00\x01"}


@given(files)
def test_a_zip_holds_its_tree_and_equal_trees_give_equal_bytes(tree: dict[str, bytes]) -> None:
    zipped = trees.packed(tree)

    assert trees.unpacked(zipped) == tree
    assert zipped == trees.packed(dict(reversed(tree.items())))


@given(files)
def test_a_zip_is_stored_and_knows_no_day(tree: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(trees.packed(tree))) as opened:
        for entry in opened.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("json/__init__.py", "json"),
        ("json/decoder.pyc", "json.decoder"),
        ("abc.py", "abc"),
        ("babel/locale-data/root.dat", None),
        ("LICENSE", None),
    ],
)
def test_a_path_names_its_module(path: str, module: str | None) -> None:
    assert trees.module_of(path) == module


def test_trimming_leaves_data_alone() -> None:
    tree = {"a/__init__.pyc": b"1", "a/b.pyc": b"2", "a/c.pyc": b"3", "a/d.dat": b"4"}

    assert trees.trimmed(tree, ["a", "a.c"]).keys() == {"a/__init__.pyc", "a/c.pyc", "a/d.dat"}


@given(files, files)
def test_a_digest_tells_trees_apart(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert (trees.digest(one) == trees.digest(other)) == (one == other)


def test_a_digest_does_not_mistake_one_part_for_two() -> None:
    assert trees.digest("ab", "c") != trees.digest("a", "bc") != trees.digest("abc")
