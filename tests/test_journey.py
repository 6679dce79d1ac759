"""A merchant's whole way by relative paths, from other folders, with blanks and letters of theirs.

One store of one language is built for all of it; each step stands somewhere else.
"""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from parcelwise import cli
from parcelwise.cli.options import store_around
from tests.reference import ROOT

NOW = datetime.now(UTC)
TODAY, TOMORROW = (f"{NOW + timedelta(days=days):%Y-%m-%d}" for days in (0, 1))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store that was begun and built from beside it, both by relative paths."""
    home = tmp_path_factory.mktemp("Läden & Söhne, 店")
    with pytest.MonkeyPatch.context() as going:
        going.chdir(home)
        identity = ["--name", "Töpferei", "--email", "a@b.example", "--site", "https://p.example/"]
        kind = ["--preset", "exporter", "--country", "CN", "--effective", TODAY]
        assert cli.run(["new", "mein shöp", *identity, *kind]) == 0
        (home / "anders wo").mkdir()
        going.chdir("anders wo")
        assert cli.run(["build", "--store", "../mein shöp"]) == 0
    return home


@pytest.fixture
def store(home: Path) -> Path:
    return home / "mein shöp"


@pytest.fixture
def elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Beside the store, where the merchant stands."""
    monkeypatch.chdir(home / "anders wo")
    return home / "anders wo"


@pytest.fixture
def inside(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Inside the store, below its folder."""
    monkeypatch.chdir(store / "docs" / "rulebook")
    return store


def test_the_site_lies_in_the_store_and_nowhere_else(home: Path, store: Path) -> None:
    assert (store / "site/en/returns/index.html").is_file()
    assert (store / "site/policy.json").is_file()
    assert (store / ".build/desk/index.html").is_file()
    assert not list((home / "anders wo").iterdir())


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("path", ["../mein shöp", "../mein shöp/", "./../anders wo/../mein shöp"])
def test_check_and_ask_by_a_relative_path(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--store", path]) == 0
    Path("frage.json").write_text('{"reason": "wrong-item", "destination": "DE"}', "utf-8")
    assert cli.run(["ask", "returns", "--given", "frage.json", "--store", path]) == 0
    assert "We pay the postage" in capsys.readouterr().out
    Path("frage.json").unlink()


@pytest.mark.usefixtures("inside")
def test_check_shows_places_from_where_one_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """The store that one stands in is checked, not the reference store."""
    assert cli.run(["check"]) == 0
    assert "store.yaml:" in (said := capsys.readouterr().out)
    assert str(ROOT) not in said


@pytest.mark.usefixtures("elsewhere")
def test_diff_by_relative_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["diff", "../mein shöp", "../mein shöp/docs", "--store", "../mein shöp"]) == 0
    assert capsys.readouterr().out


@pytest.mark.usefixtures("elsewhere")
def test_due_and_its_reply(capsys: pytest.CaptureFixture[str]) -> None:
    orders = Path("bestell ungen.csv")
    orders.write_text(
        "order,destination,ordered,delivered,reason,reported,price\n"
        f"A 1,DE,{TODAY},{TODAY},damaged,{TODAY},39.90\n",
        "utf-8",
    )
    assert cli.run(["due", orders.name, "--store", "../mein shöp", "--format", "csv"]) == 0
    said = capsys.readouterr().out
    assert "answer the buyer" in said
    assert str(orders.resolve()) in said  # the command holds wherever it is typed
    order = ["due", orders.name, "--store", "../mein shöp", "--order", "A 1"]
    assert cli.run(order) == 0
    Path("auftrag.json").write_text(capsys.readouterr().out, "utf-8")
    assert cli.run(["reply", "--given", "auftrag.json", "--store", "../mein shöp"]) == 0
    assert "Töpferei" in capsys.readouterr().out
    for file in (orders, Path("auftrag.json")):
        file.unlink()


@pytest.mark.usefixtures("elsewhere")
def test_serve_by_a_relative_path(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it built is what it serves; here it was built before."""
    monkeypatch.setattr("parcelwise.cli.verbs.serve._build", lambda *_, **__: None)
    watched: list[Path] = []

    def once(paths: tuple[Path, ...]) -> Iterator[None]:
        watched.extend(paths)
        return iter(())

    monkeypatch.setattr("parcelwise.site.serving.changes", once)
    assert cli.run(["serve", "--store", "../mein shöp", "--port", "0", "--desk"]) == 0
    assert "http://127.0.0.1:" in capsys.readouterr().out
    assert all(path.is_absolute() and path.exists() for path in watched)


def test_publish_change_and_roll_back(
    home: Path, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(store / "docs")
    publishing = ["publish", "../../ziel ort", "--no-build", "--no-verify"]
    assert cli.run(publishing) == 0
    live = home / "ziel ort" / "current"
    first = json.loads((live / "release.json").read_bytes())
    assert first["edition"]["effective"] == TODAY

    page = store / "site/en/about/index.html"
    whole = page.read_text("utf-8")
    page.write_text(whole.replace("</main>", "<p>Neu.</p></main>", 1), "utf-8")
    monkeypatch.chdir(home)
    assert cli.run([*publishing[:1], "ziel ort/", *publishing[2:], "--store", "mein shöp"]) == 0
    assert "Neu." in (live / "en/about/index.html").read_text("utf-8")
    for verb in ("releases", "rollback"):
        assert cli.run([verb, "ziel ort/", "--store", "./mein shöp"]) == 0
    assert json.loads((live / "release.json").read_bytes()) == first
    page.write_text(whole, "utf-8")


@pytest.mark.usefixtures("inside")
def test_a_rulebook_that_changed_since_the_build_is_not_published(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The data may not be newer than the pages, nor the pages older than the data."""
    file = store / "docs/rulebook/store.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(TODAY, TOMORROW, 1), "utf-8")
    try:
        target = store.parent / "noch nie"
        assert cli.run(["publish", str(target), "--no-build", "--no-verify"]) == 1
        assert not target.exists()
        assert "another rulebook" in capsys.readouterr().err
    finally:
        file.write_text(text, "utf-8")


@pytest.mark.parametrize("verb", ["publish", "releases", "rollback", "prune", "verify"])
def test_who_stands_in_no_store_publishes_none(
    verb: str, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run([verb, str(elsewhere / "ziel")]) == 2
    assert "you stand in no store" in capsys.readouterr().err
    assert not (elsewhere / "ziel").exists()


@pytest.mark.usefixtures("elsewhere")
def test_the_place_of_publish_yaml_is_named_from_its_store(home: Path, store: Path) -> None:
    settings = store / "publish.yaml"
    settings.write_text("hier: { to: ../100% hier }\n", "utf-8")
    try:
        arguments = ["publish", "hier", "--store", "../mein shöp", "--no-build", "--no-verify"]
        assert cli.run(arguments) == 0
        assert (home / "100% hier" / "current" / "index.html").is_file()
    finally:
        settings.unlink()
        shutil.rmtree(home / "100% hier", ignore_errors=True)


def test_a_store_is_found_from_below(store: Path, home: Path) -> None:
    assert store_around(store) == store_around(store / "docs" / "pages") == store
    assert store_around(ROOT / "scripts") == ROOT
    assert store_around(home) is None
