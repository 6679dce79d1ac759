"""Publishing freezes: before visitors see it, and never what must not become an edition."""

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from parcelwise.cli import run
from parcelwise.editions.edition import Edition
from parcelwise.publishing.targets.folder import Folder
from parcelwise.store.reading import read_store
from tests.reference import change, copy_store
from tests.servers.sites import write_site

COMING = f"{datetime.now(UTC).year + 1}-12-01"
"""After whatever day the tests run on."""
BUILD = "0123456789abcdef"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The reference store with an edition to come, and a small site as if built from it."""
    store = copy_store(tmp_path / "store", "rulebook", "editions")
    takes_effect(store, COMING, before="2026-11-01")
    write_site(store / "site", 1)
    built(store)
    return store


def takes_effect(store: Path, day: str, before: str) -> None:
    change(store / "docs/rulebook/store.yaml", f"effective: {before}", f"effective: {day}")


def built(store: Path) -> None:
    """The site says that it was built from the rulebook as it stands."""
    rulebook = read_store(store).rulebook
    assert rulebook is not None
    checksum = Edition.of(rulebook).checksum
    (store / "site/policy.json").write_text(json.dumps({"sha256": checksum}))
    (store / "site/engine/manifest.json").write_text(json.dumps({"build": BUILD}))
    for page in (store / "site").rglob("*.html"):
        names(page, checksum, BUILD)


def names(page: Path, edition: str, build: str) -> None:
    """The page says what it belongs to."""
    bare = re.sub('<meta name="parcelwise-[^>]*>', "", page.read_text("utf-8"))
    said = {"edition": edition, "build": build}
    metas = "".join(
        f'<meta name="parcelwise-{what}" content="{name}">' for what, name in said.items() if name
    )
    page.write_text(bare.replace("<head>", f"<head>{metas}"), "utf-8")


def publish(store: Path, *options: str) -> int:
    target = str(store.parent / "target")
    return run(["publish", target, "--no-build", "--no-verify", "--store", str(store), *options])


def frozen(store: Path) -> list[str]:
    return sorted(file.name for file in (store / "docs/editions").iterdir())


def live(store: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (store.parent / "target/current/release.json").read_bytes()
    )
    return content


OLD = ["2026-05-01.json", "2026-11-01.json"]
NEW = [*OLD, f"{COMING}.json"]


def test_publishing_keeps_the_edition_and_says_what_changed(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(store) == 0
    assert frozen(store) == NEW
    kept = json.loads((store / f"docs/editions/{COMING}.json").read_text("utf-8"))
    assert live(store)["edition"] == {"effective": COMING, "rulebook": kept["sha256"]}
    said = capsys.readouterr().out
    assert "put it under version control" in said
    assert f"the edition of {COMING}" in said


def test_publishing_again_changes_nothing(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(store) == 0
    file = store / f"docs/editions/{COMING}.json"
    before, release = file.stat().st_mtime_ns, live(store)
    capsys.readouterr()
    assert publish(store) == 0
    assert (file.stat().st_mtime_ns, live(store)) == (before, release)
    assert "as before" in capsys.readouterr().out


def test_a_dry_run_freezes_nothing(store: Path) -> None:
    assert publish(store, "--dry-run") == 0
    assert frozen(store) == OLD


def _dies(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_publisher_that_fails_before_anybody_sees_it_freezes_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(Folder, "bring", _dies)
        assert publish(store) == 130
    assert frozen(store) == OLD
    assert not (store.parent / "target/current").exists()
    assert publish(store) == 0
    assert frozen(store) == NEW


def test_a_first_publish_that_fails_leaves_the_rulebook_free(store: Path) -> None:
    """A target that cannot be: afterwards a change of the same day is still nobody's business."""
    shutil.rmtree(store / "docs/editions")
    takes_effect(store, "2020-01-01", before=COMING)
    built(store)
    (store.parent / "target").write_text("a file, where a folder is wanted")
    assert publish(store) == 1
    assert not (store / "docs/editions").exists()
    file = store / "docs/rulebook/returns.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("60 days after delivery", "61 days after delivery"), "utf-8")
    built(store)
    (store.parent / "target").unlink()
    assert publish(store) == 0
    assert frozen(store) == ["2020-01-01.json"]


def test_a_publisher_that_dies_while_switching_completes_with_the_same_edition(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(Folder, "switch", _dies)
        assert publish(store) == 130
    assert frozen(store) == NEW
    content = (store / f"docs/editions/{COMING}.json").read_bytes()

    assert publish(store) == 0
    assert (store / f"docs/editions/{COMING}.json").read_bytes() == content
    assert live(store)["edition"]["rulebook"] == json.loads(content)["sha256"]


def test_words_that_are_amended_are_published_and_said(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes_effect(store, "2026-11-01", before=COMING)
    file = store / "docs/rulebook/store.yaml"
    file.write_text(file.read_text("utf-8").replace("name: Lanternway\n", "name: Lantern\n"))
    built(store)
    assert publish(store) == 0
    assert "its words were amended on 20" in capsys.readouterr().out
    kept = json.loads((store / "docs/editions/2026-11-01.json").read_text("utf-8"))
    assert len(kept["amended"]) == 1
    assert live(store)["edition"]["rulebook"] == kept["sha256"]
    assert publish(store) == 0
    assert "as before" in capsys.readouterr().out


def test_an_edition_can_be_frozen_before_it_is_published(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So it is committed with its rulebook, and a machine that publishes on push finds it."""
    assert run(["editions", "--freeze", "--store", str(store)]) == 0
    assert frozen(store) == NEW
    assert f"{COMING}  coming" in capsys.readouterr().out
    assert publish(store) == 0
    assert "put it under version control" not in capsys.readouterr().out


def test_what_cannot_become_an_edition_is_not_frozen(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes_effect(store, "2020-01-01", before=COMING)
    assert run(["editions", "--freeze", "--store", str(store)]) == 1
    assert "PW605" in capsys.readouterr().out
    assert frozen(store) == OLD


def test_what_has_begun_in_the_past_is_refused(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes_effect(store, "2020-01-01", before=COMING)
    built(store)
    assert publish(store) == 1
    assert "PW605" in capsys.readouterr().out
    assert frozen(store) == OLD
    assert not (store.parent / "target").exists()


def test_a_rulebook_that_is_not_what_was_frozen_is_refused(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes_effect(store, "2026-11-01", before=COMING)
    file = store / "docs/rulebook/returns.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("60 days after delivery", "61 days after delivery"), "utf-8")
    built(store)
    assert publish(store) == 1
    assert "PW604" in capsys.readouterr().out


def test_an_edited_edition_keeps_everything_here(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = store / "docs/editions/2026-05-01.json"
    file.write_text(file.read_text("utf-8").replace('"14 days after', '"41 days after'), "utf-8")
    assert publish(store) == 1
    assert "PW601" in capsys.readouterr().out


def test_a_site_of_another_rulebook_is_not_published(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    takes_effect(store, COMING.replace("-01", "-02"), before=COMING)
    assert publish(store) == 1
    assert "shows another rulebook" in capsys.readouterr().err
    assert frozen(store) == OLD


OTHER = "f" * 16


@pytest.mark.parametrize(
    ("edition", "build", "said"),
    [
        (OTHER * 4, BUILD, "belongs to another edition"),
        ("", BUILD, "names no edition"),
        (None, OTHER, "belongs to another build"),
    ],
)
@pytest.mark.parametrize("page", ["index.html", "en/returns/index.html", "404.html"])
def test_a_page_that_an_earlier_build_left_is_refused(  # noqa: PLR0917 - two axes
    store: Path,
    capsys: pytest.CaptureFixture[str],
    page: str,
    edition: str | None,
    build: str,
    said: str,
) -> None:
    """Old pages beside new data: what an edit under `site`, or a build elsewhere, leaves."""
    rulebook = read_store(store).rulebook
    assert rulebook is not None
    own = Edition.of(rulebook).checksum
    names(store / "site" / page, own if edition is None else edition, build)
    assert publish(store) == 1
    assert f"{page} {said}" in capsys.readouterr().err
    assert frozen(store) == OLD
    assert not (store.parent / "target").exists()


def test_a_merchants_own_file_of_html_is_no_page(store: Path) -> None:
    own = store / "site/en/assets/size chart.html"
    own.write_text('<!doctype html><html lang="en"><title>Sizes</title></html>', "utf-8")
    assert publish(store) == 0
