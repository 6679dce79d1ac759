"""What `scripts/test` runs, in order: the linters, the type checkers, then the tests."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bootstrap.launch import EVERYTHING, prepare
from bootstrap.project import Project

_SLOW_TESTS = {"browser": "tests/browser", "servers": "tests/servers"}
"""What a quick run leaves out, by what it needs."""

USAGE = f"""\
usage: scripts/test [--quick] [PYTEST ARGUMENT]...

Sets up, then runs ruff, mypy, import-linter, TypeScript and pytest; stops at the first that fails.

  --quick   leave out {" and ".join(_SLOW_TESTS.values())}, and need no browser or server

example: scripts/test --quick -k rounding
"""


def main(arguments: Sequence[str]) -> int:
    """Run all of it; the exit code is that of the first step that fails, else pytest's."""
    if "--help" in arguments or "-h" in arguments:
        print(USAGE, end="")
        return 0
    quick = "--quick" in arguments
    project = prepare([need for need in EVERYTHING if not (quick and need in _SLOW_TESTS)])
    passed_on = [argument for argument in arguments if argument != "--quick"]
    for step in [*checks(project), pytest(passed_on, quick=quick)]:
        print(f"\n$ {' '.join(step)}", flush=True)
        program = project.program(step[0])
        words = [str(program) if program.exists() else step[0], *step[1:]]
        code = subprocess.run(words, cwd=project.root, env=project.variables(), check=False)
        if code.returncode:
            return code.returncode
    return 0


def checks(project: Project) -> list[list[str]]:
    """The linters and type checkers, the quickest first."""
    steps = [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], ["lint-imports"]]
    if "check" in _widget_scripts(project.root / "widgets" / "package.json"):
        steps.append(["npm", "run", "check", "--silent", "--prefix", "widgets"])
    return steps


def pytest(arguments: Sequence[str], *, quick: bool) -> list[str]:
    """Pytest on every core; `tests/sharing.py` says which tests must share one, and which begin."""
    left_out = [f"--ignore={tests}" for tests in _SLOW_TESTS.values()] if quick else []
    spread = ["--numprocesses=auto", "--maxprocesses=4"]
    groups = ["--dist=loadscope", "--no-loadscope-reorder"]
    return ["pytest", *spread, *groups, *left_out, *arguments]


def _widget_scripts(package: Path) -> dict[str, str]:
    scripts: dict[str, str] = json.loads(package.read_text(encoding="utf-8")).get("scripts", {})
    return scripts
