"""What buyers read keeps to WORDING.md: its words, and none of those that it rules out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
BUYERS = ("policy_core/text/locale/de/LC_MESSAGES/policy_core.po", "docs/words/de.po")
"""The catalogs of answers and of the pages."""
NEW_STORE = ROOT / "scripts/parcelwise/store/new_store"
FOR_SHOPS = "pages/put-it-in-your-shop.md"

RULED_OUT = {
    "en": r"\b(freight|the carriers?|worked examples?|the store|the seller|the buyer)\b",
    "de": (
        r"(Frachtführer|Rückfracht|Hinfracht|\bFracht\b|Porto\b|Versandweg|Versandmethode"
        r"|[Bb]ekomm|Durchgerechnet|\bder Händler\b|\bdas Geschäft\b|\bder Käufer\b"
        r"|innerhalb von \{span\})"
    ),
}


def sentences(catalog: str) -> Iterator[tuple[str, str]]:
    """Every sentence for buyers in a catalog, by its language."""
    with (ROOT / catalog).open("rb") as file:
        messages = read_po(file)
    for message in messages:
        if not message.id or all(FOR_SHOPS in place for place, _ in message.locations or [("", 0)]):
            continue
        for language, said in (("en", message.id), ("de", message.string)):
            for sentence in said if isinstance(said, list | tuple) else (said,):
                yield language, sentence


@pytest.mark.parametrize("catalog", BUYERS)
def test_buyers_read_none_of_the_words_that_are_ruled_out(catalog: str) -> None:
    wrong = [
        sentence
        for language, sentence in sentences(catalog)
        if re.search(RULED_OUT[language], sentence, re.IGNORECASE if language == "en" else 0)
    ]
    assert wrong == []


RULEBOOKS = (*(ROOT / "docs/rulebook").glob("*.yaml"), *NEW_STORE.rglob("*.yaml.j2"))


@pytest.mark.parametrize("file", RULEBOOKS, ids=lambda file: file.name)
def test_our_own_rulebooks_speak_to_buyers_as_the_pages_do(file: Path) -> None:
    """What the reference store says, and what a new store begins with."""
    german = re.findall(
        r"\bde(?:: |=)(?:\"([^\"]*)\"|([^,}\n]*))", file.read_text(encoding="utf-8")
    )
    said = ["".join(words) for words in german]
    assert [sentence for sentence in said if re.search(RULED_OUT["de"], sentence)] == []


def test_no_command_stands_on_a_buyers_page() -> None:
    pages = (ROOT / "docs/pages").rglob("*.md")
    for page in pages:
        if page.name != "put-it-in-your-shop.md":
            assert "parcelwise " not in page.read_text(encoding="utf-8"), page
