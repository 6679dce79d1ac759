"""A checkout with nothing installed, on a machine whose programs are the test's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import Project, machine

type AddProgram = Callable[[str, str], Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "checkout"
    (root / "requirements").mkdir(parents=True)
    (root / "widgets").mkdir()
    for lock in ("uv", "host", "dev", "node"):
        (root / "requirements" / f"{lock}.txt").write_text(f"{lock}-package==1\n")
    (root / "pyproject.toml").write_text('[project]\nname = "parcelwise"\n')
    (root / ".python-version").write_text("3.13\n")
    (root / "widgets" / "package-lock.json").write_text("{}\n")
    return Project(root)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddProgram:
    """Add shell programs to a machine that has none but the system's own, and no Debian."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "mkdir", "ln", "dirname", "cat"):
        (folder / name).symlink_to(next(_found(name)))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PARCELWISE_BROWSER", raising=False)
    monkeypatch.setattr(machine, "may_install", lambda: False)

    def add(name: str, script: str) -> Path:
        program = folder / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return program

    return add


def _found(name: str):
    folders = (Path(folder) for folder in os.environ["PATH"].split(os.pathsep))
    return (folder / name for folder in folders if (folder / name).is_file())
