"""What answers need of Python: they are tried, untrimmed, in real Pyodide on Node."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Self

from parcelwise.errors import Failure
from parcelwise.runtime.contents import Contents
from parcelwise.runtime.trees import Tree, packed

_HERE = Path(__file__).parent
_PATIENCE_SECONDS = 300
_NODE = "scripts/setup installs one where the machine has none"


@dataclass(frozen=True, slots=True)
class Trace:
    """What a run over all languages and questions took."""

    modules: frozenset[str]
    """The names of all modules that were imported."""

    methods: tuple[str, ...]
    """The texts that `dataclasses` wrote for its classes and had compiled."""

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Read what `trace.py` writes."""
        content = json.loads(text)
        return cls(frozenset(content["modules"]), tuple(content["methods"]))


READY_TRACE = "trace.json"
"""The trace that a wheel carries in the widgets' folder, for machines without Node."""


def ready_trace(pyodide: Path) -> Trace | None:
    """The trace that was made for all stores, where a store's cannot be made.

    That takes Node. A wheel, which has no sources of the widgets, never tries it.
    """
    widgets = pyodide.parents[1]
    file = widgets / READY_TRACE
    can_run = which("node") is not None and (widgets / "src").is_dir()
    if can_run or not file.is_file():
        return None
    return Trace.from_json(file.read_bytes())


def run_trace(
    pyodide: Path,
    standard_library: Mapping[str, bytes],
    packages: Mapping[str, bytes],
    contents: Contents,
) -> bytes:
    """Answer all questions in all languages; the JSON of a `Trace`.

    Raises `Failure` with what Node or Python said when the run fails.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "python.zip").write_bytes(packed(standard_library))
        (folder / "trace.py").write_bytes((_HERE / "inside" / "trace.py").read_bytes())
        (folder / "job.json").write_text(json.dumps({"pyodide": str(pyodide)}))
        _write(folder / "packages", packages)
        _write(folder / "store", _store(contents))
        return _run(["node", str(_HERE / "trace.mjs"), str(folder)])


def _store(contents: Contents) -> Tree:
    described = {
        "policy": contents.policy,
        "languages": sorted(contents.words),
        "facts": dict(contents.facts),
        "questions": list(contents.questions),
        "now": contents.now,
        "complaints": list(contents.desk.complaints) if contents.desk is not None else [],
    }
    catalogs = {f"{language}.mo": words for language, words in contents.words.items()}
    return {"contents.json": json.dumps(described).encode(), **catalogs}


def _write(folder: Path, tree: Mapping[str, bytes]) -> None:
    for path, content in tree.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _run(command: list[str]) -> bytes:
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE_SECONDS, check=False, text=True
        )
    except FileNotFoundError as error:
        raise Failure("there is no Node to try the engine with", hint=_NODE) from error
    except subprocess.TimeoutExpired as error:
        raise Failure(f"the traced run took over {_PATIENCE_SECONDS} s") from error
    if done.returncode:
        raise Failure(f"the engine fails in Pyodide:\n{done.stderr.strip()}")
    return done.stdout.strip().encode()
