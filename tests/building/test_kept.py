"""A build that would change nothing is left out, and never once anything has changed."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from parcelwise.site import taken_in
from parcelwise.site.building import Built, build_site, kept
from parcelwise.site.building.kept import KeptBuild

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
WANTED = {"desk": True, "prerendered": None}
SETTINGS = "site_name: Corner\ntheme: material\nplugins: [search]\nmarkdown_extensions: [tables]\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that was built with the settings of another file."""
    for name, text in {
        "docs/pages/index.md": "# Corner\n",
        "docs/assets/logo.svg": "<svg/>",
        "docs/editions/2026-01-01.json": "{}",
        "common.yml": SETTINGS,
        "mkdocs.yml": "INHERIT: common.yml\n",
        "site/en/index.html": "<h1>Corner</h1>",
        ".build/desk/index.html": "<h1>Desk</h1>",
    }.items():
        file = tmp_path / "corner" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    build(tmp_path / "corner")
    return tmp_path / "corner"


def build(store: Path, during: Callable[[], object] = lambda: None) -> Built:
    built = Built(store / "site", 1, ("en",), 1, 15, date(2027, 12, 31), "Europe/Berlin")
    keeping = KeptBuild(store, NOW, WANTED)
    keeping.begin(taken_in(store / "mkdocs.yml"))
    during()
    keeping.keep(built)
    return built


def stands(store: Path, now: datetime = NOW, wanted: object = WANTED) -> Built | None:
    return KeptBuild(store, now, wanted).same()


def test_what_stands_built_is_told_again(store: Path) -> None:
    assert stands(store) == build(store)


def written(content: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(content)


@pytest.mark.parametrize("change", [Path.unlink, written(b"much longer than before"), written(b"")])
@pytest.mark.parametrize(
    "name",
    [
        "docs/pages/index.md",
        "docs/assets/logo.svg",
        "docs/editions/2026-01-01.json",
        "mkdocs.yml",
        "common.yml",
        "site/en/index.html",
        ".build/desk/index.html",
    ],
)
def test_any_file_that_changed_or_went_is_noticed(
    store: Path, name: str, change: Callable[[Path], object]
) -> None:
    change(store / name)
    assert stands(store) is None


def test_another_text_of_the_same_length_and_time_is_noticed(store: Path) -> None:
    page = store / "docs/pages/index.md"
    times = page.stat().st_atime_ns, page.stat().st_mtime_ns
    page.write_text("# corneR\n", "utf-8")
    os.utime(page, ns=times)
    assert stands(store) is None


@pytest.mark.parametrize("folder", ["docs", "docs/pages", "site", "site/en", ".build/desk"])
def test_a_file_that_was_not_there_is_noticed(store: Path, folder: str) -> None:
    (store / folder / "another.html").touch()
    assert stands(store) is None


@pytest.mark.parametrize("hours", [13, 14, 24])
def test_another_day_builds_anew(store: Path, hours: int) -> None:
    """It is the next day in Berlin at 23:00 in UTC."""
    assert stands(store, NOW + timedelta(hours=12))
    assert stands(store, NOW + timedelta(hours=hours)) is None


def test_what_else_is_wanted_is_built(store: Path) -> None:
    assert stands(store, wanted={"desk": True, "prerendered": []}) is None


def test_a_part_of_the_engine_that_changed_is_noticed(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "widgets" / "src" / "page.ts"
    script.parent.mkdir(parents=True)
    script.write_text("1", "utf-8")
    monkeypatch.setattr(kept, "_WIDGETS", tmp_path / "widgets")
    build(store)
    assert stands(store)
    script.write_text("2", "utf-8")
    assert stands(store) is None


def test_what_changes_while_it_is_built_is_built_again(store: Path) -> None:
    page = store / "docs/pages/index.md"
    build(store, during=lambda: page.write_text("# Changed\n", "utf-8"))
    assert stands(store) is None


def test_a_build_that_ends_early_leaves_nothing_to_go_by(store: Path) -> None:
    KeptBuild(store, NOW, WANTED).begin(())
    assert stands(store) is None


@pytest.mark.parametrize(
    "setting",
    [
        "hooks: [hook.py]",
        "plugins: [search, blog]",
        "plugins: [{macros: {}}]",
        "markdown_extensions: [pymdownx.snippets]",
        "site_name: !ENV NAME",
        "INHERIT: mkdocs.yml",
        "nav: [",
    ],
)
def test_settings_that_read_nobody_knows_what_are_built_each_time(
    store: Path, setting: str
) -> None:
    (store / "mkdocs.yml").write_text(f"{setting}\n", "utf-8")
    build(store)
    assert taken_in(store / "mkdocs.yml") is None
    assert stands(store) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"built": {}}', '{"built": 1, "beside": []}'])
def test_what_is_kept_can_be_damaged(store: Path, damage: str) -> None:
    (store / ".build" / "built.json").write_text(damage, "utf-8")
    assert stands(store) is None


def test_the_second_build_takes_no_step(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def take_steps(store: Path, *_: object, **__: object) -> Built:
        steps.append("all")
        return Built(store / "site", 1, ("en",), 1, 15, date(2027, 12, 31), "Europe/Berlin")

    monkeypatch.setattr("parcelwise.site.building.steps.take_steps", take_steps)
    first, second = (build_site(store, NOW) for _ in range(2))
    assert first == second
    assert steps == ["all"]
    (store / "site/en/index.html").unlink()
    assert build_site(store, NOW) == first
    assert steps == ["all", "all"]
