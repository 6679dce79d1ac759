"""`parcelwise add`: a part that a rulebook lacks, put in so that it holds."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from ruamel.yaml import YAML

from parcelwise import cli
from parcelwise.store.checking import check_store
from parcelwise.store.new_store import part_names
from parcelwise.store.reading import load_policy
from tests.test_new_store import COUNTRIES, begin, said

NOW = date(2026, 11, 28)


def add(store: Path, *words: str) -> int:
    return cli.run(["add", *words, "--store", str(store)])


def priced(store: Path, part: str) -> list[str]:
    currency = str(said(store / "docs/rulebook/store.yaml")["currency"])
    currency = "500 JPY" if currency == "JPY" else f"5 {currency}"
    return [part, "--home", currency, "--abroad", currency] if part == "rate-cards" else [part]


def errors(store: Path) -> list[str]:
    return [str(each) for each in check_store(store, NOW).problems if each.severity == "error"]


@pytest.mark.parametrize("preset", ["us", "jp"])
def test_every_part_fits_every_kind_of_store(preset: str, tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", preset, languages=["de", "en"])
    assert preset in COUNTRIES
    for part in part_names():
        before = {file: file.read_text("utf-8") for file in (store / "docs").rglob("*.yaml")}
        assert add(store, *priced(store, part)) == 0
        after = {file: file.read_text("utf-8") for file in before}
        (changed,) = [file for file in before if before[file] != after[file]]
        # What was there stays as it was, in its order.
        left = iter(after[changed].splitlines())
        assert all(line in left for line in before[changed].splitlines())
        new = set(after[changed].splitlines()) - set(before[changed].splitlines())
        assert any(line.lstrip().startswith("#") for line in new)
    assert errors(store) == []
    rulebook = load_policy(store, NOW).rulebook
    assert [each.joined for each in rulebook.returns.programmes] == [False]
    assert rulebook.returns.terms[-1].agreement == "fair-share"
    assert {each.rate_card for each in rulebook.shipping.methods} == {"parcels"}
    assert set(rulebook.returns.disputes[0].say) == {"de", "en"}


def test_what_a_store_has_of_rate_cards_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = begin(tmp_path / "shop", "us")
    assert add(store, *priced(store, "rate-cards")) == 0
    before = {file: file.read_bytes() for file in (store / "docs").rglob("*.yaml")}
    for words in (["rate-cards"], priced(store, "rate-cards")):
        assert add(store, *words) == 1
        told = capsys.readouterr().err
        assert "shipping.yaml:" in told
        assert "has “rate_cards” already, and nothing was changed" in told
        assert "write another one below it" in told
    assert {file: file.read_bytes() for file in before} == before


def test_a_part_is_added_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = begin(tmp_path / "shop", "us")
    assert add(store, "disputes") == 0
    before = (store / "docs/rulebook/returns.yaml").read_text("utf-8")
    assert add(store, "disputes") == 1
    assert "has “disputes” already" in capsys.readouterr().err
    assert (store / "docs/rulebook/returns.yaml").read_text("utf-8") == before


def test_what_would_be_an_error_is_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The merchant has a reason of that name already, and it is written in his way."""
    store = begin(tmp_path / "shop", "us")
    file = store / "docs/rulebook/returns.yaml"
    text = file.read_text("utf-8").replace("change-of-mind", "special-case")
    file.write_text(text, "utf-8")
    assert errors(store) == []
    assert add(store, "agreement") == 1
    assert "stays as it was" in capsys.readouterr().err
    assert file.read_text("utf-8") == text


def test_blocks_in_one_line_and_other_indents(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "us")
    file = store / "docs/rulebook/returns.yaml"
    text = file.read_text("utf-8")
    rows = text.split("terms:\n")[1].split("addresses:")[0]
    flush = "".join(line.removeprefix("  ") for line in rows.splitlines(keepends=True))
    file.write_text(text.replace(rows, flush), "utf-8")  # “- id” right below “terms”
    assert errors(store) == []
    assert add(store, "agreement") == 0
    assert errors(store) == []
    assert said(file)["terms"][-1]["id"] == "special-case"  # type: ignore[index]


def test_a_rate_card_wants_its_prices(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "us")
    assert add(store, "rate-cards") == 2
    assert add(store, "rate-cards", "--home", "4.90 USD", "--abroad", "much") == 2
    assert add(store, "rate-cards", "--home", "4.90 USD", "--abroad", "12 USD") == 0


def test_the_terms_of_a_later_day_leave_todays_frozen(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "us", effective="2027-01-10")
    assert add(store, "edition", "--effective", "2027-01-10") == 2
    assert add(store, "edition", "--effective", "soon") == 2
    assert add(store, "edition") == 0
    assert (store / "docs/editions/2027-01-10.json").is_file()
    text = (store / "docs/rulebook/store.yaml").read_text("utf-8")
    assert YAML(typ="safe").load(text)["effective"] == date(2027, 2, 1)
    assert "# orders placed from this day on" in text


def test_a_language_of_ours_is_there_at_once(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "us")
    assert add(store, "language", "de") == 0
    assert load_policy(store, NOW).rulebook.store.languages == ("en", "de")
    assert add(store, "language", "de") == 1
    assert add(store, "language", "klingonisch") == 2
    assert add(store, "language") == 2


def test_another_language_is_a_language_of_the_site_once_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = begin(tmp_path / "shop", "us")
    assert add(store, "language", "pt") == 0
    assert "want a translation" in capsys.readouterr().out
    assert load_policy(store, NOW).rulebook.store.languages == ("en",)
    file = store / "docs/words/pt.po"
    with file.open("rb") as opened:
        catalog = read_po(opened)
    for message in catalog:
        if message.id:
            message.string = message.id
    with file.open("wb") as opened:
        write_po(opened, catalog)
    assert add(store, "language", "pt") == 0
    assert load_policy(store, NOW).rulebook.store.languages == ("en", "pt")
