"""What the README shows is so: its Python runs, its rows are the reference store's."""

import contextlib
import io
import re
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from parcelwise.cli import parcelwise

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def beside_my_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where the README's commands are given, with the store that they begin."""
    here = tmp_path / "parcelwise"
    here.mkdir()
    monkeypatch.chdir(here)
    answers = ["--country", "PT", "--name", "My Store", "--email", "care@my-store.example"]
    new = ["new", "../my-store", *answers, "--site", "https://policy.my-store.example/"]
    done = CliRunner().invoke(parcelwise, new)
    assert done.exit_code == 0, done.output


def test_the_python_prints_what_its_comment_begins_with(beside_my_store: None) -> None:
    (program,) = blocks("python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "README.md", "exec"), {})
    (said,) = re.findall(r"# (.+) \.\.\.$", program, re.MULTILINE)
    assert printed.getvalue().startswith(f"{said}\n")


@pytest.mark.parametrize("block", blocks("yaml"))
def test_the_rows_are_those_of_the_reference_store(block: str) -> None:
    returns = (ROOT / "docs" / "rulebook" / "returns.yaml").read_text(encoding="utf-8")
    rows = {row["id"]: row for row in yaml.safe_load(returns)["terms"]}
    for shown in yaml.safe_load(block)["terms"]:
        assert shown.items() <= rows[shown["id"]].items()


@pytest.mark.parametrize("block", blocks("sh"))
def test_every_command_is_there(block: str) -> None:
    for line in block.splitlines():
        program, *words = line.split("#")[0].split() or [""]
        if program.startswith("scripts/"):
            assert (ROOT / program).is_file()
        elif program.endswith("/parcelwise"):
            assert parcelwise.get_command(click.Context(parcelwise), words[0]) is not None
