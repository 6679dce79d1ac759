"""Names and texts of a store are read as text, wherever a template puts them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from parcelwise.site.pages import PageWriter
from parcelwise.site.pages.plain import plain
from tests.reference import reference_policy
from tests.site.dom import parse

EXTENSIONS = ("attr_list", "def_list", "tables", "toc")
"""What the reference store's `mkdocs.yml` has Markdown read."""

PLACES = {
    "a paragraph": "{}",
    "a sentence": "So says {}, and no one else.",
    "a heading": "# About {} {{: #about }}",
    "a list": "- {}",
    "a table": "| {} | b |\n|---|---|\n| c | {} |",
    "emphasis": "**{}**",
    "a link": "[{}](../)",
    "HTML": '<dl class="a">\n<div><dt>{}</dt><dd title="{}">b</dd></div>\n</dl>',
}
HOSTILE = (
    "*bold* and __bold__, `code` and ``code``",
    "[a link](javascript:alert(1)) ![a picture](x)",
    "[a]: https://evil.example",
    'L"><img src=x onerror=alert(3)><script>alert(33)</script>',
    "</title></style></textarea><script>alert(1)</script>",
    "<!-- <script>alert(1)</script>",
    "# Heading",
    "Heading\n===",
    "Heading\n---",
    "1. one\n2. two",
    "- one\n+ two\n* three",
    "    code",
    "~~~\ncode\n~~~",
    ": a definition",
    "a {: #id .class onclick=alert(1) }",
    "| a | b |\n|---|---|\n| c | d |",
    "https://evil.example <https://evil.example>",
    "\\<script\\>",
    "&lt;b&gt; &#42; &amp;",
    "_a_ snake_case _",
    "Straße “Ünïcode” 北京 👍",
)
SIGNS = "*_`[](){}<>#+-=.!|~:&;\"'\\/\n\t 1a"


def texts_of(source: str) -> tuple[str, list[str]]:
    """What a reader sees of a page's Markdown, and the elements that it consists of."""
    page = parse(Markdown(extensions=EXTENSIONS).convert(source))
    return " ".join(page.text.split()), [element.tag for element in page]


def check(text: str) -> None:
    for place, around in PLACES.items():
        # A word in its stead shows what is the place's own.
        expected, elements = texts_of(around.format(*["WORD"] * 2))
        shown, found = texts_of(around.format(*[plain(text)] * 2))
        if "\n" in text:
            # Texts of several paragraphs stand where a paragraph may; what a heading is cut off
            # from is still text.
            assert set(found) <= {*elements, "p"}, (place, shown)
            continue
        assert found == elements, (place, shown)
        assert shown == " ".join(expected.replace("WORD", text).split()), place


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names(text: str) -> None:
    check(text)


@given(st.text(st.sampled_from(SIGNS), min_size=1).filter(str.strip))
@example("a  \nb")
@example("1\n-")
def test_any_text_of_signs(text: str) -> None:
    check(text.strip())


def test_markup_of_our_own_stays() -> None:
    assert plain(plain("a*")) == plain("a*") == "a&#42;"
    assert plain(3) == 3


def test_templates_take_values_so(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/one.md").write_text(
        '{% set name = "*<b>*" %}{% set title = name %}'
        '{% set description = _("of %(x)s", x=name) %}'
        '{{ name }} {{ _("of %(x)s", x=name) }} {% trans x=name %}by {{ x }}{% endtrans %} '
        '{{ ngettext("%(num)s %(x)s", "%(num)s of %(x)s", 2, x=name) }}',
        encoding="utf-8",
    )
    (page,) = PageWriter(reference_policy(), "en", tmp_path).pages()
    safe = "&#42;&lt;b&gt;&#42;"
    assert page.body == f"{safe} of {safe} by {safe} 2 of {safe}"
    assert page.title == "*&lt;b&gt;*"
    assert page.description == f"of {safe}"
