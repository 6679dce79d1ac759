"""The handbook builds without a broken link, and what it tells merchants to type is right."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from parcelwise import cli
from parcelwise.publishing.settings import Destination
from parcelwise.site.handbook import HANDBOOK, build_handbook
from parcelwise.store.reading.shape import shape
from parcelwise.store.reading.store import PARTS
from parcelwise.store.reading.yaml import parse
from parcelwise.store.reference import all_entries
from tests.site import dom

PAGES = sorted((HANDBOOK / "pages").rglob("*.md"))


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        text = page.read_text("utf-8")
        for indent, block in re.findall(
            rf"^( *)```{language}\n(.*?)^\1```$", text, re.DOTALL | re.MULTILINE
        ):
            yield page, re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)


def commands() -> Iterator[tuple[Path, list[str]]]:
    for page, block in blocks("sh"):
        for line in block.splitlines():
            yield page, shlex.split(line)


def test_it_builds_with_every_entry(tmp_path: Path) -> None:
    build_handbook(tmp_path / "out", tmp_path / "work")
    for part in PARTS:
        page = dom.parse((tmp_path / f"out/reference/{part}/index.html").read_text("utf-8"))
        for entry in all_entries():
            if entry.kind == "key" and entry.name.startswith(f"{part}."):
                assert entry.name.replace(".", "-") in page.ids
    index = (tmp_path / "out/index.html").read_text("utf-8")
    assert dom.parse(index).all("a", href="tutorial/")
    assert "fonts.googleapis" not in index


def test_every_guide_that_merchants_ask_for_is_there() -> None:
    guides = {page.stem for page in PAGES if page.parent.name == "how-to"}
    assert guides >= {
        "restyle", "one-block", "own-page", "own-domain", "publish", "embed", "translate",
        "change-terms", "go-back",
    }  # fmt: skip


def test_every_command_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs/rulebook").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    typed = [words for _, words in commands() if words[0] == "parcelwise"]
    assert len(typed) >= 15
    for _, verb, *arguments in typed:
        command = cli.parcelwise.get_command(click.Context(cli.parcelwise), verb)
        assert command is not None, verb
        given = arguments[: arguments.index("<<<")] if "<<<" in arguments else arguments
        command.make_context(verb, given)


def test_every_piece_of_yaml_can_be_read() -> None:
    for page, block in blocks("yaml"):
        root = parse(block.encode()).root
        assert root is not None, page
        kinds = [*PARTS.values(), dict[str, Destination]]
        codes = [{each.code for each in shape(kind, root).misfits} for kind in kinds]
        assert any(found <= {"PW011"} for found in codes), (page, block)
    assert yaml.safe_load((HANDBOOK / "mkdocs.yml").read_text("utf-8"))["strict"] is True


def test_the_tutorial_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """But for what `tests/scripts/test_release.py` does with the wheel: install, serve, publish."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    for page, words in commands():
        if page.name != "tutorial.md" or words[0] == "pip" or words[1] in {"serve", "publish"}:
            continue
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[1] == "ask":
            given = words.index("<<<")
            Path("question.json").write_text(words[given + 1], "utf-8")
            arguments = [word.replace("-", "question.json") if word == "-" else word
                         for word in words[1:given]]  # fmt: skip
            assert cli.run(arguments) == 0
        else:
            assert cli.run(words[1:]) == 0, capsys.readouterr()
    said = capsys.readouterr().out
    assert "Who pays" in said or "Who bears" in said or "way back" in said.lower()
    assert "4.90 EUR" in Path("docs/rulebook/shipping.yaml").read_text("utf-8")
