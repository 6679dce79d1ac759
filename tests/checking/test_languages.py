"""A language that is not said in full is an error, and never English with gaps."""

from pathlib import Path

from babel.messages.pofile import read_po

from parcelwise.errors import Problem
from parcelwise.store.checking import check_store
from tests.reference import ROOT
from tests.test_new_store import NOW, begin

CATALOGS = (
    "policy_core/text/locale/de/LC_MESSAGES/policy_core.po",
    "policy_core/replies/locale/de/LC_MESSAGES/replies.po",
    "scripts/parcelwise/words/de.po",
)


def sentences(file: Path) -> int:
    with file.open("rb") as opened:
        return sum(bool(message.id) for message in read_po(opened))


def unsaid(store: Path) -> list[Problem]:
    return [
        each for each in check_store(store, NOW.date(), now=NOW).problems if each.code == "PW113"
    ]


def test_a_language_that_is_not_spoken_is_one_error_with_its_size(tmp_path: Path) -> None:
    """German, which has every sentence, says how many there are."""
    store = begin(tmp_path / "shop", "eu", languages=["de"])
    whole = sum(sentences(ROOT / name) for name in CATALOGS)
    whole += sentences(store / "docs/words/de.po")
    file = store / "docs/rulebook/store.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("languages: [de]", "languages: [de, pt]"), "utf-8")
    (told,) = unsaid(store)
    assert told.severity == "error"
    assert told.file == file
    assert told.message.startswith(f"Parcelwise does not speak “pt” yet: {whole:,} sentences")
    assert told.hint.startswith("`parcelwise words --language pt` begins ")


def test_sentences_of_ones_own_pages_are_counted(tmp_path: Path) -> None:
    store = begin(tmp_path / "shop", "eu", languages=["de"])
    assert unsaid(store) == []
    words = store / "docs/words/de.po"
    text = words.read_text("utf-8")
    assert 'msgstr "Versand"' in text
    words.write_text(text.replace('msgstr "Versand"', 'msgstr ""'), "utf-8")
    (told,) = unsaid(store)
    assert told.message.startswith("1 of ")
    assert "sentences of the pages and answers without words in “de”" in told.message
    words.unlink()
    (told,) = unsaid(store)
    assert f"{sentences_of(text)} sentences" in told.message
    # Nobody has to translate what Parcelwise says already.
    assert "`parcelwise add language de` brings them" in told.hint


def sentences_of(catalog: str) -> int:
    return sum(bool(message.id) for message in read_po(catalog.splitlines()))
