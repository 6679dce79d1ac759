"""What a merchant is told of commas, quotes, blanks and brackets that YAML reads otherwise."""

from pathlib import Path

import pytest

from tests.reading.broken import ONE, RATES, WINDOW, assert_told

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
    "a comma in a rate, in braces": (
        "store", RATES, ONE.format("{ GBP: ¶1,17 }"), ["comma", "GBP: 1.17"],
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
    "brackets in a text in braces": (
        "returns", "en: It came damaged", "en: It came damaged ¶[or wet]",
        ["“[” stands inside a text", "quote"],
    ),
    "a heading that is gone": (
        "returns", "reasons:\n  faulty:", "  ¶faulty:",
        ["indented otherwise", "a name like “reasons:” is missing above it"],
    ),
    "a row that has lost its first line": (
        "returns", "  - id: not-come\n    say:", "    ¶say:",
        ["“say” is written twice", "where another row begins, write “- id: its-name” above it"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_sign_that_stands_wrong_is_told_and_mended(how: str, store: Path) -> None:
    assert_told(store, BROKEN[how])
