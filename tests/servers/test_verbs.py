"""The verbs, as a merchant types them: what they say, and the codes that they end with."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from parcelwise.cli import run
from parcelwise.publishing import telling
from tests.reference import copy_store
from tests.servers.places import Place, folder_place
from tests.servers.sites import write_site


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The reference store's rulebook, with a small site as if built from it."""
    folder = copy_store(tmp_path / "store", "rulebook", "editions")
    build(folder, 1)
    return folder


def build(store: Path, version: int) -> None:
    """A small site that says that it was built from the store's rulebook."""
    write_site(store / "site", version)
    (frozen,) = (store / "docs/editions").glob("2026-11-01.json")
    checksum = json.loads(frozen.read_text())["sha256"]
    (store / "site/policy.json").write_text(json.dumps({"sha256": checksum}))
    for file in (store / "site").rglob("*.html"):  # each names the rulebook that it shows
        meta = f'<meta name="parcelwise-edition" content="{checksum}">'
        file.write_text(file.read_text("utf-8").replace("<body>", f"{meta}<body>", 1), "utf-8")


@pytest.fixture
def shop(tmp_path: Path, store: Path) -> Iterator[Place]:
    """A folder behind nginx, which the store's `publish.yaml` calls its shop."""
    with folder_place(tmp_path / "place") as place:
        settings = f"shop:\n  to: {place.address}\n  site: {place.site}\n"
        (store / "publish.yaml").write_text(settings)
        yield place


def test_publish_list_go_back_and_verify(
    shop: Place, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def says(verb: str, *arguments: str) -> str:
        assert run([verb, *arguments, "--store", str(store)]) == 0, capsys.readouterr()
        return capsys.readouterr().out

    assert "+ en/only-1/index.html" in says("publish", "--no-build", "--dry-run")
    assert says("releases", "shop") == "nothing has been published\n"

    first = says("publish", "--no-build", "--no-verify")
    assert "+ en/only-1/index.html" in first
    assert "edition of 2026-11-01" in first
    shop.reload()
    assert "is what was published" in says("verify", "shop")
    assert "as before" in says("publish", "--no-build", "shop")

    shutil.rmtree(store / "site")
    build(store, 2)
    second = says("publish", "--no-build", "shop")
    assert "- en/only-1/index.html" in second
    assert "~ en/index.html" in second
    assert "policy.json" not in second
    listed = says("releases", "shop").splitlines()
    assert [line[0] for line in listed] == ["*", " "]

    old = listed[1].split()[0]
    assert f"shows {old}" in says("rollback", "shop", "--to", old[:6])
    assert says("releases", "shop").startswith(f"* {old}")
    assert "dropped" in says("prune", "shop", "--keep", "1")


def test_what_goes_wrong_is_said_in_a_line(
    shop: Place, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(code: int, verb: str, *arguments: str) -> str:
        assert run([verb, *arguments, "--store", str(store)]) == code
        return capsys.readouterr().err

    assert "nothing has been published" in fails(1, "verify")
    assert "nothing has been published" in fails(1, "prune")
    assert "no earlier release" in fails(1, "rollback")
    assert "has no “stop”" in fails(2, "publish", "--no-build", "stop")
    assert "is no target" in fails(2, "releases", "ftp://policy.example/")

    (store / "site/desk").mkdir()
    shutil.copy(store / "site/en/index.html", store / "site/desk/notes.html")
    assert "desk/notes.html is private" in fails(1, "publish", "--no-build")
    assert "nothing has been published" in fails(1, "verify")

    shutil.rmtree(store / "site")
    assert "holds no site" in fails(1, "publish", "--no-build")


def test_a_site_that_is_not_what_was_published_ends_with_1(
    shop: Place, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish", "--no-build", "--no-verify", "--store", str(store)]) == 0
    page = Path(shop.address) / "current/en/index.html"
    page.unlink()
    page.write_text("<p>Something else")
    shop.reload()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "PATIENCE_SECONDS", 3)
        assert run(["verify", "--store", str(store)]) == 1
    assert "en/index.html: the content is another one" in capsys.readouterr().err
