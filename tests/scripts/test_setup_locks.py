"""What is installed is what the locks say, file by file, whichever registry serves it."""

import re
import tomllib
from pathlib import Path

import pytest

from bootstrap.locks import SOURCES
from bootstrap.python import LOCKS

ROOT = Path(__file__).parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = DECLARED["dependency-groups"]


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text(lock), re.MULTILINE))


def name(requirement: str) -> str:
    """The normal form of a requirement's name (PEP 503)."""
    written = re.match(r"[\w.-]+", requirement)
    assert written
    return re.sub(r"[-_.]+", "-", written[0]).lower()


def test_every_lock_that_is_installed_can_be_made_anew():
    assert {*LOCKS, "uv"} == set(SOURCES)
    assert {file.stem for file in (ROOT / "requirements").iterdir()} == set(SOURCES)


@pytest.mark.parametrize("lock", SOURCES)
def test_every_line_is_a_pin_or_its_hash(lock: str):
    pin = r"[a-z0-9-]+==[^\s\\]+( ; [^\\]+)? \\"
    line = re.compile(rf"{pin}|    --hash=sha256:[0-9a-f]{{64}}( \\)?")
    assert [written for written in text(lock).splitlines() if not line.fullmatch(written)] == []


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("host", [*DECLARED["project"]["dependencies"], *GROUPS["build"]]),
        ("dev", GROUPS["dev"]),
        ("node", GROUPS["node"]),
        ("uv", GROUPS["uv"]),
    ],
)
def test_what_is_declared_is_locked(lock: str, declared: list[str]):
    assert {name(requirement) for requirement in declared} <= set(pins(lock))


def test_the_locks_of_one_environment_agree():
    shared = pins("host").keys() & pins("dev").keys()
    assert {package: pins("dev")[package] for package in shared} == {
        package: pins("host")[package] for package in shared
    }
