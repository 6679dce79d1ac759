"""`parcelwise new`: the reference store under another name, ready to be edited and built."""

from datetime import date
from pathlib import Path

import pytest
from markupsafe import escape
from ruamel.yaml import YAML

from parcelwise.building import build_site
from parcelwise.checking import check_store
from parcelwise.errors import Failure
from parcelwise.new_store import Identity, begin_store
from tests.reference import NOW, ROOT

NAME = 'Möbel: "A" & <b>Co # 1'
OURS = Identity(NAME, "hallo@moebel.example", "https://policy.moebel.example/", date(2026, 12, 1))


def _said(file: Path) -> dict[str, object]:
    said: dict[str, object] = YAML(typ="safe").load(file)
    return said


def test_a_new_store_is_the_merchants(tmp_path: Path) -> None:
    begin_store(tmp_path / "shop", OURS)
    store = _said(tmp_path / "shop" / "docs" / "rulebook" / "store.yaml")
    assert store["name"] == store["company"] == NAME
    assert store["contact"] == {"email": OURS.email, "answers_within": "1 working day"}
    assert store["site"] == OURS.site
    assert store["effective"] == OURS.effective
    assert _said(tmp_path / "shop" / "mkdocs.yml")["site_name"] == NAME
    assert not (tmp_path / "shop" / "docs" / "editions").exists()


def test_the_rest_stays_as_its_author_wrote_it(tmp_path: Path) -> None:
    begin_store(tmp_path / "shop", OURS)
    for name in ("store.yaml", "returns.yaml", "shipping.yaml", "replies.yaml"):
        file = Path("docs", "rulebook", name)
        before = (ROOT / file).read_text(encoding="utf-8").splitlines()
        after = (tmp_path / "shop" / file).read_text(encoding="utf-8").splitlines()
        gone = set(before) - set(after)
        assert len(gone) == (7 if name == "store.yaml" else 0)
        assert [line for line in before if line in after] == [
            line for line in after if line in before
        ]


def test_what_is_still_the_examples_is_named(tmp_path: Path) -> None:
    leftovers = begin_store(tmp_path / "shop", OURS)
    assert leftovers
    for leftover in leftovers:
        line = leftover.file.read_text(encoding="utf-8").splitlines()[leftover.line - 1]
        assert line.strip() == leftover.text
        assert "Lanternway" in line


def test_a_new_store_can_be_published(tmp_path: Path) -> None:
    begin_store(tmp_path / "shop", OURS)
    report = check_store(tmp_path / "shop", NOW.date(), now=NOW)
    assert report.passed
    # Its shop has to offer consumers in the European Union a way to withdraw.
    assert "PW808" in {problem.code for problem in report.problems}
    built = build_site(tmp_path / "shop", NOW)
    home = (built.site / "de" / "index.html").read_text(encoding="utf-8")
    assert escape(NAME) in home
    assert "<b>" not in home
    assert 'aria-label="Möbel: &#34;A&#34;' in home
    assert "Lanternway" not in home


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Failure, match="not empty"):
        begin_store(tmp_path / "shop", OURS)
    assert [file.name for file in (tmp_path / "shop").iterdir()] == ["mine.txt"]
