"""The same report as Markdown, as a page and as JSON."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from parcelwise.editions.changes import FORMATS, Report
from tests.changes.conftest import row

type Telling = Callable[..., Report]


def shorter(data: dict[str, Any]) -> None:
    """Two points of one row, for two groups of buyers, and words that look like a format's own."""
    term = row(data, "returns", "terms", "special-case")
    term["window"], term["freight"] = "20 days after delivery", "seller 25%"
    reason = row(data, "returns", "reasons", "special-case")
    reason["say"] = {"en": "<b>Else</b> | *or* [so](x)", "de": "Sonst"}


def test_markdown_shows_words_as_they_stand(telling: Telling) -> None:
    other = r"\<b\>Else\</b\> \| \*or\* \[so\](x)"
    window = "30 days after delivery → **20 days after delivery** (worse for the buyer)"
    shares = "the store 50% and the buyer 50% → **the store 25% and the buyer 75%**"
    former = "Another reason"

    assert FORMATS["markdown"](telling(shorter)).splitlines() == [
        "**3 changes: 2 worse for the buyer, 1 only in words**",
        "",
        "### Returns",
        "",
        f"- {other}",
        f"    - Return window: {window}",
        f"    - Return freight paid by: {shares} (worse for the buyer)",
        "    - Cases that rows tell apart: 1 · Rows: special-case",
        "",
        "### Only said otherwise",
        "",
        f"- Return reason: {other}: {former} → {other}",
    ]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_whole_and_holds_no_words_as_markup(telling: Telling) -> None:
    page = _Tags()
    page.feed(FORMATS["html"](telling(shorter)))

    assert page.open == []
    assert not {"script", "b", "link", "img"} & page.seen
    assert "<b>Else</b> | *or* [so](x)" in page.text
    assert "the store 25% and the buyer 75%" in page.text


def test_json_has_values_as_the_rulebook_writes_them(telling: Telling) -> None:
    content = json.loads(FORMATS["json"](telling(shorter)))

    assert content["summary"] == {
        "better": 0,
        "worse": 2,
        "different": 0,
        "words": 1,
        "complete": True,
    }
    window, freight = content["outcomes"]
    assert (window["old"], window["new"]) == ("30 days after delivery", "20 days after delivery")
    assert (freight["old"], freight["new"]) == (
        "seller 50%, buyer 50%",
        "seller 25%, buyer 75%",
    )
    assert window["where"] == freight["where"] == [{"reason": ["special-case"]}]
    assert window["rows"] == {"old": ["special-case"], "new": ["special-case"]}
    assert content["words"][0]["place"] == ["returns", "reasons", "special-case", "say"]


def test_nothing_is_said_of_nothing(telling: Telling) -> None:
    report = telling(lambda data: None)

    assert FORMATS["text"](report) == "Nothing changes."
    assert FORMATS["markdown"](report) == "**Nothing changes.**"
    assert "<h1>Nothing changes.</h1>" in FORMATS["html"](report)
    assert json.loads(FORMATS["json"](report))["outcomes"] == []
