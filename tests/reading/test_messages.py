"""Messages for people: ways in which merchants break a rulebook, and what each is told.

A row has what was right, what was typed instead, where that is wrong, and words that the merchant
has to read about it: what is the matter, and what to type.
"""

import re
import shutil
from pathlib import Path

import pytest

from parcelwise.errors import Problem
from parcelwise.store.checking import check_store
from tests.test_new_store import NOW, begin


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prices = {"home_price": "4.90 USD", "abroad_price": "9 USD", "sells_to": ["US", "CA"]}
    return begin(tmp_path_factory.mktemp("sound") / "shop", "us", languages=["en", "de"], **prices)


@pytest.fixture
def store(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "shop"))


def problems(store: Path) -> list[Problem]:
    return [
        each
        for each in check_store(store, NOW.date(), now=NOW).problems
        if each.severity == "error" or each.code == "PW203"
    ]


def break_(store: Path, part: str, right: str, wrong: str) -> tuple[int, int]:
    """Type something wrong; the place of the sign ¶ in it, which is not typed."""
    file = store / "docs/rulebook" / f"{part}.yaml"
    text = file.read_text("utf-8")
    assert right in text
    text = text.replace(right, wrong, 1)
    before = text.partition("¶")[0]
    file.write_text(text.replace("¶", ""), "utf-8")
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


WINDOW = 'accept: "yes"\n    window: 60 days'
RATES = "disclosure:"
ONE = "rates:\n  as_of: 2026-11-01\n  source: my bank\n  one: {}\ndisclosure:"
BROKEN = {
    "indentation, too little": (
        "returns", f"    {WINDOW}", f" ¶{WINDOW}",
        ["indented otherwise", "begins with 1 space", "the line above with 4"],
    ),
    "indentation, too much": (
        "returns", f"    {WINDOW}", f"      ¶{WINDOW}",
        ["indented otherwise", "begins with 6 spaces", "the line above with 4"],
    ),
    "a tab": ("returns", f"    {WINDOW}", f"¶\t{WINDOW}", ["tab", "spaces"]),
    "a comma in an amount, in braces": (
        "shipping", "flat: 4.90 USD", "flat: ¶4,50 USD", ["comma", "flat: 4.50 USD"],
    ),
    "a comma in an amount, in a line of its own": (
        "shipping", "home: { flat: 4.90 USD }", "home:\n        flat: ¶4,50 USD",
        ["“4,50 USD” is not an amount", "did you mean “4.50 USD”?"],
    ),
    "a comma in a rate, in braces": (
        "store", RATES, ONE.format("{ GBP: ¶1,17 }"), ["comma", "GBP: 1.17"],
    ),
    "a comma in a rate, in a line of its own": (
        "store", RATES, ONE.format("\n    GBP: ¶1,17"), ["“1,17” is no exchange rate", "“1.17”"],
    ),
    "curly quotes": (
        "returns", WINDOW, WINDOW.replace('"yes"', "¶“yes”"),
        ["“yes” has curly quotes", 'type straight ones: "yes"'],
    ),
    "a comma in a text in braces": (
        "returns", "en: It came damaged", "en: ¶It came cracked, chipped or broken",
        ["the comma ended the text “It came cracked”", 'en: "It came cracked, chipped or broken"'],
    ),
    "two commas in a text in braces": (
        "returns", "en: It came damaged", "en: ¶It came cracked, chipped, or wet",
        ["the comma ended the text", 'en: "It came cracked, chipped, or wet"'],
    ),
    "a colon in a text in braces": (
        "returns", "en: It came damaged", "en: It came damaged¶: the box too",
        ["“:” stands inside a text", "quotes"],
    ),
    "a country by its name": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶Germany]",
        ["“Germany” is no country", "did you mean “DE”?"],
    ),
    "a country by its name in its language": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, destination: ¶España }",
        ["“España” is no country", "did you mean “ES”?"],
    ),
    "another currency in a condition": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶15 GBP or less }",
        ["not in USD, the store's currency", "USD"],
    ),
    "another currency in a price": (
        "shipping", "flat: 4.90 USD", "flat: ¶4.90 GBP", ["USD", "the rate of GBP"],
    ),
    "the sign of a currency": (
        "shipping", "flat: 4.90 USD", "flat: ¶£4.90", ["did you mean “4.90 GBP”?"],
    ),
    "a key of an entry, which is named by its id": (
        "returns", "freight: buyer", "¶frieght: buyer",
        ["terms › change-of-mind", "did you mean “freight”?"],
    ),
    "a period without its event": (
        "returns", "30 days after delivery", "¶30 days", ["did you mean “30 days after delivery”?"],
    ),
    "a date as in letters": (
        "store", "effective: 2026-12-01", "effective: ¶31.12.2026", ["did you mean “2026-12-31”?"],
    ),
    "a bracket that is not closed": (
        "returns", "evidence: [photo] }", "evidence: [photo ¶}", ["not closed", "“]”"],
    ),
}  # fmt: skip
PARSER_WORDS = re.compile(r"block|mapping|scalar|sequence|parsing|token|<|entry \d")


@pytest.mark.parametrize("how", BROKEN)
def test_what_a_merchant_is_told(how: str, store: Path) -> None:
    part, right, wrong, words = BROKEN[how]
    place = break_(store, part, right, wrong)
    (told,) = problems(store)
    assert (told.file.name, told.line, told.column) == (f"{part}.yaml", *place), told
    for word in words:
        assert word in f"{told.message}\n{told.hint}"
    assert told.hint
    assert not PARSER_WORDS.search(str(told).removeprefix(str(told.file)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("returns.yaml.txt", "rename “returns.yaml.txt” to “returns.yaml”"),
        ("returns.yml", "rename “returns.yml” to “returns.yaml”"),
        ("Returns.yaml", "rename “Returns.yaml” to “returns.yaml”"),
        ("retruns.yaml", "rename “retruns.yaml” to “returns.yaml”"),
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


def test_texts_that_lack_a_language_are_one_message(store: Path) -> None:
    """Their count is that of the texts that have German, of which each lacks French."""
    files = sorted((store / "docs/rulebook").glob("*.yaml"))
    text = "\n".join(file.read_text("utf-8") for file in files)
    lacking = len(re.findall(r"\bde: ", text))
    break_(store, "store", "languages: [en, de]", "languages: [en, de, es]")
    (told,) = [each for each in problems(store) if each.code == "PW203"]
    assert told.message == f"no words in “es”, in {lacking} places"
    assert told.hint.startswith("add “es”; the next ones are returns.yaml:")
    assert told.file.name == "returns.yaml"


def test_what_is_wrong_in_two_places_is_told_at_both(store: Path) -> None:
    break_(store, "shipping", "destinations: [US, CA]", "destinations: [US, Kanada]")
    file = store / "docs/rulebook/shipping.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("destinations: [US, CA]", "destinations: [US, Kanada]"), "utf-8")
    assert [each.hint for each in problems(store)] == [
        "did you mean “CA”? countries are two letters"
    ] * 2
