"""A release is what the changelog says, from a clean commit, the same bytes each time."""

import json
import re
import shutil
import subprocess
import tarfile
import venv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest

from bootstrap import Project, SetupError, release
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


def test_a_fresh_clone_is_set_up_for_what_building_needs(
    checkout: Project, monkeypatch: pytest.MonkeyPatch
):
    """It has neither `.venv` nor `node_modules`, which the checkouts of other tests borrow."""
    asked: list[set[str]] = []

    def prepare(needs: list[str], project: Project) -> Project:
        asked.append(set(needs))
        raise SetupError("asked for")

    monkeypatch.setattr(release, "ready", lambda *_: release.Release("0.0.1", date(2026, 1, 1)))
    monkeypatch.setattr(release, "prepare", prepare)
    with pytest.raises(SystemExit):
        release.main([], checkout)
    # `scripts/build` builds the same engine.
    (needs,) = re.findall(r"needs=(\[.+])", (ROOT / "scripts" / "build").read_text("utf-8"))
    assert asked == [set(json.loads(needs))]


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
    (root / "widgets" / "node_modules").symlink_to(ROOT / "widgets" / "node_modules")
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
    ready = {"widgets/bundle.zip", "widgets/trace.json"}
    tracked = {path for path in names if (ROOT / path).is_file()} | {"PKG-INFO", *ready}
    assert names == tracked
    assert {"LICENSE", "requirements/host.txt", "tests/conftest.py"} <= names


def test_files_are_as_old_as_the_commit_and_belong_to_nobody(
    checkout: Project, wheel: Path
) -> None:
    """What else would differ from one build of a commit to the next, before the bytes do."""
    committed = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=checkout.root, capture_output=True, check=True
    )
    moment = int(committed.stdout)
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert {(one.mtime, one.uid, one.uname) for one in archive} == {(moment, 0, "")}
    day = datetime.fromtimestamp(moment, UTC)
    packed = zipfile.ZipFile(wheel).infolist()
    assert {one.date_time[:5] for one in packed} == {day.timetuple()[:5]}


@pytest.mark.heavy
def test_the_same_commit_gives_the_same_bytes(checkout: Project, wheel: Path):
    sums = (wheel.parent / "SHA256SUMS").read_text(encoding="utf-8")
    build(checkout)
    assert (wheel.parent / "SHA256SUMS").read_text(encoding="utf-8") == sums
    assert len(sums.splitlines()) == 2


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Callable[..., str]:
    """Run `parcelwise` as the wheel installs it: far from any checkout, on a machine without Node.

    What it depends on is this environment's; the checkout's own packages are not.
    """
    venv.create(tmp_path / "environment", with_pip=False)
    (packages,) = (tmp_path / "environment").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    (theirs,) = (ROOT / ".venv").glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(f"{theirs}\n")

    def run(*words: str, asked: str = "") -> str:
        done = subprocess.run(
            [tmp_path / "environment/bin/python", "-c", _MAIN, *words],
            cwd=tmp_path, input=asked, capture_output=True, text=True, check=False,
            env=_bare(tmp_path),
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


ASKED = '{"reason": "wrong-item", "destination": "PT", "price": "40", "delivered": "2026-12-10"}'
_MAIN = "from parcelwise.cli import main; main()"


def _bare(home: Path) -> dict[str, str]:
    """With a Node that cannot do anything: a wheel must not even try it."""
    node = home / "programs" / "node"
    node.parent.mkdir(exist_ok=True)
    node.write_text("#!/bin/false\n")
    node.chmod(0o755)
    return {"PATH": str(node.parent), "HOME": str(home / "home"), "LANG": "C.UTF-8"}


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[str]:
    """The address at which a store is served by the wheel's own environment, once it is built."""
    command = [folder / "environment/bin/python", "-c", _MAIN, "serve", "--port", "0", *words]
    with subprocess.Popen(
        command,
        cwd=folder,
        env=_bare(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            assert server.stderr is not None
            address = server.stdout.readline().split()[0]
            assert "built" in next(
                line for line in server.stderr if "UTC: built" in line or "error" in line
            )
            yield address
        finally:
            server.terminate()


IDENTITY = ["--name", "Loiça", "--email", "a@loica.example", "--site", "https://loica.example/"]


def test_a_store_is_begun_and_asked_with_the_wheel_alone(installed: Callable[..., str]) -> None:
    """Code, words, laws, days off and presets are all there; `heavy` builds and publishes too."""
    assert "rules hold" in installed("new", "shop", "--country", "PT", *IDENTITY)
    assert installed(
        "ask", "returns", "--given", "-", "--store", "shop",
        "--now", "2026-12-12T12:00:00Z", asked=ASKED,
    ).startswith("You get €40.00 back, and we pay the postage.")  # fmt: skip


@pytest.mark.heavy
def test_a_merchant_needs_nothing_but_the_wheel(
    installed: Callable[..., str], tmp_path: Path
) -> None:
    assert "rules hold" in installed("new", "shop", "--country", "PT", *IDENTITY)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "environment").rglob("*.p[oy]")}
    assert "error" not in installed("check", "--store", "shop")
    assert "joined" in installed("add", "programme", "--store", "shop") + (
        tmp_path / "shop/docs/rulebook/returns.yaml"
    ).read_text("utf-8")
    built = installed("build", "--store", "shop")
    assert "pages in en" in built
    site = tmp_path / "shop/site"
    assert (site / "en/returns/index.html").is_file()
    # The engine without a run in Node is the one that a wheel brings, and no larger.
    assert sum(file.stat().st_size for file in site.glob("engine/*.zip")) < 5_000_000
    told = installed(
        "ask", "returns", "--given", "-", "--store", "shop",
        "--now", "2026-12-12T12:00:00Z", asked=ASKED,
    )  # fmt: skip
    assert told.startswith("You get €40.00 back, and we pay the postage.")
    assert "PW303" in installed("explain")
    assert "who pays" in installed("explain", "returns.terms.freight").lower()
    collected = installed("words", "--language", "pt", "--store", "shop")
    assert "sentences want a translation" in collected
    assert (tmp_path / "shop/docs/words/pt.po").is_file()
    with serving(tmp_path, "--store", "shop") as address:
        page = urlopen(f"{address}en/returns/").read().decode()
        assert "Return guarantee of the marketplace" in page
    installed("publish", "here", "--no-build", "--no-verify", "--store", "shop")
    assert (tmp_path / "shop/out/policy/current/en/returns/index.html").is_file()
    assert (tmp_path / "shop/out/policy/nginx.conf").is_file()
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "environment").rglob("*.p[oy]")}
    assert after == before
