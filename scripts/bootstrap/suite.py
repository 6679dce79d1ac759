"""What `scripts/test` runs: linters and type checkers beside the tests."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bootstrap.launch import EVERYTHING, prepare
from bootstrap.project import Project

_SLOW_TESTS = {"browser": "tests/browser", "servers": "tests/servers"}
"""What a quick run leaves out, by what it needs."""

USAGE = f"""\
usage: scripts/test [--quick] [--thorough] [--seed NUMBER] [PYTEST ARGUMENT]...

Sets up, then runs ruff; and then mypy, import-linter and TypeScript beside pytest.

  --quick        leave out {" and ".join(_SLOW_TESTS.values())}, and need no browser or server
  --thorough     test everything at full scale, which takes hours: for the night
  --seed NUMBER  draw the samples that a run with this seed drew; each run prints its own

example: scripts/test --quick -k rounding
"""

FIRST = [["ruff", "check"], ["ruff", "format", "--check"]]
"""So quick that nothing else begins before they are done."""

BESIDE = [
    ["mypy"],
    ["lint-imports"],
    ["npm", "run", "check", "--silent", "--prefix", "widgets"],
]
"""Most of their time is one thread's, so the tests lose little by them."""


def main(arguments: Sequence[str]) -> int:
    """Run all of it; the exit code is that of the tests, else of the first check that fails."""
    if "--help" in arguments or "-h" in arguments:
        print(USAGE, end="")
        return 0
    quick = "--quick" in arguments
    project = prepare([need for need in EVERYTHING if not (quick and need in _SLOW_TESTS)])
    passed_on = [argument for argument in arguments if argument != "--quick"]
    for step in FIRST:
        code = _show(step, _run(project, step))
        if code:
            return code
    with ThreadPoolExecutor() as pool:
        checks = [(step, pool.submit(_run, project, step)) for step in BESIDE]
        tests = _start(project, pytest(passed_on, quick=quick)).wait()
        codes = [tests, *(_show(step, check.result()) for step, check in checks)]
    return next((code for code in codes if code), 0)


def pytest(arguments: Sequence[str], *, quick: bool) -> list[str]:
    """Pytest on every core. A file stays in one process, which starts its browser once."""
    left_out = [f"--ignore={tests}" for tests in _SLOW_TESTS.values()] if quick else []
    spread = ["--numprocesses=auto", "--maxprocesses=4"]
    files = ["--dist=loadfile", "--no-loadscope-reorder"]
    return ["pytest", *spread, *files, *left_out, *arguments]


def _run(project: Project, step: Sequence[str]) -> tuple[int, str]:
    """The exit code of a command, and what it said."""
    process = _start(project, step, subprocess.PIPE)
    said, _ = process.communicate()
    return process.returncode, said


def _start(
    project: Project, step: Sequence[str], output: int | None = None
) -> subprocess.Popen[str]:
    program = project.program(step[0])
    return subprocess.Popen(
        [str(program) if program.exists() else step[0], *step[1:]],
        cwd=project.root,
        env=project.variables(),
        stdout=output,
        stderr=subprocess.STDOUT if output else None,
        encoding="utf-8",
    )


def _show(step: Sequence[str], done: tuple[int, str]) -> int:
    code, said = done
    print(f"\n$ {' '.join(step)}\n{said}", end="", flush=True)
    return code
