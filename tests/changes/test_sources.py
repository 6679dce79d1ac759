"""A rulebook from wherever it is kept, and the one line for what is none."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parcelwise import cli
from parcelwise.editions import freeze
from parcelwise.store.reading import read_store

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SHOP = Path(__file__).resolve().parents[1] / "checking" / "corner-shop"
CHANGE = "Returns\n"

type Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `parcelwise diff`: its exit code, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.run(["diff", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def change(store: Path) -> None:
    """Make the shop's window a day shorter."""
    file = store / "docs" / "rulebook" / "returns.yaml"
    text = file.read_text(encoding="utf-8")
    assert "window: 14 days after delivery" in text
    file.write_text(text.replace("window: 14 days", "window: 13 days"), encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two shops, one of which has changed since the tag v1."""
    for name in ("shop", "other"):
        shutil.copytree(SHOP, tmp_path / name)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    git(tmp_path, "tag", "v1")
    change(tmp_path / "shop")
    git(tmp_path, "commit", "--quiet", "--all", "-m", "two")
    return tmp_path


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The shop's folder after the change, in no repository."""
    shutil.copytree(SHOP, tmp_path / "changed")
    change(tmp_path / "changed")
    return tmp_path / "changed"


def test_folders(run: Run, changed: Path) -> None:
    for inside in ("", "docs", "docs/rulebook"):
        code, said, _ = run(SHOP / inside, changed / inside, "--store", SHOP)
        assert code == 0
        assert CHANGE in said
        assert "14 days after delivery → 13 days after delivery" in said


def test_a_folder_with_the_rulebooks_files_alone(run: Run, changed: Path, tmp_path: Path) -> None:
    alone = shutil.copytree(changed / "docs" / "rulebook", tmp_path / "rules")

    assert run(SHOP, alone, "--store", SHOP) == run(SHOP, changed, "--store", SHOP)


def test_without_a_second_one_it_is_the_store_as_it_stands(run: Run, changed: Path) -> None:
    assert run(SHOP, "--store", changed) == run(SHOP, changed, "--store", SHOP)


def test_editions_by_their_day_and_by_their_file(run: Run, changed: Path) -> None:
    rulebook = read_store(SHOP).rulebook
    assert rulebook is not None
    file = freeze(changed, rulebook, NOW)
    assert file is not None

    wanted = run(SHOP, "--store", changed)
    assert run(file.stem, "--store", changed) == wanted
    assert run(file, "--store", changed) == wanted


def test_an_edition_that_was_edited(run: Run, changed: Path) -> None:
    rulebook = read_store(SHOP).rulebook
    assert rulebook is not None
    file = freeze(changed, rulebook, NOW)
    assert file is not None
    file.write_text(file.read_text().replace("14 days after delivery", "13 days after delivery"))

    code, said, complaint = run(file.stem, "--store", changed)

    assert (code, said) == (1, "")
    assert "its content does not fit its checksum" in complaint


def test_a_published_policy(run: Run, changed: Path, tmp_path: Path) -> None:
    rulebook = read_store(SHOP).rulebook
    assert rulebook is not None
    published = tmp_path / "policy.json"
    published.write_text(
        json.dumps({"edition": "draft", "rulebook": rulebook.to_json(), "zones": []})
    )

    assert run(published, "--store", changed) == run(SHOP, "--store", changed)


def test_revisions(run: Run, repository: Path) -> None:
    shop = repository / "shop"
    wanted = run(SHOP, shop, "--store", shop)
    assert CHANGE in wanted[1]

    for old in ("v1", "HEAD~1", "v1:shop", "v1:shop/docs/rulebook", "v1:other", "HEAD:other"):
        assert run(old, "--store", shop) == wanted, old
    assert run("v1", "HEAD", "--store", shop) == wanted
    assert run("HEAD", "--store", shop) == (0, "Nothing changes.\n", "")
    assert run("v1", "--store", repository / "other") == (0, "Nothing changes.\n", "")


def test_an_edition_of_a_revision(run: Run, repository: Path) -> None:
    shop = repository / "shop"
    rulebook = read_store(SHOP).rulebook
    assert rulebook is not None
    file = freeze(shop, rulebook, NOW)
    assert file is not None
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "-m", "three")
    file.unlink()

    named = f"HEAD:shop/docs/editions/{file.name}"
    assert run(named, "--store", shop) == run("v1", "--store", shop)


def test_what_fails_a_review(run: Run, changed: Path) -> None:
    assert run(SHOP, "--store", changed, "--fail-on", "worse")[0] == 1
    assert run(changed, SHOP, "--store", changed, "--fail-on", "worse")[0] == 0
    assert run(changed, SHOP, "--store", changed, "--fail-on", "any")[0] == 1
    assert run(SHOP, SHOP, "--store", changed, "--fail-on", "any")[0] == 0


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_every_format(run: Run, changed: Path, form: str) -> None:
    code, said, complaint = run(SHOP, "--store", changed, "--format", form, "--language", "de")

    assert (code, complaint) == (0, "")
    assert "13 Tage nach der Lieferung" in said


def test_what_cannot_be_read_is_said_in_one_line(run: Run, repository: Path) -> None:
    shop = repository / "shop"
    (repository / "no.json").write_text("{}")
    (repository / "empty").mkdir()
    file = shop / "docs" / "editions"
    file.mkdir()
    cases = {
        "v2": (2, "“v2” is no folder, no file, no edition and no git revision"),
        "--upload-pack=x": (2, "No such option"),
        "v1:nowhere": (2, "v1 has no rulebook in nowhere"),
        "v1:shop/policy.json": (2, "v1 has no file shop/policy.json"),
        str(repository / "no.json"): (1, "no.json is no edition and no policy.json"),
        str(repository / "empty"): (2, "empty holds no rulebook"),
    }
    for old, (code, line) in cases.items():
        got = run(old, "--store", shop)
        assert got[:2] == (code, ""), old
        assert line in got[2]
        assert "Traceback" not in got[2]


def test_a_faulty_rulebook_of_a_revision_is_located_there(run: Run, repository: Path) -> None:
    file = repository / "shop" / "docs" / "rulebook" / "returns.yaml"
    good = file.read_bytes()
    file.write_bytes(good.replace(b"13 days after", b"13 moons after"))
    git(repository, "commit", "--quiet", "--all", "-m", "faulty")
    file.write_bytes(good)

    code, said, complaint = run("HEAD", "--store", repository / "shop")

    assert (code, said) == (1, "")
    assert "error: the rulebook of HEAD cannot be compared\n" in complaint
    assert "\nHEAD:shop/docs/rulebook/returns.yaml:" in complaint


def test_a_store_in_no_repository(run: Run, changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(changed.parent))

    code, _, complaint = run("HEAD", "--store", changed)

    assert (code, complaint.splitlines()[0]) == (2, f"error: {changed} is in no git repository")
