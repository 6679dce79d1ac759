"""A release is what the changelog says, from a clean commit, the same bytes each time."""

import re
import shutil
import subprocess
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bootstrap import Project, SetupError
from bootstrap.release import build, ready, version_of

ROOT = Path(__file__).parents[2]
CHANGELOG = (
    "# Changelog\n\n## Unreleased\n\n## [0.2.0] - 2026-12-01\n\n- New.\n\n## [0.1.0] - 2026-11-27\n"
)


def test_a_release_has_the_version_and_the_day_of_the_changelog():
    assert ready(CHANGELOG, "0.2.0", "") == ("0.2.0", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("changelog", "version", "uncommitted", "said"),
    [
        (CHANGELOG, "0.3.0", "", "newest release is 0.2.0, pyproject.toml's version is 0.3.0"),
        (CHANGELOG, "0.1.0", "", "newest release is 0.2.0"),
        ("# Changelog\n\n## Unreleased\n", "0.1.0", "", "newest release is missing"),
        (
            CHANGELOG.replace("Unreleased\n", "Unreleased\n\n- More.\n"),
            "0.2.0",
            "",
            "under Unreleased",
        ),
        (CHANGELOG, "0.2.0", " M README.md\n", "commit first: M README.md"),
    ],
)
def test_what_is_not_ready_is_told(changelog: str, version: str, uncommitted: str, said: str):
    with pytest.raises(SetupError, match=re.escape(said)):
        ready(changelog, version, uncommitted)


def test_the_newest_release_of_the_changelog_is_the_project_s_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, *older = re.findall(r"^## \[(.+)] - (\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert newest[0] == version_of(Project(ROOT))
    assert [day for _, day in (newest, *older)] == sorted(
        (day for _, day in (newest, *older)), reverse=True
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project's tracked files, committed anew, with its environment."""
    root = tmp_path_factory.mktemp("release") / "checkout"
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    (root / ".venv").symlink_to(ROOT / ".venv")
    commit = ["-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "Release"]
    for words in (["init", "-q"], ["add", "."], commit):
        subprocess.run(["git", *words], cwd=root, check=True)
    return Project(root)


@pytest.fixture(scope="module")
def wheel(checkout: Project) -> Path:
    return build(checkout)


def test_the_wheel_made_from_the_sdist_has_all_code_and_data(checkout: Project, wheel: Path):
    packed = {
        name for name in zipfile.ZipFile(wheel).namelist() if not re.match(r".+\.dist-info/", name)
    }
    packages = {"policy_core": checkout.root, "parcelwise": checkout.root / "scripts"}
    written = {
        path.relative_to(folder).as_posix()
        for package, folder in packages.items()
        for path in (folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert written <= packed


def test_the_sdist_has_what_is_tracked_and_no_caches(checkout: Project, wheel: Path):
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tracked = {path for path in names if (ROOT / path).is_file()} | {"PKG-INFO"}
    assert names == tracked
    assert {"LICENSE", "requirements/host.txt", "tests/conftest.py"} <= names


def test_the_same_commit_gives_the_same_bytes(checkout: Project, wheel: Path):
    sums = (wheel.parent / "SHA256SUMS").read_text(encoding="utf-8")
    build(checkout)
    assert (wheel.parent / "SHA256SUMS").read_text(encoding="utf-8") == sums
    assert len(sums.splitlines()) == 2
