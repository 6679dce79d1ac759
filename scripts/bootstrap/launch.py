"""How a script begins: set up what it needs, then become the command that does the work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from bootstrap import machine, node, python, studio
from bootstrap.project import Project, SetupError

THIS = Project(Path(__file__).resolve().parents[2])
"""The checkout that this file lies in."""

EVERYTHING = ("host", "dev", "widgets", "studio", "browser", "servers")
"""All that can be needed: Python packages to run and to test, the widgets' packages, the studio's
wheel, browsers to test pages with, servers to publish to."""

USAGE = 2
"""Exit code of a command that could not begin."""


def prepare(needs: Iterable[str] = EVERYTHING, project: Project = THIS) -> Project:
    """Set up what is needed, or end the process with one line that says what is missing."""
    wanted = set(needs)
    with failing_in_one_line():
        python.prepare(project, wanted.intersection(python.LOCKS))
        if "widgets" in wanted:
            node.prepare(project)
        if "studio" in wanted:
            studio.prepare(project)
        if "browser" in wanted:
            machine.prepare_browsers(project)
        if "servers" in wanted:
            machine.prepare_servers(project)
    return project


def launch(*command: str, needs: Iterable[str]) -> NoReturn:
    """Set up what is needed, then become `command` of `.venv`, with the script's own arguments."""
    project = prepare(needs)
    program = project.program(command[0])
    if not program.exists():
        _give_up(f"{program} is missing: remove {project.venv} and run it again")
    words = [str(program), *command[1:], *sys.argv[1:]]
    if os.name == "nt":  # there, execve returns to the shell before the command has ended
        sys.exit(subprocess.run(words, env=project.variables(), check=False).returncode)
    os.execve(program, words, project.variables())  # noqa: S606 - no shell is wanted


@contextmanager
def failing_in_one_line() -> Iterator[None]:
    """End the process with one line and exit code 2, where set-up would end in a traceback."""
    try:
        yield
    except (SetupError, OSError) as error:
        _give_up(str(error))
    except KeyboardInterrupt:
        _give_up("interrupted; run it again to go on")


def _give_up(line: str) -> NoReturn:
    print(f"setup: {line}", file=sys.stderr)
    sys.exit(USAGE)
