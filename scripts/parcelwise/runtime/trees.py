"""Trees of files in memory: made into bytecode, packed, and told apart by their content."""

import hashlib
import io
import marshal
import py_compile
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.runtime.bytecode import without_columns
from parcelwise.runtime.docstrings import without_docstrings

type Tree = dict[str, bytes]
"""Path with slashes -> content."""

PYTHON = (3, 13)
"""The minor version of Pyodide's Python, whose bytecode this host's Python has to write."""

_HEADER_BYTES = 16
"""What comes before the code in a `.pyc` (PEP 552)."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def compiled(tree: Mapping[str, bytes], *, class_marks: bool = False) -> Tree:
    """The same tree with each `.py` as a `.pyc` without asserts and docstrings.

    With `class_marks`, a class keeps a one-letter text where its docstring was. A traceback names
    lines and not columns, which are a quarter of bytecode once it is compressed.

    Equal sources give equal bytes: the files name their place in the tree, not on this machine,
    and are never checked against a source. Raises `Failure` on another Python than
    Pyodide's, or for a file that is no Python.
    """
    if sys.version_info[:2] != PYTHON:
        raise Failure("only Python {}.{} writes the engine's bytecode".format(*PYTHON))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        read, level = (without_docstrings, 1) if class_marks else (bytes, 2)
        return dict(
            (f"{path}c", _bytecode(path, read(content), level, scratch))
            if path.endswith(".py")
            else (path, content)
            for path, content in tree.items()
        )


def _bytecode(path: str, source: bytes, level: int, scratch: Path) -> bytes:
    file, target = scratch / "source.py", scratch / "bytecode.pyc"
    file.write_bytes(source)
    try:
        py_compile.compile(
            str(file),
            str(target),
            dfile=path,
            doraise=True,
            optimize=level,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    except py_compile.PyCompileError as error:
        raise Failure(f"{path} is no Python: {error.msg.strip()}") from error
    bytecode = target.read_bytes()
    code = marshal.loads(bytecode[_HEADER_BYTES:])  # noqa: S302 - just written
    return bytecode[:_HEADER_BYTES] + marshal.dumps(without_columns(code))


def packed(tree: Mapping[str, bytes]) -> bytes:
    """A zip of the tree, stored so that the transport can compress it; the same bytes always."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(tree):
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), tree[path])
    return buffer.getvalue()


def unpacked(archive: bytes) -> Tree:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def encoded(texts: Mapping[str, str]) -> Tree:
    """A tree of texts."""
    return {path: text.encode() for path, text in texts.items()}


def module_of(path: str) -> str | None:
    """The module that a file of a tree defines, None for a file that is no Python."""
    stem, dot, suffix = path.rpartition(".")
    if dot == "" or suffix not in {"py", "pyc"}:
        return None
    return stem.replace("/", ".").removesuffix(".__init__")


def trimmed(tree: Mapping[str, bytes], modules: Iterable[str]) -> Tree:
    """The tree without the Python of other modules; files that are no Python stay."""
    wanted = {None, *modules}
    return {path: content for path, content in tree.items() if module_of(path) in wanted}


def digest(*parts: bytes | str | Mapping[str, bytes]) -> str:
    """Sixteen hexadecimal digits that stand for the parts: enough for names and caches."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(_fingerprint(part))
    return whole.hexdigest()[:16]


def hashed(name: str, content: bytes) -> str:
    """A file's name with what stands for its content: "store.zip" is "store-….zip"."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}-{digest(content)}.{suffix}"


def _fingerprint(part: bytes | str | Mapping[str, bytes]) -> bytes:
    if isinstance(part, str):
        part = part.encode()
    if isinstance(part, Mapping):
        part = b"".join(_fingerprint(key) + _fingerprint(part[key]) for key in sorted(part))
    return hashlib.sha256(part).digest()
