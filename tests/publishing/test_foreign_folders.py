"""Folders and files that are not ours: refused in a line, and nothing in them is touched."""

import json
import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from parcelwise.errors import Failure
from parcelwise.publishing import Manifest, Staged, open_target, prune, publish
from tests.servers.sites import staged

ID = "0123456789abcdef"


def another_tools_releases(root: Path) -> None:
    """As Capistrano and its like lay them out."""
    (root / "releases/20240101/app").mkdir(parents=True)
    (root / "releases/20240101/app/data.db").write_text("x")
    (root / "current").symlink_to("releases/20240101")


def _write(path: str, content: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)

    return write


def current_is_a_folder(root: Path) -> None:
    (root / "current").mkdir()
    (root / "current/index.html").write_text("x")


def current_leads_elsewhere(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "current").symlink_to("elsewhere")


def releases_is_a_file(root: Path) -> None:
    (root / "releases").write_text("x")


FOREIGN: dict[str, Callable[[Path], None]] = {
    "another tool's releases": another_tools_releases,
    "current is a folder": current_is_a_folder,
    "current leads elsewhere": current_leads_elsewhere,
    "releases is a file": releases_is_a_file,
    "someone's files": _write("index.html", "x"),
    "a hidden file": _write(".htpasswd", "x"),
    "a release of another form": _write("releases/v1/index.html", "x"),
    "a folder with a new line": _write("a\nb/index.html", "x"),
    "history: null": _write("releases/history.json", "null"),
    "history: a release that is null": _write(
        "releases/history.json", '[{"release": null, "since": "2026-01-01T00:00:00+00:00"}]'
    ),
    "history: a way out": _write(
        "releases/history.json", '[{"release": "../..", "since": "2026-01-01T00:00:00+00:00"}]'
    ),
    "history: no day": _write("releases/history.json", f'[{{"release": "{ID}", "since": 7}}]'),
    "history: deep": _write("releases/history.json", "[" * 200_000),
    "history: a number": _write("releases/history.json", "9" * 5_000),
    "history: no text": _write("releases/history.json", "\x00\x01"),
    "history: an object": _write("releases/history.json", '{"a": 1}'),
    "a release that is none": _write(f"releases/{ID}/release.json", "[" * 200_000),
}
"""By what it is: how it is made in an empty folder."""


def tree(root: Path) -> dict[str, str]:
    """Everything below a folder, but for our lock."""
    return {
        str(path.relative_to(root)): f"-> {path.readlink()}"
        if path.is_symlink()
        else sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "a folder"
        for path in sorted(root.rglob("*"))
        if path.name != ".lock"
    }


def push(root: Path, ready: Staged, keep: int = 5) -> None:
    with open_target(str(root).replace("\n", "%0A")) as target:
        publish(target, ready, keep)


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "srv"
    root.mkdir()
    FOREIGN[kind](root)
    if kind == "a release that is none":
        _write("releases/history.json", f'[{{"release": "{ID}", "since": "2026-01-01"}}]')(root)
    before = tree(root)
    ready = staged(tmp_path, 1)
    with pytest.raises(Failure) as caught:
        push(root, ready)
    assert str(caught.value).isprintable()
    with pytest.raises(Failure), open_target(str(root)) as target:
        prune(target, 1)
    assert tree(root) == before


def test_what_lies_beside_our_releases_stays(tmp_path: Path) -> None:
    root = tmp_path / "srv"
    push(root, staged(tmp_path, 1), 1)
    another = root / "releases/20240101"
    another.mkdir()
    (another / "data.db").write_text("x")
    (root / "releases/20240101.partial").write_text("x")
    (root / "robots.txt").write_text("x")
    for version in (2, 3):
        push(root, staged(tmp_path, version), 1)
    names = {path.name for path in (root / "releases").iterdir()}
    (live,) = names - {"20240101", "20240101.partial", "history.json"}
    assert (root / "current").readlink() == Path("releases", live)
    assert (root / "robots.txt").read_text() == "x"


def test_a_disk_of_its_own_is_empty(tmp_path: Path) -> None:
    root = tmp_path / "srv"
    (root / "lost+found").mkdir(parents=True)
    push(root, staged(tmp_path, 1))
    assert (root / "current/index.html").is_file()


@pytest.mark.parametrize(
    "name", ["nginx.conf.partial", "current.partial", "releases/history.json.partial"]
)
def test_nothing_is_written_through_a_link(tmp_path: Path, name: str) -> None:
    root, precious = tmp_path / "srv", tmp_path / "precious"
    precious.write_text("keep me")
    push(root, staged(tmp_path, 1))
    (root / name).symlink_to(precious)
    push(root, staged(tmp_path, 2))
    assert precious.read_text() == "keep me"
    assert not (root / name).exists(follow_symlinks=False)


def test_no_release_is_written_through_a_link(tmp_path: Path) -> None:
    root, precious = tmp_path / "srv", tmp_path / "precious"
    precious.mkdir()
    (precious / "index.html").write_text("keep me")
    ready = staged(tmp_path, 1)
    (root / "releases").mkdir(parents=True)
    (root / f"releases/{ready.manifest.id}.partial").symlink_to(precious)
    push(root, ready)
    assert tree(precious) == {"index.html": sha256(b"keep me").hexdigest()}


def test_what_an_interrupted_first_publisher_left_is_ours(tmp_path: Path) -> None:
    root = tmp_path / "srv"
    (root / f"releases/{ID}.partial/en").mkdir(parents=True)
    (root / "nginx.conf").write_text("half")
    (root / "current.partial").symlink_to("releases/nothing")
    (root / ".lock").touch()
    push(root, staged(tmp_path, 1))
    assert not (root / f"releases/{ID}.partial").exists()


def test_a_strict_umask_takes_no_site_down(tmp_path: Path) -> None:
    ready, root = staged(tmp_path, 1), tmp_path / "new" / "srv"
    second = staged(tmp_path, 2)
    before = os.umask(0o077)
    try:
        push(root, ready)
        push(root, second)
        push(tmp_path / "out" / "policy.zip", ready)
    finally:
        os.umask(before)
    for path in [tmp_path / "new", root, *root.rglob("*"), tmp_path / "out/policy.zip"]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() else 0o644) or path.name == ".lock", path


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("path", "../../x"),
        ("path", "/etc/x"),
        ("path", "a//b"),
        ("path", "a/./b"),
        ("path", ""),
        ("path", "a\nb"),
        ("sha256", "../" * 21 + "x"),
        ("sha256", None),
        ("size", "1"),
        ("type", None),
    ],
)
def test_a_release_that_leads_out_of_itself_is_none(field: str, value: object) -> None:
    file = {"sha256": "0" * 64, "size": 1, "type": "text/html", "cache": "page"}
    path = str(value) if field == "path" else "index.html"
    said = {
        "format": 1,
        "release": ID,
        "edition": {"effective": "2026-01-01", "rulebook": "x"},
        "policy": "",
        "files": {path: file if field == "path" else {**file, field: value}},
    }
    with pytest.raises(Failure, match="no manifest"):
        Manifest.read(json.dumps(said).encode())


@pytest.mark.parametrize("made", ["file", "folder", "link"])
def test_an_archive_that_is_not_ours_is_left_alone(tmp_path: Path, made: str) -> None:
    path = tmp_path / "out" / "policy.zip"
    path.parent.mkdir()
    if made == "file":
        path.write_text("mine")
    elif made == "folder":
        path.mkdir()
    else:
        path.symlink_to("policy-of-last-year.zip")
    before = tree(path.parent)
    with pytest.raises(Failure, match="has not put it there"):
        push(path, staged(tmp_path, 1))
    assert tree(path.parent) == before


def test_of_archives_only_our_own_go(tmp_path: Path) -> None:
    path = tmp_path / "out" / "policy.zip"
    path.parent.mkdir()
    others = {"policy-2024.zip", "policy.bak", "policy-0123456789abcdef.tar.zst"}
    for name in (*others, f"policy-{ID}.zip.partial"):
        (path.parent / name).write_text("x")
    for version in (1, 2):
        push(path, staged(tmp_path, version), 1)
    names = {each.name for each in path.parent.iterdir()}
    assert others < names
    assert f"policy-{ID}.zip.partial" not in names
    assert len(list(path.parent.glob("policy-*.zip"))) == 2
