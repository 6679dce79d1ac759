"""The examples for merchants: they can be read, and they say only what there is."""

import re
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from parcelwise.cli import parcelwise
from parcelwise.publishing import open_target
from parcelwise.publishing.settings import destination

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml"])
def test_pipelines_run_scripts_that_there_are(name: str) -> None:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    commands = re.findall(r"^.*?(?:run:|-) (scripts/\S+)(.*)$", text, re.MULTILINE)
    assert {script for script, _ in commands} == {"scripts/check", "scripts/publish"}
    for script, arguments in commands:
        assert (ROOT / script).is_file()
        verb = parcelwise.get_command(click.Context(parcelwise), script.removeprefix("scripts/"))
        assert verb is not None
        verb.make_context(script, arguments.split())


def test_every_target_of_the_settings_is_one(tmp_path: Path) -> None:
    text = (EXAMPLES / "publish.yaml").read_text(encoding="utf-8")
    (tmp_path / "publish.yaml").write_text(text, encoding="utf-8")
    kinds = set()
    for name in yaml.safe_load(text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
            with open_target(destination(tmp_path, name).to) as target:
                kinds.add(type(target).__name__)
    assert kinds == {"Folder", "Ssh", "Bucket", "Git", "Archive"}


@pytest.mark.parametrize("verb", ["publish", "rollback", "releases", "verify", "prune"])
def test_every_verb_shows_an_example(verb: str) -> None:
    said = CliRunner().invoke(parcelwise, [verb, "--help"])
    assert said.exit_code == 0
    assert f"parcelwise {verb} production" in said.output
