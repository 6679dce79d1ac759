"""The Python environment is made once, kept in step with its locks, and never shrinks.

Here `uv` is a shell program that writes down what it is asked, and makes `.venv/bin/python`.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import Project, SetupError, python

type Calls = Callable[[], list[str]]


@pytest.fixture
def uv_calls(project: Project, programs, tmp_path: Path) -> Calls:
    """What uv was asked since the last look, a line a call."""
    written = tmp_path / "uv-calls"
    programs(
        "uv",
        f"""
        [ "$1" = --version ] && exit 0
        echo "$*" >> {written}
        [ "$1" = venv ] || exit 0
        for folder; do :; done
        mkdir -p "$folder/bin" && ln -s {sys.executable} "$folder/bin/python"
        """,
    )

    def look() -> list[str]:
        lines = written.read_text().splitlines() if written.exists() else []
        written.unlink(missing_ok=True)
        return lines

    return look


def verbs(calls: list[str]) -> list[str]:
    return [call.split(" --")[0] for call in calls]


def test_a_first_run_makes_the_environment_from_hashed_locks(project: Project, uv_calls: Calls):
    python.prepare(project, ["host"])
    venv, sync, itself = uv_calls()
    assert venv == f"venv --no-project --python 3.13 {project.venv}"
    assert sync.startswith("pip sync --require-hashes")
    assert sync.endswith(str(project.root / "requirements" / "host.txt"))
    assert "--no-deps --no-build-isolation --editable" in itself


def test_a_second_run_starts_no_program_at_all(
    project: Project, uv_calls: Calls, monkeypatch: pytest.MonkeyPatch
):
    python.prepare(project, ["host"])
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("started a program"))
    python.prepare(project, ["host"])


@pytest.mark.parametrize("changed", ["requirements/host.txt", "pyproject.toml"])
def test_a_change_is_installed_into_the_environment_that_is_there(
    project: Project, uv_calls: Calls, changed: str
):
    python.prepare(project, ["host"])
    uv_calls()
    with (project.root / changed).open("a") as file:
        file.write("# changed\n")
    python.prepare(project, ["host"])
    assert verbs(uv_calls()) == ["pip sync", "pip install"]


def test_a_lock_that_is_not_installed_does_not_matter(project: Project, uv_calls: Calls):
    python.prepare(project, ["host"])
    uv_calls()
    (project.root / "requirements" / "dev.txt").write_text("dev-package==2\n")
    python.prepare(project, ["host"])
    assert uv_calls() == []


def test_what_was_installed_stays_installed(project: Project, uv_calls: Calls):
    python.prepare(project, ["host", "dev"])
    uv_calls()
    python.prepare(project, ["host"])
    assert uv_calls() == []
    python.prepare(project, ["node"])
    locks = [Path(word).name for word in uv_calls()[0].split() if word.endswith(".txt")]
    assert locks == ["host.txt", "dev.txt", "node.txt"]


def test_another_python_is_another_environment(project: Project, uv_calls: Calls):
    python.prepare(project, ["host"])
    uv_calls()
    (project.root / ".python-version").write_text("3.14\n")
    python.prepare(project, ["host"])
    assert verbs(uv_calls()) == ["venv", "pip sync", "pip install"]


def test_a_moved_checkout_gets_a_new_environment(project: Project, uv_calls: Calls):
    python.prepare(project, ["host"])
    uv_calls()
    moved = Project(project.root.rename(project.root.with_name("moved")))
    python.prepare(moved, ["host"])
    assert verbs(uv_calls()) == ["venv", "pip sync", "pip install"]


def test_an_environment_whose_python_is_gone_is_made_anew(project: Project, uv_calls: Calls):
    python.prepare(project, ["host"])
    uv_calls()
    project.program("python").unlink()
    project.program("python").symlink_to("/nowhere/python")
    python.prepare(project, ["host"])
    assert verbs(uv_calls()) == ["venv", "pip sync", "pip install"]


def test_a_failure_says_one_line_and_the_next_run_tries_again(project: Project, programs):
    failing = '[ "$1" = --version ] || ! printf "building\\nerror: no route\\n  cause: a cable\\n"'
    programs("uv", failing)
    for _ in range(2):
        with pytest.raises(SetupError) as failure:
            python.prepare(project, ["host"])
        line = str(failure.value)
        assert line.startswith("Python 3.13 in .venv: error: no route. ")
        assert "\n" not in line
        assert "building" in project.log.read_text()


def test_a_sync_that_fails_leaves_no_sign_of_success(project: Project, programs, uv_calls: Calls):
    python.prepare(project, ["host"])
    programs("uv", '[ "$1" = --version ]')
    (project.root / "requirements" / "host.txt").write_text("host-package==2\n")
    for _ in range(2):
        with pytest.raises(SetupError, match=r"^Python packages \(host\): it printed nothing\."):
            python.prepare(project, ["host"])


def test_a_uv_that_does_not_run_is_none(project: Project, programs):
    programs("uv", "exit 127")
    assert python.find_uv(project) is None


def test_the_projects_own_uv_comes_first(project: Project, programs):
    programs("uv", "exit 0")
    own = programs(str(project.tools / "bin" / "uv"), "exit 0")
    assert python.find_uv(project) == own


def test_without_uv_and_venv_the_line_says_what_to_install(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch
):
    bare = programs("bare-python", '[ "$1" != -c ]')
    monkeypatch.setattr(sys, "executable", str(bare))
    with pytest.raises(SetupError, match=r"needs uv.*pip install uv.*python3-venv"):
        python.prepare(project, ["host"])
    assert shutil.which("uv") is None
