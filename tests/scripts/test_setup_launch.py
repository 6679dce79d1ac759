"""The scripts begin on a bare machine: some Python, nothing installed, one line on failure."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import Project
from bootstrap.launch import failing_in_one_line

SCRIPTS = Path(__file__).parents[2] / "scripts"
VERBS = sorted(file.name for file in SCRIPTS.iterdir() if file.is_file() and not file.suffix)
FIRST_TO_RUN = [*sorted((SCRIPTS / "bootstrap").glob("*.py")), *map(SCRIPTS.joinpath, VERBS)]


def run(checkout: Path, verb: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, checkout / "scripts" / verb, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=checkout.parent)


@pytest.fixture
def checkout(project: Project) -> Project:
    """A bare checkout with the real scripts."""
    shutil.copytree(SCRIPTS, project.root / "scripts", ignore=shutil.ignore_patterns("parcelwise"))
    return project


@pytest.mark.parametrize("file", FIRST_TO_RUN, ids=lambda file: file.name)
def test_set_up_is_written_for_python_3_9_and_its_standard_library(file: Path):
    tree = ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 9))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {
        (node.module if isinstance(node, ast.ImportFrom) else alias.name) or ""
        for node in imports
        for alias in node.names
    }
    assert {name.partition(".")[0] for name in names} <= {*sys.stdlib_module_names, "bootstrap"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_script_can_be_run_and_says_what_it_does(verb: str):
    script = SCRIPTS / verb
    assert script.read_text().startswith('#!/usr/bin/env python3\n"""')
    assert os.access(script, os.X_OK)


@pytest.mark.parametrize("verb", ["setup", "build", "test"])
def test_a_checkout_that_lacks_a_file_fails_with_one_line(checkout: Project, verb: str):
    (checkout.root / "requirements" / "host.txt").unlink()
    done = run(checkout.root, verb)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("setup: ")
    assert "host.txt" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_script_becomes_its_command_with_its_arguments_where_it_was_called(
    checkout: Project, programs
):
    programs(
        "uv",
        f"""
        [ "$1" = venv ] || exit 0
        mkdir -p {checkout.venv}/bin && ln -s {sys.executable} {checkout.venv}/bin/python
        ln -s {programs("verb", 'echo "$PWD: $*"; exit 1')} {checkout.venv}/bin/parcelwise
        """,
    )
    done = run(checkout.root, "check", "--store", "my shop")
    assert done.stdout == f"{checkout.root.parent}: check --store my shop\n"
    assert done.returncode == 1
    again = run(checkout.root, "check")
    assert again.stderr == ""


def test_commands_keep_bytecode_where_the_environment_forbids_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    program = "import sys; print(sys.dont_write_bytecode)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, env=project.variables(), capture_output=True, text=True, check=False
    )
    assert done.stdout == "False\n"


def test_an_interruption_is_one_line(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end, failing_in_one_line():
        raise KeyboardInterrupt
    assert end.value.code == 2
    assert capsys.readouterr().err == "setup: interrupted; run it again to go on\n"
