"""Peers: what others have to do the same work, installed into environments of their own.

Each runs as a process that is told a job and then stretches of its questions, so that it can take
turns with us; `same` writes our tables and sums as the peers want them.
"""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, which
from typing import IO, Any

from bootstrap.node import find_npm
from bootstrap.project import Project, digest, program_of, read_stamp, write_stamp
from bootstrap.python import find_uv

_HERE = Path(__file__).parent
_LISTS = ("requirements.txt", "package.json")

COMMANDS = {
    "zen-engine with trace": ("python", "decision_table.py"),
    "json-rules-engine": ("node", "rules.mjs", "json-rules-engine"),
    "publicodes": ("node", "rules.mjs", "publicodes"),
    "OpenFisca": ("python", "sums.py", "openfisca"),
    "NumPy busday_offset": ("python", "sums.py", "numpy"),
}
"""How each peer is started."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The environments in which peers run."""

    folder: Path

    @property
    def versions(self) -> dict[str, str]:
        """What was asked of the registries, name by name."""
        lines = (_HERE / "requirements.txt").read_text("utf-8").splitlines()
        found = dict(line.split("==") for line in lines if "==" in line)
        found |= json.loads((_HERE / "package.json").read_text("utf-8"))["dependencies"]
        return dict(sorted(found.items()))

    @property
    def python(self) -> Path:
        """The Python that has those of them that are written in it."""
        return program_of(self.folder / "python", "python")

    @contextmanager
    def started(self, name: str, job: dict[str, Any]) -> Iterator["Peer"]:
        """A peer that has read its job."""
        kind, script, *rest = COMMANDS[name]
        program = self.python if kind == "python" else which("node")
        command = [str(program), str(_HERE / script), *rest]
        process = subprocess.Popen(
            command, cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            peer = Peer(process.stdin, process.stdout)
            peer.tell(job)
            yield peer
        finally:
            process.stdin.close()
            process.wait(timeout=30)
            process.stdout.close()


@dataclass(frozen=True, slots=True)
class Peer:
    """A process that answers."""

    _to: IO[str]
    _back: IO[str]

    def tell(self, job: dict[str, Any]) -> None:
        """Give it its job, and wait until it is ready."""
        self._write(job)
        assert self._back.readline() == "ready\n", "the peer did not start"

    def answer(self, first: int, last: int) -> tuple[Sequence[float], list[Any]]:
        """Seconds of processor time and answer of each question of a stretch."""
        self._write([first, last])
        reply = json.loads(self._back.readline())
        return reply["seconds"], reply["said"]

    def _write(self, message: object) -> None:
        self._to.write(json.dumps(message) + "\n")
        self._to.flush()


def install(project: Project) -> Peers:
    """The peers, installed where they are not yet; raises `SetupError` when they cannot be had."""
    folder = project.root / ".cache" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = {name: digest(_HERE / name) for name in _LISTS}
    file = folder / "installed.json"
    if read_stamp(file) == stamp:
        return Peers(folder)
    uv, npm = find_uv(project), find_npm(project)
    assert uv is not None, "scripts/setup installs uv"
    assert npm is not None, "scripts/setup installs npm"
    again = "Check the network, then run it again."
    venv = [uv, "venv", "--no-project", "--clear", folder / "python"]
    project.run("a place for peers", venv, hint=again)
    wanted = ["--python", program_of(folder / "python", "python"), "-r", _HERE / "requirements.txt"]
    project.run("peers in Python", [uv, "pip", "install", *wanted], hint=again)
    copy(_HERE / "package.json", folder)
    options = ["--no-audit", "--no-fund", "--no-package-lock"]
    project.run("peers in JavaScript", [npm, "install", "--prefix", folder, *options], hint=again)
    write_stamp(file, stamp)
    return Peers(folder)
