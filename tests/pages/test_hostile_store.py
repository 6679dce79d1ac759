"""A store whose every word is markup: its pages show the words, and nothing of them runs."""

from functools import cache
from typing import Any

import pytest
from markdown import Markdown

from parcelwise.publishing.headers import inline_code
from parcelwise.site.pages import EmbedLinks, Page, PageWriter
from policy_core.answers.policy import Policy
from policy_core.rulebook import Rulebook
from tests.pages.test_plain import EXTENSIONS
from tests.reference import ROOT, reference_policy
from tests.site.dom import parse

HOSTILE = (
    "</title></style>\"'><img src=x onerror=alert(3)><script>alert(33)</script>"
    "[a](javascript:alert(4))![b](http://evil.example/b.png)*c*`d`"
)
NAMES = {"name", "company", "carrier", "phone", "source"}
AROUND = EmbedLinks("", "engine/a.js", "engine/b.js", (), ())


def hostile(said: Any, key: str = "") -> Any:
    """A rulebook's JSON with all that is shown as it was written made hostile."""
    if isinstance(said, dict):
        if said and set(said) <= {"en", "de"}:
            return {language: text + HOSTILE for language, text in said.items()}
        return {name: hostile(value, name) for name, value in said.items()}
    if isinstance(said, list):
        return [hostile(each) for each in said]
    return said + HOSTILE if isinstance(said, str) and key in NAMES else said


@cache
def writer() -> PageWriter:
    reference = reference_policy()
    rulebook = Rulebook.from_json(hostile(reference.rulebook.to_json()))
    return PageWriter(Policy(rulebook, reference.world, "2026-11-01"), "en", ROOT / "docs")


@cache
def pages() -> dict[str, Page]:
    return {page.path: page for page in writer().pages()}


@pytest.mark.parametrize(
    "path",
    ["index.md", "returns.md", "habits.md", "about.md", "wrong-goods.md", "shipping/epacket.md"],
)
def test_pages_show_words_and_nothing_more(path: str) -> None:
    page = pages()[path]
    html = f"<title>{page.title}</title>{Markdown(extensions=EXTENSIONS).convert(page.body)}"
    harmless(html)
    assert "*c*`d`" in parse(html).text


def test_frames_show_words_and_nothing_more() -> None:
    embeds = list(writer().embeds(pages().values(), AROUND))
    assert embeds
    for embed in embeds:
        harmless(embed.html)


def harmless(html: str) -> None:
    found = inline_code([html])
    assert not found.strange
    assert not found.handlers
    page = parse(html)
    assert not page.all("img")
    assert not [link for link in page.all("a") if "evil" in link.attributes.get("href", "")]
