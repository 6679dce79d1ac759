"""The build refuses what is wrong, says where, and leaves nothing of an earlier build behind."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from parcelwise import cli
from parcelwise.building.facts import baked_world, own_places, own_zones
from tests.reference import ROOT, reference_policy

TODAY = date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The reference store in one language, unbuilt."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    theme = "scripts/parcelwise/site/theme"
    (tmp_path / "mkdocs.yml").write_text(settings.replace(theme, str(ROOT / theme)), "utf-8")
    change(tmp_path / "docs/rulebook/store.yaml", "languages: [en, de]", "languages: [en]")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_faulty_rulebook_is_not_built_and_its_faults_have_places(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/rulebook/returns.yaml", "fault: buyer, season: holiday", "fault: byer")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "returns.yaml:" in capsys.readouterr().out
    assert not (store / "site").exists()


def test_a_broken_page_is_named_with_its_line(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/pages/about.md", "{{ store.name }}", "{{ store.nmae }}")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "docs/pages/about.md:" in capsys.readouterr().err


def test_a_language_without_words_is_named_with_the_way_to_them(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(store / "docs/rulebook/store.yaml", "languages: [en]", "languages: [en, fi]")
    assert cli.run(["build", "--store", str(store)]) == 1
    assert "`parcelwise words --language fi`" in capsys.readouterr().err


def test_what_an_earlier_build_left_goes(store: Path) -> None:
    old = store / "site/fr"
    old.mkdir(parents=True)
    (old / "index.html").touch()
    assert cli.run(["build", "--store", str(store)]) == 0
    assert not old.exists()
    assert (store / "site/en/index.html").is_file()


def test_baked_facts_are_kept_and_the_same(tmp_path: Path) -> None:
    rulebook = reference_policy().rulebook
    fresh = baked_world(rulebook, TODAY, tmp_path)
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    again = baked_world(rulebook, TODAY, tmp_path)
    assert kept.stat().st_mtime_ns == written
    assert again == fresh
    assert again.calendar("BR").is_working(date(2026, 11, 23))
    assert not again.calendar("BR").is_working(date(2026, 12, 25))


def test_the_facts_of_the_stores_own_places_are_known_beforehand() -> None:
    rulebook = reference_policy().rulebook
    assert own_places(rulebook) == {"CN"}
    assert own_zones(rulebook) == ("Asia/Shanghai",)
