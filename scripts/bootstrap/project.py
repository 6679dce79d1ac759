"""Where a checkout's parts lie, how set-up runs a command, and what it remembers of last time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ERROR = re.compile(r"(npm )?error\b|E: ", re.IGNORECASE)
"""How uv, pip, npm and apt-get begin the line that says what went wrong."""


class SetupError(Exception):
    """Something that set-up needs is missing: one line that says what, and what to do about it."""


@dataclass(frozen=True)
class Project:
    """A checkout of the project, by its root folder."""

    root: Path

    @property
    def venv(self) -> Path:
        """The Python environment."""
        return self.root / ".venv"

    @property
    def tools(self) -> Path:
        """The environment of uv, where the machine has none of its own."""
        return self.root / ".cache" / "tools"

    @property
    def browsers(self) -> Path:
        """Where Playwright puts a browser, where the machine has none of its own."""
        return self.root / ".cache" / "browsers"

    @property
    def log(self) -> Path:
        """What the commands of set-up printed, the latest last."""
        return self.root / ".cache" / "setup.log"

    def program(self, name: str) -> Path:
        """The program called `name` in the Python environment."""
        return program_of(self.venv, name)

    def variables(self) -> dict[str, str]:
        """The variables in which the project's commands run: its own programs are found first."""
        path = os.pathsep.join([str(self.program("python").parent), os.environ.get("PATH", "")])
        variables = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(self.venv)}
        # Where no bytecode may be kept, every process compiles hundreds of modules anew.
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        return variables

    def run(self, task: str, command: Sequence[object], *, hint: str) -> None:
        """Run one command of the set-up from the root, naming the task and the time it took.

        The words of `command` may be paths. Raises `SetupError` with the command's complaint and
        the hint when it fails.
        """
        print(f"setup: {task} ...", end="", file=sys.stderr, flush=True)
        began = time.monotonic()
        code, output = self._captured(command)
        print(f" {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)
        if code:
            raise SetupError(f"{task}: {_complaint(output)}. {hint} (all of it: {self.log})")

    def _captured(self, command: Sequence[object]) -> tuple[int, str]:
        """The exit code of a command and what it printed, which the log keeps too."""
        words = [str(word) for word in command]
        try:
            done = subprocess.run(
                words,
                cwd=self.root,
                env=self.variables(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            code, output = done.returncode, done.stdout.strip()
        except OSError as error:
            code, output = 127, str(error)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(words)}\n{output}\n\n")
        return code, output


def _complaint(output: str) -> str:
    """The line that says what went wrong: the first about an error, else the last."""
    lines = [line.strip() for line in output.splitlines()] or ["it printed nothing"]
    return next((line for line in lines if _ERROR.match(line)), lines[-1]).rstrip(".")


def program_of(environment: Path, name: str) -> Path:
    """The program called `name` in a virtual environment, on this operating system."""
    if os.name == "nt":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def digest(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_stamp(file: Path) -> dict[str, str]:
    """What a folder was made of, as `write_stamp` left it there; empty when nothing readable is."""
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(file: Path, stamp: Mapping[str, str]) -> None:
    """Leave in a folder what it was made of, as the last step of making it."""
    file.write_text(json.dumps(stamp, indent=2, sort_keys=True) + "\n", encoding="utf-8")
