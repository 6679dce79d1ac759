"""What a newcomer meets around the code can be read by the tools that it is for."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from parcelwise.bench import browsers

ROOT = Path(__file__).parent.parent
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PIPELINES = sorted((ROOT / "examples").glob("test-*.yml"))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_pre_commit_reads_its_configuration() -> None:
    command = [Path(sys.executable).parent / "pre-commit", "validate-config"]
    subprocess.run([*command, ROOT / ".pre-commit-config.yaml"], check=True)


def test_every_hook_runs_a_tool_of_the_project() -> None:
    (local,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    programs = {hook["entry"].split()[0] for hook in local["hooks"]}
    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    assert all((ROOT / program).is_file() for program in programs - {"npm"})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_an_issue_form_has_what_github_asks_for(form: Path) -> None:
    """https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms"""
    data = read(form)
    if form.stem == "config":
        assert data.keys() <= {"blank_issues_enabled", "contact_links"}
        return
    assert data.keys() >= {"name", "description", "body"}
    asked = [part for part in data["body"] if part["type"] != "markdown"]
    assert asked
    assert all(
        re.fullmatch(r"[\w-]+", part["id"]) and part["attributes"]["label"] for part in asked
    )
    assert len({part["id"] for part in asked}) == len(asked)
    assert {part["type"] for part in asked} <= {"input", "textarea", "dropdown", "checkboxes"}


def jobs(pipeline: Path) -> dict[str, str]:
    """The commands of each job; for a job of a matrix, its values too."""
    data = read(pipeline)
    if "jobs" not in data:
        return {
            name: yaml.dump(job, width=1000)
            for name, job in data.items()
            if name not in {"stages", "default"}
        }
    return {name: yaml.dump(job, width=1000) for name, job in data["jobs"].items()}


@pytest.mark.parametrize("pipeline", PIPELINES, ids=lambda pipeline: pipeline.stem)
def test_a_pipeline_of_parallel_jobs_leaves_no_test_out(pipeline: Path) -> None:
    parts = jobs(pipeline)
    apart = set(re.findall(r"--ignore=(\S+)", parts["core"]))
    assert apart == {"tests/browser", "tests/servers"}
    assert all((ROOT / folder).is_dir() for folder in apart)
    assert apart == {
        found
        for name in ("browser", "servers")
        for found in re.findall(r"pytest (\S+)", parts[name])
    }
    assert set(re.findall(r"(?i)engine: (\w+)", parts["browser"])) == set(browsers.ENGINES)
    assert set(re.findall(r"not (\w+)", parts["browser"])) == set(browsers.ENGINES) - {"chromium"}


@pytest.mark.parametrize("pipeline", PIPELINES, ids=lambda pipeline: pipeline.stem)
def test_a_pipeline_does_what_the_tests_of_one_machine_do(pipeline: Path) -> None:
    from bootstrap.suite import BESIDE, FIRST, pytest

    parts = jobs(pipeline)
    assert [step for step in (*FIRST, *BESIDE) if " ".join(step) not in parts["lint"]] == []
    assert " ".join(pytest([], quick=True)) in parts["core"]


def test_a_night_leaves_no_test_out() -> None:
    night = read(ROOT / "examples" / "nightly-tests.yml")["jobs"]["test"]
    *apart, others = night["strategy"]["matrix"]["tests"]
    assert others.split() == [f"--ignore={folder}" for folder in apart]
    assert night["steps"][-1]["run"].endswith("${{ matrix.tests }}")


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md"]
)
def test_every_link_to_a_file_leads_to_one(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_dependabot_looks_where_the_dependencies_are() -> None:
    data = read(ROOT / "examples" / "dependabot.yml")
    files = {"pip": "pyproject.toml", "npm": "package.json", "github-actions": "examples"}
    for update in data["updates"]:
        folder = ROOT / update["directory"].lstrip("/")
        assert (folder / files[update["package-ecosystem"]]).exists()
