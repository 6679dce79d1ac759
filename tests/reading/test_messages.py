"""Messages for people: ways in which merchants break a rulebook, and what each is told.

A row has what was right, what was typed instead, where that is wrong, and words that the merchant
has to read about it: what is the matter, and what to type.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from parcelwise.errors import Problem
from parcelwise.store.checking import check_store
from parcelwise.store.reading import read_store
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
RATES = "contact:"
ONE = "rates:\n  as_of: 2026-11-01\n  source: my bank\n  one: {}\ncontact:"
BROKEN = {
    "words with a say that they need not": (
        "store", "contact:", "tiers:\n  gold: { say: ¶{ en: Gold, de: Gold } }\ncontact:",
        ["stand without “say” here, in tiers › gold", "write “gold: { en: … }”"],
    ),
    "words without the say around them": (
        "store", "contact:", "tags:\n  ¶sale: { en: Final sale, de: Schlussverkauf }\ncontact:",
        ["stand without “say” in tags › sale", "write “sale: { say: { en: … } }”"],
    ),
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
    "a colon missing": (
        "returns", WINDOW, WINDOW.replace("    window:", "    ¶window"),
        ["no colon", "write “window: 60 days after delivery”"],
    ),
    "a colon missing before braces": (
        "returns", "damaged:        {", "damaged¶        {",
        ["a colon is missing behind “damaged”"],
    ),
    "a colon missing after the name of a group": (
        "store", "contact:\n", "contact¶\n", ["a colon is missing behind “contact”", "“contact:”"],
    ),
    "a space missing behind a colon": (
        "store", "currency: USD", "¶currency:USD", ["a space is missing", "“currency: USD”"],
    ),
    "a space missing behind a colon in braces": (
        "returns", "fault: buyer }\n", "¶fault:buyer }\n", ["a space is missing", "“fault: buyer”"],
    ),
    "a line that goes on below": (
        "returns", "60 days after delivery", "60 days\n    ¶after delivery",
        ["no colon", "begins further to the right"],
    ),
    "a quote that is not closed": (
        "store", 'email: "hallo@moebel.example"', 'email: ¶"hallo@moebel.example',
        ["the quote that begins here is not closed"],
    ),
    "a row indented further than the others": (
        "returns", "  - id: change-of-mind\n", "    ¶- id: change-of-mind\n",
        ["begins with 4 spaces", "the entry in line 34 with 2"],
    ),
    "one entry of a list among names": (
        "returns", "  wrong-item: ", "  ¶- wrong-item: ", ["“- ”"],
    ),
    "a bullet": ("returns", "  - id: not-come", "  ¶• id: not-come", ["“•”", "type a hyphen"]),
    "a dash of a word processor": (
        "returns", "  - id: not-come", "  ¶– id: not-come", ["“–”", "type a hyphen"],
    ),
    "a row without its hyphen": (
        "returns", "  - id: change-of-mind\n", "    ¶id: change-of-mind\n",
        ["“id” is written twice", "write “- ” before it"],
    ),
    "a key twice": (
        "store", "currency: USD", "currency: USD\n¶currency: EUR", ["written twice", "line 8"],
    ),
    "spaces of a web page before a line": (
        "returns", f"    {WINDOW}", f"¶\u00a0\u00a0\u00a0\u00a0{WINDOW}",
        ["begins with a special space", "space bar"],
    ),
    "a space of a web page in a phrase": (
        "returns", "60 days after", "¶60\u00a0days after",
        ["“60 days after delivery”", "special space"],
    ),
    "a day that no month has": (
        "store", "effective: 2026-12-01", "effective: ¶31/11/2026",
        ["there is no “31/11/2026”: November 2026 has 30 days"],
    ),
    "the same in the right form": (
        "store", "effective: 2026-12-01", "effective: ¶2027-02-29", ["February 2027 has 28 days"],
    ),
    "a day that can be two": (
        "store", "effective: 2026-12-01", "effective: ¶1/12/2026", ["“2026-12-01” or “2026-01-12”"],
    ),
    "a day in words": (
        "store", "effective: 2026-12-01", "effective: ¶24 December 2026", ["mean “2026-12-24”?"],
    ),
    "a currency by its name": (
        "shipping", "flat: 4.90 USD", "flat: ¶4.90 euros", ["did you mean “4.90 EUR”?"],
    ),
    "thousands with a point": (
        "shipping", "flat: 4.90 USD", "flat: ¶1.234,50 USD", ["write “flat: 1234.50 USD”"],
    ),
    "the sign of the store's currency": (
        "store", "currency: USD", "currency: ¶€", ["“€” is no currency", "did you mean “EUR”?"],
    ),
    "a percentage without its sign": (
        "returns", "price: 100%,", "price: ¶100,", ["did you mean “100%”?"],
    ),
    "a percentage in words": (
        "returns", "    freight: buyer", "    restocking: ¶15 percent\n    freight: buyer",
        ["did you mean “15%”?"],
    ),
    "a unit missing": (
        "returns", "60 days after delivery", "¶60 after delivery", ["“15 days after delivery”"],
    ),
    "who pays, in his own words": (
        "returns", "freight: buyer", "freight: ¶customer", ["did you mean “buyer”?"],
    ),
    "a key by another word": (
        "returns", "    freight: buyer", "    ¶postage: buyer", ["did you mean “freight”?"],
    ),
    "a key in the wrong file": (
        "store", "contact:", "¶law_goes_first: true\ncontact:",
        ["it belongs into returns.yaml"],
    ),
    "a key in the wrong place": (
        "shipping", "origins:\n  home:", "¶cut_off: {}\norigins:\n  home:",
        ["it belongs into shipping.yaml, under “origins”"],
    ),
    "holidays, which have another name": (
        "store", "contact:", "¶holidays: []\ncontact:",
        ["did you mean “closures”?", "under “working_days”"],
    ),
    "braces in place of brackets": (
        "returns", "remedies: [refund, resend] ", "remedies: ¶{ refund, resend } ",
        ["write “remedies: [refund, resend]”"],
    ),
    "a list without brackets": (
        "returns", "remedies: [refund, resend] ", "remedies: ¶refund, resend ",
        ["write “remedies: [refund, resend]”"],
    ),
    "a list of countries without brackets": (
        "shipping", "destinations: [US, CA]", "destinations: ¶US, CA", ["“destinations: [US, CA]”"],
    ),
    "a continent": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶Europe]", ["did you mean “EU”?"],
    ),
    "a reason that is used and not defined": (
        "returns", "reason: wrong-item,", "reason: ¶wrong-size,", ["“wrong-size” is not defined"],
    ),
    "a carrier that is not known": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, method: ¶fedex }",
        ["“fedex” is not known as method", "known are"],
    ),
    "an apostrophe in single quotes": (
        "returns", "en: It came damaged", "en: 'It¶'s damaged'".replace("It¶'s", "It'¶s"),
        ["apostrophe", "double quotes"],
    ),
    "a text that begins with a sign": (
        "returns", "en: It came damaged", "en: ¶%damaged", ["cannot begin with “%”", "quotes"],
    ),
    "a brace that is not closed": (
        "returns", "{ say: { en: It has not come, de: Das Paket ist nicht angekommen }",
        "¶{ say: { en: It has not come, de: Das Paket ist nicht angekommen",
        ["the “{”", "is not closed"],
    ),
    "what git leaves after a conflict": (
        "returns", "    freight: buyer\n",
        "¶<<<<<<< HEAD\n    freight: buyer\n=======\n    freight: seller\n>>>>>>> main\n",
        ["two versions", "“=======”"],
    ),
    "a line of three hyphens": (
        "returns", "terms:\n", "¶---\nterms:\n", ["a second document", "remove the line “---”"],
    ),
    "spaces between countries": (
        "shipping", "destinations: [US, CA]", "destinations: [¶US CA GB]",
        ["put commas between them: [US, CA, GB]"],
    ),
    "semicolons between countries": (
        "shipping", "destinations: [US, CA]", "destinations: [¶US; EU]", ["[US, EU]"],
    ),
    "a year in two digits": (
        "store", "effective: 2026-12-01", "effective: ¶31.12.26", ["did you mean “2026-12-31”?"],
    ),
    "weeks": (
        "returns", "60 days after delivery", "¶2 weeks after delivery",
        ["did you mean “14 days after delivery”?"],
    ),
    "an event by another preposition": (
        "returns", "60 days after delivery", "¶60 days from delivery",
        ["did you mean “60 days after delivery”?"],
    ),
    "an event with a slip": (
        "returns", "60 days after delivery", "¶14 day after delivry", ["did you mean “delivery”?"],
    ),
    "a price of less than nothing": (
        "shipping", "flat: 4.90 USD", "flat: ¶-4.90 USD",
        ["less than nothing", "did you mean “4.90 USD”?"],
    ),
    "an id twice": (
        "returns", "- id: not-come", "- id: ¶our-fault",
        ["“our-fault” is given twice", "the first one stands in line 21"],
    ),
    "a hyphen without its space": (
        "returns", "  - id: not-come", "  ¶-id: not-come",
        ["space is missing behind the hyphen", "“- id: not-come”"],
    ),
    "a space of a web page behind a colon": (
        "returns", "    window: 60", "    window¶:\u00a060",
        ["special space", "write “window: 60 days after delivery”"],
    ),
    "a wide colon": (
        "returns", "    window: 60", "    window¶：60",
        ["“：”", "“window: 60 days after delivery”"],
    ),
    "a text that begins with a star": (
        "returns", "en: It came damaged", "en: ¶*It came damaged*", ["begins with “*” in quotes"],
    ),
    "a backslash": (
        "returns", "en: It came damaged", 'en: "It came \\¶qamaged"',
        ["begins a special character"],
    ),
    "a type of a program": (
        "store", "currency: USD", "currency: ¶!!python/tuple [USD]", ["“!!python/tuple”", "remove"],
    ),
    "a bracket that is not closed": (
        "returns", "evidence: [photo] }", "evidence: [photo ¶}", ["not closed", "“]”"],
    ),
    "a number in words": (
        "returns", "60 days after delivery", "¶thirty days after delivery",
        ["did you mean “30 days after delivery”?"],
    ),
    "a hyphen before the unit": (
        "returns", "60 days after delivery", "¶60-day after delivery",
        ["did you mean “60 day after delivery”?"],
    ),
    "a limit in words": (
        "returns", "60 days after delivery", "¶within 60 days of delivery",
        ["did you mean “60 days after delivery”?"],
    ),
    "an event by another word": (
        "returns", "60 days after delivery", "¶60 days from receipt",
        ["did you mean “60 days after delivery”?"],
    ),
    "hours": (
        "returns", "within: 7 days after notice", "within: ¶48h after notice",
        ["did you mean “2 days after notice”?"],
    ),
    "a note behind two hyphens": (
        "returns", "60 days after delivery", "¶60 days after delivery -- longer than the law",
        ["did you mean “60 days after delivery”?"],
    ),
    "a note in brackets": (
        "returns", "60 days after delivery", "¶60 days after delivery (calendar days)",
        ["did you mean “60 days after delivery”?"],
    ),
    "a semicolon at the end": (
        "returns", "60 days after delivery", "¶60 days after delivery;",
        ["did you mean “60 days after delivery”?"],
    ),
    "a limit of a range": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶max. 2 working days",
        ["did you mean “1 to 2 working days”?"],
    ),
    "a note to oneself behind two strokes": (
        "returns", f"    {WINDOW}", f"    ¶// longer since May\n    {WINDOW}",
        ["begins with “#”", "write “# longer since May”"],
    ),
    "a note to oneself of a web page": (
        "returns", f"    {WINDOW}", f"    ¶<!-- longer since May -->\n    {WINDOW}",
        ["begins with “#”", "write “# longer since May”"],
    ),
    "an equals sign for a colon": (
        "returns", f"    {WINDOW}", f"    {WINDOW.replace('    window:', '    ¶window =')}",
        ["no colon", "write “window: 60 days after delivery”"],
    ),
    "an equals sign in a condition": (
        "returns", "when: { reason: not-arrived }", "when: ¶reason = not-arrived",
        ["write “{ reason: not-arrived }”"],
    ),
    "half and half": (
        "returns", "freight: buyer", "freight: ¶50/50", ["did you mean “seller 50%, buyer 50%”?"],
    ),
    "a list in a sentence": (
        "returns", "remedies: [refund, resend] ", "remedies: ¶refund or resend ",
        ["write “remedies: [refund, resend]”"],
    ),
    "a word for several conditions": (
        "returns", "fault: [seller, carrier]", "fault: ¶seller or carrier",
        ["write “[seller, carrier]”"],
    ),
    "words without their language": (
        "returns", "say: { en: It came damaged, de: Der Artikel kam beschädigt an }",
        "say: ¶It came damaged",
        ["write the words by language, like “{ en: It came damaged }”"],
    ),
    "words without their language in braces": (
        "returns", "say: { en: It came damaged, de: Der Artikel kam beschädigt an }",
        "say: { ¶It came damaged }", ["no language", "“{ en: It came damaged }”"],
    ),
    "everywhere": (
        "shipping", "destinations: [US, CA]", "destinations: ¶worldwide",
        ["no group of all countries", "like [EU, GB, US]"],
    ),
    "all but one": (
        "shipping", "destinations: [US, CA]", "destinations: ¶EU except FR",
        ["“destinations: [EU]”", "“excluded: [FR]”"],
    ),
    "a clock by its city": (
        "store", "zone: America/New_York", "zone: ¶Chicago", ["did you mean “America/Chicago”?"],
    ),
    "a clock by its distance": (
        "store", "zone: America/New_York", "zone: ¶GMT+1", ["continent and city, like"],
    ),
    "a country in three letters": (
        "store", "country: US", "country: ¶USA", ["did you mean “US”?"],
    ),
    "another country in three letters": (
        "shipping", "destinations: [US, CA]", "destinations: [US, ¶CAN]", ["did you mean “CA”?"],
    ),
    "a language by its name": (
        "store", "languages: [en, de]", "languages: [en, ¶German]", ["did you mean “de”?"],
    ),
    "a language in capitals": (
        "store", "languages: [en, de]", "languages: [en, ¶DE]", ["did you mean “de”?"],
    ),
    "brackets in a text in braces": (
        "returns", "en: It came damaged", "en: It came damaged ¶[or wet]",
        ["“[” stands inside a text", "quote"],
    ),
    "a list that is left out": (
        "returns", "when: { fault: buyer }", "when: { reason: not ¶[faulty, damaged] }",
        ["write “[not faulty, not damaged]”"],
    ),
    "a list that is left out, in quotes": (
        "returns", "when: { fault: buyer }", 'when: { reason: ¶"not [faulty, damaged]" }',
        ["write “[not faulty, not damaged]”"],
    ),
    "a range in German": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶ab 40 USD }",
        ["did you mean “40 USD or more”?"],
    ),
    "a range by a sign": (
        "returns", "when: { fault: buyer }", 'when: { fault: buyer, value: ¶">= 40 USD" }',
        ["did you mean “40 USD or more”?"],
    ),
    "a range by a plus": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, quantity: ¶3+ }",
        ["did you mean “3 or more”?"],
    ),
    "a range with a hyphen": (
        "returns", "when: { fault: buyer }", "when: { fault: buyer, value: ¶20 - 40 USD }",
        ["did you mean “20 to 40 USD”?"],
    ),
    "a cut-off without its day": (
        "shipping", "    handling: 1", '    cut_off: ¶"15:00"\n    handling: 1',
        ["write “cut_off: { default: \"15:00\" }”"],
    ),
    "a percentage as a part of one": (
        "returns", WINDOW, 'accept: "yes"\n    restocking: ¶0.15\n    window: 60 days',
        ["did you mean “15%”?"],
    ),
    "the whole price as a number": (
        "returns", "price: 100%", "price: ¶1.0", ["did you mean “100%”?"],
    ),
    "a year of two digits": (
        "store", "effective: ", "effective: ¶27-12-01 # ", ["did you mean “2027-12-01”"],
    ),
    "an event by another name": (
        "returns", "60 days after delivery", "¶60 days after receipt", ["did you mean “delivery”?"],
    ),
    "a period in German": (
        "returns", "60 days after delivery", "¶60 Tage nach Erhalt",
        ["did you mean “60 days after delivery”?"],
    ),
    "a range of days in German": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶1 bis 2 Werktage",
        ["did you mean “1 to 2 working days”?"],
    ),
    "a number of days without its unit": (
        "returns", "60 days after delivery", "¶60", ["did you mean “60 days after delivery”?"],
    ),
    "at once": (
        "shipping", "handling: 1 to 2 working days", "handling: ¶same day",
        ["did you mean “0 working days”?"],
    ),
    "who pays, by what the buyer pays": (
        "returns", "freight: buyer", "freight: ¶free", ["did you mean “seller”?"],
    ),
    "a choice by another name": (
        "returns", "label: buyer", "label: ¶customer", ["did you mean “buyer”?"],
    ),
    "another currency by its name": (
        "store", "currency: USD", "currency: ¶pounds", ["did you mean “GBP”?"],
    ),
    "a heading that is gone": (
        "returns", "reasons:\n  faulty:", "  ¶faulty:",
        ["indented otherwise", "a name like “reasons:” is missing above it"],
    ),
    "a row that has lost its first line": (
        "returns", "  - id: not-come\n    say:", "    ¶say:",
        ["“say” is written twice", "where another row begins, write “- id: its-name” above it"],
    ),
    "an id of several words": (
        "returns", "- id: not-come", "- id: ¶Not come yet", ["did you mean “not-come-yet”?"],
    ),
    "the price of a shipping method": (
        "shipping", '    carrier: "UPS"', '    ¶price: free\n    carrier: "UPS"',
        ["did you mean “rate_card”?"],
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
    assert told.hint.startswith("add “de”; the next ones are returns.yaml:")
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
