"""A release, by `scripts/release`: an sdist and a wheel in `dist/`, built and tried.

The version is that of `pyproject.toml`, the date and the notes are those of CHANGELOG.md. Both are
committed before; the tag comes after, by hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bootstrap.launch import THIS, failing_in_one_line, prepare
from bootstrap.project import Project, SetupError, digest, program_of
from bootstrap.python import find_uv, install_uv

USAGE = """\
usage: scripts/release

Builds the sdist and the wheel of the committed version into dist/, installs the wheel beside the
locked packages in a fresh environment, checks the reference store with it, builds a store that it
begins, and says how to tag it.
"""

_RELEASED = re.compile(r"^## \[(?P<version>[^]]+)] - (?P<day>\d{4}-\d{2}-\d{2})$", re.MULTILINE)
_UNRELEASED = re.compile(r"^## Unreleased$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class Release(NamedTuple):
    """A dated section of the changelog."""

    version: str
    day: date


def main(arguments: Sequence[str], project: Project = THIS) -> int:
    """Build and try the release; exit code 2 with one line when something is not as it must be."""
    if arguments:
        print(USAGE, end="")
        return 0 if {"-h", "--help"}.intersection(arguments) else 2
    with failing_in_one_line():
        changelog = (project.root / "CHANGELOG.md").read_text(encoding="utf-8")
        release = ready(changelog, version_of(project), _git(project, "status", "--porcelain"))
        _refuse_a_second_tag(project, release)
        prepare(["host", "widgets"], project)
        wheel = build(project)
        try_out(project, wheel, release.version)
    tag = f"v{release.version}"
    print(f'git tag --annotate {tag} --message "Parcelwise {release.version}"')
    print(f"git push origin {tag}")
    return 0


def ready(changelog: str, version: str, uncommitted: str) -> Release:
    """The release that the changelog describes; raise `SetupError` when it cannot be made yet."""
    newest = _RELEASED.search(changelog)
    if newest is None or newest["version"] != version:
        raise SetupError(
            f"CHANGELOG.md's newest release is {newest['version'] if newest else 'missing'}, "
            f"pyproject.toml's version is {version}: make them one"
        )
    unreleased = _UNRELEASED.search(changelog)
    if unreleased is not None and unreleased[1].strip():
        raise SetupError(
            f"CHANGELOG.md has changes under Unreleased: move them under {version}, or into a "
            "new version"
        )
    if uncommitted.strip():
        raise SetupError(f"commit first: {uncommitted.strip().splitlines()[0]}")
    return Release(version, date.fromisoformat(newest["day"]))


def version_of(project: Project) -> str:
    """The version in `pyproject.toml`, which is written nowhere else."""
    text = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SetupError("pyproject.toml names no version")
    return found[1]


def build(project: Project) -> Path:
    """Build the sdist, and the wheel out of the sdist; the same commit gives the same bytes."""
    dist = project.root / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    os.environ["SOURCE_DATE_EPOCH"] = _git(project, "log", "-1", "--format=%ct").strip()
    make = "make_ready(Path.cwd(), date.today())"
    needs = "from datetime import date; from pathlib import Path"
    code = f"{needs}; from parcelwise.site.building.ready import make_ready; {make}"
    project.run("the engine", [project.program("python"), "-c", code], hint="Run scripts/setup.")
    again = "Read what hatchling says."
    hatchling = [project.program("hatchling"), "build", "--directory", dist]
    project.run("the sdist", [*hatchling, "--target", "sdist"], hint=again)
    with tempfile.TemporaryDirectory() as folder:
        unpack = [project.program("python"), "-m", "tarfile", "--filter", "data", "--extract"]
        project.run("its files", [*unpack, _only(dist, "*.tar.gz"), folder], hint=again)
        unpacked = Project(_only(Path(folder), "*"))
        command = [project.program("hatchling"), "build", "--directory", dist, "--target", "wheel"]
        unpacked.run("the wheel, from the sdist", command, hint=again)
    files = [*dist.glob("*.tar.gz"), *dist.glob("*.whl")]
    sums = "".join(f"{digest(file)}  {file.name}\n" for file in files)
    (dist / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return _only(dist, "*.whl")


def try_out(project: Project, wheel: Path, version: str) -> None:
    """Install a wheel in a fresh environment; check the reference store, build a new one."""
    uv = find_uv(project) or install_uv(project)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "environment"
        python = (project.root / ".python-version").read_text(encoding="utf-8").strip()
        create = [uv, "venv", "--no-project", "--python", python, fresh]
        project.run("a fresh environment", create, hint=f"Install Python {python}.")
        into = [uv, "pip", "install", "--python", program_of(fresh, "python")]
        lock = ["--require-hashes", "--requirement", project.root / "requirements" / "host.txt"]
        project.run("the locked packages in it", [*into, *lock], hint="Check the network.")
        project.run("the wheel in it", [*into, "--no-deps", wheel], hint="Read what uv says.")
        parcelwise = program_of(fresh, "parcelwise")
        said = subprocess.run(
            [parcelwise, "--version"], cwd=folder, capture_output=True, text=True, check=False
        )
        if said.stdout.split()[-1:] != [version]:
            raise SetupError(f"the wheel is not {version}: {said.stdout}{said.stderr}".strip())
        check = [parcelwise, "check", "--store", project.root]
        project.run("its check of the reference store", check, hint="Mend what it found.")
        shop = Path(folder) / "shop"
        identity = ["--name", "Shop", "--email", "shop@shop.example", "--country", "PT"]
        begin = [parcelwise, "new", shop, *identity, "--site", "https://policy.shop.example/"]
        project.run("a store of its own", begin, hint="Read what it says.")
        site = [parcelwise, "build", "--store", shop]
        project.run("its site", site, hint="Is a file missing in scripts/hatch_build.py?")


def _refuse_a_second_tag(project: Project, release: Release) -> None:
    tag = f"v{release.version}"
    if _git(project, "tag", "--list", tag).strip():
        raise SetupError(f"{tag} is tagged already: give the next release a version of its own")


def _git(project: Project, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=project.root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SetupError(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found
