"""Bytecode that Python itself does not keep from one command to the next.

It keeps that of modules, but not that of the methods which `dataclasses` writes as text, nor of
templates: to compile them anew took more than half the time of an answer on the command line.
"""

import dataclasses
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

from parcelwise.installation import cache_folder, keep

_DIGEST_BYTES = 32
_MOST = 2_000
"""Texts that are kept; more than all classes of the project and its libraries have."""


@contextmanager
def kept_methods(name: str) -> Iterator[None]:
    """Compile in here only what no earlier command of that name has compiled.

    A text is known by its digest, so what is kept is never of another one; bytecode of another
    Python stands in another file. Nothing is kept where bytecode is not to be (`python -B`).
    """
    file = cache_folder() / "methods" / f"{name}-{MAGIC_NUMBER.hex()}"
    kept = _read(file)
    known = dict(kept)

    def run(text: str, *scopes: dict[str, Any]) -> None:
        digest = sha256(text.encode()).digest()
        code = known.get(digest)
        if code is None:
            code = known[digest] = compile(text, "<string>", "exec", dont_inherit=True)
        exec(code, *scopes)  # noqa: S102 - what dataclasses does

    dataclasses.exec = run  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del dataclasses.exec  # type: ignore[attr-defined]
        if len(known) > len(kept) and not sys.dont_write_bytecode:
            _write(file, known if len(known) <= _MOST else {})


def keep_templates() -> None:
    """Let answers find their templates compiled, where they were said before on this machine."""
    from jinja2 import FileSystemBytecodeCache  # who only checks says nothing

    from policy_core.text.say import templates_of

    folder = cache_folder() / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if os.access(folder, os.W_OK):
        templates_of("policy_core.text").bytecode_cache = FileSystemBytecodeCache(str(folder))


def _read(file: Path) -> dict[bytes, CodeType]:
    """What is kept; nothing where it is not whole, for marshal does not look."""
    try:
        content = file.read_bytes()
    except OSError:
        return {}
    payload = content[_DIGEST_BYTES:]
    if sha256(payload).digest() != content[:_DIGEST_BYTES]:
        return {}
    found: dict[bytes, CodeType] = marshal.loads(payload)  # noqa: S302 - our own bytecode, whole
    return found


def _write(file: Path, known: dict[bytes, CodeType]) -> None:
    payload = marshal.dumps(known)
    with suppress(OSError):
        keep(file, sha256(payload).digest() + payload)
