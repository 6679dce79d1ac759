"""What a check said is said again without checking, and never once something has changed."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parcelwise.cli import run
from parcelwise.store import inputs
from parcelwise.store.checking import KeptCheck, Said, kept

type Shop = Callable[..., Path]

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SAID = Said("all is well", passed=True, warned=False, zone="Europe/Berlin")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Code of ours that a test may change."""
    folder = tmp_path / "code" / "parcelwise"
    folder.mkdir(parents=True)
    (folder / "proof.py").write_text("strict = True\n", "utf-8")
    monkeypatch.setattr(inputs, "CODE", (folder,))
    return folder


def said(root: Path, form: str = "text", now: datetime = NOW) -> Said | None:
    return KeptCheck(root, form, now).said()


def checked(shop: Shop) -> Path:
    root = shop()
    (root / "mkdocs.yml").write_text("site_name: Corner\n", "utf-8")
    KeptCheck(root, "text", NOW).keep(SAID)
    assert said(root) == SAID
    return root


def added(name: str, text: str = "new\n") -> Callable[[Path], object]:
    def change(root: Path) -> None:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as content:
            content.write(text)

    return change


@pytest.mark.parametrize(
    "change",
    [
        added("docs/rulebook/returns.yaml", "# a remark\n"),
        added("docs/pages/about.md"),
        added("docs/assets/fonts/ours.woff2"),
        added("docs/editions/2026-01-01.json"),
        added("docs/words/de.po"),
        added("mkdocs.yml"),
        lambda root: (root / "mkdocs.yml").unlink(),
        lambda root: (root / "docs" / "rulebook" / "returns.yaml").rename(root / "docs" / "r"),
    ],
)
def test_a_file_of_the_store_that_is_new_changed_or_gone_is_looked_at(
    shop: Shop, change: Callable[[Path], object]
) -> None:
    root = checked(shop)
    change(root)
    assert said(root) is None


def test_code_of_ours_that_was_changed_checks_anew(shop: Shop, own_code: Path) -> None:
    root = checked(shop)
    added("proof.py", "strict = False\n")(own_code)
    assert said(root) is None


def test_a_library_of_another_version_checks_anew(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path / "libraries")
    root = checked(shop)
    (tmp_path / "libraries" / "holidays-99.dist-info").mkdir(parents=True)
    assert said(root) is None


@pytest.mark.parametrize("hours", [13, 14, 24])
def test_another_day_checks_anew(shop: Shop, hours: int) -> None:
    """It is the next day in Berlin at 23:00 in UTC."""
    root = checked(shop)
    assert said(root, now=NOW + timedelta(hours=12)) == SAID
    assert said(root, now=NOW + timedelta(hours=hours)) is None


def test_another_format_or_folder_is_another_check(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = checked(shop)
    assert said(root, "json") is None
    monkeypatch.chdir(root)
    assert said(root) is None


def test_what_changes_while_it_is_checked_is_not_kept(shop: Shop) -> None:
    root = shop()
    check = KeptCheck(root, "text", NOW)
    added("docs/rulebook/returns.yaml", "# a remark\n")(root)
    check.keep(SAID)
    assert said(root) is None


def test_links_that_lead_round_end(shop: Shop) -> None:
    root = shop()
    (root / "docs" / "pages").mkdir(exist_ok=True)
    (root / "docs" / "pages" / "round").symlink_to(root / "docs", target_is_directory=True)
    KeptCheck(root, "text", NOW).keep(SAID)
    assert said(root) == SAID


def test_what_never_ends_is_not_kept(shop: Shop) -> None:
    root = shop()
    os.mkfifo(root / "docs" / "pipe")
    KeptCheck(root, "text", NOW).keep(SAID)
    assert said(root) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"said": {}}', '{"said": 1, "inputs": ""}'])
def test_what_is_kept_can_be_damaged(shop: Shop, own_cache: Path, damage: str) -> None:
    root = checked(shop)
    (file,) = (own_cache / "checks").iterdir()
    file.write_text(damage, "utf-8")
    assert said(root) is None


def test_the_second_check_says_what_the_first_one_said(
    shop: Shop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shop(returns={"window: 14 days": "window: 7 days"})
    command = ["check", "--strict", "--store", str(root), "--now", NOW.isoformat()]
    assert run(command) == 1
    first = capsys.readouterr().out
    assert "PW802" in first

    monkeypatch.setattr("parcelwise.store.checking.report.check_store", None)  # none is called
    assert run(command) == 1
    assert capsys.readouterr().out == first
