"""The Python environment: uv, Python itself, the locked packages, and the project in place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bootstrap import machine
from bootstrap.project import Project, SetupError, digest, program_of, read_stamp, write_stamp

LOCKS = ("host", "dev", "node")
"""The lock files in `requirements/`: what runs, what tests, and Node for machines without it."""

_AGAIN = "Check the network, then run it again."


def prepare(project: Project, wanted: Iterable[str]) -> None:
    """Bring `.venv` to the wanted locks; one that was installed before stays installed.

    Does nothing when the locks, the project's own metadata and its folder are those of the last
    run. Raises `SetupError` with what is missing.
    """
    file = project.venv / "setup.json"
    installed = read_stamp(file)
    locks = [lock for lock in LOCKS if lock in installed or lock in wanted]
    stamp = _stamp(project, locks)
    if installed == stamp and project.program("python").exists():
        return
    uv = find_uv(project) or install_uv(project)
    if not _is_usable(project, installed):
        _create(project, uv)
    write_stamp(file, {**stamp, "project": "unfinished"})
    _install(project, uv, locks)
    write_stamp(file, stamp)


def find_uv(project: Project) -> Path | None:
    """The project's own uv or the machine's, whichever runs."""
    found = shutil.which("uv")
    for uv in (program_of(project.tools, "uv"), Path(found) if found else None):
        if uv and uv.exists() and _runs(uv):
            return uv
    return None


def install_uv(project: Project) -> Path:
    """Install the locked uv into the project's own folder, with the Python that runs this."""
    if not _has_venv():
        machine.install(project, "python3-venv")
    if not _has_venv():
        raise SetupError(
            "needs uv, or the venv module of Python to install it: install either "
            '("pip install uv", or "apt install python3-venv" on Debian and Ubuntu)'
        )
    shutil.rmtree(project.tools, ignore_errors=True)
    python = [sys.executable, "-m", "venv", project.tools]
    project.run("a place for uv in .cache/tools", python, hint="Install uv by hand.")
    pip = [program_of(project.tools, "python"), "-m", "pip", "install", "--require-hashes"]
    lock = ["--requirement", project.root / "requirements" / "uv.txt"]
    project.run("uv", [*pip, *lock], hint=_AGAIN)
    return program_of(project.tools, "uv")


def _stamp(project: Project, locks: Iterable[str]) -> dict[str, str]:
    """What the environment is made of: its programs carry the path of the folder they lie in."""
    files = {lock: project.root / "requirements" / f"{lock}.txt" for lock in locks}
    files["project"] = project.root / "pyproject.toml"
    digests = {name: digest(file) for name, file in files.items()}
    return {**digests, "python": _python_version(project), "root": str(project.root)}


def _python_version(project: Project) -> str:
    return (project.root / ".python-version").read_text(encoding="utf-8").strip()


def _is_usable(project: Project, installed: dict[str, str]) -> bool:
    """Whether `.venv` is of the wanted Python and still lies where it was made."""
    return (
        installed.get("root") == str(project.root)
        and installed.get("python") == _python_version(project)
        and _runs(project.program("python"))
    )


def _create(project: Project, uv: Path) -> None:
    version = _python_version(project)
    shutil.rmtree(project.venv, ignore_errors=True)
    project.run(
        f"Python {version} in .venv",
        [uv, "venv", "--no-project", "--python", version, project.venv],
        hint=f"Install Python {version}, then run it again.",
    )


def _install(project: Project, uv: Path, locks: list[str]) -> None:
    files = [project.root / "requirements" / f"{lock}.txt" for lock in locks]
    target = ["--python", project.program("python")]
    sync = [uv, "pip", "sync", "--require-hashes", *target, *files]
    project.run(f"Python packages ({', '.join(locks)})", sync, hint=_AGAIN)
    itself = ["--no-deps", "--no-build-isolation", "--editable", project.root]
    project.run("Parcelwise itself", [uv, "pip", "install", *target, *itself], hint=_AGAIN)


def _has_venv() -> bool:
    """Whether this Python can make an environment with pip (Debian packs that part apart)."""
    return _runs(Path(sys.executable), "-c", "import ensurepip, venv")


def _runs(program: Path, *arguments: str) -> bool:
    """Whether a program starts: a shim or a link may name one that is not there."""
    try:
        command = [os.fspath(program), *(arguments or ["--version"])]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
