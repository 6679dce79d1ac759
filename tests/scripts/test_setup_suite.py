"""`scripts/test` tells of every check that fails, and asks for no more than the run needs.

Here every program is a shell script of the test.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import Project, suite

type AddProgram = Callable[[str, str], Path]
PROGRAMS = ("ruff", "mypy", "lint-imports", "npm", "pytest")


@pytest.fixture
def asked(
    project: Project, programs: AddProgram, monkeypatch: pytest.MonkeyPatch
) -> list[list[str]]:
    """What set-up is asked for, where every program passes."""
    asked: list[list[str]] = []

    def prepare(needs: list[str]) -> Project:
        asked.append(needs)
        return project

    monkeypatch.setattr(suite, "prepare", prepare)
    for name in PROGRAMS:
        programs(name, f'echo "this is {name}" "$@"')
    return asked


@pytest.mark.parametrize("failing", PROGRAMS)
def test_whatever_fails_is_told_and_fails_the_run(
    failing: str, asked: list[list[str]], programs: AddProgram, capfd: pytest.CaptureFixture[str]
):
    programs(failing, f"echo {failing} says why; exit 3")
    assert suite.main(["--quick"]) == 3
    assert f"{failing} says why" in capfd.readouterr().out


def test_arguments_are_passed_on_to_pytest(
    asked: list[list[str]], capfd: pytest.CaptureFixture[str]
):
    assert suite.main(["--seed", "7", "-k", "rounding"]) == 0
    assert "--seed 7 -k rounding\n" in capfd.readouterr().out


def test_a_quick_run_asks_for_no_browser_and_no_servers(
    asked: list[list[str]], capfd: pytest.CaptureFixture[str]
):
    suite.main(["--quick"])
    suite.main([])
    assert ["browser" in needs for needs in asked] == [False, True]
    assert ["servers" in needs for needs in asked] == [False, True]
    assert capfd.readouterr().out.count("--ignore=tests/browser") == 1


def test_help_needs_no_set_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(suite, "prepare", lambda _: pytest.fail("set up"))
    assert suite.main(["--help"]) == 0
    assert "example: scripts/test" in capsys.readouterr().out
