"""What a merchant is told of whole files, and of slips in many places at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parcelwise.store.reading import read_store
from tests.reading.broken import break_, problems


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("returns.yaml.txt", "rename “returns.yaml.txt” to “returns.yaml”"),
        ("returns.yml", "rename “returns.yml” to “returns.yaml”"),
        ("Returns.yaml", "rename “Returns.yaml” to “returns.yaml”"),
        ("retruns.yaml", "rename “retruns.yaml” to “returns.yaml”"),
        ("returns (1).yaml", "rename “returns (1).yaml” to “returns.yaml”"),
        ("../gone.yaml", "a rulebook needs it: `parcelwise new` writes one"),
    ],
)
def test_a_file_that_is_missing_or_has_another_name(name: str, told: str, store: Path) -> None:
    file = store / "docs/rulebook/returns.yaml"
    file.rename(file.parent / name)
    missing = next(each for each in problems(store) if each.file == file)
    assert (missing.line, missing.column, missing.code) == (1, 1, "PW001")
    assert missing.message == "the file is missing"
    assert missing.hint == told


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (lambda text: text.encode("utf-16"), "saved in UTF-16, which Windows calls “Unicode”"),
        (lambda text: f"# “ {text}".encode("cp1252", "replace"), "is not UTF-8"),
        (lambda text: b"{\\rtf1\\ansi " + text.encode(), "a document of a word processor"),
        (lambda _: b"PK\x03\x04\x14\x00\x06\x00", "a document of an office program"),
        (lambda _: b"", "the file says nothing"),
        (lambda _: b"# to do\n", "the file says nothing"),
        (lambda _: b"- terms\n- reasons\n", "a list cannot stand here"),
    ],
)
def test_a_file_that_a_program_saved_as_something_else(
    how: Callable[[str], bytes], told: str, store: Path
) -> None:
    file = store / "docs/rulebook/returns.yaml"
    file.write_bytes(how(file.read_text("utf-8")))
    (one,) = problems(store)
    assert (one.file, one.line) == (file, 1)
    assert told in one.message
    assert one.hint


@pytest.mark.parametrize(
    "how",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
        lambda text: text.replace("authorisation: true", "authorisation: yes").encode(),
        lambda text: text.replace("authorisation: true", "authorisation: on").encode(),
    ],
)
def test_what_programs_and_people_write_otherwise_is_read(
    how: Callable[[str], bytes], store: Path
) -> None:
    file = store / "docs/rulebook/returns.yaml"
    file.write_bytes(how(file.read_text("utf-8")))
    assert problems(store) == []


def test_an_amount_keeps_its_noughts(store: Path) -> None:
    """YAML 1.1 would make 83 of 0123, and 1.1 of 1.10."""
    break_(store, "store", '# phone: "+351 …"', "phone: 0123")
    reading = read_store(store)
    assert reading.rulebook is not None
    assert reading.rulebook.store.contact.phone == "0123"


def test_texts_that_lack_a_language_are_one_message(store: Path) -> None:
    """Their count is that of the German texts that are taken out."""
    lacking = 0
    for file in (store / "docs/rulebook").glob("*.yaml"):
        german = r",\s*de: (\"[^\"]*\"|[^,}\n]*)"
        text, count = re.subn(german, "", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
        lacking += count
    (told,) = [each for each in problems(store) if each.code == "PW203"]
    assert told.message == f"no words in “de”, in {lacking} places"
    assert told.hint.startswith("add “de”: “{ en: …, de: … }”; the next ones are")
    assert told.file.name == "returns.yaml"


def test_a_language_that_cannot_be_said_is_one_message(store: Path) -> None:
    """That each text of the rulebook lacks it too has the same cause."""
    break_(store, "store", "languages: [en, de]", "languages: [en, de, es]")
    (told,) = problems(store)
    assert told.code == "PW113"
    assert "does not speak “es” yet" in told.message


def test_what_is_wrong_in_two_places_is_told_at_both(store: Path) -> None:
    break_(store, "shipping", "destinations: [US, CA]", "destinations: [US, Kanada]")
    file = store / "docs/rulebook/shipping.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("destinations: [US, CA]", "destinations: [US, Kanada]"), "utf-8")
    assert [each.hint for each in problems(store)] == [
        "did you mean “CA”? countries are two letters"
    ] * 2
