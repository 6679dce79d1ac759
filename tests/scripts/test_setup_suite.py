"""`scripts/test` runs everything, in the order from quick to slow."""

import json

import pytest

from bootstrap import Project, suite

TYPE_CHECK = ["npm", "run", "check", "--silent", "--prefix", "widgets"]


@pytest.mark.parametrize(("scripts", "checked"), [({"check": "tsc"}, True), ({}, False)])
def test_the_widgets_are_checked_when_they_say_how(
    project: Project, scripts: dict[str, str], checked: bool
):
    (project.root / "widgets" / "package.json").write_text(json.dumps({"scripts": scripts}))
    steps = suite.checks(project)
    assert [step[0] for step in steps[:4]] == ["ruff", "ruff", "mypy", "lint-imports"]
    assert (TYPE_CHECK in steps) is checked


def test_arguments_are_passed_on_to_pytest_and_come_last():
    assert suite.pytest(["-k", "rounding"], quick=False)[-2:] == ["-k", "rounding"]


@pytest.mark.parametrize("slow", ["--ignore=tests/browser", "--ignore=tests/servers"])
def test_only_a_quick_run_leaves_the_slow_tests_out(slow: str):
    assert slow in suite.pytest([], quick=True)
    assert slow not in suite.pytest([], quick=False)


def test_the_first_step_that_fails_ends_the_run(
    project: Project, programs, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    (project.root / "widgets" / "package.json").write_text("{}")
    programs("ruff", "echo ruff")
    programs("mypy", "echo mypy; exit 3")
    programs("lint-imports", "echo lint-imports")
    monkeypatch.setattr(suite, "prepare", lambda _: project)
    assert suite.main(["--quick"]) == 3
    printed = capfd.readouterr().out
    assert "$ mypy" in printed
    assert "lint-imports" not in printed


def test_a_quick_run_asks_for_no_browser_and_no_servers(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    asked: list[list[str]] = []

    def prepare(needs: list[str]) -> Project:
        asked.append(needs)
        return project

    monkeypatch.setattr(suite, "prepare", prepare)
    monkeypatch.setattr(suite, "checks", lambda _: [["false"]])
    suite.main(["--quick"])
    suite.main([])
    assert ["browser" in needs for needs in asked] == [False, True]
    assert ["servers" in needs for needs in asked] == [False, True]


def test_help_needs_no_set_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(suite, "prepare", lambda _: pytest.fail("set up"))
    assert suite.main(["--help"]) == 0
    assert "example: scripts/test" in capsys.readouterr().out
