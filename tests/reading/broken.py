"""Ways in which merchants break a rulebook, and how a test looks at what each is told."""

import re
from pathlib import Path

from parcelwise.errors import Problem
from parcelwise.store.checking import check_store
from tests.test_new_store import NOW

type Slip = tuple[str, str, str, list[str]]
"""A part of the rulebook, what was right there, what was typed instead with ¶ at the place, and
words that the merchant has to read about it: what is the matter, and what to type."""

WINDOW = 'accept: "yes"\n    window: 60 days'
RATES = "contact:"
ONE = "rates:\n  as_of: 2026-11-01\n  source: my bank\n  one: {}\ncontact:"
PARSER_WORDS = re.compile(r"block|mapping|scalar|sequence|parsing|token|<|entry \d")


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


def assert_told(store: Path, slip: Slip) -> None:
    """The one problem of the store stands at the place of the slip, in the merchant's words."""
    part, right, wrong, words = slip
    place = break_(store, part, right, wrong)
    (told,) = problems(store)
    assert (told.file.name, told.line, told.column) == (f"{part}.yaml", *place), told
    for word in words:
        assert word in f"{told.message}\n{told.hint}"
    assert told.hint
    assert not PARSER_WORDS.search(str(told).removeprefix(str(told.file)))
